import type { RuleSource } from '@jiandu/contracts/accountability-rules';

export const accountabilityRulesMessages = {
  'rules-are-filed-once': '该制度已备案，备案日期或者附件与已登记的不一致；登记有误的，请更正',
  'new-version-takes-effect-later': '新制度的施行日应晚于已备案的同类制度；登记有误的，请更正',
  'repeal-only-what-is-on-file': '没有已备案的同类制度，不能登记废止',
};
export type AccountabilityRulesRule = keyof typeof accountabilityRulesMessages;

export const ruleSourceNames: Record<RuleSource, string> = {
  superior: '本领域上级部门制定的行政执法责任追究制度',
  own: '本单位行政执法责任追究制度',
};

/** What is said of a source that is missing. */
export const missingText: Record<RuleSource, string> = {
  superior: '未备案本领域上级部门制定的行政执法责任追究制度',
  own: '未备案本单位行政执法责任追究制度',
};
