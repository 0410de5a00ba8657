import type { QualificationKind } from '@jiandu/contracts/qualification';

export const qualificationMessages = {
  'qualification-is-of-one-person-and-kind': '人员编号与资格类别的组合与已有登记混同，请改用不含该写法的编号',
  'qualification-is-recorded-once': '该资格已登记；取得日期有误的，请更正',
  'revoke-only-a-recorded-qualification': '该资格未登记或已撤销，不能撤销',
};
export type QualificationRule = keyof typeof qualificationMessages;

export const qualificationKindNames: Record<QualificationKind, string> = {
  'legal-qualification': '法律职业资格',
  'law-degree': '法学专业背景',
};
