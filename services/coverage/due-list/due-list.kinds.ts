/** Whose move it is: the unit's, a party's, the bureau's, the reconsideration organ's, the court's, the city government's, that of whom a paper was sent to. */
export const WHOSE = ['unit', 'party', 'bureau', 'organ', 'court', 'government', 'addressee'] as const;
export type Whose = (typeof WHOSE)[number];

/**
 * `right`: whoever lets it pass has missed a chance, not a duty, so it goes by itself. `waits`: a day from which something may be done, with
 * no last one. `inside`: the unit has not been told of it, so it is not the unit's to see.
 */
export type ClockKind = { task: string; mark: 'L' | 'P' | 'D' | null; whose: Whose; sort?: 'right' | 'waits'; inside?: true };

/** Clocks with a last day. */
const DATED = {
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
  'review-confirmation': { task: 'T15', mark: 'D', whose: 'bureau', sort: 'waits' },
  'circular-publication': { task: 'T12', mark: 'D', whose: 'bureau', sort: 'waits' },
} as const satisfies Record<string, ClockKind>;

/** What somebody owes and neither law nor plan says by when. */
const DATELESS = {
  'opinion-proposal': { task: 'T15', mark: null, whose: 'bureau', inside: true },
  'opinion-service': { task: 'T15', mark: null, whose: 'bureau', inside: true },
  'superior-answer': { task: 'T15', mark: null, whose: 'addressee', inside: true },
  'contest-answer': { task: 'T15', mark: null, whose: 'bureau' },
  'opinion-withdrawal': { task: 'T15', mark: null, whose: 'bureau' },
  'opinion-recheck': { task: 'T15', mark: null, whose: 'bureau' },
  'opinion-close': { task: 'T15', mark: null, whose: 'bureau' },
  'request-proposal': { task: 'T15', mark: null, whose: 'bureau', inside: true },
  'request-sending': { task: 'T15', mark: null, whose: 'bureau', inside: true },
  'request-answer': { task: 'T15', mark: null, whose: 'government', inside: true },
  'decision-issue': { task: 'T15', mark: null, whose: 'government', inside: true },
  'decision-service': { task: 'T15', mark: null, whose: 'bureau', inside: true },
  'decision-verification': { task: 'T15', mark: null, whose: 'bureau' },
  'decision-close': { task: 'T15', mark: null, whose: 'bureau' },
  'notice-proposal': { task: 'T15', mark: null, whose: 'bureau', inside: true },
  'notice-service': { task: 'T15', mark: null, whose: 'bureau', inside: true },
  'notice-close': { task: 'T15', mark: null, whose: 'bureau' },
  'circular-showing': { task: 'T12', mark: null, whose: 'bureau', inside: true },
  'circular-dispute': { task: 'T12', mark: null, whose: 'bureau' },
  'lead-verification': { task: 'T14', mark: null, whose: 'bureau', inside: true },
  'complainant-answer': { task: 'T14', mark: null, whose: 'bureau', inside: true },
  'report-receipt': { task: 'T12', mark: null, whose: 'addressee' },
  'review-grading': { task: 'T15', mark: null, whose: 'bureau', inside: true },
  'review-showing': { task: 'T15', mark: null, whose: 'bureau', inside: true },
  'review-objection-answer': { task: 'T15', mark: null, whose: 'bureau' },
  'self-review-sheet': { task: 'T15', mark: null, whose: 'unit' },
  'certificate-application': { task: 'T4', mark: null, whose: 'bureau' },
  'misuse-decision': { task: 'T4', mark: null, whose: 'bureau' },
  'certificate-cancellation': { task: 'T4', mark: null, whose: 'bureau' },
  'certificate-recovery': { task: 'T4', mark: null, whose: 'bureau' },
  'suit-decision-service': { task: 'T16', mark: null, whose: 'court' },
  'suit-appeal-acceptance': { task: 'T16', mark: null, whose: 'court' },
  'suit-remand-acceptance': { task: 'T16', mark: null, whose: 'court' },
  'suit-retrial': { task: 'T16', mark: null, whose: 'court' },
  'reconsideration-decision-service': { task: 'T16', mark: null, whose: 'organ' },
  'analysis-verification': { task: 'T16', mark: null, whose: 'bureau' },
  'analysis-close': { task: 'T16', mark: null, whose: 'bureau' },
  'transfer-receipt': { task: 'T8', mark: null, whose: 'addressee' },
  'transfer-outcome': { task: 'T8', mark: null, whose: 'addressee' },
  'referral-hand-over': { task: 'T17', mark: null, whose: 'bureau' },
  'referral-receipt': { task: 'T17', mark: null, whose: 'addressee' },
  'partner-lead': { task: 'T18', mark: null, whose: 'bureau' },
  'law-study-deduction': { task: 'T2', mark: null, whose: 'bureau' },
  'social-lead-reply': { task: 'T13', mark: null, whose: 'unit' },
} as const satisfies Record<string, ClockKind>;

/** Every clock that an event starts. */
export const CLOCK_KINDS = { ...DATED, ...DATELESS };
export type ClockName = keyof typeof CLOCK_KINDS;
/** Those that may run without a last day: always, or where no silence counts, or once nothing needs to be waited for. */
export const WAITING = [
  ...(Object.keys(DATELESS) as (keyof typeof DATELESS)[]),
  'circular-answer',
  'circular-publication',
  'review-confirmation',
] as const;
export type WaitingName = (typeof WAITING)[number];

export const isInside = (kind: string): boolean => (CLOCK_KINDS as Readonly<Record<string, ClockKind>>)[kind]?.inside ?? false;

/** Duties of a period, by their ids among the periods of the calendar: no event starts them. `planned-check`: what a unit's own plan sets. */
export const PERIODIC = [
  ...['law-study', 'plan', 'programme', 'planned-check', 'self-review', 'litigation-return', 'sampling', 'training-bureau'],
  'demonstration-2024',
  ...['half-year-audit', 'legal-review-staffing', 'adverse-outcomes', 'annual-supervision', 'case-statistics'],
] as const;

export const DUE_KINDS: readonly string[] = [...Object.keys(CLOCK_KINDS), ...PERIODIC];

/** `disputed`: after the last day, but nobody could be called late: the statute is silent on days off, the tables are not complete, or a postmark is claimed that the bureau has not seen. */
export const DUE_STATES = ['open', 'due-today', 'disputed', 'overdue', 'suspended', 'waiting'] as const;
export type DueState = (typeof DUE_STATES)[number];
