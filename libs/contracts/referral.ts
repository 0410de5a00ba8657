import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';
import { Sealed } from './personal-data.js';

export const CAPACITIES = ['in-charge', 'responsible'] as const;
/** 直接负责的主管人员、直接责任人员 */
export type Capacity = (typeof CAPACITIES)[number];
export const RECEIVING_ORGANS = ['discipline-commission', 'supervisory-commission', 'procuratorate'] as const;
/** 纪检机关、监察机关、检察机关 */
export type ReceivingOrgan = (typeof RECEIVING_ORGANS)[number];
export const CRIME_ORGANS = ['supervisory-commission', 'procuratorate'] as const;
export const REFERRAL_OUTCOMES = ['sanctioned', 'admonished', 'investigated-for-crime', 'not-pursued'] as const;
/** 给予处分、谈话提醒或者批评教育、立案调查、不予追究; our own division [D] */
export type ReferralOutcome = (typeof REFERRAL_OUTCOMES)[number];

/** 同意移送: a person of the bureau opens the referral under an id that says nothing */
export class ReferralOpening {
  @IsId() proposalId!: string;
  @Sealed() @IsText(2000) facts!: string;
  @IsCivilDate() on!: string;
}
export class OpenReferral extends ReferralOpening {
  @IsId() referralId!: string;
}
export class ReferralOpened extends OpenReferral {
  /** The day after which its hand-over is asked for [D]. */
  @IsCivilDate() handOverBy!: string;
}
/** 列明人员 */
export class NameResponsible {
  @Sealed() @IsId() personId!: string;
  @IsIn(CAPACITIES) capacity!: Capacity;
  @IsCivilDate() on!: string;
}
/** 提示移送: not a legal act */
export class ProposeHandOver {
  @IsCivilDate() due!: string;
  @IsCivilDate() proposedOn!: string;
}
/** 移送纪检监察机关 */
export class HandOverReferral {
  /** 送交方式 and proof. */
  @IsText(200) how!: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class ReferralHandedOver extends HandOverReferral {
  /** 移送书文号 */
  @IsDocumentNumber() number!: string;
}
/** 涉嫌职务犯罪线索移送监察机关或者检察机关 */
export class PassOnCrimeLead {
  @IsIn(CRIME_ORGANS) to!: (typeof CRIME_ORGANS)[number];
  @Sealed() @IsText(2000) grounds!: string;
  @IsText(200) how!: string;
  @IsCivilDate() on!: string;
}
export class CrimeLeadPassedOn extends PassOnCrimeLead {
  @IsDocumentNumber() number!: string;
}
/** 回执 */
export class RecordReferralReceipt {
  @IsIn(RECEIVING_ORGANS) from!: ReceivingOrgan;
  @Optional() @IsText(100) receiptNo?: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
/** 处理结果, for each person */
export class RecordReferralOutcome {
  @Sealed() @IsId() personId!: string;
  @IsIn(REFERRAL_OUTCOMES) outcome!: ReferralOutcome;
  @Optional() @Sealed() @IsText(1000) said?: string;
  @IsCivilDate() on!: string;
}

/** 终止移送: before it is handed over, by the head, who signs, because its ground is gone */
export class ReferralEnd {
  @Sealed() @IsText(2000) reasons!: string;
  @IsCivilDate() on!: string;
}
export class CallOffReferral extends ReferralEnd {
  /** 主要负责人 who signed. */
  @IsId() signedBy!: string;
}

export const REFERRAL_STEPS = [
  ...['opened', 'person-named', 'hand-over-asked-for', 'handed-over', 'crime-lead-passed-on', 'received', 'outcome-recorded'],
  'called-off',
] as const;
/** What others are told of a referral: that something happened, not to whom, of which unit or why. Never stored. */
export class ReferralMoved {
  @IsIn(REFERRAL_STEPS) kind!: string;
  @Optional() @IsCivilDate() on?: string;
}

export const ReferralCommands = {
  ...{ Open: OpenReferral, Name: NameResponsible, ProposeHandOver, HandOver: HandOverReferral },
  ...{ PassOnCrimeLead, RecordReceipt: RecordReferralReceipt, RecordOutcome: RecordReferralOutcome },
  CallOff: CallOffReferral,
};
export const ReferralEvents = {
  ...{ ReferralOpened, ResponsibleNamed: NameResponsible, HandOverProposed: ProposeHandOver, ReferralHandedOver },
  ...{ CrimeLeadPassedOn, ReferralReceived: RecordReferralReceipt, ReferralOutcomeRecorded: RecordReferralOutcome },
  ReferralCalledOff: CallOffReferral,
  ReferralMoved,
};
export type ReferralCommand = Messages<typeof ReferralCommands>;
export type ReferralEvent = Messages<typeof ReferralEvents>;

const moved = (kind: (typeof REFERRAL_STEPS)[number]) => ({
  type: 'ReferralMoved' as const,
  tell: ({ on }: { on?: string }): ReferralMoved => ({ kind, ...(on !== undefined && { on }) }),
});

/** 移送纪检监察机关: stream `referral-<referralId>`, its id one that says nothing; sealed as a whole. */
export const referralContract = contract({
  ...{ service: 'accountability', category: 'referral', commands: ReferralCommands, events: ReferralEvents },
  person: (stream) => stream,
  key: ['referralId', 'proposalId'],
  audience: {
    ...{ ReferralOpened: 'sealed', ResponsibleNamed: 'sealed', HandOverProposed: 'sealed', ReferralHandedOver: 'sealed' },
    ...{ CrimeLeadPassedOn: 'sealed', ReferralReceived: 'sealed', ReferralOutcomeRecorded: 'sealed', ReferralCalledOff: 'sealed' },
  },
  summaryOf: {
    ...{ ReferralOpened: moved('opened'), ResponsibleNamed: moved('person-named'), HandOverProposed: moved('hand-over-asked-for') },
    ...{ ReferralHandedOver: moved('handed-over'), CrimeLeadPassedOn: moved('crime-lead-passed-on') },
    ...{ ReferralReceived: moved('received'), ReferralOutcomeRecorded: moved('outcome-recorded'), ReferralCalledOff: moved('called-off') },
  },
  final: ['ReferralCalledOff', 'ReferralOpened', 'HandOverProposed', 'ReferralHandedOver', 'CrimeLeadPassedOn'],
});
