/** Whose move it is: the unit's, a party's, the bureau's, the reconsideration organ's, the court's. */
export const WHOSE = ['unit', 'party', 'bureau', 'organ', 'court'] as const;
export type Whose = (typeof WHOSE)[number];

/** `right`: whoever lets it pass has missed a chance, not a duty, so it goes by itself. `waits`: a day from which something may be done, with no last one. */
export type ClockKind = { task: string; mark: 'L' | 'P' | 'D'; whose: Whose; sort?: 'right' | 'waits' };

/** Every clock that an event starts. */
export const CLOCK_KINDS = {
  'opinion-rectification': { task: 'T15', mark: 'P', whose: 'unit' },
  'opinion-contest': { task: 'T15', mark: 'D', whose: 'unit', sort: 'right' },
  'notice-answer': { task: 'T15', mark: 'D', whose: 'unit' },
  'decision-performance': { task: 'T15', mark: 'P', whose: 'unit' },
  'circular-answer': { task: 'T12', mark: 'D', whose: 'unit', sort: 'right' },
  'review-objection': { task: 'T15', mark: 'D', whose: 'unit', sort: 'right' },
  'suspension-end': { task: 'T4', mark: 'P', whose: 'bureau', sort: 'waits' },
  'suit-answer': { task: 'T16', mark: 'L', whose: 'unit' },
  'suit-trial': { task: 'T16', mark: 'L', whose: 'court' },
  'suit-appeal': { task: 'T16', mark: 'L', whose: 'unit', sort: 'right' },
  'suit-appeal-of-party': { task: 'T16', mark: 'L', whose: 'party', sort: 'right' },
  'suit-effect': { task: 'T16', mark: 'D', whose: 'bureau', sort: 'waits' },
  'reconsideration-acceptance': { task: 'T16', mark: 'L', whose: 'organ' },
  'reconsideration-copy': { task: 'T16', mark: 'L', whose: 'organ' },
  'reconsideration-answer': { task: 'T16', mark: 'L', whose: 'unit' },
  'reconsideration-decision': { task: 'T16', mark: 'L', whose: 'organ' },
  'suit-after-reconsideration': { task: 'T16', mark: 'L', whose: 'party', sort: 'right' },
  'reconsideration-opinion-report': { task: 'T16', mark: 'L', whose: 'unit' },
  'case-analysis': { task: 'T16', mark: 'D', whose: 'unit' },
  'rectification-report': { task: 'T16', mark: 'D', whose: 'unit' },
  'transfer-decision': { task: 'T8', mark: 'L', whose: 'unit' },
  'transfer-hand-over': { task: 'T8', mark: 'L', whose: 'unit' },
  'referral-hand-over': { task: 'T17', mark: 'D', whose: 'bureau', sort: 'waits' },
} as const satisfies Record<string, ClockKind>;
export type ClockName = keyof typeof CLOCK_KINDS;

/** Duties of a period, by their ids among the periods of the calendar: no event starts them. `planned-check`: what a unit's own plan sets. */
export const PERIODIC = [
  ...['law-study', 'plan', 'programme', 'planned-check', 'self-review', 'litigation-return', 'sampling', 'training-bureau'],
  ...['half-year-audit', 'legal-review-staffing', 'adverse-outcomes', 'annual-supervision', 'case-statistics'],
] as const;

export const DUE_KINDS: readonly string[] = [...Object.keys(CLOCK_KINDS), ...PERIODIC];

/** `disputed`: after the last day, but nobody could be called late: the statute is silent on days off, the tables are not complete, or a postmark is claimed that the bureau has not seen. */
export const DUE_STATES = ['open', 'due-today', 'disputed', 'overdue', 'suspended', 'waiting'] as const;
export type DueState = (typeof DUE_STATES)[number];
