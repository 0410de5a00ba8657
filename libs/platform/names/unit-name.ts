import { unitContract } from '@jiandu/contracts/unit';
import type { UnitEvent } from '@jiandu/contracts/unit';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** `until`: first day on which the unit is no more. */
type UnitNameRow = { name: string | null; until: CivilDate | null };

/** What a unit is called today. Known where there is a row. */
export const unitName = projection<UnitNameRow, UnitEvent>({
  name: 'unit_name_v3',
  of: [unitContract],
  skips: ['UnitPlaced', 'UnitAdministrationChanged', 'UnitAliasAdded', 'DutiesTakenOver'],
  initial: { name: null, until: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'UnitRegistered': return { name: data.name, until: null };
      case 'UnitRenamed':    return { ...row, name: data.name };
      case 'UnitMerged':
      case 'UnitAbolished':  return { ...row, until: data.on };
      case 'UnitSplit':      return { ...row, until: data.continues ? row.until : data.on };
      case 'UnitPlaced':
      case 'UnitAdministrationChanged':
      case 'UnitAliasAdded':
      case 'DutiesTakenOver': return row;
    }
  },
});
