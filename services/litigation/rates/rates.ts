import type { CaseKind } from '@jiandu/contracts/case-outcome';
import type { ReconsiderationEvent } from '@jiandu/contracts/reconsideration';
import type { SuitEvent } from '@jiandu/contracts/suit';
import type { UnitEvent } from '@jiandu/contracts/unit';
import { correctionsIn, policyInForce, refTo, rowAsOf } from '@jiandu/kernel';
import type { CivilDate, EventRef, Message, Projection, Streams } from '@jiandu/kernel';
import type { CountedCase } from '../case/in-force.js';
import { outcomesPolicy } from '../case/outcomes.js';
import { reconsiderationDirectory } from '../reconsideration/reconsideration.directory.js';
import type { ReconsiderationRow } from '../reconsideration/reconsideration.directory.js';
import { suitDirectory } from '../suit/suit.directory.js';
import type { SuitRow } from '../suit/suit.directory.js';
import { heirOf, unitStanding } from '@jiandu/contracts/unit-standing';
import type { UnitStanding } from '@jiandu/contracts/unit-standing';

export type Histories = Record<'suits' | 'reconsiderations' | 'units', Streams>;
/** What was true on legal day `on`, as known at the end of day `known`. */
export type AsOf = { on: CivilDate; known: CivilDate };
export type Range = { from: CivilDate; to: CivilDate };

/** `losses` of `decided`; both printed, and no rate where nothing was decided. What stands apart is in neither. */
export type Rate = {
  losses: number;
  decided: number;
  /** `1/3`, or `—` */
  printed: string;
  percent: number | null;
  /** Adverse, by outcome. */
  byOutcome: Record<string, number>;
  /** Withdrawn, settled, mediated, ended, by outcome: never losses. */
  apart: Record<string, number>;
  /** Decided and not appealed as far as is known; a person has still to confirm it. */
  awaiting: number;
};
/** A case that was counted, and the events behind it. */
export type Counted = {
  caseId: string;
  caseNo: string;
  kind: CaseKind;
  unitId: string;
  outcome: string;
  class: string;
  effectiveOn: CivilDate;
  events: readonly EventRef[];
};
export type UnitRates = { id: string; name: string; suits: Rate; reconsiderations: Rate; cases: readonly Counted[] };
export type Rates = {
  policy: { from: CivilDate; source: string };
  suits: Rate;
  reconsiderations: Rate;
  units: readonly UnitRates[];
  /** Corrections known by then of what belongs, or belonged, to these cases. */
  corrections: readonly EventRef[];
};

/** Rows as of both dates; streams that had not begun by then are left out. */
export const rowsOn = <Row, E extends Message>(of: Projection<Row, E>, histories: Streams, asOf: AsOf): Row[] =>
  histories.flatMap((history) => rowAsOf(of, history, asOf) ?? []);

export const unitsOn = ({ units }: Pick<Histories, 'units'>, asOf: AsOf): ReadonlyMap<string, UnitStanding> =>
  new Map(
    rowsOn<UnitStanding, UnitEvent>(unitStanding, units, asOf).flatMap((row) => (row.unitId === null ? [] : [[row.unitId, row] as const])),
  );

type Found = CountedCase & { caseId: string; caseNo: string; unitId: string };
const isFound = (row: CountedCase): row is Found => row.caseId !== null && row.unitId !== null && row.caseNo !== null && !row.withdrawn;

/** Cases of both kinds, each its own unit's, or of who has taken that unit's affairs over. */
export function casesOn(histories: Histories, asOf: AsOf): Found[] {
  const units = unitsOn(histories, asOf);
  const rows: CountedCase[] = [
    ...rowsOn<SuitRow, SuitEvent>(suitDirectory, histories.suits, asOf),
    ...rowsOn<ReconsiderationRow, ReconsiderationEvent>(reconsiderationDirectory, histories.reconsiderations, asOf),
  ];
  return rows.filter(isFound).map((row) => ({ ...row, unitId: heirOf(units, row.unitId) }));
}

const tally = (cases: readonly Counted[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(cases, ({ outcome }) => outcome)].map(([outcome, of]) => [outcome, of.length]));

function rate(cases: readonly Counted[], awaiting: number): Rate {
  const of = (kind: string) => cases.filter((each) => each.class === kind);
  const [losses, upheld] = [of('adverse'), of('not-adverse')];
  const decided = losses.length + upheld.length;
  return {
    ...{ losses: losses.length, decided, awaiting },
    printed: decided === 0 ? '—' : `${losses.length}/${decided}`,
    percent: decided === 0 ? null : Math.round((losses.length / decided) * 1000) / 10,
    ...{ byOutcome: tally(losses), apart: tally(of('apart')) },
  };
}

/** What took effect in the period and is in force on the day asked. */
export function countedIn(cases: readonly Found[], { from, to }: Range, on: CivilDate): Counted[] {
  const counted = cases.flatMap(({ caseId, caseNo, kind, unitId, inForce }) =>
    inForce && inForce.effectiveOn >= from && inForce.effectiveOn <= to && inForce.effectiveOn <= on
      ? [
          {
            caseId,
            caseNo,
            kind,
            unitId,
            outcome: inForce.outcome,
            class: inForce.class,
            effectiveOn: inForce.effectiveOn,
            events: inForce.because,
          },
        ]
      : [],
  );
  return counted.sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
}

/** 败诉率和复议纠错率: suits and reconsiderations apart, by unit. Throws `no-policy-in-force`. */
export function ratesOf(histories: Histories, period: Range, asOf: AsOf): Rates {
  const { from, source } = policyInForce(outcomesPolicy, asOf.on, asOf.known);
  const units = unitsOn(histories, asOf);
  const cases = casesOn(histories, asOf);
  const counted = countedIn(cases, period, asOf.on);
  const waiting = cases.filter(
    ({ awaiting }) => awaiting !== null && awaiting >= period.from && awaiting <= period.to && awaiting <= asOf.on,
  );
  const rateOf = (kind: CaseKind, unitId?: string) => {
    const ours = <Of extends { kind: CaseKind; unitId: string }>(all: readonly Of[]) =>
      all.filter((each) => each.kind === kind && (unitId === undefined || each.unitId === unitId));
    return rate(ours(counted), ours(waiting).length);
  };
  const named = new Set([...counted, ...waiting].map(({ unitId }) => unitId));
  for (const { unitId, kind, inBeing } of units.values()) if (inBeing && unitId !== null && owes(kind)) named.add(unitId);
  const corrections = [...histories.suits, ...histories.reconsiderations].flatMap((history) =>
    correctionsIn(history, asOf).map(({ correction }) => refTo('litigation', correction)),
  );
  return {
    policy: { from, source },
    ...{ suits: rateOf('suit'), reconsiderations: rateOf('reconsideration') },
    units: [...named].sort().map((id) => ({
      ...{ id, name: units.get(id)?.name ?? '' },
      ...{ suits: rateOf('suit', id), reconsiderations: rateOf('reconsideration', id) },
      cases: counted.filter(({ unitId }) => unitId === id),
    })),
    corrections,
  };
}

/** 各行政执法单位、乡镇(街道): who returns suits, and may lose them. */
export const owes = (kind: UnitStanding['kind']): boolean => kind === 'enforcement-unit' || kind === 'township' || kind === 'subdistrict';
