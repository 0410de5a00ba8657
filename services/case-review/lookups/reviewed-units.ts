import { isTownship, unitContract } from '@jiandu/contracts/unit';
import type { UnitEvent, UnitKind } from '@jiandu/contracts/unit';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Which units there are, from when until when; `until`: first day on which the unit is no more. `heirId`: who took it over. */
export type ReviewedUnit = {
  unitId: string | null;
  kind: UnitKind | null;
  name: string;
  since: CivilDate | null;
  until: CivilDate | null;
  heirId: string | null;
  splitInto: readonly string[];
};

export const reviewedUnits = projection<ReviewedUnit, UnitEvent>({
  name: 'reviewed_units_v3',
  of: [unitContract],
  skips: ['UnitPlaced', 'UnitAdministrationChanged', 'UnitAliasAdded', 'DutiesTakenOver'],
  initial: { unitId: null, kind: null, name: '', since: null, until: null, heirId: null, splitInto: [] },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'UnitRegistered': return { unitId: data.unitId, kind: data.kind, name: data.name, since: data.on, until: null, heirId: null, splitInto: [] };
      case 'UnitRenamed':    return { ...row, name: data.name };
      case 'UnitMerged':     return { ...row, until: data.on, heirId: data.intoId };
      case 'UnitAbolished':  return { ...row, until: data.on, heirId: data.successorId ?? null };
      case 'UnitSplit':      return { ...row, until: data.continues ? row.until : data.on, splitInto: data.continues ? [] : data.intoIds };
      case 'UnitPlaced':
      case 'UnitAdministrationChanged':
      case 'UnitAliasAdded':
      case 'DutiesTakenOver': return row;
    }
  },
});

/** Units and townships that review themselves for a quarter: those in being on its last day. The bureau and its offices do not. */
export const owesReview = ({ kind, since, until }: ReviewedUnit, { to }: { to: CivilDate }): boolean =>
  (kind === 'enforcement-unit' || isTownship(kind)) && since !== null && since <= to && (until === null || to < until);

export type UnitsById = ReadonlyMap<string, ReviewedUnit>;

export const byId = (units: readonly ReviewedUnit[]): UnitsById =>
  new Map(units.flatMap((unit) => (unit.unitId === null ? [] : [[unit.unitId, unit] as const])));

/** Whose what a unit did and owes has become; a ring in the data ends where it began. */
export function heirOf(units: UnitsById, unitId: string): string {
  const seen = new Set([unitId]);
  let at = unitId;
  for (let next = units.get(at)?.heirId; next && !seen.has(next); next = units.get(at)?.heirId) seen.add((at = next));
  return at;
}

/** The unit, and those that became one with it. */
export function sameUnits(units: UnitsById, unitId: string): string[] {
  const heir = heirOf(units, unitId);
  return [...new Set([unitId, ...[...units.keys()].filter((each) => heirOf(units, each) === heir)])];
}
