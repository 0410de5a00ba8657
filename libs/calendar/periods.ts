import { addDays, addMonths, daysBetween, isCivilDate, quarterOf, quarterRange, rejectUnless } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import { deadlinePhrases, everyYear } from './messages.js';
import type { CalendarRule } from './messages.js';
import builtIn from './periods.json' with { type: 'json' };

const ensure: (ok: boolean, rule: CalendarRule, detail?: Record<string, string | number>) => asserts ok = rejectUnless;

export type Every = 'year' | 'half' | 'quarter' | 'month';
/** `2024`, `2024-H2`, `2024-Q3`, `2024-09`. */
export type Period = { id: string; from: CivilDate; to: CivilDate };

/** How a phrase that ends a time is read; data, so that a city may read it otherwise. */
export type Reading = {
  phrase: keyof typeof deadlinePhrases;
  means: 'end-of-previous-month' | 'end-of-that-month' | 'previous-day' | 'that-day' | 'last-day-of-month' | 'last-day-of-year';
  example: string;
  mark: 'L' | 'P' | 'D';
  source: string;
  from: CivilDate;
};
/** Something owed once, or so many times each period. `due`: at the end of the period, or as the phrase says. */
export type Duty = {
  id: string;
  task: string;
  who: string[];
  name: string;
  every: Every | 'once';
  times: number;
  due: 'period-end' | 'phrase';
  phrase?: string;
  mark: 'L' | 'P' | 'D';
  dueMark: 'L' | 'P' | 'D';
  /** Days after a period's last one on which what is due by a default of ours [D] is still in time; the plan names no day. */
  graceDays?: number;
  graceSource?: string;
  source: string;
  from: CivilDate;
  to: CivilDate | null;
};
export type PeriodRules = { readings: Reading[]; duties: Duty[] };

/** The readings and duties shipped with the library; a service may pass its own. */
export const periodRules = builtIn as PeriodRules;

/** The period a day falls in. */
export function periodOf(date: CivilDate, every: Every): Period {
  const year = date.slice(0, 4);
  switch (every) {
    case 'year':
      return { id: year, from: `${year}-01-01`, to: `${year}-12-31` };
    case 'half':
      return date.slice(5) < '07'
        ? { id: `${year}-H1`, from: `${year}-01-01`, to: `${year}-06-30` }
        : { id: `${year}-H2`, from: `${year}-07-01`, to: `${year}-12-31` };
    case 'quarter': {
      const id = quarterOf(date);
      return { id, ...quarterRange(id) };
    }
    case 'month': {
      const from = `${date.slice(0, 7)}-01`;
      return { id: date.slice(0, 7), from, to: addDays(addMonths(from, 1), -1) };
    }
  }
}

/** The period of a name such as `2024-H2`; null for any other text. */
export function periodNamed(id: string): (Period & { every: Every }) | null {
  const [, year, part] = /^(\d{4})(?:-(H[12]|Q[1-4]|\d{2}))?$/.exec(id) ?? [];
  if (year === undefined) return null;
  const every: Every = part === undefined ? 'year' : part.startsWith('H') ? 'half' : part.startsWith('Q') ? 'quarter' : 'month';
  const month = every === 'half' ? +part!.slice(1) * 6 : every === 'quarter' ? +part!.slice(1) * 3 : +(part ?? 1);
  const day = `${year}-${String(month).padStart(2, '0')}-01`;
  return isCivilDate(day) ? { ...periodOf(day, every), every } : null;
}

/** The periods that [from, to] touches, in order. */
export function periodsBetween(from: CivilDate, to: CivilDate, every: Every): Period[] {
  const periods: Period[] = [];
  for (let period = periodOf(from, every); period.from <= to; period = periodOf(addDays(period.to, 1), every)) periods.push(period);
  return periods;
}

/** The last day a phrase such as `2024年12月前` or (with a year) `每年10月前` allows. `phrase-not-read`, `phrase-needs-a-year`. */
export function readDeadline(phrase: string, year: number | null = null, { readings }: PeriodRules = periodRules): CivilDate {
  const text = phrase.replace(/\s/g, '');
  for (const [kind, pattern] of Object.entries(deadlinePhrases)) {
    const match = pattern.exec(text);
    if (!match) continue;
    ensure(match[1] !== everyYear || year !== null, 'phrase-needs-a-year', { text: phrase });
    const said = match[1] === everyYear ? String(year) : match[1]!.slice(0, 4);
    const month = (match[2] ?? '12').padStart(2, '0');
    const first = `${said}-${month}-01`;
    const day = `${said}-${month}-${(match[3] ?? '01').padStart(2, '0')}`;
    const reading = readings.findLast((reading) => reading.phrase === kind);
    ensure(reading !== undefined && isCivilDate(day), 'phrase-not-read', { text: phrase });
    switch (reading.means) {
      case 'end-of-previous-month':
        return addDays(first, -1);
      case 'end-of-that-month':
      case 'last-day-of-month':
        return addDays(addMonths(first, 1), -1);
      case 'previous-day':
        return addDays(day, -1);
      case 'that-day':
        return day;
      case 'last-day-of-year':
        return `${said}-12-31`;
    }
  }
  ensure(false, 'phrase-not-read', { text: phrase });
}

export type Owed = { duty: string; period: Period; times: number; due: CivilDate; dueMark: Duty['dueMark'] };

/** What a duty asks for in [from, to]: one entry a period, due by its end or as its phrase reads. Only periods the duty is in force for. */
export function owed(duty: Duty, from: CivilDate, to: CivilDate, rules: PeriodRules = periodRules): Owed[] {
  const start = from > duty.from ? from : duty.from;
  const end = duty.to !== null && duty.to < to ? duty.to : to;
  const entry = (period: Period, due: CivilDate): Owed => ({ duty: duty.id, period, times: duty.times, due, dueMark: duty.dueMark });
  if (start > end) return [];
  if (duty.every === 'once') {
    const due = readDeadline(duty.phrase ?? '', null, rules);
    return due >= start && due <= end ? [entry({ id: due.slice(0, 4), from: duty.from, to: due }, due)] : [];
  }
  return periodsBetween(start, end, duty.every).map((period) =>
    entry(period, duty.due === 'phrase' ? readDeadline(duty.phrase ?? '', +period.id.slice(0, 4), rules) : period.to),
  );
}

/** Its part of what a whole period asks [D], of who was not there from the first day; rounded down. */
export const partOf = (times: number, { from, to }: Pick<Period, 'from' | 'to'>, since: CivilDate): number =>
  since <= from ? times : Math.floor((times * Math.max(0, daysBetween(since, to) + 1)) / (daysBetween(from, to) + 1));

/**
 * Pace during a period [D]: of `times` due by its end, how many whole ones the elapsed days call for, and how many are
 * missing. Rounded down, so that nobody is called behind early; the whole number on the last day.
 */
export function pace({ from, to }: Period, times: number, done: number, on: CivilDate): { expected: number; behind: number } {
  const length = daysBetween(from, to) + 1;
  const elapsed = Math.min(length, Math.max(0, daysBetween(from, on) + 1));
  const expected = Math.floor((times * elapsed) / length);
  return { expected, behind: Math.max(0, expected - done) };
}
