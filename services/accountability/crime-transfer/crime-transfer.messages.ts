export const crimeTransferMessages = {
  'transfer-is-reported-first': '该案件未提出移送报告',
  'transfer-is-reported-once': '该案件已提出移送报告；登记有误的，请更正',
  'two-officers-or-more': '应当指定两名以上行政执法人员组成专案组核实情况',
  'decide-only-a-reported-transfer': '没有待决定的移送报告：未报告或已作出决定；决定登记有误的，请更正',
  'time-is-of-the-day': '时刻应在所填日期当日',
  'transfer-is-handed-over-once': '该案件已移送公安机关，不能重复移送；移送登记有误的，请更正',
  'hand-over-only-what-is-approved': '未批准移送的案件不能移送公安机关',
  'hand-over-follows-the-decision': '移送时刻不能早于批准移送之时',
  'police-of-the-same-level': '应当向同级公安机关移送',
  'receipt-only-of-a-transfer': '该案件未移送公安机关，不能登记其回执或者立案结果',
  'transfer-receipt-is-recorded-once': '公安机关回执已登记；登记有误的，请更正',
  'police-outcome-is-recorded-once': '公安机关的这一立案结果已登记；日期登记有误的，请更正',
  'party-penalty-is-recorded-once': '该行政处罚决定已登记；日期登记有误的，请更正',
  'no-penalty-in-place-of-transfer': '涉嫌犯罪的案件应当移送公安机关，不得以行政处罚代替移送',
};
export type CrimeTransferRule = keyof typeof crimeTransferMessages;
