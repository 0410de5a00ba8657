import { addDays, addMonths, quarterRange } from '@jiandu/kernel';
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
