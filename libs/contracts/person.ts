import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsCivilDate, IsId, IsIdNumber, IsPersonalPhone, IsText } from './fields.js';
import { Optional } from './optional.js';
import { Sealed } from './personal-data.js';

/** 登记人员 */
export class PersonRegistration {
  @Sealed('work') @IsText() name!: string;
  /** The unit that keeps the record. */
  @IsId() unitId!: string;
  @Optional() @IsIdNumber() idNumber?: string;
  @Optional() @IsPersonalPhone() phone?: string;
  @IsCivilDate() on!: string;
}
/** 更名 */
export class RenamePerson {
  @Sealed('work') @IsText() name!: string;
  @IsCivilDate() on!: string;
}
/** 登记或更正公民身份号码、联系电话 */
export class PersonIdentity {
  @IsIdNumber() idNumber!: string;
  @Optional() @IsPersonalPhone() phone?: string;
  @IsCivilDate() on!: string;
}
export class IdentifyPerson extends PersonIdentity {
  @IsText(64) identity!: string;
}
/** 删除个人信息 */
export class ErasePerson {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
/** 依法留存 */
export class PlaceLegalHold {
  @IsId() holdId!: string;
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
/** 解除留存 */
export class LiftLegalHold {
  @IsId() holdId!: string;
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}

export class PersonRegistered {
  @IsId() personId!: string;
  @Sealed('work') @IsText() name!: string;
  @IsId() unitId!: string;
  @IsCivilDate() on!: string;
}
/** `identity`: the blind index of the ID number, worked out by the service. */
export class RegisterPerson extends PersonRegistered {
  @Optional() @IsIdNumber() idNumber?: string;
  @Optional() @IsPersonalPhone() phone?: string;
  @Optional() @IsText(64) identity?: string;
}
/** Sealed as a whole: it never reaches a topic. */
export class PersonIdentified {
  @Sealed() @IsIdNumber() idNumber!: string;
  @Optional() @Sealed() @IsPersonalPhone() phone?: string;
  @IsText(64) identity!: string;
  @IsCivilDate() on!: string;
}
/** What others are told of `PersonIdentified`: that it happened. Never stored. */
export class PersonIdentityRecorded {
  @IsCivilDate() on!: string;
}

export const PersonCommands = {
  ...{ Register: RegisterPerson, Rename: RenamePerson, Identify: IdentifyPerson, Erase: ErasePerson },
  ...{ PlaceHold: PlaceLegalHold, LiftHold: LiftLegalHold },
};
export const PersonEvents = {
  ...{ PersonRegistered, PersonRenamed: RenamePerson, PersonIdentified, PersonIdentityRecorded, PersonErased: ErasePerson },
  ...{ LegalHoldPlaced: PlaceLegalHold, LegalHoldLifted: LiftLegalHold },
};
export type PersonCommand = Messages<typeof PersonCommands>;
export type PersonEvent = Messages<typeof PersonEvents>;

export const personContract = contract({
  ...{ service: 'registry', category: 'person', commands: PersonCommands, events: PersonEvents },
  person: (stream) => stream.slice('person-'.length),
  key: ['personId', 'unitId'],
  audience: { PersonIdentified: 'sealed' },
  summaryOf: { PersonIdentified: { type: 'PersonIdentityRecorded', tell: ({ on }: PersonIdentified) => ({ on }) } },
  erasedBy: 'PersonErased',
  final: ['PersonIdentified', 'PersonErased', 'LegalHoldPlaced', 'LegalHoldLifted'],
});
