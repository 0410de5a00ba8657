export const referralProposalMessages = {
  'only-an-open-proposal-is-decided': '没有待决定的移送建议：未提出、已撤回或已作出决定',
  'decision-follows-the-proposal': '决定日期不能早于移送建议成立之日',
  'ground-of-the-referral-is-gone': '所依据的败诉结果或者败诉原因已被改变，不能移送；请由主要负责人终止本次移送',
};
export type ReferralProposalRule = keyof typeof referralProposalMessages;
