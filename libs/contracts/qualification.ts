import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn } from 'class-validator';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { Optional } from './optional.js';

export const QUALIFICATION_KINDS = ['legal-qualification', 'law-degree'] as const;
/** 法律职业资格、法学专业背景 */
export type QualificationKind = (typeof QUALIFICATION_KINDS)[number];

/** 登记资格: what the body of the request says */
export class QualificationRecording {
  @IsIn(QUALIFICATION_KINDS) kind!: QualificationKind;
  /** The unit that has seen the proof. */
  @IsId() unitId!: string;
  /** What was seen, without numbers of papers of the person. */
  @Optional() @IsText() evidence?: string;
  /** The day on which it was obtained. */
  @IsCivilDate() on!: string;
}
export class RecordQualification extends QualificationRecording {
  @IsId() personId!: string;
}
/** 资格被吊销、撤销: it is no more from that day on; what was recorded wrongly is corrected instead */
export class RevokeQualification {
  @IsText() reason!: string;
  @Optional() @IsDocumentNumber() documentNo?: string;
  @IsCivilDate() on!: string;
}

export const QualificationCommands = { Record: RecordQualification, Revoke: RevokeQualification };
export const QualificationEvents = { QualificationRecorded: RecordQualification, QualificationRevoked: RevokeQualification };
export type QualificationCommand = Messages<typeof QualificationCommands>;
export type QualificationEvent = Messages<typeof QualificationEvents>;

/** 法律职业资格或法学学历 of one person: stream `qualification-<personId>.<kind>`. */
export const qualificationContract = contract({
  service: 'registry',
  category: 'qualification',
  commands: QualificationCommands,
  events: QualificationEvents,
  key: ['personId', 'kind', 'unitId'],
});
