import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { PersonRegistration } from '@jiandu/contracts/person';
import type { PersonEvent } from '@jiandu/contracts/person';
import type { PersonIdentityEvent } from '@jiandu/contracts/person-identity';
import { fold, rejectUnless } from '@jiandu/kernel';
import type { Stored } from '@jiandu/kernel';
import { importKind } from '@jiandu/platform/imports';
import type { KindFile, RowTools } from '@jiandu/platform/imports';
import { personIdentity } from '../person/person-identity.js';
import type { IdentityHolder } from '../person/person-identity.js';
import { person } from '../person/person.js';
import type { Person } from '../person/person.js';
import file from './people.import.json' with { type: 'json' };
import type { PersonRowRule } from './people.import.messages.js';
import { unitByName } from './unit-by-name.import.js';

const ensure: (ok: boolean, rule: PersonRowRule, detail: Record<string, string>) => asserts ok = rejectUnless;

/** Rosters seldom know our ids: who has an ID number needs none. */
export class PersonRow extends PersonRegistration {
  @Optional() @IsId() personId?: string;
}

/** One person, one record: who is known in this unit by the ID number keeps the id; whoever is known elsewhere is refused by the register. */
async function idOf(identity: string, unitId: string, { store, newId }: RowTools): Promise<string> {
  const { events } = await store.load(`personIdentity-${identity}`);
  const { personId } = fold<IdentityHolder, PersonIdentityEvent>(personIdentity, events as Stored<PersonIdentityEvent>[]);
  if (personId === null) return newId;
  const held = await store.load(`person-${personId}`);
  return fold<Person, PersonEvent>(person, held.events as Stored<PersonEvent>[]).unitId === unitId ? personId : newId;
}

export const personImport = importKind({
  name: 'people',
  permissions: ['person:register', 'person:identify'],
  file: file as KindFile,
  shape: PersonRow,
  lookUps: { unitId: unitByName },
  personal: ['idNumber', 'phone'],
  target: async ({ personId, ...data }, tools) => {
    const identity = data.idNumber === undefined ? undefined : tools.personalData.blind(data.idNumber);
    ensure(personId !== undefined || identity !== undefined, 'row-names-its-person', { field: 'personId' });
    const id = personId ?? (await idOf(identity!, data.unitId, tools));
    const command = { type: 'Register', data: { personId: id, ...data, ...(identity !== undefined && { identity }) } };
    return { decider: person, id, commands: [command] };
  },
});
