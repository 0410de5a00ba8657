import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, Min } from 'class-validator';
import { Attachment } from './attachment.js';
import { FINDING_GROUNDS } from './case-review.js';
import type { FindingGround } from './case-review.js';
import { IsCivilDate, IsDigest, IsDocumentNumber, IsId, IsText } from './fields.js';
import { IsListOf, IsPart } from './nested.js';
import { Optional } from './optional.js';
import {
  CAME,
  DeclinePaper,
  DEGREES,
  ended,
  ISSUERS,
  PaperAnswer,
  PaperEnded,
  ServePaper,
  SERVICE_PROOFS,
  WithdrawPaper,
} from './paper.js';
import type { Came, Degree, Issuer, ServiceProof } from './paper.js';
import { ADMINISTRATIONS } from './unit.js';
import type { Administration } from './unit.js';
import { WorkedOutTerm } from './worked-out.js';

export const OPINION_ORIGINS = ['review', 'lead', 'litigation', 'check', 'other'] as const;
/** 案卷评查、线索核查、诉讼复议、监督检查、其他 */
export type OpinionOrigin = (typeof OPINION_ORIGINS)[number];

/** 提请制发意见书: what the body of the request says */
export class OpinionProposal {
  @IsId() unitId!: string;
  @IsIn(OPINION_ORIGINS) origin!: OpinionOrigin;
  /** Review, lead, suit or check that it follows from. */
  @Optional() @IsId() originId?: string;
  @Optional() @IsId() fileId?: string;
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(FINDING_GROUNDS, { each: true }) grounds!: FindingGround[];
  @IsText(20_000) facts!: string;
  /** Not a legal act, so it never stands in the way of one keyed late. */
  @IsCivilDate() proposedOn!: string;
}
export class ProposeOpinion extends OpinionProposal {
  @IsId() opinionId!: string;
}
/** What others are told of `OpinionProposed`: not the draft's words. Never stored. */
export class OpinionDrafted {
  @IsId() opinionId!: string;
  @IsId() unitId!: string;
  @IsIn(OPINION_ORIGINS) origin!: OpinionOrigin;
  @IsArray() @IsIn(FINDING_GROUNDS, { each: true }) grounds!: FindingGround[];
  @IsCivilDate() proposedOn!: string;
}
/** 撤回提请: what it was proposed from stands no more. Not a legal act, and never of a paper that was issued */
export class WithdrawOpinionProposal {
  @IsId() opinionId!: string;
  @IsId() unitId!: string;
  @IsCivilDate() clearedOn!: string;
}
/** 修改稿件, before it is issued; not a legal act */
export class ReviseOpinion {
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(FINDING_GROUNDS, { each: true }) grounds!: FindingGround[];
  @IsText(20_000) facts!: string;
}
/** 制发 */
export class OpinionIssuing {
  /** 整改要求 */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @IsText(500, { each: true }) demands!: string[];
  /** The day written in the paper; without it the template in force gives one. */
  @Optional() @IsCivilDate() correctBy?: string;
  @IsCivilDate() on!: string;
}
export class IssueOpinion extends OpinionIssuing {
  @IsIn(ISSUERS) issuer!: Issuer;
  /** What the unit was called that day, and who administers it. */
  @IsText() unitName!: string;
  @IsIn(ADMINISTRATIONS) administered!: Administration;
}
/** What the rules of the paper's day say of contesting it */
export class ContestTerm {
  @IsInt() @Min(1) n!: number;
  @IsIn(['d', 'wd', 'm']) unit!: 'd' | 'wd' | 'm';
  /** Whether an open contest stays the term of rectification. */
  @IsBoolean() stays!: boolean;
}
export class OpinionIssued extends IssueOpinion {
  @IsDocumentNumber() number!: string;
  @IsText(20_000) facts!: string;
  @IsArray() @IsIn(FINDING_GROUNDS, { each: true }) grounds!: FindingGround[];
  @IsArray() @IsText(500, { each: true }) basis!: string[];
  @IsPart(WorkedOutTerm) due!: WorkedOutTerm;
  @Optional() @IsPart(ContestTerm) contest?: ContestTerm;
  /** SHA-256 of the text as rendered. */
  @IsDigest() digest!: string;
}
/** 告知上级主管部门, in the place of an opinion that the city cannot order: what the body of the request says */
export class SuperiorLetter {
  /** 上级主管部门 */
  @IsText(100) superior!: string;
  @IsCivilDate() on!: string;
}
export class InformSuperior extends SuperiorLetter {
  @IsIn(ISSUERS) issuer!: Issuer;
  @IsText() unitName!: string;
  @IsIn(ADMINISTRATIONS) administered!: Administration;
}
export class SuperiorInformed extends InformSuperior {
  @IsDocumentNumber() number!: string;
  @IsText(20_000) facts!: string;
  @IsArray() @IsIn(FINDING_GROUNDS, { each: true }) grounds!: FindingGround[];
  @IsArray() @IsText(500, { each: true }) basis!: string[];
  @IsDigest() digest!: string;
}
/** 上级主管部门反馈 */
export class RecordSuperiorAnswer {
  @IsText(4000) text!: string;
  @IsCivilDate() on!: string;
}
export class OpinionServed extends ServePaper {
  /** Last day of contesting it, where the rules of the paper's day give a term. */
  @Optional() @IsPart(WorkedOutTerm) contestBy?: WorkedOutTerm;
}
/** 整改情况报告 */
export class OpinionReply extends PaperAnswer {
  /** What the unit says of itself. */
  @IsIn(DEGREES) rectified!: Degree;
}
export class ReplyToOpinion extends OpinionReply {
  /** The day on which the organ sent it itself, by our clock; absent where the bureau keyed it. */
  @Optional() @IsCivilDate() sentOn?: string;
  /** What the organ itself says of the day of posting; nothing counts on it before the bureau has seen the postmark. */
  @Optional() @IsCivilDate() claimedPostmark?: string;
  @IsCivilDate() on!: string;
}
export class OpinionReplied extends ReplyToOpinion {
  @IsIn(CAME) came!: Came;
}
/** 提出异议 */
export class OpinionContest {
  @IsText(4000) grounds!: string;
  @IsCivilDate() received!: string;
  @Optional() @IsCivilDate() postmarked?: string;
  /** 挂号、快递单号 */
  @Optional() @IsText(100) proofNo?: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
}
export class ContestOpinion extends OpinionContest {
  /** The day on which the organ sent it itself, by our clock; absent where the bureau keyed it. */
  @Optional() @IsCivilDate() sentOn?: string;
  /** What the organ itself says of the day of posting; nothing counts on it before the bureau has seen the postmark. */
  @Optional() @IsCivilDate() claimedPostmark?: string;
  @IsCivilDate() on!: string;
}
/** 异议复查: a paper that does not stand is withdrawn */
export class AnswerContest {
  @IsIn(['upheld', 'not-upheld']) paper!: 'upheld' | 'not-upheld';
  @IsText(2000) reason!: string;
  @IsCivilDate() on!: string;
}
/** 延期: what the body of the request says */
export class OpinionExtension {
  @IsCivilDate() until!: string;
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
export class ExtendOpinion extends OpinionExtension {
  /** Who asked: the head, by the token. */
  @IsId() approvedBy!: string;
}
export class OpinionExtended extends ExtendOpinion {
  @IsPart(WorkedOutTerm) due!: WorkedOutTerm;
}
/** 复核: on the spot or on the papers, by named supervisors */
export class RecheckOpinion {
  @IsIn(DEGREES) rectified!: Degree;
  @IsText(4000) findings!: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @ArrayUnique() @IsId({ each: true }) supervisorIds!: string[];
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
/** 销号 */
export class CloseOpinion {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
/** 重新督办 */
export class ReopenOpinion {
  @IsText() reason!: string;
  @IsCivilDate() correctBy!: string;
  @IsCivilDate() on!: string;
}
export class OpinionReopened extends ReopenOpinion {
  @IsPart(WorkedOutTerm) due!: WorkedOutTerm;
}
/** 指明承继单位: which of those that have the duties of a unit that is no more has the paper from now on */
export class NameOpinionHeir {
  @IsId() heirId!: string;
  @IsCivilDate() on!: string;
}
export const REQUEST_CAUSES = ['no-reply-in-time', 'recheck-found-incomplete'] as const;
/** 逾期未报告整改、复核未整改完毕 */
export type RequestCause = (typeof REQUEST_CAUSES)[number];

/** 提示报请: the timer's, a proposal only; not a legal act */
export class ProposeRequest {
  @IsCivilDate() due!: string;
  @IsCivilDate() proposedOn!: string;
}
export class RequestProposed extends ProposeRequest {
  @IsIn(REQUEST_CAUSES) cause!: RequestCause;
}
/** 撤销报请提示: what it rested on is no longer so */
export class RequestProposalWithdrawn {
  @IsIn(['reply-in-time', 'extended', 'rectified', 'declined']) because!: 'reply-in-time' | 'extended' | 'rectified' | 'declined';
  @Optional() @IsText() reason?: string;
}
/** What others are told of `RequestProposalWithdrawn`: not in whose words. Never stored. */
export class RequestProposalEnded {
  @IsIn(['reply-in-time', 'extended', 'rectified', 'declined']) because!: 'reply-in-time' | 'extended' | 'rectified' | 'declined';
}
/** 及时报告后补登: a report that came in time was keyed after the file was handed in; nothing is decided before it is rechecked */
export class TimelyReplyFound {
  @IsId() requestId!: string;
  @IsCivilDate() repliedOn!: string;
}
/** 不予报请 */
export class DeclineRequest {
  @IsText() reason!: string;
}
/** 报请案卷 as it was when the request was confirmed: paper, proof of service, reply or its absence, recheck */
export class RequestFile {
  @IsDocumentNumber() number!: string;
  @IsCivilDate() issuedOn!: string;
  @IsText() unitName!: string;
  @IsCivilDate() servedOn!: string;
  @IsIn(SERVICE_PROOFS) proof!: ServiceProof;
  @IsCivilDate() correctBy!: string;
  @IsBoolean() replied!: boolean;
  @Optional() @IsCivilDate() repliedOn?: string;
  @IsCivilDate() recheckedOn!: string;
  @IsIn(DEGREES) rectified!: Degree;
  @IsText(20_000) facts!: string;
  @IsText(4000) findings!: string;
  @IsIn(REQUEST_CAUSES) cause!: RequestCause;
}
/** 交付报请案卷: claimed by a decision request that is confirmed */
export class HandInFile {
  @IsId() requestId!: string;
  @IsId() unitId!: string;
}
export class FileHandedIn extends HandInFile {
  @IsPart(RequestFile) file!: RequestFile;
}
/** 退回案卷: claimed by a request that was refused or withdrawn */
export class TakeFileBack {
  @IsId() requestId!: string;
}
/** 转入决定: claimed by a decision that is issued */
export class CarryIntoDecision {
  @IsId() requestId!: string;
  @IsId() decisionId!: string;
  /** Whom the decision names of those that have the duties of a unit that was split up. */
  @Optional() @IsId() heirId?: string;
}

export const OpinionCommands = {
  ...{ Propose: ProposeOpinion, Revise: ReviseOpinion, Decline: DeclinePaper, Issue: IssueOpinion, Serve: ServePaper },
  ...{ InformSuperior, RecordSuperiorAnswer, WithdrawProposal: WithdrawOpinionProposal },
  ...{
    Reply: ReplyToOpinion,
    Contest: ContestOpinion,
    AnswerContest,
    Extend: ExtendOpinion,
    Recheck: RecheckOpinion,
    NameHeir: NameOpinionHeir,
  },
  ...{ Close: CloseOpinion, Reopen: ReopenOpinion, Withdraw: WithdrawPaper, ProposeRequest, DeclineRequest },
  ...{ HandInFile, TakeFileBack, CarryIntoDecision },
};
export const OpinionEvents = {
  ...{ OpinionProposed: ProposeOpinion, OpinionDrafted, OpinionRevised: ReviseOpinion, OpinionDeclined: DeclinePaper },
  ...{ OpinionProposalWithdrawn: WithdrawOpinionProposal, OpinionDropped: PaperEnded, OpinionRecalled: PaperEnded, RequestProposalEnded },
  ...{ OpinionIssued, SuperiorInformed },
  ...{ SuperiorAnswered: RecordSuperiorAnswer, OpinionServed, OpinionReplied, OpinionContested: ContestOpinion },
  ...{ ContestAnswered: AnswerContest, OpinionExtended, OpinionRechecked: RecheckOpinion, OpinionClosed: CloseOpinion },
  ...{
    OpinionReopened,
    OpinionHeirNamed: NameOpinionHeir,
    OpinionWithdrawn: WithdrawPaper,
    RequestProposed,
    RequestProposalWithdrawn,
    TimelyReplyFound,
  },
  ...{ FileHandedIn, FileTakenBack: TakeFileBack, CarriedIntoDecision: CarryIntoDecision },
};
export type OpinionCommand = Messages<typeof OpinionCommands>;
export type OpinionEvent = Messages<typeof OpinionEvents>;

/** 行政执法监督意见书: stream `opinion-<opinionId>`. */
export const opinionContract = contract({
  ...{ service: 'supervision', category: 'opinion', commands: OpinionCommands, events: OpinionEvents },
  key: ['opinionId', 'unitId', 'heirId', 'origin', 'originId', 'approvedBy', 'sentOn', 'claimedPostmark'],
  audience: {
    ...{ OpinionProposed: 'sealed', OpinionRevised: 'sealed', OpinionDeclined: 'sealed', OpinionWithdrawn: 'sealed' },
    RequestProposalWithdrawn: 'sealed',
  },
  summaryOf: {
    OpinionProposed: {
      type: 'OpinionDrafted',
      tell: ({ opinionId, unitId, origin, grounds, proposedOn }: ProposeOpinion): OpinionDrafted => ({
        ...{ opinionId, unitId, origin, grounds, proposedOn },
      }),
    },
    OpinionDeclined: { type: 'OpinionDropped', tell: ended },
    OpinionWithdrawn: { type: 'OpinionRecalled', tell: ended },
    RequestProposalWithdrawn: {
      type: 'RequestProposalEnded',
      tell: ({ because }: RequestProposalWithdrawn): RequestProposalEnded => ({ because }),
    },
  },
  /** A draft is revised or declined, never corrected: where it came from is kept in another stream, and what is issued rests on it. */
  final: [
    'OpinionProposed',
    'OpinionRevised',
    'OpinionIssued',
    'SuperiorInformed',
    'FileHandedIn',
    'FileTakenBack',
    'CarriedIntoDecision',
    'OpinionProposalWithdrawn',
    'OpinionDeclined',
    'OpinionWithdrawn',
    'RequestProposalWithdrawn',
    'OpinionContested',
  ],
});
