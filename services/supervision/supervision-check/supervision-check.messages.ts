export const supervisionCheckMessages = {
  'check-is-recorded-once': '该检查编号已登记；内容不同的，请更正或另用编号',
  'check-is-done-by-enough-persons': '检查人员人数不足，请补全检查人员',
  'findings-differ': '检查发现的问题编号重复，请为每个问题另用编号',
};
export type SupervisionCheckRule = keyof typeof supervisionCheckMessages;
