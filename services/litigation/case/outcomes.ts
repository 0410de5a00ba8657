import type { OutcomeClass, ReconsiderationOutcome, SuitOutcome } from '@jiandu/contracts/case-outcome';
import entries from './outcomes.policy.json' with { type: 'json' };

/** `final`: no appeal lies from it. Where one lies, its term follows the form. */
export type OutcomeEntry = { name: string; class: OutcomeClass; form: 'judgment' | 'ruling' | 'final' };
export type AnyOutcome = SuitOutcome | ReconsiderationOutcome;

/** What each outcome is called and counts as. */
export type OutcomesPolicy = { outcomes: Readonly<Record<AnyOutcome, OutcomeEntry>> };

export type OutcomesEntry = OutcomesPolicy & { from: string; known: string; source: string };
export const outcomesPolicy = entries as unknown as readonly OutcomesEntry[];
