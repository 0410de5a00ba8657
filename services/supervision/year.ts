import { rejectUnless } from '@jiandu/kernel';
import type { YearRule } from './year.messages.js';

const ensure: (ok: boolean, rule: YearRule) => asserts ok = rejectUnless;

/** The year that a path names. Rejects `year-is-a-year`. */
export function yearNamed(text: string): number {
  ensure(/^2[01]\d{2}$/.test(text), 'year-is-a-year');
  return Number(text);
}
