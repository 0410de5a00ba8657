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
  'self-review': { name: '案卷自评', missing: '尚未报送案卷自评，也未申报无案卷' },
  'litigation-return': { name: '行政诉讼案件报送', missing: '尚未报送行政诉讼案件，也未作零报送' },
  'planned-checks': { name: '计划内监督检查', missing: '尚未完成计划内监督检查' },
};

export const figureNames: Record<string, string> = {
  established: '已建立',
  checkable: '可核条件齐备',
  operating: '本季度已运行',
  duties: '应尽职责',
};

const ORDINALS = ['一', '二', '三', '四'];

/** `2024-Q3` as people say it. */
export const quarterWords = (quarter: string): string => `${quarter.slice(0, 4)}年第${ORDINALS[Number(quarter.slice(6)) - 1]}季度`;

/** `which`: what is left to do, where there is more than one thing. */
export const missingInQuarter = (quarter: string, key: string, which: readonly string[]): string =>
  `${quarterWords(quarter)}${conditionMessages[key]?.missing ?? key}${which.length > 0 ? `：${which.join('、')}` : ''}`;
export const checksLeft = (subject: string, done: number, times: number): string => `${subject}（${done}/${times}）`;
export const noPlan = '未制定年度监督工作计划，没有计划可核';
