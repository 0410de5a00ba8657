import type { Answer, Dated, Reasoned, Suspended } from './answer.js';
import type { FileProblem } from './calendar.js';
import type { Status } from './status.js';
import type { Length, Unit } from './term.js';

/** A rule without a sentence does not compile. `{name}` is filled from the rejection's detail. */
export const calendarMessages = {
  'not-a-civil-date': '“{text}”不是存在的日期，应写作 2025-06-05',
  'date-out-of-range': '“{text}”超出日历范围（1990年至2099年）',
  'not-a-region': '“{text}”不是行政区划代码，应为 national 或者 6、9、12 位数字',
  'unknown-region': '没有区域“{text}”的假日表，现有：national、{known}',
  'unknown-term': '期限目录中没有“{text}”',
  'unknown-statute': '期限目录引用了没有登记的法律“{text}”',
  'no-term-in-force': '期限“{text}”自{from}起施行，{on}尚无可适用的规定',
  'not-a-length': '“{text}”不是期限，应写作 7wd（工作日）、90d（日）、3m（月）、2y（年）或者 24h（小时）',
  'hours-need-a-time': '按小时计算的期限须写明时刻，如 2025-06-05T09:30，“{text}”没有',
  'hours-run-on': '按小时计算的期限不扣除时间，也不延长',
  'hours-have-no-days': '按小时计算的期限没有日数',
  'backwards-runs-on': '倒推的期限不扣除时间，也不延长',
  'excluded-backwards': '扣除的期间起于{from}，止于{to}，先后颠倒',
  'extension-not-allowed': '该期限法律没有规定可以延长',
  'extension-too-long': '延长超过法律允许的限度',
  'postmark-after-receipt': '邮戳日{postmarked}晚于收到日{received}',
  'phrase-not-read': '不能读出期限“{text}”',
  'phrase-needs-a-year': '“{text}”须指明年份',
} as const;
export type CalendarRule = keyof typeof calendarMessages;

/** The sentence of a rejection of this library; null for a rule that is not ours. */
export function rejectionText(rule: string, detail: Record<string, string | number>): string | null {
  if (!(rule in calendarMessages)) return null;
  return calendarMessages[rule as CalendarRule].replace(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? ''));
}

const fileMessages: Record<FileProblem['wrong'], string> = {
  'not-json': '不是 JSON',
  'not-a-table': '不是假日表（kind 应为 national、overlay 或者 statutory，列表应为对象的数组）',
  'no-source': '没有写明来源',
  'no-year': '没有写明年份（1990至2099）',
  'no-region': '没有写明区域代码',
  'no-name': '没有写明名称',
  'not-a-day': '不是存在的日期',
  'outside-year': '日期不在本年（全国表可以及于上年12月）',
  backwards: '起止颠倒',
  'work-on-weekday': '调休上班日不是周末',
  'off-and-work': '同一天既放假又上班',
  'not-a-choice': '取值不在允许的范围',
  twice: '同一天写了两次',
};
export const fileProblem = (file: string, { at, wrong }: FileProblem): string => `${file}${at ? ` 的 ${at}` : ''}：${fileMessages[wrong]}`;

/** What the `term` command says of its own input. */
export const termCommandMessages = {
  'unknown-option': '没有选项“{text}”，可用：--from --add --before --id --region --roll --extend --exclude --json --tables',
  'option-needs-a-value': '选项“{text}”后面缺少取值',
  'option-twice': '选项“{text}”写了两次',
  'from-missing': '缺少起算日，应写 --from 2025-06-05',
  'one-term': '期限应当写且只写一个：--add 7wd、--before 7wd 或者 --id penalty.decision',
  'not-an-exclusion': '“{text}”不是扣除的期间，应写作 2025-06-10..2025-06-20=鉴定',
  'nothing-to-read': '标准输入没有内容',
  'not-a-row': '不是 JSON 对象',
  'unknown-column': '没有“{text}”一栏，可用：from、add、before、id、region、roll、extend、exclude',
  'too-few-cells': '栏数与表头不符',
  'not-yes-or-no': 'roll 应为 true 或者 false，“{text}”不是',
  'tables-unreadable': '不能读取假日表目录“{text}”',
} as const;
export type TermCommandRule = keyof typeof termCommandMessages;
export const termCommandText = (rule: TermCommandRule, text = ''): string => termCommandMessages[rule].replace('{text}', text);
export const atLine = (line: number, sentence: string): string => `第${line}行：${sentence}`;
/** One line for a reader without `--json`. */
export const dueLine = (due: string | null, explanation: string): string => `${due ? `${due}  ` : ''}${explanation}`;

