import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsCivilTime, IsDocumentNumber, IsId, IsText } from './fields.js';
import { IsListOf, IsPart } from './nested.js';
import { Optional } from './optional.js';
import { WorkedOutTerm } from './worked-out.js';

export const ORGAN_LEVELS = ['county', 'prefecture', 'region'] as const;
/** 县级、地市级、自治区级 */
export type OrganLevel = (typeof ORGAN_LEVELS)[number];

/** A term in hours, to the minute. */
export class HourTerm {
  @IsCivilTime() start!: string;
  @IsCivilTime() due!: string;
  @IsText(2000) explanation!: string;
  @IsText(100) calendar!: string;
}

/** 提出移送涉嫌犯罪案件书面报告: of a party's suspected crime, by the officers set on it. What the party is called is not said here. */
export class TransferReport {
  @IsId() unitId!: string;
  /** 案件编号 in the unit's own files. */
  @IsText(100) caseNo!: string;
  /** 涉嫌罪名 */
  @IsText(100) offence!: string;
  @IsArray() @ArrayMaxSize(20) @ArrayUnique() @IsId({ each: true }) officerIds!: string[];
  @IsIn(ORGAN_LEVELS) level!: OrganLevel;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class ReportTransfer extends TransferReport {
  @IsId() transferId!: string;
}
export class TransferReported extends ReportTransfer {
  @IsPart(WorkedOutTerm) decideBy!: WorkedOutTerm;
}
/** 批准移送: what the body of the request says; who asks, signs */
export class TransferApproval {
  @IsCivilTime() at!: string;
  @IsCivilDate() on!: string;
}
export class ApproveTransfer extends TransferApproval {
  /** 正职负责人或者主持工作的负责人 */
  @IsId() headId!: string;
}
export class TransferApproved extends ApproveTransfer {
  @IsPart(HourTerm) handOverBy!: HourTerm;
}
/** 不批准移送: the reasons go on record; who asks, signs */
export class TransferRefusal {
  @IsText(1000) reasons!: string;
  @IsCivilDate() on!: string;
}
export class RefuseTransfer extends TransferRefusal {
  @IsId() headId!: string;
}
/** 向同级公安机关移送 */
export class HandOverTransfer {
  /** 公安机关名称 */
  @IsText(100) police!: string;
  @IsIn(ORGAN_LEVELS) policeLevel!: OrganLevel;
  @IsCivilTime() at!: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
/** 公安机关回执 */
export class RecordTransferReceipt {
  @Optional() @IsText(100) receiptNo?: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export const POLICE_OUTCOMES = ['filed', 'not-filed'] as const;
/** 立案、不予立案 */
export class RecordPoliceOutcome {
  @IsIn(POLICE_OUTCOMES) outcome!: (typeof POLICE_OUTCOMES)[number];
  @IsCivilDate() on!: string;
}
/** 对同一违法行为的行政处罚 */
export class RecordPartyPenalty {
  @IsDocumentNumber() decisionNo!: string;
  @IsCivilDate() on!: string;
}

export const CrimeTransferCommands = {
  ...{ Report: ReportTransfer, Approve: ApproveTransfer, Refuse: RefuseTransfer, HandOver: HandOverTransfer },
  ...{ RecordReceipt: RecordTransferReceipt, RecordPoliceOutcome, RecordPenalty: RecordPartyPenalty },
};
export const CrimeTransferEvents = {
  ...{ TransferReported, TransferApproved, TransferRefused: RefuseTransfer, TransferHandedOver: HandOverTransfer },
  ...{ TransferReceived: RecordTransferReceipt, PoliceOutcomeRecorded: RecordPoliceOutcome, PartyPenaltyRecorded: RecordPartyPenalty },
};
export type CrimeTransferCommand = Messages<typeof CrimeTransferCommands>;
export type CrimeTransferEvent = Messages<typeof CrimeTransferEvents>;

/** 移送涉嫌犯罪案件: stream `crimeTransfer-<transferId>`. Not a referral: that is of officials, this of a party. */
export const crimeTransferContract = contract({
  service: 'accountability',
  category: 'crimeTransfer',
  commands: CrimeTransferCommands,
  events: CrimeTransferEvents,
  key: ['transferId', 'unitId'],
});
