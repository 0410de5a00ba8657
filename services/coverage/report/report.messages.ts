import type { CaseKind, Ground } from '@jiandu/contracts/case-outcome';
import type { CivilDate } from '@jiandu/kernel';
import type { IndicatorKey } from '../indicator/indicator.messages.js';

export const groundNames: Readonly<Record<Ground, string>> = {
  ...{ 'facts-unclear': '主要证据不足', 'law-misapplied': '适用法律法规错误', 'procedure-violated': '违反法定程序' },
  ...{ 'beyond-power': '超越职权', 'power-abused': '滥用职权', 'clearly-improper': '明显不当' },
  ...{ 'duty-not-performed': '不履行或者拖延履行法定职责', other: '其他' },
};
export const kindNames: Readonly<Record<CaseKind, string>> = { suit: '行政诉讼', reconsideration: '行政复议' };
const serviceNames: Readonly<Record<string, string>> = {
  ...{ registry: '机构人员', training: '学法培训', certification: '证件', 'case-review': '案卷', supervision: '监督文书' },
  ...{ litigation: '复议诉讼', accountability: '责任追究' },
};

export const dayText = (day: CivilDate): string => `${+day.slice(0, 4)}年${+day.slice(5, 7)}月${+day.slice(8)}日`;
const digits = ['一', '二', '三', '四'];
export function periodText(id: string): string {
  const year = `${id.slice(0, 4)}年`;
  const part = id.slice(5);
  if (part === 'H1') return `${year}上半年`;
  if (part === 'H2') return `${year}下半年`;
  return part === '' ? year : `${year}第${digits[+part.slice(1) - 1] ?? ''}季度`;
}
/** The first few by name, and how many there are in all. */
export const named = (all: readonly string[], most: number): string =>
  all.length <= most ? all.join('、') : `${all.slice(0, most).join('、')}等${all.length}家`;

export const reportRules = {
  'report-names-units-not-shown-it':
    '该报告列名的单位尚未全部核对，或者报告未经报送；请市司法局送列名单位核对、签发并登记报送后，再按报送时的统计日期和记入截止日查阅',
};
export type ReportRule = keyof typeof reportRules;

export const reportMessages = {
  title: {
    quarter: '行政执法监督季度报告',
    'half-year': '行政执法监督半年报告',
    year: '行政执法监督年度报告',
    brief: '行政执法监督情况专报',
  },
  asOf: (on: CivilDate, known: CivilDate): string => `数据截至${on}，以${known}前记入为准`,
  position: (service: string, g: number): string => `${serviceNames[service] ?? service}${g}`,
  trace: (on: CivilDate, known: CivilDate, position: string, final: boolean): string =>
    `统计日期${on}，记入截至${known}，账册位置：${position}。${final ? '' : '所依据的数据尚未到齐，本件非最终。'}`,
  digest: (digest: string): string => `摘要${digest}`,
  numerals: ['一', '二', '三', '四', '五', '六', '七', '八'],
  headings: {
    overall: '总体情况',
    adverse: '被纠错情况',
    problems: '行政执法突出问题',
    staffing: '法制机构和审核监督人员配备',
    units: '各单位情况',
    ranking: '位次',
    ledger: '考核台账',
    basis: '口径和来源',
  },
  briefHeadings: ['被纠错情况', '突出问题', '法制机构和审核人员配备'],
  overall: (period: string, units: number): string =>
    `${period}，全市纳入统计的行政执法单位、乡镇（街道）共${units}家。各项指标如下；“—”表示没有可以统计的对象，不计为完成或者未完成。`,
  chart: '各项指标完成比例',
  trend:
    '各季度末行政执法监督体系覆盖情况如下；当季工作完成情况计至统计日期，未到期的另列。“—”表示当时方案尚未施行，或者没有可以统计的对象。',
  trendChart: '各季度末建成比例',
  levels: { city: '市级执法单位', township: '乡镇（街道）' },
  open: (n: number): string => `，另有${n}家未到期`,
  columns: {
    overall: ['指标', '分子', '分母', '结果', '另列'],
    adverse: ['单位', '类别', '案号', '结果', '生效日期', '事由'],
    staffing: ['单位', '监督机构明确日期', '持证执法人员', '应配审核人员', '实配审核人员', '监督人员', '尚缺'],
    ranking: ['指标', '位次', '单位', '结果'],
    rules: ['规则', '类别', '标注', '依据', '条数', '每条分值'],
    ledger: ['单位', '日期', '规则', '情况', '分值'],
    basis: ['指标', '分子', '分母', '依据'],
    trend: ['季度', '市级建成', '乡镇（街道）建成', '市级运行', '乡镇（街道）运行'],
    unit: '单位',
    ofUnit: {
      ...{ 'law-study-pace': '学法', 'class-hours': '学时', 'unit-trainings': '培训' },
      ...{ 'certificate-readiness': '持证', 'self-review': '自评' },
      ...{ 'sampled-file-quality': '抽查合格', 'papers-in-time': '按期整改', 'suit-returns': '报送' },
      ...{ 'suit-loss-rate': '败诉', 'reconsideration-correction-rate': '复议纠错' },
    } as Partial<Record<IndicatorKey, string>>,
  },
  share: (printed: string, percent: number | null): string =>
    percent === null ? printed : printed === '' ? `${percent}%` : `${printed}（${percent}%）`,
  rates: (suits: string, reconsiderations: string): string =>
    `行政诉讼败诉${suits}，行政复议纠错${reconsiderations}（分母为已生效的裁判和决定，撤回、和解、调解等另列）。`,
  noAdverse: '没有生效的纠错案件。',
  adverseCase: (unit: string, kind: string, outcome: string, on: CivilDate): string => `${unit}${kind}${outcome}（${on}生效）`,
  more: (n: number): string => `另有${n}件`,
  grounds: (list: readonly string[]): string => `纠错事由：${list.join('、')}。`,
  findings: (list: readonly string[]): string => `抽查案卷发现：${list.join('、')}。`,
  counted: (name: string, n: number, of: string): string => `${name}${n}${of}`,
  late: (n: number, list: string): string => (n === 0 ? '没有逾期未整改的监督意见书。' : `逾期整改或者未整改的监督意见书${n}件：${list}。`),
  noProblems: '没有经确认的突出问题。',
  failed: (printed: string): string => `抽查案卷合格${printed}卷。`,
  bodies: (named: number, all: number): string => `应当设立监督机构的${all}家单位中，已明确的${all === 0 ? '—' : named}家。`,
  staff: (ratio: string, people: string): string => `法制审核人员比例达标${ratio}家，审核和监督人员人数达标${people}家。`,
  short: (names: string): string => `尚未达标：${names}。`,
  source: (what: string, on: CivilDate): string => `（来源：${what}，截至${on}）`,
  sources: { litigation: '复议诉讼登记', problems: '案卷评查和监督文书登记', registry: '机构人员和证件登记' },
  rank: (rank: number, units: number): string => (units > 1 ? `并列第${rank}（${units}家）` : `第${rank}`),
  small: (least: number): string => `不足${least}，不排名`,
  mark: { P: '方案规定', D: '默认口径，不作为单位义务引用' },
  kind: { deduction: '扣分', bonus: '加分' },
  notRecorded: '尚无记录来源',
  noEntries: '没有扣分和加分事项。',
  noBasis: '依所在业务的记录计数',
  unitsOf: { cases: '件', files: '卷' },
};
