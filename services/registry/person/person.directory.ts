import { personContract } from '@jiandu/contracts/person';
import type { PersonEvent } from '@jiandu/contracts/person';
import { ERASED } from '@jiandu/contracts/personal-data.messages';
import { projection } from '@jiandu/kernel';

/** Who is behind an id; the name as it is stored, sealed. */
export type PersonRow = { personId: string | null; name: string | null; unitId: string | null };

export const personDirectory = projection<PersonRow, PersonEvent>({
  name: 'person_directory_v1',
  of: [personContract],
  initial: { personId: null, name: null, unitId: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'PersonRegistered': return { personId: data.personId, name: data.name, unitId: data.unitId };
      case 'PersonRenamed':    return { ...row, name: data.name };
      case 'PersonErased':     return { ...row, name: ERASED };
      case 'PersonIdentified':
      case 'PersonIdentityRecorded':
      case 'LegalHoldPlaced':
      case 'LegalHoldLifted':  return row;
    }
  },
});
