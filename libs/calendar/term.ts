import { rejectUnless } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import builtIn from './catalogue.json' with { type: 'json' };
import { dayAt, dayIndex, monthsFrom } from './calendar.js';
import type { Calendar } from './calendar.js';
import type { CalendarRule } from './messages.js';

const ensure: (ok: boolean, rule: CalendarRule, detail?: Record<string, string | number>) => asserts ok = rejectUnless;

/** Calendar days, working days, months, years, hours. */
export type Unit = 'd' | 'wd' | 'm' | 'y' | 'h';
export type Length = { n: number; unit: Unit };
export type Direction = 'after' | 'before';
/**
 * When the last day is not a working day: the next working day by law; nothing said (both dates shown, `disputed`
 * between them); or never moved.
 */
export type Roll = 'next-working-day' | 'silent' | 'none';
export type Rule = { length: Length; direction: Direction; roll: Roll };

/** Asia/Shanghai wall clock, `YYYY-MM-DDTHH:mm`: only for terms in hours. */
export type CivilTime = string;

/** What one statute means by a "day" in the length of a term. */
export type DayRule =
  | { rule: 'listed'; lengths: number[]; article: string } // only these lengths are working days
  | { rule: 'up-to'; max: number; article: string } // lengths up to this are working days
  | { rule: 'organ'; article: string } // the organ's own terms are working days
  | { rule: 'said' } // the text writes 工作日 where it means it
  | { rule: 'none' }; // every day counts

export type Statute = {
  id: string;
  name: string;
  short: string;
  edition: string;
  days: DayRule;
  roll: { rule: Roll; article?: string };
  from: CivilDate;
  to: CivilDate | null;
};
type LawUnit = 'day' | 'working-day' | 'month' | 'year' | 'hour';
export type CatalogueTerm = {
  id: string;
  statute: string;
  article: string;
  name: string;
  trigger: string;
  actor: 'organ' | 'party' | 'court';
  length: { n: number; unit: LawUnit };
  direction: Direction;
  roll?: { rule: Roll; article?: string };
  /** `n: null`: the law sets no limit, the approval names the day. */
  extension?: { n: number | null; unit: LawUnit; by: string; article: string };
  excluded: { what: string; article: string }[];
  /** L law · P the plan · D our default, never quoted as a duty. */
  mark: 'L' | 'P' | 'D';
  note?: string;
  from?: CivilDate;
  to?: CivilDate | null;
};
export type Catalogue = { postmark: { article: string; rule: string }; statutes: Statute[]; terms: CatalogueTerm[] };

/** A term with its statute's own meaning of "day" worked out. */
export type Term = {
  id: string;
  name: string;
  trigger: string;
  actor: CatalogueTerm['actor'];
  rule: Rule;
  basis: Basis;
  extension: { length: Length | null; by: string; article: string } | null;
  excluded: CatalogueTerm['excluded'];
  mark: CatalogueTerm['mark'];
  note: string | null;
};
export type Basis = {
  statute: string;
  edition: string;
  article: string;
  dayArticle: string | null;
  rollArticle: string | null;
  from: CivilDate;
  to: CivilDate | null;
};

/** The catalogue shipped with the library; a service may pass its own. */
export const catalogue = builtIn as Catalogue;

/** The unit in which a statute's length runs. */
export function unitOf(days: DayRule, length: { n: number; unit: LawUnit }, actor: CatalogueTerm['actor']): Unit {
  switch (length.unit) {
    case 'working-day':
      return 'wd';
    case 'month':
      return 'm';
    case 'year':
      return 'y';
    case 'hour':
      return 'h';
    case 'day':
      switch (days.rule) {
        case 'listed':
          return days.lengths.includes(length.n) ? 'wd' : 'd';
        case 'up-to':
          return length.n <= days.max ? 'wd' : 'd';
        case 'organ':
          return actor === 'organ' ? 'wd' : 'd';
        case 'said':
        case 'none':
          return 'd';
      }
  }
}

/** The term in force on the day of its trigger. `unknown-term`, `no-term-in-force`. */
export function termInForce(id: string, on: CivilDate, { statutes, terms }: Catalogue = catalogue): Term {
  const named = terms.filter((term) => term.id === id);
  ensure(named.length > 0, 'unknown-term', { text: id });
  for (const term of named) {
    const statute = statutes.find((statute) => statute.id === term.statute);
    ensure(statute !== undefined, 'unknown-statute', { text: term.statute });
    const from = term.from ?? statute.from;
    const to = term.to ?? statute.to;
    if (on < from || (to !== null && on > to)) continue;
    const unit = unitOf(statute.days, term.length, term.actor);
    const roll = term.roll ?? statute.roll;
    return {
      id,
      name: term.name,
      trigger: term.trigger,
      actor: term.actor,
      rule: { length: { n: term.length.n, unit }, direction: term.direction, roll: roll.rule },
      basis: {
        statute: statute.name,
        edition: statute.edition,
        article: term.article,
        dayArticle: term.length.unit === 'day' && unit === 'wd' && 'article' in statute.days ? statute.days.article : null,
        rollArticle: roll.article ?? null,
        from,
        to,
      },
      extension: term.extension
        ? {
            length:
              term.extension.n === null
                ? null
                : { n: term.extension.n, unit: unitOf(statute.days, { n: term.extension.n, unit: term.extension.unit }, term.actor) },
            by: term.extension.by,
            article: term.extension.article,
          }
        : null,
      excluded: term.excluded,
      mark: term.mark,
      note: term.note ?? null,
    };
  }
  const earliest = named.map((term) => term.from ?? statutes.find(({ id }) => id === term.statute)!.from).sort()[0]!;
  ensure(false, 'no-term-in-force', { text: id, on, from: earliest });
}

