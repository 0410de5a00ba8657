import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn } from 'class-validator';
import { GROUNDS, MATTERS, OUTCOME_CLASSES, PROCEDURES, RECONSIDERATION_OUTCOMES, SIDES } from './case-outcome.js';
import type { Ground, Matter, OutcomeClass, Procedure, ReconsiderationOutcome, Side } from './case-outcome.js';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { LegalTerm } from './legal-term.js';
import { IsPart } from './nested.js';
import { Optional } from './optional.js';
import { CAME } from './paper.js';
import type { Came } from './paper.js';
import { CountedAct, EFFECT_ENDINGS } from './suit.js';

/** 收到复议申请: what the body of the request says; who applied is not recorded */
export class ReconsiderationRegistration {
  /** 被申请人 */
  @IsId() unitId!: string;
  /** 行政复议机关 */
  @IsText(100) organ!: string;
  @IsText(60) caseNo!: string;
  @IsIn(MATTERS) matter!: Matter;
  /** 被申请行政行为文号 */
  @Optional() @IsDocumentNumber() actNo?: string;
  /** The day on which the organ received the application. */
  @IsCivilDate() on!: string;
}
export class RegisterReconsideration extends ReconsiderationRegistration {
  @IsId() caseId!: string;
}
export class ReconsiderationRegistered extends RegisterReconsideration {
  @IsPart(LegalTerm) acceptTerm!: LegalTerm;
}
/** 受理 */
export class AcceptReconsideration {
  @IsIn(PROCEDURES) procedure!: Procedure;
  @IsCivilDate() on!: string;
}
export class ReconsiderationAccepted extends AcceptReconsideration {
  @IsPart(LegalTerm) copyTerm!: LegalTerm;
  @IsPart(LegalTerm) decideTerm!: LegalTerm;
}
/** 不予受理 */
export class RefuseReconsideration {
  @IsText(200) reason!: string;
  @IsCivilDate() on!: string;
}
/** 收到申请书副本 */
export class ReceiveReconsiderationCopy {
  @IsCivilDate() on!: string;
}
export class ReconsiderationCopyReceived extends ReceiveReconsiderationCopy {
  @IsPart(LegalTerm) answerTerm!: LegalTerm;
}
/** 书面答复 */
export class AnswerReconsideration extends CountedAct {}
export class ReconsiderationAnswered extends AnswerReconsideration {
  @IsBoolean() late!: boolean;
  /** Of those before it, `late` alone tells. */
  @Optional() @IsIn(CAME) came?: Came;
}
/** 中止 */
export class SuspendReconsideration {
  @IsText(200) reason!: string;
  @IsCivilDate() on!: string;
}
/** 恢复: the first day on which it goes on */
export class ResumeReconsideration {
  @IsCivilDate() on!: string;
}
export class ReconsiderationResumed extends ResumeReconsideration {
  @IsPart(LegalTerm) decideTerm!: LegalTerm;
}
/** 延长审理期限 */
export class ExtendReconsideration {
  /** The last day of the longer term. */
  @IsCivilDate() until!: string;
  @IsCivilDate() on!: string;
}
export class ReconsiderationExtended extends ExtendReconsideration {
  @IsPart(LegalTerm) decideTerm!: LegalTerm;
}
/** 登记复议决定 */
export class EnterReconsiderationDecision {
  @IsIn(RECONSIDERATION_OUTCOMES) outcome!: ReconsiderationOutcome;
  @Optional() @IsDocumentNumber() decisionNo?: string;
  @Optional() @IsArray() @ArrayMaxSize(8) @ArrayUnique() @IsIn(GROUNDS, { each: true }) grounds?: Ground[];
  @IsCivilDate() on!: string;
}
export class ReconsiderationDecided extends EnterReconsiderationDecision {
  @IsIn(OUTCOME_CLASSES) class!: OutcomeClass;
}
/** 复议决定书送达 */
export class ServeReconsiderationDecision {
  @IsIn([...SIDES, 'both']) to!: Side | 'both';
  @IsCivilDate() on!: string;
}
export class ReconsiderationDecisionServed extends ServeReconsiderationDecision {
  /** Of the party, where a suit may follow. */
  @Optional() @IsPart(LegalTerm) sueTerm?: LegalTerm;
}
/** 收到行政复议意见书 */
export class ReceiveReconsiderationOpinion {
  @IsDocumentNumber() opinionNo!: string;
  @IsCivilDate() on!: string;
}
export class ReconsiderationOpinionReceived extends ReceiveReconsiderationOpinion {
  @IsPart(LegalTerm) reportTerm!: LegalTerm;
}
/** 报送意见书的纠正情况 */
export class ReportOnReconsiderationOpinion extends CountedAct {}
export class ReconsiderationOpinionReported extends ReportOnReconsiderationOpinion {
  @IsBoolean() late!: boolean;
  @Optional() @IsIn(CAME) came?: Came;
}
/** 复议后起诉 */
export class SueAfterReconsideration {
  @Optional() @IsId() suitId?: string;
  @IsCivilDate() on!: string;
}
/** 复议决定被法院撤销 */
export class SetReconsiderationAside {
  /** 案号 of the judgment in force. */
  @IsText(60) judgmentNo!: string;
  /** The day on which that judgment took effect. */
  @IsCivilDate() on!: string;
}
/** 复核生效: after a correction */
export class ReviewReconsiderationEffect {
  @IsCivilDate() reviewedOn!: string;
}
/** 生效 */
export class ReconsiderationTookEffect {
  @IsId() caseId!: string;
  @IsId() unitId!: string;
  @IsIn(RECONSIDERATION_OUTCOMES) outcome!: ReconsiderationOutcome;
  @IsIn(OUTCOME_CLASSES) class!: OutcomeClass;
  @IsCivilDate() effectiveOn!: string;
}
export class ReconsiderationEffectLifted {
  @IsId() caseId!: string;
  @IsId() unitId!: string;
  @IsIn(EFFECT_ENDINGS) because!: (typeof EFFECT_ENDINGS)[number];
  @IsCivilDate() liftedOn!: string;
}
/** 撤销登记: it was registered in error */
export class WithdrawReconsiderationRegistration {
  @IsText() reason!: string;
}
export class ReconsiderationRegistrationWithdrawn extends WithdrawReconsiderationRegistration {
  @IsId() caseId!: string;
  @IsId() unitId!: string;
}

