import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn } from 'class-validator';
import { Attachment } from './attachment.js';
import { FINDING_GROUNDS } from './case-review.js';
import type { FindingGround } from './case-review.js';
import { IsCivilDate, IsId, IsPersonalPhone, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';
import { Sealed } from './personal-data.js';

export const SUPERVISION_LEAD_SOURCES = ['patrol', 'hotline', 'review', 'litigation', 'social-supervisor', 'transferred'] as const;
/** 巡查、投诉举报、案卷评查、诉讼复议、社会监督员、其他机关转来 */
export type SupervisionLeadSource = (typeof SUPERVISION_LEAD_SOURCES)[number];

/** 登记线索: what the body of the request says */
export class LeadLodging {
  /** The unit that the lead is about. */
  @IsId() unitId!: string;
  @IsIn(SUPERVISION_LEAD_SOURCES) source!: SupervisionLeadSource;
  /** Record that it comes from: a hotline call, a file, a suit, a social supervisor's lead. */
  @Optional() @IsId() sourceId?: string;
  /** 转来机关, for a lead that another organ handed over. */
  @Optional() @IsText(100) from?: string;
  /** What it is about, without a word of who complained. */
  @IsText(2000) matter!: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class LodgeLead extends LeadLodging {
  @IsId() leadId!: string;
}
/** What others are told of `LeadLodged`: about whom, and where it comes from; not what was said. Never stored. */
export class LeadEntered {
  @IsId() leadId!: string;
  @IsId() unitId!: string;
  @IsIn(SUPERVISION_LEAD_SOURCES) source!: SupervisionLeadSource;
  @IsCivilDate() on!: string;
}
/** 登记投诉举报人 */
export class RecordComplainant {
  @Sealed() @IsText(100) complainantName!: string;
  @Optional() @Sealed() @IsPersonalPhone() complainantPhone?: string;
  @IsCivilDate() on!: string;
}
/** What others are told of `ComplainantRecorded`: that it happened. Never stored. */
export class ComplainantKept {
  @IsCivilDate() on!: string;
}
/** The same of `ComplainantTold`. */
export class ComplainantAnswered extends ComplainantKept {}
/** The same of `ComplainantErased`. */
export class ComplainantForgotten extends ComplainantKept {}
/** 删除投诉举报人信息 */
export class EraseComplainant {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
/** 核查: by two supervisors or more */
export class StartVerification {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @ArrayUnique() @IsId({ each: true }) supervisorIds!: string[];
  @IsCivilDate() on!: string;
}
export const LEAD_FOLLOW_UPS = ['nothing', 'corrected', 'notice', 'opinion', 'partner-organ'] as const;
/** 不作处理、已当场改正、制发通知书、制发意见书、移送其他监督机关 */
export type LeadFollowUp = (typeof LEAD_FOLLOW_UPS)[number];

/** 核查结论: what the body of the request says */
export class ConcludeVerification {
  @IsBoolean() established!: boolean;
  @IsText(2000) facts!: string;
  @Optional() @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(FINDING_GROUNDS, { each: true }) grounds?: FindingGround[];
  @IsIn(LEAD_FOLLOW_UPS) follows!: LeadFollowUp;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class LeadConcluded extends ConcludeVerification {
  @IsId() leadId!: string;
  @IsId() unitId!: string;
  @IsArray() @IsId({ each: true }) supervisorIds!: string[];
}
/** What others are told of `LeadConcluded`: not what was found. Never stored. */
export class LeadVerified {
  @IsId() leadId!: string;
  @IsId() unitId!: string;
  @IsBoolean() established!: boolean;
  @Optional() @IsArray() @IsIn(FINDING_GROUNDS, { each: true }) grounds?: FindingGround[];
  @IsIn(LEAD_FOLLOW_UPS) follows!: LeadFollowUp;
  @IsCivilDate() on!: string;
}
export const HARM_CAUSES = ['inaction', 'misconduct', 'other'] as const;
/** 不作为、乱作为、其他原因 */
export type HarmCause = (typeof HARM_CAUSES)[number];

/** 认定对行政相对人人身、财产的损失及其原因 */
export class EstablishHarm {
  @IsIn(['person', 'property']) to!: 'person' | 'property';
  @IsIn(HARM_CAUSES) cause!: HarmCause;
  @IsText(2000) facts!: string;
  @IsCivilDate() on!: string;
}
export class HarmEstablished extends EstablishHarm {
  @IsId() leadId!: string;
  @IsId() unitId!: string;
}
/** What others are told of `HarmEstablished`: of which lead, and its cause; neither to whom nor how. Never stored. */
export class HarmFound {
  @IsId() leadId!: string;
  @IsId() unitId!: string;
  @IsIn(HARM_CAUSES) cause!: HarmCause;
  @IsCivilDate() on!: string;
}
/** 撤销损失认定: found or judged otherwise since */
export class SetHarmAside {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
export class HarmSetAside extends SetHarmAside {
  @IsId() leadId!: string;
  @IsId() unitId!: string;
}
/** What others are told of `HarmSetAside`: of which lead, not why. Never stored. */
export class HarmGone {
  @IsId() leadId!: string;
  @IsId() unitId!: string;
  @IsCivilDate() on!: string;
}
/** 答复投诉举报人; what was said names nobody */
export class TellComplainant {
  @IsText(2000) told!: string;
  @IsCivilDate() on!: string;
}

export const LeadCommands = {
  ...{ Lodge: LodgeLead, RecordComplainant, EraseComplainant, StartVerification, Conclude: ConcludeVerification },
  ...{ EstablishHarm, SetHarmAside, TellComplainant },
};
export const LeadEvents = {
  ...{ LeadLodged: LodgeLead, LeadEntered, ComplainantRecorded: RecordComplainant, ComplainantKept },
  ...{ ComplainantErased: EraseComplainant, ComplainantForgotten, VerificationStarted: StartVerification },
  ...{ LeadConcluded, LeadVerified, HarmEstablished, HarmFound, HarmSetAside, HarmGone },
  ...{ ComplainantTold: TellComplainant, ComplainantAnswered },
};
export type LeadCommand = Messages<typeof LeadCommands>;
export type LeadEvent = Messages<typeof LeadEvents>;

const happened = ({ on }: { on: string }) => ({ on });

/** 监督线索: stream `lead-<leadId>`. What anybody wrote in it is sealed; others are told its course. */
export const leadContract = contract({
  ...{ service: 'supervision', category: 'lead', commands: LeadCommands, events: LeadEvents },
  key: ['leadId', 'unitId'],
  person: (stream) => stream,
  audience: {
    ...{ LeadLodged: 'sealed', ComplainantRecorded: 'sealed', ComplainantErased: 'sealed', LeadConcluded: 'sealed' },
    ...{ HarmEstablished: 'sealed', HarmSetAside: 'sealed', ComplainantTold: 'sealed' },
  },
  summaryOf: {
    LeadLodged: {
      type: 'LeadEntered',
      tell: ({ leadId, unitId, source, on }: LodgeLead): LeadEntered => ({ leadId, unitId, source, on }),
    },
    ComplainantRecorded: { type: 'ComplainantKept', tell: happened },
    ComplainantErased: { type: 'ComplainantForgotten', tell: happened },
    ComplainantTold: { type: 'ComplainantAnswered', tell: happened },
    LeadConcluded: {
      type: 'LeadVerified',
      tell: ({ leadId, unitId, established, grounds, follows, on }: LeadConcluded): LeadVerified => ({
        ...{ leadId, unitId, established, ...(grounds && { grounds }), follows, on },
      }),
    },
    HarmSetAside: {
      type: 'HarmGone',
      tell: ({ leadId, unitId, on }: HarmSetAside): HarmGone => ({ leadId, unitId, on }),
    },
    HarmEstablished: {
      type: 'HarmFound',
      tell: ({ leadId, unitId, cause, on }: HarmEstablished): HarmFound => ({ leadId, unitId, cause, on }),
    },
  },
  erasedBy: 'ComplainantErased',
  final: ['ComplainantRecorded', 'ComplainantErased', 'HarmEstablished', 'HarmSetAside'],
});
