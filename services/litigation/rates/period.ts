import { addDays, addMonths, quarterOf, quarterRange } from '@jiandu/kernel';
import type { Range } from './rates.js';

/** First and last day of `2024`, `2024-H2`, `2024-Q3` or `2024-09`. */
export function rangeOf(period: string): Range {
  const year = period.slice(0, 4);
  const part = period.slice(5);
  if (part === '') return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (part.startsWith('Q')) return quarterRange(period);
  if (part === 'H1') return { from: `${year}-01-01`, to: `${year}-06-30` };
  if (part === 'H2') return { from: `${year}-07-01`, to: `${year}-12-31` };
  const from = `${period}-01`;
  return { from, to: addDays(addMonths(from, 1), -1) };
}

/** Its quarters, whole or in part; a period lies within one year. */
export const quartersOf = ({ from, to }: Range): string[] =>
  ['Q1', 'Q2', 'Q3', 'Q4']
    .map((quarter) => `${from.slice(0, 4)}-${quarter}`)
    .filter((each) => each >= quarterOf(from) && each <= quarterOf(to));
