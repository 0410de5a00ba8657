export const trainingSessionMessages = {
  'training-is-recorded-once': '该编号已用于另一场培训，请换一个编号；登记有误的请用更正',
};
export type TrainingSessionRule = keyof typeof trainingSessionMessages;
