import { catalogue, dayAt, dayIndex, dueDate, openCalendar, termInForce } from '@jiandu/calendar';
import { readTables } from '@jiandu/calendar/node';

const reach = 200_000;

/** Due dates a second on one core: every day-counted term of the catalogue, ten years of starts, the regional calendar. Median of five, in CPU time of the process (on a shared machine wall time measures the neighbours). */
export async function benchCalendar(): Promise<{ value: number; unit: string; reach: number; met: boolean }> {
  const parsed = readTables();
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  const calendar = openCalendar(parsed.tables, '652301');
  const rules = catalogue.terms.filter(({ length }) => length.unit !== 'hour').map(({ id }) => termInForce(id, '2025-01-02').rule);
  const first = dayIndex('2017-01-01');
  const starts = Array.from({ length: 3650 }, (_, i) => dayAt(first + i));
  const runs = 200_000;
  const rates = Array.from({ length: 5 }, () => {
    const began = process.cpuUsage();
    for (let i = 0; i < runs; i++) dueDate(calendar, starts[i % starts.length]!, rules[i % rules.length]!);
    const { user, system } = process.cpuUsage(began);
    return (runs * 1e6) / (user + system);
  }).sort((a, b) => a - b);
  const value = Math.round(rates[2]!);
  return { value, unit: 'due dates/s', reach, met: value >= reach };
}
