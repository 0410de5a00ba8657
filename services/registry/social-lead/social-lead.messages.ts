import type { LeadOutcome } from '@jiandu/contracts/social-lead';

export const socialLeadMessages = {
  'lead-is-lodged-once': '该线索编号已登记，内容不同的，请更正或另用编号',
  'reply-only-to-a-lead': '该线索未登记，不能反馈',
  'lead-is-replied-to-once': '该线索已反馈办理结果；反馈有误的，请更正',
};
export type SocialLeadRule = keyof typeof socialLeadMessages;

export const leadOutcomeNames: Record<LeadOutcome, string> = {
  'acted-on': '已采纳办理',
  'not-established': '经核查不成立',
  'passed-on': '已转有权机关',
};
