import { isTownship, unitContract } from '@jiandu/contracts/unit';
import type { UnitEvent, UnitKind } from '@jiandu/contracts/unit';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Which units there are, from when until when; `until`: first day on which the unit is no more. `heirId`: who took it over. */
export type ReviewedUnit = {
  unitId: string | null;
  kind: UnitKind | null;
  name: string;
  from: CivilDate | null;
  until: CivilDate | null;
  heirId: string | null;
};

export const reviewedUnits = projection<ReviewedUnit, UnitEvent>({
  name: 'reviewed_units_v2',
  of: [unitContract],
  skips: ['UnitPlaced', 'UnitAdministrationChanged', 'UnitAliasAdded', 'DutiesTakenOver'],
  initial: { unitId: null, kind: null, name: '', from: null, until: null, heirId: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'UnitRegistered': return { unitId: data.unitId, kind: data.kind, name: data.name, from: data.on, until: null, heirId: null };
      case 'UnitRenamed':    return { ...row, name: data.name };
      case 'UnitMerged':     return { ...row, until: data.on, heirId: data.intoId };
      case 'UnitAbolished':  return { ...row, until: data.on, heirId: data.successorId ?? null };
      case 'UnitSplit':      return { ...row, until: data.continues ? row.until : data.on };
      case 'UnitPlaced':
      case 'UnitAdministrationChanged':
      case 'UnitAliasAdded':
      case 'DutiesTakenOver': return row;
    }
  },
});

/** Units and townships that review themselves for a quarter: those in being on its last day. The bureau and its offices do not. */
export const owesReview = ({ kind, from, until }: ReviewedUnit, { to }: { to: CivilDate }): boolean =>
  (kind === 'enforcement-unit' || isTownship(kind)) && from !== null && from <= to && (until === null || to < until);

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
