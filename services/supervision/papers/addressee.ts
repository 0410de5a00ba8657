import { unitContract } from '@jiandu/contracts/unit';
import type { Administration, UnitEvent } from '@jiandu/contracts/unit';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** What an organ is called, who administers it, and the first day on which it is no more. */
export type Addressee = { name: string | null; administered: Administration | null; until: CivilDate | null };

/** To whom a paper goes: asked as of the day of the paper. */
export const addressee = projection<Addressee, UnitEvent>({
  name: 'paper_addressee_v1',
  of: [unitContract],
  skips: ['UnitPlaced', 'UnitAliasAdded', 'DutiesTakenOver'],
  initial: { name: null, administered: null, until: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'UnitRegistered':            return { name: data.name, administered: data.administered, until: null };
      case 'UnitRenamed':               return { ...row, name: data.name };
      case 'UnitAdministrationChanged': return { ...row, administered: data.administered };
      case 'UnitMerged':
      case 'UnitAbolished':             return { ...row, until: data.on };
      case 'UnitSplit':                 return { ...row, until: data.continues ? row.until : data.on };
      case 'UnitPlaced':
      case 'UnitAliasAdded':
      case 'DutiesTakenOver':           return row;
    }
  },
});
