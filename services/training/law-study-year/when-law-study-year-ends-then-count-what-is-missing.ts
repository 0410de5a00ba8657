import type { LawStudyYearCommand } from '@jiandu/contracts/law-study-year';
import { timer } from '@jiandu/kernel';
import type { LawStudyYear } from './law-study-year.js';
import { endedOn, lawStudyYear } from './law-study-year.js';

/** A shortfall becomes a proposal, never more; a person confirms or declines it. */
export const whenLawStudyYearEndsThenCountWhatIsMissing = timer<LawStudyYear, LawStudyYearCommand>({
  id: 'when-law-study-year-ends-then-count-what-is-missing',
  term: 'law-study-year',
  calendar: 'civil',
  on: lawStudyYear,
  due: ({ of, until, closedOn }) => (of !== null && until === null && closedOn === null ? endedOn(of.year) : null),
  propose: (_state, due, today) => ({ type: 'Close', data: { due, closedOn: today } }),
  ignores: ['year-is-open'],
});
