export const caseDrawMessages = {
  'quarter-is-drawn-once': '该季度已经抽取，一次抽取即为准，不能重抽',
  'draw-when-the-quarter-has-ended': '季度未到最后一日，结案案卷尚不齐，请在季度末或者季度后抽取',
};
export type CaseDrawRule = keyof typeof caseDrawMessages;
