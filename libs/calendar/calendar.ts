import { isCivilDate, rejectUnless } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { CalendarRule } from './messages.js';
import { fileProblem } from './messages.js';

/** Days a notice frees, and the weekend days it makes working days. */
export type Holiday = { name: string; from: CivilDate; to: CivilDate; work: CivilDate[]; source?: string };
/** Another published table says otherwise; the notice decides. */
export type Disagreement = { date: CivilDate; is: 'off' | 'work'; other: 'off' | 'work'; source: string };
/** One year's State Council notice; it may reach into the year before. `corrections` are later notices, applied in order. */
export type NationalYear = {
  kind: 'national';
  year: number;
  source: string;
  issued?: CivilDate;
  holidays: Holiday[];
  corrections?: Holiday[];
  disagreements?: Disagreement[];
};
/** A region's own days. Only `for: all` moves a legal date; `observers` is kept for the record. */
export type OverlayDay = { date: CivilDate; is: 'off' | 'make-up'; for: 'all' | 'observers'; name: string; source?: string };
export type OverlayYear = { kind: 'overlay'; region: string; name: string; year: number; source: string; days: OverlayDay[] };
/** The holidays the law itself gives, used only for a year whose notice is not published. */
export type Statutory = {
  kind: 'statutory';
  source: string;
  from: CivilDate;
  note?: string;
  fixed: { day: string; name: string }[];
  dated: { name: string; from: CivilDate; to: CivilDate }[];
};
export type CalendarFile = NationalYear | OverlayYear | Statutory;

/** All tables at hand. `version` changes when any content does. */
export type Tables = { national: NationalYear[]; overlays: OverlayYear[]; statutory: Statutory | null; version: string };

/** A calendar of one region, indexed by day. Build once, ask often. */
export type Calendar = {
  /** `national` or the code asked for. */
  region: string;
  version: string;
  /** 1 on a day that is not a working day. */
  off: Uint8Array;
  /** Working days before each day. */
  before: Int32Array;
  /** The working days themselves, ascending. */
  working: Int32Array;
  /** Why: a holiday's name on a day off; `调休` holiday's name on a worked weekend. */
  names: Map<number, string>;
  /** Years whose national notice is at hand. */
  published: ReadonlySet<number>;
  /** Years for which the region's own days are at hand; null where no region is asked for. */
  regional: ReadonlySet<number> | null;
};

const ensure: (ok: boolean, rule: CalendarRule, detail?: Record<string, string | number>) => asserts ok = rejectUnless;

export const firstYear = 1990;
export const lastYear = 2099;

