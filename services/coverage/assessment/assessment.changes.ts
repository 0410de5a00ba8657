import { changedIn } from '../as-of/known-between.js';
import type { Between, Changed } from '../as-of/known-between.js';
import { lookedAt } from './assessment.js';
import type { Assessment, Known, LedgerEntry, RuleFound, Sums, UnitLedger } from './assessment.js';
import type { Basis } from '../indicator/indicator.js';

/** One of two; null: it was not there. */
type Both<Of> = { before: Of | null; after: Of | null };
export type Totals = { policy: Basis } & Sums;
export type AssessmentChanges = {
  before: Totals;
  after: Totals;
  rules: readonly ({ key: string } & Both<RuleFound>)[];
  units: readonly ({ id: string } & Both<UnitLedger>)[];
  entries: readonly Changed<LedgerEntry>[];
};
/** An answer as its reader may see it, and what was known for it. */
export type Answered = { found: Assessment; known: Known };

/** What changed of a year's ledger between two days of knowing: every total and entry that differs, an entry with the events in between that changed it. */
export function assessmentChanges(answers: readonly [Answered, Answered], between: Between): AssessmentChanges {
  const [before, after] = answers.map(({ found }) => found) as [Assessment, Assessment];
  const behind = answers.map(({ known }) => lookedAt(known));
  return {
    ...{ before: totals(before), after: totals(after) },
    rules: differing(before.rules, after.rules, ({ key }) => key).map(([key, both]) => ({ key, ...both })),
    units: differing(before.units, after.units, ({ id }) => id).map(([id, both]) => ({ id, ...both })),
    entries: changedIn(
      [before.entries, after.entries],
      (entry) => entry,
      between,
      (id) => behind.flatMap((each) => each.get(id) ?? []),
    ),
  };
}

const totals = ({ policy, deductions, bonuses, balance }: Assessment): Totals => ({ policy, deductions, bonuses, balance });

function differing<Of>(was: readonly Of[], is: readonly Of[], nameOf: (each: Of) => string): [string, Both<Of>][] {
  const [old, now] = [was, is].map((all) => new Map(all.map((each) => [nameOf(each), each]))) as [Map<string, Of>, Map<string, Of>];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name): [string, Both<Of>][] => {
    const both = { before: old.get(name) ?? null, after: now.get(name) ?? null };
    return JSON.stringify(both.before) === JSON.stringify(both.after) ? [] : [[name, both]];
  });
}
