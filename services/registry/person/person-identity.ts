import type { PersonIdentityCommand, PersonIdentityEvent } from '@jiandu/contracts/person-identity';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { PersonRule } from './person.messages.js';

/** Whose an ID number is. */
export type IdentityHolder = { personId: string | null };

const rule: PersonRule = 'person-already-registered';

export const personIdentity = decider<IdentityHolder, PersonIdentityCommand, PersonIdentityEvent, never>({
  category: 'personIdentity',
  initial: { personId: null },
  owner: () => null,
  decide({ type, data }, { personId }) {
    switch (type) {
      case 'Claim':
        rejectUnless(personId === null || personId === data.personId, rule, { personId: personId ?? '' });
        return personId === null ? [{ type: 'PersonIdentityClaimed', data }] : [];
      case 'Release':
        return personId === data.personId ? [{ type: 'PersonIdentityReleased', data }] : [];
    }
  },
  evolve: (_, { type, data }) => ({ personId: type === 'PersonIdentityClaimed' ? data.personId : null }),
});
