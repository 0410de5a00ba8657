import { unitContract } from '@jiandu/contracts/unit';
import type { Administration, UnitEvent } from '@jiandu/contracts/unit';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** What an organ is called, who administers it, the first day on which it is no more, and those that took it over. */
export type Addressee = { name: string | null; administered: Administration | null; until: CivilDate | null; heirIds: readonly string[] };

/** To whom a paper goes: asked as of the day of the paper. */
export const addressee = projection<Addressee, UnitEvent>({
  name: 'paper_addressee_v3',
  of: [unitContract],
  skips: ['UnitPlaced', 'UnitAliasAdded', 'DutiesTakenOver'],
  initial: { name: null, administered: null, until: null, heirIds: [] },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'UnitRegistered':            return { name: data.name, administered: data.administered, until: null, heirIds: [] };
      case 'UnitRenamed':               return { ...row, name: data.name };
      case 'UnitAdministrationChanged': return { ...row, administered: data.administered };
      case 'UnitMerged':                return { ...row, until: data.on, heirIds: [data.intoId] };
      case 'UnitAbolished':             return { ...row, until: data.on, heirIds: data.successorId ? [data.successorId] : [] };
      case 'UnitSplit':                 return { ...row, ...(!data.continues && { until: data.on, heirIds: data.intoIds }) };
      case 'UnitPlaced':
      case 'UnitAliasAdded':
      case 'DutiesTakenOver':           return row;
    }
  },
});
