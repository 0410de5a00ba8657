import { unitContract } from '@jiandu/contracts/unit';
import type { UnitEvent, UnitKind } from '@jiandu/contracts/unit';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** What a unit is and is called, and since when; `inBeing` until it is merged, split up or abolished. */
export type UnitStanding = { unitId: string | null; kind: UnitKind | null; name: string; from: CivilDate | null; inBeing: boolean };

export const unitStanding = projection<UnitStanding, UnitEvent>({
  name: 'unit_standing_v1',
  of: [unitContract],
  skips: ['UnitPlaced', 'UnitAdministrationChanged', 'UnitAliasAdded', 'DutiesTakenOver'],
  initial: { unitId: null, kind: null, name: '', from: null, inBeing: false },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'UnitRegistered': return { unitId: data.unitId, kind: data.kind, name: data.name, from: data.on, inBeing: true };
      case 'UnitRenamed':    return { ...row, name: data.name };
      case 'UnitSplit':      return { ...row, inBeing: data.continues };
      case 'UnitMerged':
      case 'UnitAbolished':  return { ...row, inBeing: false };
      case 'UnitPlaced':
      case 'UnitAdministrationChanged':
      case 'UnitAliasAdded':
      case 'DutiesTakenOver': return row;
    }
  },
});
