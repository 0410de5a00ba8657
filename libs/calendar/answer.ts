import { rejectUnless } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import { dayAt, dayIndex, yearAt } from './calendar.js';
import type { Calendar } from './calendar.js';
import type { CalendarRule } from './messages.js';
import { explain, weekend } from './messages.js';
import { addHours, advance, catalogue as shipped, gapAt, gapsOf, isStopped, rollOn, termInForce } from './term.js';
import type { Catalogue, CivilTime, Excluded, Gap, Length, Rule, Term } from './term.js';

const ensure: (ok: boolean, rule: CalendarRule, detail?: Record<string, string | number>) => asserts ok = rejectUnless;

/** What is asked: a catalogue id or a rule of one's own, and what happened to the clock. */
export type Ask = {
  /** The day (for hours: the minute) of the trigger; it is not counted itself. */
  start: CivilDate | CivilTime;
  term: string | Rule;
  /** Ask for the roll even where the statute is silent. */
  roll?: boolean;
  /** Time excluded by law, and suspensions: the day it stopped to the day before it ran again. */
  excluded?: Excluded[];
  /** A granted extension: so much longer, or until a day where the law leaves the length open. */
  extension?: Length | { until: CivilDate };
};

/** A day that was passed over (or a weekend that was counted) and why. */
export type Reasoned = { date: CivilDate; reason: string };

type Common = {
  start: CivilDate | CivilTime;
  /** The catalogue's term; null for a rule of one's own. */
  term: Term | null;
  rule: Rule;
  excluded: Excluded[];
  /** Days passed over in counting, then days passed over in rolling. */
  skipped: Reasoned[];
  /** Weekend days counted because they were worked. */
  makeUps: Reasoned[];
  /** Years needed whose national notice is not at hand: the date is provisional. */
  provisional: number[];
  /** Years needed whose regional days are not at hand: 区域假日表缺. */
  missingOverlay: number[];
  /** The year whose notice may still change the last days of December that were counted. */
  yearEnd: number | null;
  region: string;
  /** Version of the tables. */
  calendar: string;
  /** One sentence (and its basis) to paste into a letter. */
  explanation: string;
};
export type Dated = Common & {
  state: 'dated';
  nominal: CivilDate | CivilTime;
  /** The nominal date, or the next working day after it. */
  rolled: CivilDate | CivilTime;
  /** The date that binds: rolled where the statute says so or it was asked for, else nominal. */
  due: CivilDate | CivilTime;
  /** The nominal date before an extension. */
  original: CivilDate | null;
};
/** The clock stands still and no end is known. `used` and `left` in the unit of the term (days for months and years). */
export type Suspended = Common & { state: 'suspended'; since: CivilDate; used: number; left: number };
export type Answer = Dated | Suspended;

/** Everything about one term. Rejects with a rule of `calendarMessages`. */
export function answer(calendar: Calendar, ask: Ask, catalogue: Catalogue = shipped): Answer {
  const term = typeof ask.term === 'string' ? termInForce(ask.term, ask.start.slice(0, 10), catalogue) : null;
  const rule = term?.rule ?? (ask.term as Rule);
  const { length, direction } = rule;
  const excluded = ask.excluded ?? [];
  const empty = { skipped: [], makeUps: [], provisional: [], missingOverlay: [], yearEnd: null };
  const common = { start: ask.start, term, rule, excluded, ...empty, region: calendar.region, calendar: calendar.version, explanation: '' };
  if (length.unit === 'h') {
    ensure(excluded.length === 0 && !ask.extension, 'hours-run-on');
    const end = addHours(ask.start, direction === 'after' ? length.n : -length.n);
    return explained({ ...common, state: 'dated', nominal: end, rolled: end, due: end, original: null });
  }
  const start = dayIndex(ask.start);
  const gaps = gapsOf(excluded);
  ensure(direction === 'after' || (gaps.length === 0 && !ask.extension), 'backwards-runs-on');
  const base = advance(calendar, start, length, direction, gaps);
  const end = isStopped(base) || !ask.extension ? base : extended(calendar, base, ask.extension, term, gaps);
  if (isStopped(end)) return explained(suspended(calendar, common, start, gaps, length));

  const rolls = direction === 'after' && (rule.roll !== 'none' || ask.roll === true);
  const rolled = rolls ? rollOn(calendar, end) : end;
  const due = rule.roll === 'next-working-day' || ask.roll === true ? rolled : end;
  const [from, to] = direction === 'after' ? [start + 1, end] : [end, start - 1];
  const counted = passed(calendar, from, to, length.unit === 'wd', gaps);
  return explained({
    ...common,
    ...counted,
    ...needs(calendar, length.unit === 'wd' ? from : end, Math.max(to, rolled), length.unit === 'wd' || rolls),
    skipped: due > end ? [...counted.skipped, ...passed(calendar, end, due - 1, true, []).skipped] : counted.skipped,
    state: 'dated',
    nominal: dayAt(end),
    rolled: dayAt(rolled),
    due: dayAt(due),
    original: ask.extension && !isStopped(base) ? dayAt(base) : null,
  });
}

