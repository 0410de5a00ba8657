import { personContract } from '@jiandu/contracts/person';
import type { PersonEvent } from '@jiandu/contracts/person';
import { ERASED } from '@jiandu/contracts/personal-data.messages';
import { projection } from '@jiandu/kernel';

/** What a person is called, for services that name people: the name as it was sent, sealed. Known where there is a row. */
export const personName = projection<{ name: string | null }, PersonEvent>({
  name: 'person_name_v1',
  of: [personContract],
  skips: ['PersonIdentityRecorded', 'LegalHoldPlaced', 'LegalHoldLifted'],
  initial: { name: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'PersonRegistered':
      case 'PersonRenamed':   return { name: data.name };
      case 'PersonErased':    return { name: ERASED };
      case 'PersonIdentified':
      case 'PersonIdentityRecorded':
      case 'LegalHoldPlaced':
      case 'LegalHoldLifted': return row;
    }
  },
});
