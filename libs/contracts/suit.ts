import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn } from 'class-validator';
import { Attachment } from './attachment.js';
import { GROUNDS, MATTERS, OUTCOME_CLASSES, PROCEDURES, SIDES, SUIT_OUTCOMES } from './case-outcome.js';
import type { Ground, Matter, OutcomeClass, Procedure, Side, SuitOutcome } from './case-outcome.js';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { LegalTerm } from './legal-term.js';
import { IsListOf, IsPart } from './nested.js';
import { Optional } from './optional.js';
import { CAME } from './paper.js';
import type { Came } from './paper.js';

export const INSTANCES = ['first', 'second', 'retrial'] as const;
/** 一审、二审、再审 */
export type Instance = (typeof INSTANCES)[number];

/** 立案登记: what the body of the request says; a case is told by court and number, never by who sued */
export class SuitRegistration {
  /** 被告 */
  @IsId() unitId!: string;
  @IsText(100) court!: string;
  /** 案号 */
  @IsText(60) caseNo!: string;
  @IsIn(MATTERS) matter!: Matter;
  @IsIn(PROCEDURES) procedure!: Procedure;
  /** 被诉行政行为文号 */
  @Optional() @IsDocumentNumber() actNo?: string;
  /** The reconsideration after which it was brought. */
  @Optional() @IsId() reconsiderationId?: string;
  /** 立案日期 */
  @IsCivilDate() on!: string;
}
export class RegisterSuit extends SuitRegistration {
  @IsId() caseId!: string;
}
export class SuitRegistered extends RegisterSuit {
  @IsPart(LegalTerm) trialTerm!: LegalTerm;
}
/** 收到起诉状副本 */
export class ReceiveSuitCopy {
  @IsCivilDate() on!: string;
}
export class SuitCopyReceived extends ReceiveSuitCopy {
  @IsPart(LegalTerm) answerTerm!: LegalTerm;
}
/** 邮寄或者直接提交: time in the post is not counted */
export class PostedAct {
  @IsCivilDate() receivedOn!: string;
  /** 邮戳日期 */
  @Optional() @IsCivilDate() postmarkedOn?: string;
  /** 挂号、快递单号: what proves the postmark, if no attachment does. */
  @Optional() @IsText(100) proofNo?: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
}
/** As it counts: on the postmark where there is one */
export class CountedAct extends PostedAct {
  /** The day on which the unit keyed it itself, by our clock; absent where the bureau did. */
  @Optional() @IsCivilDate() sentOn?: string;
  /** What the unit itself says of the day of posting; nothing counts on it before the bureau has seen the postmark. */
  @Optional() @IsCivilDate() claimedPostmark?: string;
  @IsCivilDate() on!: string;
}
/** 提交答辩状和证据 */
export class AnswerSuit extends CountedAct {}
export class SuitAnswered extends AnswerSuit {
  @IsBoolean() late!: boolean;
  /** Of those before it, `late` alone tells. */
  @Optional() @IsIn(CAME) came?: Came;
}
/** 中止诉讼 */
export class SuspendSuit {
  @IsText(200) reason!: string;
  @IsCivilDate() on!: string;
}
/** 恢复诉讼: the first day on which it goes on */
export class ResumeSuit {
  @IsCivilDate() on!: string;
}
export class SuitResumed extends ResumeSuit {
  @IsPart(LegalTerm) trialTerm!: LegalTerm;
}
/** 登记裁判 */
export class EnterSuitDecision {
  @IsIn(SUIT_OUTCOMES) outcome!: SuitOutcome;
  @Optional() @IsArray() @ArrayMaxSize(8) @ArrayUnique() @IsIn(GROUNDS, { each: true }) grounds?: Ground[];
  @IsCivilDate() on!: string;
}
export class SuitDecided extends EnterSuitDecision {
  @IsIn(INSTANCES) instance!: Instance;
  /** Of what the outcome leads to by itself; of 维持 and 发回 see `SuitTookEffect`. */
  @IsIn(OUTCOME_CLASSES) class!: OutcomeClass;
}
/** 裁判文书送达 */
export class ServeSuitDecision {
  @IsIn([...SIDES, 'both']) to!: Side | 'both';
  @IsCivilDate() on!: string;
}
export class SuitDecisionServed extends ServeSuitDecision {
  /** Where an appeal lies. */
  @Optional() @IsPart(LegalTerm) appealTerm?: LegalTerm;
}
/** 提起上诉: what the body of the request says */
export class SuitAppeal extends PostedAct {
  @IsIn(SIDES) by!: Side;
  /** The court's leave for an appeal after its term. */
  @Optional() @IsText(200) leave?: string;
}
export class AppealSuit extends SuitAppeal {
  @Optional() @IsCivilDate() sentOn?: string;
  @Optional() @IsCivilDate() claimedPostmark?: string;
  @IsCivilDate() on!: string;
}
/** 撤回上诉: the day on which the court allowed it */
export class WithdrawSuitAppeal {
  @IsIn(SIDES) by!: Side;
  @IsCivilDate() on!: string;
}
/** 二审受理: `on` is the day on which the court of appeal received the appeal */
export class AcceptSuitAppeal {
  @IsText(100) court!: string;
  @IsText(60) caseNo!: string;
  @IsCivilDate() on!: string;
}
export class SuitAppealAccepted extends AcceptSuitAppeal {
  @IsPart(LegalTerm) trialTerm!: LegalTerm;
}
/** 重审立案 */
export class AcceptRemandedSuit {
  @IsText(100) court!: string;
  @IsText(60) caseNo!: string;
  @IsCivilDate() on!: string;
}
export class SuitRemandAccepted extends AcceptRemandedSuit {
  @IsPart(LegalTerm) trialTerm!: LegalTerm;
}
/** 裁定再审 */
export class RetrySuit {
  @IsText(100) court!: string;
  @IsText(60) caseNo!: string;
  /** By the rules of which instance it is tried again: an appeal lies only from the first. */
  @IsIn(['first', 'second']) as!: 'first' | 'second';
  @IsCivilDate() on!: string;
}
/** 提示确认生效: no legal act, so it carries no `on` */
export class ProposeSuitEffect {
  /** First day after the last term of appeal. */
  @IsCivilDate() due!: string;
  @IsCivilDate() proposedOn!: string;
}
/** 确认生效: no legal act, so it stands in the way of no appeal that is keyed late */
export class ConfirmSuitEffect {
  /** Which day the confirming person saw. */
  @IsCivilDate() effectiveOn!: string;
}
/** 复核生效: after a correction */
export class ReviewSuitEffect {
  @IsCivilDate() reviewedOn!: string;
}
/** 生效 */
export class SuitTookEffect {
  @IsId() caseId!: string;
  @IsId() unitId!: string;
  @IsIn(SUIT_OUTCOMES) outcome!: SuitOutcome;
  @IsIn(OUTCOME_CLASSES) class!: OutcomeClass;
  @IsCivilDate() effectiveOn!: string;
}
export const EFFECT_ENDINGS = ['appealed', 'set-aside', 'corrected', 'registered-in-error'] as const;
/** 生效状态解除: 在上诉期内上诉、再审撤销原判、更正、误登 */
export class SuitEffectLifted {
  @IsId() caseId!: string;
  @IsId() unitId!: string;
  @IsIn(EFFECT_ENDINGS) because!: (typeof EFFECT_ENDINGS)[number];
  @IsCivilDate() liftedOn!: string;
}
/** 撤销登记: it was registered in error */
export class WithdrawSuitRegistration {
  @IsText() reason!: string;
}
export class SuitRegistrationWithdrawn extends WithdrawSuitRegistration {
  @IsId() caseId!: string;
  @IsId() unitId!: string;
}