/** How the plan writes the end of a time; the first that fits is read. */
export const everyYear = '每年';
export const deadlinePhrases = {
  'before-day': /^(\d{4}年|每年)(\d{1,2})月(\d{1,2})日前$/,
  'before-month-end': /^(\d{4}年|每年)(\d{1,2})月底前$/,
  'before-month': /^(\d{4}年|每年)(\d{1,2})月前$/,
  'before-year-end': /^(\d{4}年|每年)底前$/,
} as const;

export const weekend = '周末';
export const overlayMissing = '区域假日表缺';
const provisionalMark = '结果暂定';

/** Whether an explanation, as an event keeps it, says that the tables behind the date were not complete. */
export const restsOnGaps = (explanation: string): boolean => explanation.includes(overlayMissing) || explanation.includes(provisionalMark);

const unitNames: Record<Unit, string> = { d: '日', wd: '个工作日', m: '个月', y: '年', h: '小时' };
const lengthText = ({ n, unit }: Length) => `${n}${unitNames[unit]}`;

const weekdays = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];
const weekdayOf = (date: string) => weekdays[new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDay()]!;
const dateText = (date: string) => `${+date.slice(0, 4)}年${+date.slice(5, 7)}月${+date.slice(8, 10)}日`;
const timeText = (date: string) => (date.length > 10 ? `${dateText(date)}${date.slice(11)}` : dateText(date));
const fullText = (date: string) => `${timeText(date)}（${weekdayOf(date)}）`;

const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
type Run = { from: string; to: string; reason: string };
function runsOf(days: readonly Reasoned[]): Run[] {
  const runs: Run[] = [];
  for (const { date, reason } of days) {
    const last = runs.at(-1);
    if (last && last.reason === reason && dayNumber(date) === dayNumber(last.to) + 1) last.to = date;
    else runs.push({ from: date, to: date, reason });
  }
  return runs;
}
const runText = ({ from, to, reason }: Run, year: string) => {
  const first = from.startsWith(year) ? dateText(from).slice(5) : dateText(from);
  const last = to.slice(0, 7) === from.slice(0, 7) ? `${+to.slice(8)}日` : dateText(to).slice(5);
  return `${first}${from === to ? '' : `至${last}`}（${reason}）`;
};
const most = 8;
function skippedText(days: readonly Reasoned[], year: string): string {
  const runs = runsOf(days);
  if (runs.length <= most) return runs.map((run) => runText(run, year)).join('、');
  const named = runs.filter(({ reason }) => reason !== weekend);
  const rest = days.filter(({ reason }) => reason === weekend).length;
  return `${named.map((run) => `${runText(run, year)}、`).join('')}${named.length > 0 ? '其余' : ''}周末${rest}天`;
}

/** One sentence on the dates, one on the basis; what is uncertain is said, not hidden. */
export function explain(found: Answer): string {
  return [`${found.state === 'dated' ? datedText(found) : suspendedText(found)}。`, basisText(found), doubtText(found)].join('');
}

const subject = ({ term }: Answer) => (term ? `${term.name}的期限，` : '');

