import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn } from 'class-validator';
import { IsCivilDate, IsDigest, IsDocumentNumber, IsId, IsText } from './fields.js';
import { IsPart } from './nested.js';
import { Optional } from './optional.js';
import { CAME, DeclinePaper, ended, ISSUERS, PaperAnswer, PaperEnded, ServePaper, WithdrawPaper } from './paper.js';
import type { Came, Issuer } from './paper.js';
import { ADMINISTRATIONS } from './unit.js';
import type { Administration } from './unit.js';
import { WorkedOutTerm } from './worked-out.js';

/** 提请制发通知书: what the body of the request says */
export class NoticeProposal {
  @IsId() unitId!: string;
  /** The lead that it follows from. */
  @Optional() @IsId() leadId?: string;
  @IsText(2000) matter!: string;
  /** Not a legal act, so it never stands in the way of one keyed late. */
  @IsCivilDate() proposedOn!: string;
}
export class ProposeNotice extends NoticeProposal {
  @IsId() noticeId!: string;
}
/** What others are told of `NoticeProposed`: not the draft's words, nor where they come from. Never stored. */
export class NoticeDrafted {
  @IsId() noticeId!: string;
  @IsId() unitId!: string;
  @IsCivilDate() proposedOn!: string;
}
/** 制发 */
export class NoticeIssuing {
  /** 要求说明的事项 */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @IsText(500, { each: true }) questions!: string[];
  /** The day written in the notice; without it the template in force gives one. */
  @Optional() @IsCivilDate() answerBy?: string;
  @IsCivilDate() on!: string;
}
export class IssueNotice extends NoticeIssuing {
  @IsIn(ISSUERS) issuer!: Issuer;
  /** What the unit was called that day, and who administers it. */
  @IsText() unitName!: string;
  @IsIn(ADMINISTRATIONS) administered!: Administration;
}
export class NoticeIssued extends IssueNotice {
  @IsDocumentNumber() number!: string;
  @IsText(2000) matter!: string;
  @IsArray() @IsText(500, { each: true }) basis!: string[];
  @IsPart(WorkedOutTerm) due!: WorkedOutTerm;
  /** SHA-256 of the text as rendered. */
  @IsDigest() digest!: string;
}
/** 说明 */
export class AnswerNotice extends PaperAnswer {
  /** The day on which the organ sent it itself, by our clock; absent where the bureau keyed it. */
  @Optional() @IsCivilDate() sentOn?: string;
  /** What the organ itself says of the day of posting; nothing counts on it before the bureau has seen the postmark. */
  @Optional() @IsCivilDate() claimedPostmark?: string;
  @IsCivilDate() on!: string;
}
export class NoticeAnswered extends AnswerNotice {
  @IsIn(CAME) came!: Came;
}
/** 办结 */
export class CloseNotice {
  @IsIn(['explained', 'opinion-follows']) outcome!: 'explained' | 'opinion-follows';
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}

export const NoticeCommands = {
  ...{ Propose: ProposeNotice, Decline: DeclinePaper, Issue: IssueNotice, Serve: ServePaper, Answer: AnswerNotice },
  ...{ Close: CloseNotice, Withdraw: WithdrawPaper },
};
export const NoticeEvents = {
  ...{ NoticeProposed: ProposeNotice, NoticeDeclined: DeclinePaper, NoticeIssued, NoticeServed: ServePaper, NoticeAnswered },
  ...{ NoticeClosed: CloseNotice, NoticeWithdrawn: WithdrawPaper },
  ...{ NoticeDrafted, NoticeDropped: PaperEnded, NoticeRecalled: PaperEnded },
};
export type NoticeCommand = Messages<typeof NoticeCommands>;
export type NoticeEvent = Messages<typeof NoticeEvents>;

/** 行政执法监督通知书: stream `notice-<noticeId>`. */
export const noticeContract = contract({
  ...{ service: 'supervision', category: 'notice', commands: NoticeCommands, events: NoticeEvents },
  key: ['noticeId', 'unitId', 'sentOn', 'claimedPostmark'],
  audience: { NoticeProposed: 'sealed', NoticeDeclined: 'sealed', NoticeWithdrawn: 'sealed' },
  summaryOf: {
    NoticeProposed: {
      type: 'NoticeDrafted',
      tell: ({ noticeId, unitId, proposedOn }: ProposeNotice): NoticeDrafted => ({ noticeId, unitId, proposedOn }),
    },
    NoticeDeclined: { type: 'NoticeDropped', tell: ended },
    NoticeWithdrawn: { type: 'NoticeRecalled', tell: ended },
  },
  final: ['NoticeIssued', 'NoticeDeclined', 'NoticeWithdrawn'],
});
