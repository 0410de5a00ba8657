export const referralProposalMessages = {
  'only-an-open-proposal-is-decided': '没有待决定的移送建议：未提出、已撤回或已作出决定',
  'decision-follows-the-proposal': '决定日期不能早于移送建议成立之日',
  'harm-is-noted-once': '该编号已登记损失认定，内容与这次的不一致；登记有误的，请更正，另一损失请另用编号',
  'ground-of-the-referral-is-gone': '所依据的败诉结果或者败诉原因已被改变，不能移送；请由主要负责人终止本次移送',
};
export type ReferralProposalRule = keyof typeof referralProposalMessages;
