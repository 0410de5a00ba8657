/** A check that a unit's own plan sets: that checks are regular is the plan's word, what and when is the unit's. */
export const plannedCheckDuty = {
  duty: 'planned-check',
  task: 'T12',
  source: '昌市政办发〔2024〕23号 一、（三）12；检查事项和时间由本单位年度监督工作计划确定，期满前可以修订计划，故不另留宽限日',
  mark: 'P',
  dueMark: 'D',
} as const;
