import { siteOutcome } from '@jiandu/contracts/site-outcome';
import type { CivilDate, EventRef, PolicyEntry } from '@jiandu/kernel';
import { policyInForce } from '@jiandu/kernel';
import { toldOn } from '../as-of/held.js';
import { basisOf } from '../indicator/indicator.js';
import type { Asking, Basis, IndicatorFound, Sources } from '../indicator/indicator.js';
import type { IndicatorKey } from '../indicator/indicator.messages.js';
import { lawStudyAdvice } from '../indicator/training-told.js';
import { lawStudyAdvised, ruleNames, siteCreatedBy } from './assessment.messages.js';
import type { AssessmentRuleKey } from './assessment.messages.js';
import entries from './assessment.policy.json' with { type: 'json' };

/** What takes points off or adds them. `mark`: whether the plan says so; `pointsMark`: whether it says how many. */
export type AssessmentRule = {
  key: string;
  kind: 'deduction' | 'bonus';
  mark: 'P' | 'D';
  source: string;
  /** Null: no source says how many; printed —, and in no sum. */
  points: number | null;
  pointsMark: 'P' | 'D' | null;
};
export type AssessmentPolicy = { rules: readonly AssessmentRule[] };

/** One deduction or bonus, and the events that are its evidence. */
export type LedgerEntry = {
  id: string;
  rule: string;
  kind: 'deduction' | 'bonus';
  mark: 'P' | 'D';
  unitId: string;
  on: CivilDate;
  points: number | null;
  says: string;
  events: readonly EventRef[];
};
/** `entries: null`: nothing records yet what the rule asks about. */
export type RuleFound = AssessmentRule & { name: string; entries: number | null };
/** Points; null where nothing with points is there to sum. */
export type Sums = { deductions: number | null; bonuses: number | null; balance: number | null };
export type UnitLedger = { id: string; name: string } & Sums;
export type Assessment = {
  year: number;
  policy: Basis;
  rules: readonly RuleFound[];
  units: readonly UnitLedger[];
  entries: readonly LedgerEntry[];
} & Sums;

type Evidence = Pick<LedgerEntry, 'id' | 'unitId' | 'on' | 'says' | 'events'>;
export type Known = { sources: Sources; asking: Asking; found: readonly IndicatorFound[] };
type Finds = (known: Known) => readonly Evidence[];

/** Only what a person has advised; a proposal takes nothing off. Advised after the year, it is of the year. */
const advised: Finds = ({ sources, asking: { from, on, known, units } }) =>
  toldOn(lawStudyAdvice, sources.lawStudyYears, { on, known }).flatMap(({ row: { unitId, year, advice }, stream, events }) =>
    unitId === null || advice === null || year !== Number(from.slice(0, 4))
      ? []
      : [{ id: stream, unitId: units.heirOf(unitId), on: advice.on, says: lawStudyAdvised(year, advice.done, advice.required), events }],
  );

/** The plan adds points for what the prefecture created, not for a city site; of the year of its day, unless it was revoked within that year [D]. */
const sitesCreated: Finds = ({ sources, asking: { from, to, on, known, units } }) =>
  toldOn(siteOutcome, sources.sites, { on, known }).flatMap(({ row: { unitId, created }, stream, events }) =>
    unitId === null || created === null || created.on < from || created.on > to || (created.revokedOn !== null && created.revokedOn <= to)
      ? []
      : [{ id: stream, unitId: units.heirOf(unitId), on: created.on, says: siteCreatedBy(created), events }],
  );

/** Rules that count the records of an indicator, which met it or did not. */
const COUNTED = {
  'self-review-missing': ['self-review', false],
  'return-missing-or-late': ['suit-returns', false],
  'opinion-not-in-time': ['papers-in-time', false],
  'suit-lost': ['suit-loss-rate', true],
  'reconsideration-corrected': ['reconsideration-correction-rate', true],
  'sampled-file-failed': ['sampled-file-quality', false],
} as const satisfies { readonly [key in AssessmentRuleKey]?: readonly [IndicatorKey, boolean] };
const indicatorOf = ({ found }: Known, key: IndicatorKey): IndicatorFound | undefined => found.find(({ figures }) => figures.key === key);

/** The rules that some service records. A rule of the policy without an entry here, such as one of the city's own sheet, has no source yet. */
const finds: { readonly [key in AssessmentRuleKey]?: Finds } = {
  'law-study-short': advised,
  'demonstration-site': sitesCreated,
  ...Object.fromEntries(
    Object.entries(COUNTED).map(([rule, [key, met]]): [string, Finds] => [
      rule,
      (known) => (indicatorOf(known, key)?.parts ?? []).filter(({ numerator }) => (numerator === 1) === met),
    ]),
  ),
};
const idOf = (rule: string, { id }: { id: string }): string => `${rule}/${id}`;
/** On what each record rests that a rule looks at, whether or not it comes under it; by what its entry is called. */
export const lookedAt = (known: Known): ReadonlyMap<string, readonly EventRef[]> =>
  new Map(
    Object.entries(COUNTED).flatMap(([rule, [key]]) => {
      const { parts = [], asides = [] } = indicatorOf(known, key) ?? {};
      return [...parts, ...asides].map((record) => [idOf(rule, record), record.events] as const);
    }),
  );
const isKnown = (key: string): key is AssessmentRuleKey => Object.hasOwn(ruleNames, key);

const hundredths = (points: number): number => Math.round(points * 100);
function sum(of: readonly LedgerEntry[]): number | null {
  const told = of.flatMap(({ points }) => (points === null ? [] : [points]));
  return told.length === 0 ? null : told.reduce((all, points) => all + hundredths(points), 0) / 100;
}
function summed(of: readonly LedgerEntry[]): Sums {
  const ofKind = (kind: LedgerEntry['kind']) => sum(of.filter((each) => each.kind === kind));
  const [deductions, bonuses] = [ofKind('deduction'), ofKind('bonus')];
  const balance = deductions === null && bonuses === null ? null : (hundredths(bonuses ?? 0) - hundredths(deductions ?? 0)) / 100;
  return { deductions, bonuses, balance };
}

/** 法治政府考核台账 of a year: each deduction and bonus once, under the rule that was in force on its day. */
export function assessment(known: Known, policies = entries as readonly PolicyEntry<AssessmentPolicy>[]): Assessment {
  const { asking } = known;
  const inForce = policyInForce(policies, asking.to, asking.known);
  const found = inForce.rules.map((rule): RuleFound & { its: readonly LedgerEntry[] } => {
    const find = isKnown(rule.key) ? finds[rule.key] : undefined;
    const { key, kind, mark, points } = rule;
    const its = (find?.(known) ?? [])
      .filter(({ on }) => on >= inForce.from)
      .map((evidence): LedgerEntry => {
        const { unitId, on, says, events } = evidence;
        return { id: idOf(key, evidence), rule: key, kind, mark, unitId, on, points, says, events };
      });
    return { ...rule, name: isKnown(key) ? ruleNames[key] : key, entries: find ? its.length : null, its };
  });
  const ledger = found.flatMap(({ its }) => its).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1));
  const byUnit = [...Map.groupBy(ledger, ({ unitId }) => unitId)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    year: Number(asking.from.slice(0, 4)),
    policy: basisOf(inForce),
    rules: found.map(({ key, name, kind, mark, source, points, pointsMark, entries: counted }) => ({
      ...{ key, name, kind, mark, source, points, pointsMark, entries: counted },
    })),
    ...summed(ledger),
    units: byUnit.map(([id, its]) => ({ id, name: asking.units.nameOf(id), ...summed(its) })),
    entries: ledger,
  };
}