function datedText(found: Dated): string {
  const { start, rule, skipped, makeUps, nominal, rolled, due, original } = found;
  const year = start.slice(0, 4);
  const counting = skipped.filter(({ date }) => rule.direction === 'before' || date < nominal);
  const parts = [
    rule.direction === 'before'
      ? `${subject(found)}自${fullText(start)}的前一日起往前计算${lengthText(rule.length)}`
      : rule.length.unit === 'h'
        ? `${subject(found)}自${fullText(start)}起计算${lengthText(rule.length)}`
        : `${subject(found)}自${fullText(start)}的次日起计算${lengthText(rule.length)}`,
  ];
  if (original) parts.push(`原至${dateText(original)}，经批准延长`);
  if (counting.length > 0) parts.push(`${skippedText(counting, year)}不计入`);
  if (makeUps.length > 0)
    parts.push(
      `${runsOf(makeUps)
        .map((run) => runText({ ...run, reason: `${run.reason}调休上班` }, year))
        .join('、')}计入`,
    );
  if (rule.direction === 'before') parts.push(`最迟为${fullText(nominal)}`);
  else if (rolled === nominal) parts.push(`至${fullText(nominal)}届满`);
  else if (due === rolled && rule.roll === 'silent')
    parts.push(`至${fullText(nominal)}届满，该日不是工作日，法律未规定顺延，按要求顺延至${fullText(rolled)}`);
  else if (due === rolled) parts.push(`至${fullText(nominal)}届满，该日不是工作日，顺延至${fullText(rolled)}`);
  else parts.push(`至${fullText(nominal)}届满，该日不是工作日，法律未规定顺延；如顺延则为${fullText(rolled)}，其间有争议，不作逾期`);
  return parts.join('，');
}

function suspendedText(found: Suspended): string {
  const unit = found.rule.length.unit === 'wd' ? '个工作日' : '日';
  return `${subject(found)}自${fullText(found.start)}的次日起计算${lengthText(found.rule.length)}，${fullText(found.since)}起中止，已计${found.used}${unit}，尚余${found.left}${unit}，恢复后继续计算`;
}

function basisText({ term, rule }: Answer): string {
  if (!term) return '';
  const { statute, edition, article, dayArticle, rollArticle } = term.basis;
  const cited = [`《${statute}》（${edition}）${article}`];
  if (dayArticle) cited.push(`${dayArticle}（该期限指工作日）`);
  if (rollArticle && rule.length.unit !== 'wd' && rule.roll === 'next-working-day') cited.push(`${rollArticle}（末日顺延）`);
  const force = term.mark === 'L' ? '' : term.mark === 'P' ? '（工作方案要求，不是法律规定）' : '（本市默认做法，不是法律规定）';
  return `依据：${cited.join('、')}${force}。`;
}

function doubtText({ provisional, missingOverlay, yearEnd, region }: Answer): string {
  const doubts: string[] = [];
  if (provisional.length > 0) doubts.push(`${provisional.join('、')}年节假日安排未公布或者未录入，${provisionalMark}。`);
  if (missingOverlay.length > 0) doubts.push(`${overlayMissing}（${region}，${missingOverlay.join('、')}年），结果只按全国安排推算。`);
  if (yearEnd) doubts.push(`${yearEnd}年安排未公布，可能调整岁末日期。`);
  return doubts.join('');
}

/** The status in one phrase. */
export function statusText(status: Status): string {
  const doubt = status.firm ? '' : '（假日表不全，暂定）';
  switch (status.kind) {
    case 'in-time':
      return `${status.done ? '按期完成' : '期限内'}${doubt}`;
    case 'due-today':
      return `今日到期${doubt}`;
    case 'disputed':
      return `有争议：${dateText(status.nominal)}届满，是否顺延至${dateText(status.rolled)}法律未规定${doubt}`;
    case 'overdue':
      return `逾期${status.by}${status.on.length > 10 ? '小时' : '日'}${doubt}`;
    case 'suspended':
      return `${dateText(status.since)}起中止${doubt}`;
  }
}
