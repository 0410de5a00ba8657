export const programmeMessages = {
  'programme-is-arranged-once': '该编号已用于另一个培训项目，请换一个编号；登记有误的请用更正',
  'programme-names-a-unit-only-where-units-hold-it': '单位举办、联合举办的请填写举办单位；州平台、市级举办的不填单位',
  'partners-only-of-a-joint-programme': '联合举办的请填写联合单位；非联合举办的不填联合单位',
  'partners-are-other-units': '联合单位不能是举办单位自身，请核对',
  'training-is-of-an-arranged-programme': '没有这个培训项目，请先登记项目再登记场次',
  'cancelled-programme-takes-no-training': '培训项目在该日已取消，不能登记场次',
  'training-is-held-in-the-programmes-year': '场次日期不在培训项目的年度内，请核对',
  'training-is-held-by-whom-the-programme-names': '举办单位与培训项目不一致，请按项目填写',
  'cancel-only-an-arranged-programme': '没有这个培训项目，不能取消',
  'programme-is-cancelled-once': '培训项目已经取消，取消日期有误的请用更正',
};
export type ProgrammeRule = keyof typeof programmeMessages;

export const organiserNames = { prefecture: '州培训云平台', city: '市级执法监督机关', unit: '单位', joint: '跨部门联合' };
export const trainingKindNames = { 'public-law': '公共法律知识', business: '业务知识', evidence: '调查取证' };
