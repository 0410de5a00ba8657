export const workProgrammeMessages = {
  'repeal-only-a-programme-in-force': '该单位本年度监督工作方案未制定或已废止，不能废止',
};
export type WorkProgrammeRule = keyof typeof workProgrammeMessages;