export const SuitCommands = {
  Register: RegisterSuit,
  ReceiveCopy: ReceiveSuitCopy,
  Answer: AnswerSuit,
  Suspend: SuspendSuit,
  Resume: ResumeSuit,
  EnterDecision: EnterSuitDecision,
  ServeDecision: ServeSuitDecision,
  Appeal: AppealSuit,
  WithdrawAppeal: WithdrawSuitAppeal,
  AcceptAppeal: AcceptSuitAppeal,
  AcceptRemand: AcceptRemandedSuit,
  Retry: RetrySuit,
  ProposeEffect: ProposeSuitEffect,
  ConfirmEffect: ConfirmSuitEffect,
  ReviewEffect: ReviewSuitEffect,
  WithdrawRegistration: WithdrawSuitRegistration,
};
export const SuitEvents = {
  SuitRegistered,
  SuitCopyReceived,
  SuitAnswered,
  SuitSuspended: SuspendSuit,
  SuitResumed,
  SuitDecided,
  SuitDecisionServed,
  SuitAppealed: AppealSuit,
  SuitAppealWithdrawn: WithdrawSuitAppeal,
  SuitAppealAccepted,
  SuitRemandAccepted,
  SuitRetried: RetrySuit,
  SuitEffectProposed: ProposeSuitEffect,
  SuitTookEffect,
  SuitEffectLifted,
  SuitRegistrationWithdrawn,
};
export type SuitCommand = Messages<typeof SuitCommands>;
export type SuitEvent = Messages<typeof SuitEvents>;

/** 行政诉讼 of one unit: stream `suit-<caseId>`. */
export const suitContract = contract({
  service: 'litigation',
  category: 'suit',
  commands: SuitCommands,
  events: SuitEvents,
  key: ['caseId', 'unitId', 'caseNo', 'sentOn', 'claimedPostmark', 'postmarkedOn'],
  final: ['SuitEffectProposed', 'SuitTookEffect', 'SuitEffectLifted', 'SuitRegistrationWithdrawn'],
});
