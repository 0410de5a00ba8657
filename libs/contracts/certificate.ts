import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsBoolean, IsIn } from 'class-validator';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { Optional } from './optional.js';

export const CERTIFICATE_KINDS = ['local', 'ministry'] as const;
/** 地方核发、部委核发 */
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** 申领: what the body of the request says */
export class CertificateApplication {
  @IsId() unitId!: string;
  @IsCivilDate() on!: string;
}
export class ApplyForCertificate extends CertificateApplication {
  @IsId() officerId!: string;
  @IsIn(CERTIFICATE_KINDS) kind!: CertificateKind;
}
/** 审核 */
export class ExamineApplication {
  @IsIn(['passed', 'not-passed']) outcome!: 'passed' | 'not-passed';
  /** 是否履行行政执法职责 */
  @IsBoolean() performsDuties!: boolean;
  @Optional() @IsText() reason?: string;
  @IsCivilDate() on!: string;
}
/** 考试结果: only the result; the pass mark is not known */
export class RecordExamResult {
  @IsId() examId!: string;
  @IsIn(['pass', 'fail']) result!: 'pass' | 'fail';
  @IsCivilDate() on!: string;
}
/** 更正考试结果 of a sitting, with the sitting's own; no `on`: what was keyed wrong stands in nobody's way */
export class AmendExamResult {
  @IsId() examId!: string;
  /** `absent`: there is no result after all. */
  @IsIn(['pass', 'fail', 'absent']) result!: 'pass' | 'fail' | 'absent';
  @IsText() reason!: string;
}
/** 核发 */
export class IssueCertificate {
  /** Free text: the number rule is not known. */
  @IsText() number!: string;
  /** 发证机关 */
  @IsText() issuer!: string;
  /** Last valid day, where the card states one. */
  @Optional() @IsCivilDate() validUntil?: string;
  @IsCivilDate() on!: string;
}
export const MISUSES = ['out-of-field', 'lent', 'other-use'] as const;
/** 擅自超出执法领域、交由他用、用于执法以外其他用途 */
export type Misuse = (typeof MISUSES)[number];

/** 查明违规使用 */
export class RecordMisuse {
  @IsId() findingId!: string;
  @IsIn(MISUSES) misuse!: Misuse;
  /** 情节严重 */
  @IsBoolean() grave!: boolean;
  @IsText() facts!: string;
  @IsCivilDate() on!: string;
}
/** 暂扣: cites a misuse finding of this certificate or a decision */
export class SuspendCertificate {
  @Optional() @IsId() findingId?: string;
  @Optional() @IsDocumentNumber() decisionNo?: string;
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
export class CertificateSuspended extends SuspendCertificate {
  /** First day on which it may be restored. */
  @IsCivilDate() until!: string;
}
/** 提示恢复: not a legal act, so it carries no `on` and never stands in the way of an act keyed late */
export class ProposeRestoration {
  @IsCivilDate() due!: string;
  @IsCivilDate() proposedOn!: string;
}
/** 恢复 */
export class RestoreCertificate {
  @IsCivilDate() on!: string;
}
export const CANCELLATION_GROUNDS = ['grave-misuse', 'serious-breach', 'post-ended'] as const;
/** 情节严重、严重违反法律法规、离岗 [D] */
export type CancellationGround = (typeof CANCELLATION_GROUNDS)[number];

/** 注销 */
export class CancelCertificate {
  @IsIn(CANCELLATION_GROUNDS) ground!: CancellationGround;
  @Optional() @IsId() findingId?: string;
  @Optional() @IsDocumentNumber() decisionNo?: string;
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
/** 提示收回: our default, a proposal only */
export class ProposeRecovery {
  @IsId() unitId!: string;
  @IsCivilDate() postEndedOn!: string;
}
export class RecoveryProposed extends ProposeRecovery {
  @IsIn(['D']) mark!: 'D';
}
/** 收回 */
export class RecoverCertificate {
  @IsCivilDate() on!: string;
}

export const CertificateCommands = {
  Apply: ApplyForCertificate,
  Examine: ExamineApplication,
  RecordExamResult,
  AmendExamResult,
  Issue: IssueCertificate,
  RecordMisuse,
  Suspend: SuspendCertificate,
  ProposeRestoration,
  Restore: RestoreCertificate,
  Cancel: CancelCertificate,
  ProposeRecovery,
  Recover: RecoverCertificate,
};
export const CertificateEvents = {
  CertificateApplied: ApplyForCertificate,
  ApplicationPassed: ExamineApplication,
  ApplicationNotPassed: ExamineApplication,
  ExamPassed: RecordExamResult,
  ExamFailed: RecordExamResult,
  ExamResultAmended: AmendExamResult,
  CertificateIssued: IssueCertificate,
  MisuseFound: RecordMisuse,
  CertificateSuspended,
  RestorationProposed: ProposeRestoration,
  CertificateRestored: RestoreCertificate,
  CertificateCancelled: CancelCertificate,
  RecoveryProposed,
  CertificateRecovered: RecoverCertificate,
};
export type CertificateCommand = Messages<typeof CertificateCommands>;
export type CertificateEvent = Messages<typeof CertificateEvents>;

/** 行政执法证件 of one officer and kind: stream `certificate-<officerId>.<kind>`. */
export const certificateContract = contract({
  service: 'certification',
  category: 'certificate',
  commands: CertificateCommands,
  events: CertificateEvents,
  key: ['officerId', 'kind'],
  final: ['ExamResultAmended'],
});
