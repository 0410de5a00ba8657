import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { Attachment } from './attachment.js';
import { DECISION_KINDS } from './decision-request.js';
import type { DecisionKind } from './decision-request.js';
import { IsCivilDate, IsDigest, IsDocumentNumber, IsId, IsText } from './fields.js';
import { IsListOf, IsPart } from './nested.js';
import { Optional } from './optional.js';
import { CAME, DEGREES, ended, ISSUERS, PaperAnswer, PaperEnded, ServePaper, WithdrawPaper } from './paper.js';
import type { Came, Degree, Issuer } from './paper.js';
import { WorkedOutTerm } from './worked-out.js';

/** 制发决定书: what the body of the request says */
export class DecisionIssuing {
  @IsId() requestId!: string;
  @IsId() opinionId!: string;
  @IsId() unitId!: string;
  /** Of a unit that was split up since: which of those that have its duties is to perform. */
  @Optional() @IsId() heirId?: string;
  @IsIn(DECISION_KINDS) kind!: DecisionKind;
  /** 责令事项 */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @IsText(500, { each: true }) orders!: string[];
  /** 履行期限: the last day, written in the decision. */
  @IsCivilDate() performBy!: string;
  @IsCivilDate() on!: string;
}
export class IssueDecision extends DecisionIssuing {
  @IsId() decisionId!: string;
  @IsIn(ISSUERS) issuer!: Issuer;
  /** What the unit was called that day. */
  @IsText() unitName!: string;
}
export class DecisionIssued extends IssueDecision {
  @IsDocumentNumber() number!: string;
  @IsDocumentNumber() requestNumber!: string;
  @IsDocumentNumber() opinionNumber!: string;
  @IsText(20_000) facts!: string;
  @IsText(4000) findings!: string;
  @IsArray() @IsText(500, { each: true }) basis!: string[];
  @IsPart(WorkedOutTerm) due!: WorkedOutTerm;
  @IsDigest() digest!: string;
}
/** 履行情况报告 */
export class DecisionPerformance extends PaperAnswer {
  @IsIn(DEGREES) performed!: Degree;
}
export class ReportPerformance extends DecisionPerformance {
  /** The day on which the organ sent it itself, by our clock; absent where the bureau keyed it. */
  @Optional() @IsCivilDate() sentOn?: string;
  /** What the organ itself says of the day of posting; nothing counts on it before the bureau has seen the postmark. */
  @Optional() @IsCivilDate() claimedPostmark?: string;
  @IsCivilDate() on!: string;
}
export class PerformanceReported extends ReportPerformance {
  @IsIn(CAME) came!: Came;
}
/** 核查履行情况 */
export class VerifyPerformance {
  @IsIn(DEGREES) performed!: Degree;
  @IsText(4000) findings!: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @ArrayUnique() @IsId({ each: true }) supervisorIds!: string[];
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
/** 办结 */
export class CloseDecision {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}

export const DecisionCommands = {
  ...{ Issue: IssueDecision, Serve: ServePaper, ReportPerformance, VerifyPerformance, Close: CloseDecision, Withdraw: WithdrawPaper },
};
export const DecisionEvents = {
  ...{ DecisionIssued, DecisionServed: ServePaper, PerformanceReported, PerformanceVerified: VerifyPerformance },
  ...{ DecisionClosed: CloseDecision, DecisionWithdrawn: WithdrawPaper, DecisionRecalled: PaperEnded },
};
export type DecisionCommand = Messages<typeof DecisionCommands>;
export type DecisionEvent = Messages<typeof DecisionEvents>;

/** 行政执法监督决定书, the city government's: stream `decision-<decisionId>`. */
export const decisionContract = contract({
  ...{ service: 'supervision', category: 'decision', commands: DecisionCommands, events: DecisionEvents },
  key: ['decisionId', 'requestId', 'opinionId', 'unitId', 'sentOn', 'claimedPostmark'],
  audience: { DecisionWithdrawn: 'sealed' },
  summaryOf: { DecisionWithdrawn: { type: 'DecisionRecalled', tell: ended } },
  final: ['DecisionIssued', 'DecisionWithdrawn'],
});
