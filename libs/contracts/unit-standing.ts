import { unitContract } from './unit.js';
import type { UnitEvent, UnitKind } from './unit.js';
import { projection, toldOn } from '@jiandu/kernel';
import type { AsOfDates, CivilDate, Streams } from '@jiandu/kernel';

/** Which units there are, what they are called, and who took over those that are no more. */
export type UnitStanding = {
  unitId: string | null;
  kind: UnitKind | null;
  name: string;
  inBeing: boolean;
  heirId: string | null;
  /** Who took it over where it was split up. */
  splitInto: readonly string[];
  since: CivilDate | null;
  /** First day on which it is no more. */
  until: CivilDate | null;
};

export const unitStanding = projection<UnitStanding, UnitEvent>({
  name: 'unit_standing_v2',
  of: [unitContract],
  skips: ['UnitPlaced', 'UnitAdministrationChanged', 'UnitAliasAdded', 'DutiesTakenOver'],
  initial: { unitId: null, kind: null, name: '', inBeing: false, heirId: null, splitInto: [], since: null, until: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'UnitRegistered': return { ...row, unitId: data.unitId, kind: data.kind, name: data.name, inBeing: true, heirId: null, splitInto: [], since: data.on, until: null };
      case 'UnitRenamed':    return { ...row, name: data.name };
      case 'UnitMerged':     return { ...row, inBeing: false, heirId: data.intoId, splitInto: [], until: data.on };
      case 'UnitSplit':      return { ...row, ...(!data.continues && { inBeing: false, heirId: null, splitInto: data.intoIds, until: data.on }) };
      case 'UnitAbolished':  return { ...row, inBeing: false, heirId: data.successorId ?? null, splitInto: [], until: data.on };
      case 'UnitPlaced':
      case 'UnitAdministrationChanged':
      case 'UnitAliasAdded':
      case 'DutiesTakenOver': return row;
    }
  },
});

/** Whose a record is on the day: the unit's, or that of who took it over; a ring in the data ends where it began. */
export function heirOf(units: ReadonlyMap<string, UnitStanding>, unitId: string): string {
  const seen = new Set<string>();
  let at = unitId;
  for (let unit = units.get(at); unit && !unit.inBeing && unit.heirId !== null && !seen.has(at); unit = units.get(at)) {
    seen.add(at);
    at = unit.heirId;
  }
  return at;
}

/** Whose a record of a unit is, of units as of two dates. */
export function heirsOn(units: Streams, asOf: AsOfDates): (unitId: string) => string {
  const told = toldOn(unitStanding, units, asOf);
  const byId = new Map(told.flatMap(({ row }) => (row.unitId === null ? [] : [[row.unitId, row] as const])));
  return (unitId) => heirOf(byId, unitId);
}

/** What is asked of these: whether one unit, at once or after others, took over another that is no more. */
type Lineage = ReadonlyMap<string, Pick<UnitStanding, 'heirId' | 'splitInto' | 'since' | 'until'>>;

export function tookOver(units: Lineage, unitId: string, goneId: string): boolean {
  const reached = new Set([goneId]);
  for (const at of reached) {
    const unit = units.get(at);
    if (!unit || unit.until === null) continue;
    for (const next of [...(unit.heirId === null ? [] : [unit.heirId]), ...unit.splitInto]) reached.add(next);
  }
  return reached.has(unitId);
}

/** Of whom what was done for a period counts; `from`: only what was done from that day on. */
export type Worker = { unitId: string; from: CivilDate | null };

/**
 * Whose work for a period counts for a unit [D]: its own; of a unit that began within the period, that of those it took over which were
 * gone by the end of it; of a unit that began after it, that of all it took over; of a unit that is no more, what its heir did since. Who was there from the first day owed it itself.
 */
export function workersFor(units: Lineage, unitId: string, heirId: string, { from, to }: { from: CivilDate; to: CivilDate }): Worker[] {
  const { since = null, until = null } = units.get(unitId) ?? {};
  const wasGone = (until: CivilDate) => since !== null && (since > to || (since > from && until <= to));
  const before = [...units].flatMap(([id, gone]) =>
    id !== unitId && gone.until !== null && wasGone(gone.until) && tookOver(units, unitId, id) ? id : [],
  );
  return [
    { unitId, from: null },
    ...before.sort().map((id) => ({ unitId: id, from: null })),
    ...(heirId === unitId || until === null ? [] : [{ unitId: heirId, from: until }]),
  ];
}

/** From which day of a period on a unit is asked for it: since it began, or since the first of those whose work counts for it. */
export function askedSince(units: Lineage, workers: readonly Worker[], { from }: { from: CivilDate }): CivilDate {
  const [first = from] = workers.map(({ unitId }) => units.get(unitId)?.since ?? from).sort();
  return first > from ? first : from;
}

/** What those did that count, of what each did. */
export const workOf = <Done>(
  workers: readonly Worker[],
  doneBy: ReadonlyMap<string, readonly Done[]>,
  dayOf: (done: Done) => CivilDate | null,
): Done[] =>
  workers.flatMap(({ unitId, from }) =>
    (doneBy.get(unitId) ?? []).filter((done) => from === null || (dayOf(done) !== null && dayOf(done)! >= from)),
  );
