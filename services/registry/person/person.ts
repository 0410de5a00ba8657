import type { PersonCommand, PersonEvent } from '@jiandu/contracts/person';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { PersonRule } from './person.messages.js';

/** 人员: a name under a permanent id, and the unit that keeps the record. */
export type Person = { unitId: string | null; name: string };
const initial: Person = { unitId: null, name: '' };

const ensure: (ok: boolean, rule: PersonRule) => asserts ok = rejectUnless;

function decide({ type, data }: PersonCommand, { unitId, name }: Person): PersonEvent[] {
  switch (type) {
    case 'Register':
      if (unitId === data.unitId && name === data.name) return [];
      ensure(unitId === null, 'register-person-only-once');
      return [{ type: 'PersonRegistered', data }];
    case 'Rename':
      ensure(unitId !== null, 'person-is-registered');
      return name === data.name ? [] : [{ type: 'PersonRenamed', data }];
  }
}

function evolve(person: Person, { type, data }: PersonEvent): Person {
  // prettier-ignore
  switch (type) {
    case 'PersonRegistered': return { unitId: data.unitId, name: data.name };
    case 'PersonRenamed':    return { ...person, name: data.name };
  }
}

const owner = ({ unitId }: Person, { type, data }: PersonCommand) => unitId ?? (type === 'Register' ? data.unitId : null);

const references = ({ type, data }: PersonCommand) => (type === 'Register' ? [{ field: 'unitId', category: 'unit', id: data.unitId }] : []);

export const person = decider({ category: 'person', initial, decide, evolve, owner, references });
