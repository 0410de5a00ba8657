import { unitContract } from './unit.js';
import type { UnitEvent, UnitKind } from './unit.js';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Which units there are, what they are called, and who took over those that are no more. */
export type UnitStanding = {
  unitId: string | null;
  kind: UnitKind | null;
  name: string;
  inBeing: boolean;
  heirId: string | null;
  since: CivilDate | null;
  /** First day on which it is no more. */
  until: CivilDate | null;
};

export const unitStanding = projection<UnitStanding, UnitEvent>({
  name: 'unit_standing_v1',
  of: [unitContract],
  skips: ['UnitPlaced', 'UnitAdministrationChanged', 'UnitAliasAdded', 'DutiesTakenOver'],
  initial: { unitId: null, kind: null, name: '', inBeing: false, heirId: null, since: null, until: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'UnitRegistered': return { ...row, unitId: data.unitId, kind: data.kind, name: data.name, inBeing: true, since: data.on };
      case 'UnitRenamed':    return { ...row, name: data.name };
      case 'UnitMerged':     return { ...row, inBeing: false, heirId: data.intoId, until: data.on };
      case 'UnitSplit':      return { ...row, inBeing: data.continues, until: data.continues ? row.until : data.on };
      case 'UnitAbolished':  return { ...row, inBeing: false, heirId: data.successorId ?? null, until: data.on };
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
