import { answer, bindsUntil, isFirm, periodRules } from '@jiandu/calendar';
import type { Calendar } from '@jiandu/calendar';
import { addDays } from '@jiandu/kernel';
import coveragePolicy from '../coverage/coverage.policy.json' with { type: 'json' };
import classHoursPolicy from './class-hours.policy.json' with { type: 'json' };
import lawStudyPolicy from './law-study-pace.policy.json' with { type: 'json' };
import reviewGrace from './quarter.policy.json' with { type: 'json' };
import staffingPolicy from './reviewer-ratio.policy.json' with { type: 'json' };
import returnGrace from './suit-returns.policy.json' with { type: 'json' };
import trainingPolicy from './unit-trainings.policy.json' with { type: 'json' };

/** A row of text for those who count with an engine of their own. */
type Row = Readonly<Record<string, string>>;

const POLICIES = {
  ...{ coverage: coveragePolicy, 'law-study-pace': lawStudyPolicy, 'class-hours': classHoursPolicy, staffing: staffingPolicy },
  'unit-trainings': trainingPolicy,
  ...{ 'review-grace': reviewGrace, 'return-grace': returnGrace },
  duty: periodRules.duties.map((duty) => ({ ...duty, known: duty.from })),
};
const [FIRST_DAY, DAYS] = ['2024-01-01', 3660];

/** The dated entries on which the figures rest, as they are; `line`: its place among those of its policy. */
const policies = (): Row[] =>
  Object.entries(POLICIES).flatMap(([policy, entries]) =>
    entries.map((entry, line) => ({
      policy,
      line: String(line),
      from_day: entry.from,
      known_day: entry.known,
      entry: JSON.stringify(entry),
    })),
  );

/** Each day of ten years: the first working day from it on, and the day on which nobody can dispute that it has passed. */
const calendarDays = (calendar: Calendar): Row[] =>
  Array.from({ length: DAYS }, (_, n) => {
    const day = addDays(FIRST_DAY, n);
    const found = answer(calendar, { start: day, term: { length: { n: 0, unit: 'd' }, direction: 'after', roll: 'next-working-day' } });
    if (found.state !== 'dated') return { day, due: day, certain: day };
    return { day, due: found.due, certain: bindsUntil({ due: found.due, firm: isFirm(found) }) };
  });

/** What is exported beside the events: without it the page of SQL would hold numbers of its own. */
export const exportedTables = (calendar: Calendar): Readonly<Record<string, readonly Row[]>> => ({
  ...{ policies: policies(), calendar: calendarDays(calendar) },
});
