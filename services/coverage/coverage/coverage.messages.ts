/** What is said of a condition that is not met, and of one that nothing records yet. */
export const conditionMessages: Record<string, { name: string; missing: string }> = {
  'supervision-body-named': { name: '内设监督机构', missing: '未明确内设行政执法监督机构' },
  'supervision-staff-named': { name: '监督人员', missing: '未明确行政执法监督人员' },
  'hotline-public': { name: '投诉举报电话', missing: '未向社会公布监督投诉举报电话' },
  'work-programme': { name: '监督工作方案', missing: '未制定行政执法监督工作方案' },
  'justice-office-tasks': { name: '司法所监督任务', missing: '未明确司法所监督工作任务' },
  'bureau-supervision-body-named': { name: '监督机构', missing: '司法局未明确监督机构' },
  'bureau-supervision-plan': { name: '年度监督工作计划', missing: '司法局未制定年度监督工作计划' },
  'bureau-sets-justice-office-tasks': { name: '司法所监督任务', missing: '司法局未明确司法所监督工作任务' },
};

/** Nothing to count, or nothing that records it. */
export const NOTHING = '—';
