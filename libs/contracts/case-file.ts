import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, Max, MaxLength, Min } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsDecimal, IsDocumentNumber, IsId, IsText } from './fields.js';
import { LegalTerm } from './legal-term.js';
import { IsListOf, IsPart } from './nested.js';
import { Optional } from './optional.js';

export const FILE_KINDS = ['penalty', 'licence', 'compulsion'] as const;
/** 行政处罚、行政许可、行政强制 */
export type FileKind = (typeof FILE_KINDS)[number];

export const PENALTY_KINDS = [
  ...['warning', 'public-criticism', 'fine', 'confiscation', 'licence-suspended', 'qualification-lowered'],
  ...['production-restricted', 'production-stopped', 'closed-or-practice-restricted', 'licence-revoked', 'detention'],
] as const;
/** 警告、通报批评、罚款、没收、暂扣许可证件、降低资质等级、限制生产经营、责令停产停业、责令关闭或限制从业、吊销许可证件、行政拘留 */
export type PenaltyKind = (typeof PENALTY_KINDS)[number];

/** 承办执法人员 */
export class Handler {
  @IsId() officerId!: string;
  /** The day of the act that bears the officer's signature; without it the decision's. */
  @Optional() @IsCivilDate() actOn?: string;
}
/** 依法不计入办案期限的期间, both ends included. */
export class ExcludedTime {
  @IsCivilDate() from!: string;
  @IsCivilDate() to!: string;
  @IsText(100) reason!: string;
}
/** What is known of a file, whenever it is told. */
class CaseFileFacts {
  /** Whose file it is and who is reviewed. */
  @IsId() unitId!: string;
  @IsIn(FILE_KINDS) kind!: FileKind;
  @IsText(200) title!: string;
  @IsDocumentNumber() decisionNo!: string;
  /** 决定书署名机关: whom penalty statistics count it to. */
  @IsId() organId!: string;
  @IsListOf(Handler, { min: 1, max: 20 }) handlers!: Handler[];
  @Optional() @IsId() legalReviewerId?: string;
  @IsCivilDate() filedOn!: string;
  @Optional() @IsCivilDate() servedOn?: string;
  @Optional() @IsCivilDate() closedOn?: string;
  /** Every kind imposed; 并处 counts once under the gravest. */
  @Optional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(11) @IsIn(PENALTY_KINDS, { each: true }) penalties?: PenaltyKind[];
  /** 元, to the 分. */
  @Optional() @IsDecimal(2) @Min(0) @Max(1e11) fineYuan?: number;
  @Optional() @IsDecimal(2) @Min(0) @Max(1e11) confiscatedYuan?: number;
  /** 指导办案期: the unit to which the assessment counts the case. */
  @Optional() @IsId() originalUnitId?: string;
  @Optional() @IsListOf(ExcludedTime, { max: 20 }) excluded?: ExcludedTime[];
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
}
/** 登记案卷: what the body says. */
export class CaseFileRegistration extends CaseFileFacts {
  /** 作出决定之日 */
  @IsCivilDate() on!: string;
}
/** `byBureau`: said by the bureau, told by the edge and never by the body; only the bureau may say some things of a unit's file. */
export class RegisterCaseFile extends CaseFileRegistration {
  @IsId() @MaxLength(48) fileId!: string;
  @Optional() @IsBoolean() byBureau?: boolean;
}
export const TERM_STATES = ['in-time', 'disputed', 'overdue'] as const;
/** 期限内、有争议（顺延与否两可）、超期 */
export type TermState = (typeof TERM_STATES)[number];

export class CaseFileRegistered extends RegisterCaseFile {
  @Optional() @IsIn(PENALTY_KINDS) gravest?: PenaltyKind;
  /** 办案期限 of a penalty whose term the calendar knows. */
  @Optional() @IsPart(LegalTerm) term?: LegalTerm;
  @Optional() @IsIn(TERM_STATES) termState?: TermState;
}
/** 更正登记: all facts anew; what the body says. `decidedOn`, not `on`: a decision's day may be corrected to an earlier one. */
export class CaseFileAmendment extends CaseFileFacts {
  @IsCivilDate() decidedOn!: string;
  @IsText() reason!: string;
}
export class AmendCaseFile extends CaseFileAmendment {
  @Optional() @IsBoolean() byBureau?: boolean;
}
export class CaseFileAmended extends AmendCaseFile {
  @Optional() @IsIn(PENALTY_KINDS) gravest?: PenaltyKind;
  @Optional() @IsPart(LegalTerm) term?: LegalTerm;
  @Optional() @IsIn(TERM_STATES) termState?: TermState;
}
/** 撤回登记: there is no such file; what the body says. */
export class CaseFileWithdrawal {
  @IsText() reason!: string;
}
export class WithdrawCaseFile extends CaseFileWithdrawal {
  @Optional() @IsBoolean() byBureau?: boolean;
}
/** 列入抽查或者评查, claimed by the draw or the review: from then on the unit leaves the file as it is. No `on`: never in the way of an act keyed late. */
export class TakeUnderReview {
  /** The stream of the draw or the review. */
  @IsText(100) by!: string;
}
/** 送达 */
export class ServeCaseFile {
  @IsCivilDate() on!: string;
}
/** `servedOn`, not `on`: never in the way of an act keyed late. */
export class CaseFileServed {
  @IsCivilDate() servedOn!: string;
}
/** 结案 */
export class CloseCaseFile {
  @IsCivilDate() on!: string;
}
export class CaseFileClosed {
  @IsCivilDate() closedOn!: string;
}
export const REVOCATIONS = ['reconsideration', 'litigation', 'superior', 'own'] as const;
/** 复议、诉讼、上级机关、本机关自行撤销；案件仍留在统计中 */
export type RevokedBy = (typeof REVOCATIONS)[number];

/** 决定被撤销 */
export class RevokeDecision {
  @IsIn(REVOCATIONS) by!: RevokedBy;
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
export class DecisionRevoked {
  @IsIn(REVOCATIONS) by!: RevokedBy;
  @IsText() reason!: string;
  @IsCivilDate() revokedOn!: string;
}

export const CaseFileCommands = {
  Register: RegisterCaseFile,
  Amend: AmendCaseFile,
  Withdraw: WithdrawCaseFile,
  Serve: ServeCaseFile,
  Close: CloseCaseFile,
  Revoke: RevokeDecision,
  TakeUnderReview,
};
export const CaseFileEvents = {
  CaseFileRegistered,
  CaseFileAmended,
  CaseFileWithdrawn: WithdrawCaseFile,
  CaseFileServed,
  CaseFileClosed,
  DecisionRevoked,
  CaseFileTakenUnderReview: TakeUnderReview,
};
export type CaseFileCommand = Messages<typeof CaseFileCommands>;
export type CaseFileEvent = Messages<typeof CaseFileEvents>;

/** 执法案卷: stream `caseFile-<fileId>`. */
export const caseFileContract = contract({
  service: 'case-review',
  category: 'caseFile',
  commands: CaseFileCommands,
  events: CaseFileEvents,
  key: ['fileId', 'unitId'],
  final: ['CaseFileRegistered', 'CaseFileAmended', 'CaseFileWithdrawn', 'CaseFileTakenUnderReview'],
});
