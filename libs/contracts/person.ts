import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsCivilDate, IsId, IsText } from './fields.js';
import { Sealed } from './personal-data.js';

/** 登记人员 */
export class PersonRegistration {
  @Sealed('work') @IsText() name!: string;
  /** The unit that keeps the record. */
  @IsId() unitId!: string;
  @IsCivilDate() on!: string;
}
export class RegisterPerson extends PersonRegistration {
  @IsId() personId!: string;
}
/** 更名 */
export class RenamePerson {
  @Sealed('work') @IsText() name!: string;
  @IsCivilDate() on!: string;
}

export const PersonCommands = { Register: RegisterPerson, Rename: RenamePerson };
export const PersonEvents = { PersonRegistered: RegisterPerson, PersonRenamed: RenamePerson };
export type PersonCommand = Messages<typeof PersonCommands>;
export type PersonEvent = Messages<typeof PersonEvents>;

export const personContract = contract({
  ...{ service: 'registry', category: 'person', commands: PersonCommands, events: PersonEvents },
  person: (stream) => stream.slice('person-'.length),
});
