export const workProgrammeMessages = {
  'same-programme-is-adopted-once': '同样的监督工作方案已登记，制定日期以首次登记的为准；登记有误的，请更正',
  'repeal-only-a-programme-in-force': '该单位本年度监督工作方案未制定或已废止，不能废止',
};
export type WorkProgrammeRule = keyof typeof workProgrammeMessages;
