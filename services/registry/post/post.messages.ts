export const postMessages = {
  'appoint-only-to-an-empty-post': '该人员已在该岗位，不能重复任职；日期有误的，请更正',
  'post-is-of-one-person-in-one-unit': '人员编号与单位编号的组合与已有岗位混同，请改用不含该写法的编号',
  'appoint-after-the-post-has-ended': '任职日期早于该岗位上一次离岗日期',
  'transfer-to-another-unit': '调任应调往另一单位',
  'end-only-a-held-post': '该人员不在该岗位，不能离岗',
};
export type PostRule = keyof typeof postMessages;
