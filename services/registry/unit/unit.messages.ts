export const unitMessages = {
  'register-only-once': '该单位已登记，登记内容不同的，请更名或更正',
  'township-code-is-in-the-list': '乡镇（街道）代码不在行政区划代码表内，或类别不符',
  'unit-is-in-being': '该单位未登记或已撤销',
  'successor-is-another-unit': '承继单位不能是该单位本身',
  'successor-is-in-being': '承继单位在该日尚未设立或已撤销',
  'split-leaves-two-or-more': '单位拆分后不再保留的，承继单位应为两个以上；只有一个的，按合并或撤销办理',
  'alias-is-of-a-registered-unit': '该单位未登记，不能登记又称',
  'superior-is-another-unit': '上级单位和所监督的乡镇（街道）不能是该单位本身',
  'only-a-justice-office-supervises-townships': '只有司法所可以登记所监督的乡镇（街道）',
};
export type UnitRule = keyof typeof unitMessages;

/** What a unit's kind is called. */
export const unitKindNames = {
  bureau: '司法局',
  'enforcement-unit': '执法单位',
  township: '乡镇',
  subdistrict: '街道',
  'justice-office': '司法所',
};
