import type { FindingGround, Grade } from '@jiandu/contracts/case-review';
import type { CivilDate } from '@jiandu/kernel';

/** Nothing to count. */
export const NOTHING = '—';

type Words = { title: string; of: string; numerator: string; denominator: string };
const words = (title: string, of: string, numerator: string, denominator: string): Words => ({ title, of, numerator, denominator });

/** What each indicator is called, in what it is counted, and what stands above and below the line. */
const of = {
  'law-study-pace': words('会前学法进度', '家', '学法次数不落后于进度的单位', '应当会前学法的单位'),
  'class-hours': words('学时完成率', '人', '学满规定学时的在岗执法人员', '在岗执法人员'),
  'unit-trainings': words('单位培训进度', '家', '培训次数不落后于进度的单位', '应当组织培训的单位'),
  'certificate-readiness': words('持证上岗率', '人', '当日证件有效的在岗执法人员', '在岗执法人员'),
  'reviewer-ratio': words('法制审核人员配备达标率', '家', '法制审核人员达到规定比例的单位', '有持证在岗执法人员的单位'),
  'review-and-supervision-staff': words('法制审核和监督人员人数达标率', '家', '两类人员合计达到规定人数的单位', '应当配备的单位'),
  'self-review': words('案卷自评完成率', '项', '已自评或者申报无案卷的单位季度', '已到期或者已完成的单位季度'),
  'city-sampling': words('市级案卷抽查完成率', '季度', '已抽查的季度', '已到期或者已抽查的季度'),
  'sampled-file-quality': words('抽查案卷合格率', '卷', '评查结果为合格以上的案卷', '评查结果已审签的抽查案卷'),
  'self-vs-city-gap': words('自评与抽查分差', '项', '自评平均分减抽查平均分的合计', '自评和抽查都有结果的单位季度'),
  'penalty-in-term': words('处罚决定期限内办结率', '件', '在法定期限内作出的处罚决定', '期限可以判定的处罚决定'),
  'papers-in-time': words('监督意见书按期整改率', '件', '按期整改到位的意见书', '整改期限届满或者已整改到位的意见书'),
  'suit-loss-rate': words('行政诉讼败诉率', '件', '已生效的败诉案件', '已生效的判决和裁定（不含撤诉、调解等另列的案件）'),
  'reconsideration-correction-rate': words('行政复议纠错率', '件', '已生效的纠错决定', '已生效的复议决定（不含撤回、调解等另列的案件）'),
  'suit-returns': words('诉讼案件按季报送及时率', '项', '按时报送的单位季度', '已报送或者已到期的单位季度'),
  'planned-checks': words('计划检查完成率', '次', '在计划期间内完成的检查', '已完成或者已到期的计划检查'),
} as const satisfies Record<string, Words>;
export type IndicatorKey = keyof typeof of;

const quarterText = (quarter: string): string => `${quarter.slice(0, 4)}年第${['一', '二', '三', '四'][+quarter.slice(6) - 1] ?? ''}季度`;
const grades: Record<Grade, string> = { excellent: '优秀', pass: '合格', fail: '不合格' };
export const groundNames: Record<FindingGround, string> = {
  'illegal-subject': '执法主体不合法',
  'illegal-power': '执法权限不合法',
  'illegal-content': '执法内容不合法',
  'illegal-procedure': '执法程序不合法',
  'illegal-decision': '执法决定不合法',
  'system-not-applied': '行政执法重要制度未落实',
  'perfunctory-legal-review': '法制审核流于形式或者未履行职能',
};
/** Whose it was, of what units that are no more had to do. */
const was = (names: readonly string[]): string => (names.length === 0 ? '' : `（含原${names.join('、')}）`);

