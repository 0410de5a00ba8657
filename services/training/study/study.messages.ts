export const studyMessages = {
  'study-is-recorded-once': '该编号已用于另一次学习记录，请换一个编号；登记有误的请用更正',
};
export type StudyRule = keyof typeof studyMessages;
