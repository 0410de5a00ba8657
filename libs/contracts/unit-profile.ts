import { unitContract } from './unit.js';
import type { Administration, UnitEvent, UnitKind } from './unit.js';
import { projection, refTo } from '@jiandu/kernel';
import type { CivilDate, EventRef, Told } from '@jiandu/kernel';

/** What a unit is and is called; `inBeing` from its registration until it is merged, split up or abolished. */
export type UnitProfile = {
  unitId: string | null;
  kind: UnitKind | null;
  name: string;
  administered: Administration | null;
  inBeing: boolean;
  /** First day in being, and the first day no longer. */
  from: CivilDate | null;
  until: CivilDate | null;
  last: EventRef | null;
};

export const unitProfile = projection<UnitProfile, UnitEvent>({
  name: 'unit_profile_v3',
  of: [unitContract],
  skips: ['UnitAliasAdded', 'DutiesTakenOver'],
  initial: { unitId: null, kind: null, name: '', administered: null, inBeing: false, from: null, until: null, last: null },
  evolve(row, event) {
    const { type, data } = event;
    const last = refTo('registry', event);
    // prettier-ignore
    switch (type) {
      case 'UnitRegistered': return { unitId: data.unitId, kind: data.kind, name: data.name, administered: data.administered, inBeing: true, from: data.on, until: null, last };
      case 'UnitRenamed':    return { ...row, name: data.name, last };
      case 'UnitPlaced':     return { ...row, last };
      case 'UnitAdministrationChanged': return { ...row, administered: data.administered, last };
      case 'UnitAliasAdded':
      case 'DutiesTakenOver': return row;
      case 'UnitSplit':      return data.continues ? { ...row, last } : { ...row, inBeing: false, until: data.on, last };
      case 'UnitMerged':
      case 'UnitAbolished':  return { ...row, inBeing: false, until: data.on, last };
    }
  },
});

export type Charged = UnitProfile & { unitId: string; kind: UnitKind };

/** Units in being, of kinds that are charged with something, in the order of their numbers. */
export const charged = (units: readonly Told<UnitProfile>[], kinds: readonly string[]): Charged[] =>
  units
    .map(({ row }) => row)
    .filter((row): row is Charged => row.unitId !== null && row.kind !== null && row.inBeing && kinds.includes(row.kind))
    .sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