/** Time that the term does not run, both days included. `to: null`: still stopped. */
export type Excluded = { from: CivilDate; to: CivilDate | null; reason: string; article?: string };

/** Days on which a clock stands still, ready to be asked by day number. */
export type Gap = { from: number; to: number; reason: string };
export const gapsOf = (excluded: readonly Excluded[]): Gap[] =>
  excluded
    .map(({ from, to, reason }) => {
      ensure(to === null || to >= from, 'excluded-backwards', { from, to: to ?? '' });
      return { from: dayIndex(from), to: to === null ? Infinity : dayIndex(to), reason };
    })
    .sort((a, b) => a.from - b.from);
export const gapAt = (gaps: readonly Gap[], day: number): Gap | undefined => gaps.find(({ from, to }) => from <= day && day <= to);

const stopped = Symbol('stopped');
export type Stopped = typeof stopped;
export const isStopped = (day: number | Stopped): day is Stopped => day === stopped;

/** The last day of `length` counted from the day after `start` (or back from the day before); stopped if it runs into an open gap. */
export function advance(
  calendar: Calendar,
  start: number,
  { n, unit }: Length,
  direction: Direction,
  gaps: readonly Gap[],
): number | Stopped {
  const sign = direction === 'after' ? 1 : -1;
  switch (unit) {
    case 'd':
      return gaps.length === 0 ? start + sign * n : count(start, n, gaps, () => true);
    case 'wd': {
      if (gaps.length > 0) return count(start, n, gaps, (day) => !calendar.off[day]);
      if (n === 0) return start;
      const at = direction === 'after' ? calendar.before[start + 1]! + n - 1 : calendar.before[start]! - n;
      const day = calendar.working[at];
      ensure(day !== undefined, 'date-out-of-range', { text: dayAt(start) });
      return day;
    }
    case 'm':
      return stretch(start, monthsFrom(start, sign * n), gaps);
    case 'y':
      return stretch(start, monthsFrom(start, sign * n * 12), gaps);
    case 'h':
      ensure(false, 'hours-need-a-time', { text: dayAt(start) });
  }
}

/** Counts day by day, passing over gaps. */
function count(start: number, n: number, gaps: readonly Gap[], counts: (day: number) => boolean): number | Stopped {
  let day = start;
  for (let left = n; left > 0;) {
    day++;
    dayAt(day);
    const gap = gapAt(gaps, day);
    if (gap?.to === Infinity) return stopped;
    if (!gap && counts(day)) left--;
  }
  return day;
}

/** Months and years run by the calendar; each day the clock stood still moves the end by one. */
function stretch(start: number, plain: number, gaps: readonly Gap[]): number | Stopped {
  let end = plain;
  let stood = 0;
  for (let day = start + 1; day <= end; day++) {
    const gap = gapAt(gaps, day);
    if (gap?.to === Infinity) return stopped;
    if (gap) end = plain + ++stood;
  }
  return end;
}

/** The first working day on or after a day. */
export function rollOn(calendar: Calendar, day: number): number {
  if (!calendar.off[day]) return day;
  const next = calendar.working[calendar.before[day]!];
  ensure(next !== undefined, 'date-out-of-range', { text: dayAt(day) });
  return next;
}

export type Due = { nominal: CivilDate; rolled: CivilDate };

/**
 * Nominal date and that date rolled to a working day, nothing else: the fast way, for many. A term counted backwards
 * is never rolled (moving it on would shorten the notice).
 */
export function dueDate(calendar: Calendar, start: CivilDate, { length, direction, roll }: Rule): Due {
  const nominal = advance(calendar, dayIndex(start), length, direction, noGaps) as number;
  const rolled = direction === 'before' || roll === 'none' ? nominal : rollOn(calendar, nominal);
  return { nominal: dayAt(nominal), rolled: dayAt(rolled) };
}
const noGaps: readonly Gap[] = [];

const lengthPattern = /^([1-9]\d{0,3})(wd|d|m|y|h)$/;

/** `7wd`, `90d`, `3m`, `2y`, `24h`; `not-a-length` otherwise. */
export function parseLength(text: string): Length {
  const match = lengthPattern.exec(text);
  ensure(match !== null, 'not-a-length', { text });
  return { n: +match[1]!, unit: match[2] as Unit };
}

const timePattern = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d$/;
export const isCivilTime = (text: unknown): text is CivilTime =>
  typeof text === 'string' && timePattern.test(text) && dayIndexOrNot(text.slice(0, 10));
const dayIndexOrNot = (date: string) => {
  try {
    return dayIndex(date) >= 0;
  } catch {
    return false;
  }
};

/** Hours run through nights and holidays alike. */
export function addHours(start: CivilTime, hours: number): CivilTime {
  ensure(isCivilTime(start), 'hours-need-a-time', { text: start });
  const clock = +start.slice(11, 13) + hours;
  const day = dayIndex(start.slice(0, 10)) + Math.floor(clock / 24);
  return `${dayAt(day)}T${String(((clock % 24) + 24) % 24).padStart(2, '0')}${start.slice(13)}`;
}
