import { unitContract } from '@jiandu/contracts/unit';
import type { Administration, UnitEvent } from '@jiandu/contracts/unit';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** What an organ is called, who administers it, the first day on which it is no more, and the one that took it over. */
export type Addressee = { name: string | null; administered: Administration | null; until: CivilDate | null; heirId: string | null };

/** To whom a paper goes: asked as of the day of the paper. */
export const addressee = projection<Addressee, UnitEvent>({
  name: 'paper_addressee_v2',
  of: [unitContract],
  skips: ['UnitPlaced', 'UnitAliasAdded', 'DutiesTakenOver'],
  initial: { name: null, administered: null, until: null, heirId: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'UnitRegistered':            return { name: data.name, administered: data.administered, until: null, heirId: null };
      case 'UnitRenamed':               return { ...row, name: data.name };
      case 'UnitAdministrationChanged': return { ...row, administered: data.administered };
      case 'UnitMerged':                return { ...row, until: data.on, heirId: data.intoId };
      case 'UnitAbolished':             return { ...row, until: data.on, heirId: data.successorId ?? null };
      case 'UnitSplit':                 return { ...row, ...(!data.continues && { until: data.on, heirId: null }) };
      case 'UnitPlaced':
      case 'UnitAliasAdded':
      case 'DutiesTakenOver':           return row;
    }
  },
});