export const ReconsiderationCommands = {
  Register: RegisterReconsideration,
  Accept: AcceptReconsideration,
  Refuse: RefuseReconsideration,
  ReceiveCopy: ReceiveReconsiderationCopy,
  Answer: AnswerReconsideration,
  Suspend: SuspendReconsideration,
  Resume: ResumeReconsideration,
  Extend: ExtendReconsideration,
  EnterDecision: EnterReconsiderationDecision,
  ServeDecision: ServeReconsiderationDecision,
  ReceiveOpinion: ReceiveReconsiderationOpinion,
  ReportOnOpinion: ReportOnReconsiderationOpinion,
  Sue: SueAfterReconsideration,
  SetAside: SetReconsiderationAside,
  ReviewEffect: ReviewReconsiderationEffect,
  WithdrawRegistration: WithdrawReconsiderationRegistration,
};
export const ReconsiderationEvents = {
  ReconsiderationRegistered,
  ReconsiderationAccepted,
  ReconsiderationRefused: RefuseReconsideration,
  ReconsiderationCopyReceived,
  ReconsiderationAnswered,
  ReconsiderationSuspended: SuspendReconsideration,
  ReconsiderationResumed,
  ReconsiderationExtended,
  ReconsiderationDecided,
  ReconsiderationDecisionServed,
  ReconsiderationOpinionReceived,
  ReconsiderationOpinionReported,
  ReconsiderationSued: SueAfterReconsideration,
  ReconsiderationSetAside: SetReconsiderationAside,
  ReconsiderationTookEffect,
  ReconsiderationEffectLifted,
  ReconsiderationRegistrationWithdrawn,
};
export type ReconsiderationCommand = Messages<typeof ReconsiderationCommands>;
export type ReconsiderationEvent = Messages<typeof ReconsiderationEvents>;

/** 行政复议 of one unit: stream `reconsideration-<caseId>`. */
export const reconsiderationContract = contract({
  service: 'litigation',
  category: 'reconsideration',
  commands: ReconsiderationCommands,
  events: ReconsiderationEvents,
  key: ['caseId', 'unitId', 'caseNo', 'sentOn', 'claimedPostmark', 'postmarkedOn'],
  final: ['ReconsiderationTookEffect', 'ReconsiderationEffectLifted', 'ReconsiderationRegistrationWithdrawn'],
});
