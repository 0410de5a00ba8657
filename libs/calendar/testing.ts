import { answer } from './answer.js';
import { dayAt, dayIndex, openCalendar, parseCalendar } from './calendar.js';
import type { Tables } from './calendar.js';
import { statusText } from './messages.js';
import { owed, periodRules } from './periods.js';
import { statusOn } from './status.js';
import { shippedFiles } from './tables.node.js';

/** The shipped tables, with more files over them. */
export function shippedTables(...more: { name: string; text: string }[]): Tables {
  const parsed = parseCalendar([...shippedFiles(), ...more]);
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return parsed.tables;
}

/** Every kind of answer, from every day of 2004–2026, as text: the same whatever the machine's time zone. */
export function* everyAnswer(): Generator<string> {
  const calendars = ['national', '652301'].map((region) => openCalendar(shippedTables(), region));
  const terms = ['penalty.evidence', 'reconsideration.decide', 'litigation.sue', 'penalty.hearing-notice', 'coercion.report'];
  const last = dayIndex('2026-12-31');
  for (let i = dayIndex('2024-01-01'), n = 0; i <= last; i++, n++) {
    const id = terms[n % terms.length]!;
    const found = answer(calendars[n % 2]!, { start: id === 'coercion.report' ? `${dayAt(i)}T23:30` : dayAt(i), term: id });
    yield JSON.stringify(found);
    if (id !== 'coercion.report') yield statusText(statusOn(found, dayAt(i + 45)));
  }
  for (let i = dayIndex('2004-01-01'); i <= last; i++)
    for (const calendar of calendars) {
      const found = answer(calendar, { start: dayAt(i), term: { length: { n: 7, unit: 'wd' }, direction: 'after', roll: 'none' } });
      yield `${dayAt(i)} ${found.state === 'dated' ? found.due : ''} ${found.skipped.length}`;
    }
  for (const duty of periodRules.duties) yield JSON.stringify(owed(duty, '2024-01-01', '2026-12-31'));
}
