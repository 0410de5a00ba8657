export const caseDrawMessages = {
  'quarter-is-drawn-once': '该季度已经抽取，一次抽取即为准，不能重抽',
  'draw-when-the-quarter-has-ended': '季度尚未结束，结案案卷不齐，请在季度结束后抽取',
};
export type CaseDrawRule = keyof typeof caseDrawMessages;