/** What an event keeps of a term, so that a later table moves nothing by itself. */
export const workedOut = ({ due, nominal, rolled, explanation, calendar }: Dated) => ({ due, nominal, rolled, explanation, calendar });

const explained = (found: Answer): Answer => ({ ...found, explanation: explain(found) });

function extended(calendar: Calendar, base: number, extension: Length | { until: CivilDate }, term: Term | null, gaps: Gap[]) {
  ensure(!term || term.extension !== null, 'extension-not-allowed');
  const limit = term?.extension?.length ?? null;
  if ('until' in extension) {
    const until = dayIndex(extension.until);
    const latest = limit ? advance(calendar, base, limit, 'after', gaps) : until;
    ensure(until >= base && (isStopped(latest) || until <= latest), 'extension-too-long', limit ? { n: limit.n } : {});
    return until;
  }
  ensure(!limit || (extension.unit === limit.unit && extension.n <= limit.n), 'extension-too-long', limit ? { n: limit.n } : {});
  return advance(calendar, base, extension, 'after', gaps);
}

function suspended(calendar: Calendar, common: Common, start: number, gaps: Gap[], length: Length): Suspended {
  const since = gaps.find(({ to }) => to === Infinity)!.from;
  const working = length.unit === 'wd';
  const used = elapsed(calendar, start + 1, since - 1, working, gaps);
  const whole = length.unit === 'd' || working ? length.n : (advance(calendar, start, length, 'after', []) as number) - start;
  const counted = passed(calendar, start + 1, since - 1, working, gaps);
  return {
    ...common,
    ...counted,
    ...needs(calendar, start + 1, since, working),
    state: 'suspended',
    since: dayAt(since),
    used,
    left: whole - used,
  };
}

/** Days of [from, to] on which the clock runs. */
export function elapsed(calendar: Calendar, from: number, to: number, working: boolean, gaps: readonly Gap[]): number {
  if (gaps.length === 0) return Math.max(0, working ? calendar.before[to + 1]! - calendar.before[from]! : to - from + 1);
  let days = 0;
  for (let day = from; day <= to; day++) if (!gapAt(gaps, day) && !(working && calendar.off[day])) days++;
  return days;
}

/** Days of [from, to] passed over, and worked weekends counted, each with its reason. */
function passed(calendar: Calendar, from: number, to: number, working: boolean, gaps: readonly Gap[]) {
  const skipped: Reasoned[] = [];
  const makeUps: Reasoned[] = [];
  if (!working && gaps.length === 0) return { skipped, makeUps };
  for (let day = from; day <= to; day++) {
    const gap = gaps.length === 0 ? undefined : gapAt(gaps, day);
    if (gap) skipped.push({ date: dayAt(day), reason: gap.reason });
    else if (!working) continue;
    else if (calendar.off[day]) skipped.push({ date: dayAt(day), reason: calendar.names.get(day) ?? weekend });
    else if (calendar.names.has(day)) makeUps.push({ date: dayAt(day), reason: calendar.names.get(day)! });
  }
  return { skipped, makeUps };
}

/** What the dates rest on, where they rest on the tables at all. */
function needs(calendar: Calendar, from: number, to: number, used: boolean): Pick<Common, 'provisional' | 'missingOverlay' | 'yearEnd'> {
  const provisional: number[] = [];
  const missingOverlay: number[] = [];
  if (!used) return { provisional, missingOverlay, yearEnd: null };
  const last = yearAt(to);
  for (let year = yearAt(from); year <= last; year++) {
    if (!calendar.published.has(year)) provisional.push(year);
    if (calendar.regional && !calendar.regional.has(year)) missingOverlay.push(year);
  }
  // Notices have freed or worked days back to 29 December of the year before.
  const open = calendar.published.has(last) && !calendar.published.has(last + 1) && dayAt(to).slice(5) >= '12-29';
  return { provisional, missingOverlay, yearEnd: open ? last + 1 : null };
}
