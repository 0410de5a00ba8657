export const supervisionReportMessages = {
  'report-is-filed-once': '该报告编号已登记；内容不同的，请更正或另用编号',
  'report-kind-is-known': '报告种类不在当日适用的种类表内，请核对',
  'report-period-fits-its-kind': '报告时段与该种报告的周期不符：半年报写2024-H1，季度报写2024-Q1，年报写2024',
  'report-period-has-begun': '报告时段尚未开始，不能报送',
  'report-rests-on-what-was-known-before-its-day':
    '所附统计数据的记入截止日应早于报送日：当日记入的数据尚未定局，请以报送日前一日或者更早为记入截止日重新取数',
  'named-units-are-shown-it-first': '报告列名的单位尚未核对报告中关于本单位的内容；请先送单位核对并签发，在核对情况中逐家列明',
  'unit-reports-of-itself-alone': '本单位的报告只涉及本单位；涉及其他单位的情况，请向市司法局反映，由其送有关单位核对后报告',
  'shown-units-are-named': '核对情况所列单位不在报告涉及的单位之列，请补列或者删去',
  'receipt-of-a-report-that-stands': '该报告未报送或已撤回，不能登记签收',
  'report-is-received-once': '该报告已登记签收；登记有误的，请更正',
  'report-is-withdrawn-once': '该报告已撤回，撤回原因以首次登记的为准，不能重复撤回',
  'withdraw-only-a-filed-report': '该报告未报送，不能撤回',
};
export type SupervisionReportRule = keyof typeof supervisionReportMessages;
