import type { PersonCommand, PersonEvent } from '@jiandu/contracts/person';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { Claim } from '@jiandu/kernel';
import { personIdentity } from './person-identity.js';
import type { PersonRule } from './person.messages.js';

/** 人员: a name under a permanent id, the unit that keeps the record, and whose ID number it is. */
export type Person = {
  unitId: string | null;
  name: string;
  /** Blind index of the ID number. */
  identity: string | null;
  phone: string | null;
  holds: readonly string[];
  erased: boolean;
};
const initial: Person = { unitId: null, name: '', identity: null, phone: null, holds: [], erased: false };

const ensure: (ok: boolean, rule: PersonRule) => asserts ok = rejectUnless;

function decide({ type, data }: PersonCommand, person: Person): PersonEvent[] {
  ensure(type === 'Erase' || !person.erased, 'person-is-not-erased');
  ensure(type === 'Register' || person.unitId !== null, 'person-is-registered');
  switch (type) {
    case 'Register': {
      const { personId, name, unitId, on } = data;
      ensure(data.phone === undefined || data.idNumber !== undefined, 'phone-goes-with-id-number');
      const known = person.unitId === unitId && person.name === name;
      ensure(known || person.unitId === null, 'register-person-only-once');
      ensure(known || person.identity === null, 'identity-outlives-registration');
      ensure(!data.identity || !person.identity || person.identity === data.identity, 'identity-is-not-replaced-by-registration');
      return [...(known ? [] : [{ type: 'PersonRegistered', data: { personId, name, unitId, on } } as const]), ...identified(data, person)];
    }
    case 'Rename':
      return person.name === data.name ? [] : [{ type: 'PersonRenamed', data }];
    case 'Identify':
      return identified(data, person);
    case 'PlaceHold':
      return person.holds.includes(data.holdId) ? [] : [{ type: 'LegalHoldPlaced', data }];
    case 'LiftHold':
      ensure(person.holds.includes(data.holdId), 'legal-hold-is-placed');
      return [{ type: 'LegalHoldLifted', data }];
    case 'Erase':
      if (person.erased) return [];
      ensure(person.holds.length === 0, 'legal-hold-refuses-erasure');
      return [{ type: 'PersonErased', data }];
  }
}

type Identity = { idNumber?: string; phone?: string; identity?: string; on: string };

function identified({ idNumber, phone, identity, on }: Identity, person: Person): PersonEvent[] {
  if (idNumber === undefined || identity === undefined) return [];
  if (person.identity === identity && (phone === undefined || person.phone === phone)) return [];
  return [{ type: 'PersonIdentified', data: { idNumber, ...(phone !== undefined && { phone }), identity, on } }];
}

function evolve(person: Person, { type, data }: PersonEvent): Person {
  // prettier-ignore
  switch (type) {
    case 'PersonRegistered':       return { ...person, unitId: data.unitId, name: data.name };
    case 'PersonRenamed':          return { ...person, name: data.name };
    case 'PersonIdentified':       return { ...person, identity: data.identity, phone: data.phone ?? person.phone };
    case 'PersonIdentityRecorded': return person;
    case 'LegalHoldPlaced':        return { ...person, holds: [...person.holds, data.holdId] };
    case 'LegalHoldLifted':        return { ...person, holds: person.holds.filter((hold) => hold !== data.holdId) };
    case 'PersonErased':           return { ...person, name: '', identity: null, phone: null, erased: true };
  }
}

const owner = ({ unitId }: Person, { type, data }: PersonCommand) => unitId ?? (type === 'Register' ? data.unitId : null);

const references = ({ type, data }: PersonCommand) => (type === 'Register' ? [{ field: 'unitId', category: 'unit', id: data.unitId }] : []);

/** One person, one record: the ID number belongs to whoever claimed it first, and is free again once replaced or erased. */
function registers({ type, data }: PersonCommand, { identity }: Person, id: string): Claim[] {
  const wanted = type === 'Register' || type === 'Identify' ? data.identity : undefined;
  const claim = (act: 'Claim' | 'Release', of: string): Claim => ({
    ...{ register: personIdentity, id: of },
    command: { type: act, data: { personId: id, dated: data.on } },
  });
  const left = identity !== null && (type === 'Erase' || (wanted !== undefined && wanted !== identity)) ? [claim('Release', identity)] : [];
  return wanted === undefined ? left : [claim('Claim', wanted), ...left];
}

export const person = decider({ category: 'person', initial, decide, evolve, owner, references, registers });
