export const alertMessages = {
  'alert-threshold-in-force': '该阈值不在现行预警规则中，请核对预警规则后重试',
  'alert-threshold-is-reached': '指标未达到预警阈值，不发出预警',
  'alert-is-raised-first': '没有这条预警，请核对预警编号',
  'alert-is-acknowledged-once': '该预警已有人知悉；登记有误的，请更正',
  'alert-is-settled-already': '该预警已办结或者已判为误报；登记有误的，请更正',
};
export type AlertRule = keyof typeof alertMessages;

/** What the figures with thresholds are called. */
export const metricNames: Readonly<Record<string, string>> = {
  'overdue-items': '逾期事项数',
  'established-percent': '监督体系已建立比例（%）',
  'readiness-percent': '持证上岗比例（%）',
  'suit-loss-rate': '行政诉讼败诉率（%）',
  'reconsideration-correction-rate': '行政复议纠错率（%）',
  'class-hours': '学时完成率（%）',
  'papers-in-time': '监督意见书按期整改率（%）',
};

/** What a record behind a figure is. */
export const recordMessages = {
  overdue: (name: string, explanation: string): string => `${name}逾期：${explanation}`,
  established: (name: string, lacking: readonly string[]): string =>
    `${name}：${lacking.length === 0 ? '监督体系已建立' : lacking.join('；')}`,
};