const leap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const monthLengths = (year: number) => [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const dates: CivilDate[] = [];
const monthStarts = new Int32Array((lastYear - firstYear + 1) * 12);
for (let year = firstYear; year <= lastYear; year++)
  monthLengths(year).forEach((length, month) => {
    monthStarts[(year - firstYear) * 12 + month] = dates.length;
    for (let day = 1; day <= length; day++) dates.push(`${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  });

const digit = (text: string, at: number) => text.charCodeAt(at) - 48;

/** Position of a day in 1990–2099; `date-out-of-range` outside, `not-a-civil-date` for a day that does not exist. */
export function dayIndex(date: CivilDate): number {
  const year = digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3);
  const month = digit(date, 5) * 10 + digit(date, 6);
  const index = monthStarts[(year - firstYear) * 12 + month - 1]! + digit(date, 8) * 10 + digit(date, 9) - 1;
  if (dates[index] === date) return index;
  ensure(isCivilDate(date), 'not-a-civil-date', { text: date });
  ensure(false, 'date-out-of-range', { text: date });
}

/** The day at a position; `date-out-of-range` past either end. */
export function dayAt(index: number): CivilDate {
  const date = dates[index];
  ensure(date !== undefined, 'date-out-of-range', { text: index < 0 ? `${firstYear}-01-01` : `${lastYear}-12-31` });
  return date;
}

/** The kernel's `addMonths` by position, several times as fast; a test holds them to the same day. */
export function monthsFrom(index: number, months: number): number {
  const date = dayAt(index);
  const month =
    (digit(date, 2) * 10 + digit(date, 3) + (date < '2000' ? 1900 : 2000) - firstYear) * 12 +
    digit(date, 5) * 10 +
    digit(date, 6) -
    1 +
    months;
  const start = monthStarts[month];
  ensure(start !== undefined, 'date-out-of-range', { text: date });
  const length = (monthStarts[month + 1] ?? dates.length) - start;
  return start + Math.min(digit(date, 8) * 10 + digit(date, 9), length) - 1;
}

/** 1990-01-01 was a Monday. 1 Monday … 7 Sunday. */
export const weekdayAt = (index: number): number => (index % 7) + 1;
export const yearAt = (index: number): number => +dayAt(index).slice(0, 4);

/** 650000 ⊃ 652300 ⊃ 652301 ⊃ a township's 9 or 12 digits: widest first. */
const widening = (region: string) => [...new Set([`${region.slice(0, 2)}0000`, `${region.slice(0, 4)}00`, region.slice(0, 6), region])];

/** Regions with days of their own at hand. */
export const regionsOf = (tables: Tables): string[] => [...new Set(tables.overlays.map(({ region }) => region))].sort();

/**
 * The calendar of `national` or of an administrative code (6, 9 or 12 digits). A code takes every overlay of the units
 * it lies in, the narrower one last. `unknown-region` when none of them has any.
 */
export function openCalendar(tables: Tables, region: string = 'national'): Calendar {
  const overlays = region === 'national' ? null : overlaysOf(tables, region);
  const off = new Uint8Array(dates.length);
  const names = new Map<number, string>();
  for (let i = 0; i < off.length; i++) off[i] = weekdayAt(i) > 5 ? 1 : 0;
  const mark = (i: number, isOff: boolean, name: string) => {
    off[i] = isOff ? 1 : 0;
    names.set(i, name);
  };
  const free = ({ name, from, to }: { name: string; from: CivilDate; to: CivilDate }) => {
    for (let i = dayIndex(from); i <= dayIndex(to); i++) mark(i, true, name);
  };
  const published = new Set(tables.national.map(({ year }) => year));
  if (tables.statutory) {
    for (let year = firstYear; year <= lastYear; year++)
      if (!published.has(year)) for (const { day, name } of tables.statutory.fixed) mark(dayIndex(`${year}-${day}`), true, name);
    for (const holiday of tables.statutory.dated) if (!published.has(+holiday.from.slice(0, 4))) free(holiday);
  }
  for (const { holidays, corrections = [] } of tables.national)
    for (const holiday of [...holidays, ...corrections]) {
      free(holiday);
      for (const day of holiday.work) mark(dayIndex(day), false, holiday.name);
    }
  for (const { days } of overlays ?? [])
    for (const day of days) if (day.for === 'all') mark(dayIndex(day.date), day.is === 'off', day.name);

  const before = new Int32Array(dates.length + 1);
  for (let i = 0; i < dates.length; i++) before[i + 1] = before[i]! + (off[i] ? 0 : 1);
  const working = new Int32Array(before[dates.length]!);
  for (let i = 0, n = 0; i < dates.length; i++) if (!off[i]) working[n++] = i;
  return {
    region,
    version: tables.version,
    off,
    before,
    working,
    names,
    published,
    regional: overlays && new Set(overlays.map(({ year }) => year)),
  };
}

function overlaysOf(tables: Tables, region: string): OverlayYear[] {
  ensure(/^\d{6}(\d{3}){0,2}$/.test(region), 'not-a-region', { text: region });
  const chain = widening(region);
  const found = tables.overlays.filter((overlay) => chain.includes(overlay.region));
  ensure(found.length > 0, 'unknown-region', { text: region, known: regionsOf(tables).join('、') });
  return found.sort((a, b) => chain.indexOf(a.region) - chain.indexOf(b.region) || a.year - b.year);
}

export const isWorkingDay = (calendar: Calendar, date: CivilDate): boolean => !calendar.off[dayIndex(date)];

/** Working days in [from, to], both counted; 0 when `to` is earlier. */
export const workingDaysBetween = (calendar: Calendar, from: CivilDate, to: CivilDate): number =>
  Math.max(0, calendar.before[dayIndex(to) + 1]! - calendar.before[dayIndex(from)]!);

export type ParsedCalendar = { ok: true; tables: Tables } | { ok: false; problems: string[] };

/**
 * Reads the text of table files, in order; a later file replaces an earlier one of the same kind, region and year.
 * All or nothing: any problem (one Chinese sentence each, naming the file) and no tables.
 */
export function parseCalendar(files: readonly { name: string; text: string }[]): ParsedCalendar {
  const problems: string[] = [];
  const kept = new Map<string, CalendarFile>();
  for (const { name, text } of files) {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      problems.push(fileProblem(name, { at: '', wrong: 'not-json' }));
      continue;
    }
    const found = checkFile(value);
    if (found.length > 0) problems.push(...found.map((problem) => fileProblem(name, problem)));
    else {
      const file = value as CalendarFile;
      const key =
        file.kind === 'statutory'
          ? file.kind
          : file.kind === 'national'
            ? `${file.kind} ${file.year}`
            : `${file.kind} ${file.region} ${file.year}`;
      kept.set(key, file);
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  const all = [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
  const national = all.filter((file) => file.kind === 'national');
  const overlays = all.filter((file) => file.kind === 'overlay');
  const statutory = all.find((file) => file.kind === 'statutory') ?? null;
  return { ok: true, tables: { national, overlays, statutory, version: digest(JSON.stringify(all)) } };
}

export type FileProblem = {
  at: string;
  wrong:
    | 'not-json'
    | 'not-a-table'
    | 'no-source'
    | 'no-year'
    | 'no-region'
    | 'no-name'
    | 'not-a-day'
    | 'outside-year'
    | 'backwards'
    | 'work-on-weekday'
    | 'off-and-work'
    | 'not-a-choice'
    | 'twice';
};

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isDay = (value: unknown): value is CivilDate =>
  isCivilDate(value) && +value.slice(0, 4) >= firstYear && +value.slice(0, 4) <= lastYear;

function checkFile(value: unknown): FileProblem[] {
  if (!isFields(value)) return [{ at: '', wrong: 'not-a-table' }];
  if (value.kind !== 'national' && value.kind !== 'overlay' && value.kind !== 'statutory') return [{ at: 'kind', wrong: 'not-a-table' }];
  const problems: FileProblem[] = [];
  const say = (ok: boolean, at: string, wrong: FileProblem['wrong']) => {
    if (!ok) problems.push({ at, wrong });
    return ok;
  };
  const list = (field: string, optional = false): Fields[] => {
    const items = value[field];
    if (items === undefined && optional) return [];
    return say(Array.isArray(items) && items.every(isFields), field, 'not-a-table') ? (items as Fields[]) : [];
  };
  const range = (item: Fields, at: string) => {
    say(isText(item.name), `${at}.name`, 'no-name');
    const days = say(isDay(item.from), `${at}.from`, 'not-a-day') && say(isDay(item.to), `${at}.to`, 'not-a-day');
    return days && say((item.from as string) <= (item.to as string), at, 'backwards');
  };
  say(isText(value.source), 'source', 'no-source');
  if (value.kind === 'statutory') {
    for (const [i, item] of list('fixed').entries()) {
      say(isText(item.name), `fixed[${i}].name`, 'no-name');
      say(isDay(`2001-${item.day}`), `fixed[${i}].day`, 'not-a-day');
    }
    for (const [i, item] of list('dated').entries()) range(item, `dated[${i}]`);
    return problems;
  }
  const { year } = value;
  if (!say(Number.isInteger(year) && (year as number) >= firstYear && (year as number) <= lastYear, 'year', 'no-year')) return problems;
  // A notice may free or work the last days of the year before.
  const within = (day: string) => +day.slice(0, 4) === year || (value.kind === 'national' && day.startsWith(`${(year as number) - 1}-12-`));
  if (value.kind === 'overlay') {
    say(isText(value.region) && /^\d{6}(\d{3}){0,2}$/.test(value.region), 'region', 'no-region');
    const seen = new Set<string>();
    for (const [i, day] of list('days').entries()) {
      const at = `days[${i}]`;
      say(isText(day.name), `${at}.name`, 'no-name');
      say(day.is === 'off' || day.is === 'make-up', `${at}.is`, 'not-a-choice');
      say(day.for === 'all' || day.for === 'observers', `${at}.for`, 'not-a-choice');
      if (!say(isDay(day.date), `${at}.date`, 'not-a-day')) continue;
      say(within(day.date as string), `${at}.date`, 'outside-year');
      say(!seen.has(`${day.date as string} ${day.for as string}`), `${at}.date`, 'twice');
      seen.add(`${day.date as string} ${day.for as string}`);
    }
    return problems;
  }
  for (const field of ['holidays', 'corrections'] as const) {
    const items = list(field, field === 'corrections');
    const freed = new Set<string>();
    const worked: [string, string][] = [];
    for (const [i, item] of items.entries()) {
      const at = `${field}[${i}]`;
      if (range(item, at)) {
        const [from, to] = [item.from as string, item.to as string];
        say(within(from) && within(to), at, 'outside-year');
        for (let day = dayIndex(from); day <= dayIndex(to); day++) freed.add(dayAt(day));
      }
      const work = item.work ?? [];
      if (!say(Array.isArray(work) && work.every(isDay), `${at}.work`, 'not-a-day')) continue;
      for (const day of work as string[]) {
        worked.push([day, at]);
        say(within(day), `${at}.work`, 'outside-year');
        say(weekdayAt(dayIndex(day)) > 5, `${at}.work`, 'work-on-weekday');
      }
    }
    for (const [day, at] of worked) say(!freed.has(day), `${at}.work`, 'off-and-work');
  }
  return problems;
}

/** FNV-1a of the content, twice 32 bits: a name for a version, not a seal. */
function digest(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + i), 0x01000193);
  }
  return `cal-${(a >>> 0).toString(16).padStart(8, '0')}${(b >>> 0).toString(16).padStart(8, '0')}`;
}
