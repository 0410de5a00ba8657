export const personMessages = {
  'register-person-only-once': '该人员编号已登记，不能登记为他人或改由他单位登记',
  'identity-outlives-registration': '该人员编号的登记已撤销，但仍存有公民身份号码，不得由他人沿用，请使用新的人员编号',
  'person-is-registered': '该人员未登记',
  'person-already-registered': '该公民身份号码已登记在其他人员编号下，一人一档',
  'identity-is-not-replaced-by-registration': '该人员已登记其他公民身份号码，如有错误请办理身份更正',
  'phone-goes-with-id-number': '登记联系电话须同时填写公民身份号码',
  'person-is-not-erased': '该人员的个人信息已依法删除，不能再办理',
  'legal-hold-refuses-erasure': '该人员的资料依法留存，解除留存前不得删除',
  'legal-hold-is-placed': '没有该编号的留存记录',
};
export type PersonRule = keyof typeof personMessages;
