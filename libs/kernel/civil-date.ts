/** A legal day in Asia/Shanghai, written `YYYY-MM-DD`; compares and sorts as text. */
export type CivilDate = string;

const DAY_MS = 86_400_000;
/** Asia/Shanghai has kept UTC+8 without daylight saving since 1991-09-15. */
const SHANGHAI_MS = 8 * 3_600_000;

const pad = (n: number, width = 2) => String(n).padStart(width, '0');
const midnight = (date: CivilDate) => Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10));
const fromMs = (ms: number): CivilDate => {
  const d = new Date(ms);
  return `${pad(d.getUTCFullYear(), 4)}-${pad(d.getUTCMonth() + 1)}-${pad(d.getUTCDate())}`;
};

/** True for a day that exists, years 1900–2999. */
export const isCivilDate = (text: unknown): text is CivilDate =>
  typeof text === 'string' && /^(19|2\d)\d\d-\d\d-\d\d$/.test(text) && fromMs(midnight(text)) === text;

export const addDays = (date: CivilDate, days: number): CivilDate => fromMs(midnight(date) + days * DAY_MS);

/** The same day of a later (or earlier) month; the last day of a shorter month: 2024-01-31 + 1 = 2024-02-29. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const total = +date.slice(0, 4) * 12 + +date.slice(5, 7) - 1 + months;
  const year = Math.floor(total / 12);
  const month = (total % 12) + 1;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${pad(year, 4)}-${pad(month)}-${pad(Math.min(+date.slice(8, 10), last))}`;
}

export const addYears = (date: CivilDate, years: number): CivilDate => addMonths(date, years * 12);

/** Days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: CivilDate, b: CivilDate): number => Math.round((midnight(b) - midnight(a)) / DAY_MS);

/** 1 Monday … 7 Sunday. */
export const weekday = (date: CivilDate): number => new Date(midnight(date)).getUTCDay() || 7;

/** `2024-Q3` */
export const quarterOf = (date: CivilDate): string => `${date.slice(0, 4)}-Q${Math.ceil(+date.slice(5, 7) / 3)}`;

/** The quarters told before and those of these days, in order. */
export const quartersTold = (before: readonly string[], ...days: readonly (CivilDate | null | undefined)[]): string[] =>
  [...new Set([...before, ...days.flatMap((day) => (day ? [quarterOf(day)] : []))])].sort();

/** First and last day of a quarter written `2024-Q3`. */
export function quarterRange(quarter: string): { from: CivilDate; to: CivilDate } {
  const from = `${quarter.slice(0, 4)}-${pad((+quarter.slice(6) - 1) * 3 + 1)}-01`;
  return { from, to: addDays(addMonths(from, 3), -1) };
}

/** The legal day on which an instant falls. */
export const shanghaiDay = (instant: Date): CivilDate => fromMs(instant.getTime() + SHANGHAI_MS);

/** The last millisecond of a legal day. */
export const endOfShanghaiDay = (date: CivilDate): Date => new Date(midnight(date) + DAY_MS - SHANGHAI_MS - 1);