export const indicatorMessages = {
  of: of as Record<IndicatorKey, Words>,
  mean: (points: number): string => `${points > 0 ? '+' : ''}${(Math.round(points * 100) / 100).toFixed(2)}分`,
  was,
  lawStudy: (done: number, expected: number, required: number): string => `已学${done}次，按进度应学${expected}次，全年应学${required}次`,
  hours: (hours: number, required: number): string => `已学${hours}学时，应学${required}学时`,
  trainings: (done: number, expected: number, required: number): string =>
    `已办培训${done}次，按进度应办${expected}次，全年应办${required}次`,
  certificate: (holds: boolean): string => (holds ? '证件有效' : '当日没有有效证件'),
  reviewers: (base: number, needed: number, have: number): string =>
    `持证在岗执法人员${base}人，应配法制审核人员${needed}人，实配${have}人`,
  noBase: '没有持证在岗执法人员，比例无从计算',
  staff: (have: number, least: number): string => `法制审核和监督人员合计${have}人，应不少于${least}人`,
  selfReviewed: (quarter: string, on: CivilDate, late: boolean): string =>
    `${quarterText(quarter)}自评于${on}报送${late ? '，晚于期限' : ''}`,
  noFile: (quarter: string, on: CivilDate): string => `${quarterText(quarter)}于${on}申报无案卷`,
  notSelfReviewed: (quarter: string): string => `${quarterText(quarter)}未自评`,
  drawn: (quarter: string, on: CivilDate, late: boolean): string => `${quarterText(quarter)}于${on}抽取${late ? '，晚于期限' : ''}`,
  notDrawn: (quarter: string): string => `${quarterText(quarter)}未抽查`,
  graded: (quarter: string, points: number, grade: Grade, guided: boolean): string =>
    `${quarterText(quarter)}抽查，${points}分，${grades[grade]}${guided ? '；指导办案期案件，计入原执法单位' : ''}`,
  notConfirmed: '评查结果尚未审签',
  gap: (quarter: string, self: number, city: number): string => `${quarterText(quarter)}自评平均${self}分，抽查平均${city}分`,
  term: (decisionNo: string, state: 'in-time' | 'overdue', guided: boolean): string =>
    `${decisionNo}${state === 'in-time' ? '在期限内作出' : '超期作出'}${guided ? '；指导办案期案件，计入原执法单位' : ''}`,
  termDisputed: (decisionNo: string): string => `${decisionNo}末日为节假日，是否顺延有争议，不计超期`,
  termUnknown: (decisionNo: string): string => `${decisionNo}没有可以判定的办案期限`,
  twice: (decisionNo: string): string => `${decisionNo}重复登记，只计一次`,
  corrected: (number: string, inTime: boolean): string => `${number}${inTime ? '按期整改到位' : '逾期整改到位'}`,
  overdue: (number: string, due: CivilDate): string => `${number}应于${due}前整改，逾期未整改到位`,
  runs: (number: string, due: CivilDate): string => `${number}整改期限至${due}，尚未届满`,
  dueDisputed: (number: string, due: CivilDate): string => `${number}整改期限${due}为节假日，顺延期间不计逾期`,
  awaits: (number: string): string => `${number}已按时报告整改，待复核`,
  falls: (number: string): string => `${number}异议成立，待撤回`,
  effective: (caseNo: string, name: string, on: CivilDate): string => `${caseNo}：${name}，${on}生效`,
  returned: (quarter: string, on: CivilDate, late: boolean): string => `${quarterText(quarter)}于${on}报送${late ? '，迟报' : ''}`,
  notReturned: (quarter: string, due: CivilDate): string => `${quarterText(quarter)}应于${due}前报送，未报送`,
  returnDisputed: (quarter: string, due: CivilDate): string => `${quarterText(quarter)}应于${due}前报送，区域假日表缺，暂不计逾期`,
  postmarkDisputed: (quarter: string, on: CivilDate): string =>
    `${quarterText(quarter)}于${on}收到报送，单位称已按期寄出，邮戳待市司法局核对，暂不计逾期`,
  checked: (subject: string, period: string): string => `${period}计划检查“${subject}”已完成`,
  notChecked: (subject: string, period: string): string => `${period}计划检查“${subject}”到期未完成`,
};

/** Outcomes as courts and organs name them. */
export const outcomeNames: Readonly<Record<string, string>> = {
  ...{ revoked: '撤销', 'partly-revoked': '部分撤销', changed: '变更', unlawful: '确认违法', void: '确认无效' },
  ...{ 'ordered-to-perform': '责令履行', 'ordered-to-pay': '责令给付', compensation: '责令赔偿或者补偿' },
  ...{ 'claim-dismissed': '驳回请求', upheld: '维持', 'suit-dismissed': '驳回起诉', 'application-dismissed': '驳回申请' },
  ...{ affirmed: '维持原裁判', remanded: '发回重审', withdrawn: '撤回', 'withdrawn-after-change': '改变行政行为后撤回' },
  ...{ settled: '和解', mediated: '调解', ended: '终结或者终止' },
};
