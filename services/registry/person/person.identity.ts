import { personContract } from '@jiandu/contracts/person';
import type { PersonEvent } from '@jiandu/contracts/person';
import { projection } from '@jiandu/kernel';

/** The personal data of one person, sealed, and what keeps it from being erased. Apart from the directory, so that lists never hold it. */
export type PersonIdentityRow = {
  personId: string | null;
  unitId: string | null;
  idNumber?: string;
  phone?: string;
  holds: readonly string[];
};

export const personIdentityRows = projection<PersonIdentityRow, PersonEvent>({
  name: 'person_identity_v1',
  of: [personContract],
  initial: { personId: null, unitId: null, holds: [] },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'PersonRegistered': return { ...row, personId: data.personId, unitId: data.unitId };
      case 'PersonIdentified': return { ...row, idNumber: data.idNumber, ...(data.phone !== undefined && { phone: data.phone }) };
      case 'LegalHoldPlaced':  return { ...row, holds: [...row.holds, data.holdId] };
      case 'LegalHoldLifted':  return { ...row, holds: row.holds.filter((hold) => hold !== data.holdId) };
      case 'PersonErased':     return { personId: row.personId, unitId: row.unitId, holds: row.holds };
      case 'PersonIdentityRecorded':
      case 'PersonRenamed':    return row;
    }
  },
});
