import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsDigest, IsDocumentNumber, IsId, IsText } from './fields.js';
import { IsListOf, IsPart } from './nested.js';
import { RequestFile } from './opinion.js';
import { Optional } from './optional.js';
import { ended, ISSUERS, PaperEnded, WithdrawPaper } from './paper.js';
import type { Issuer } from './paper.js';

export const DECISION_KINDS = ['perform', 'redo', 'revoke', 'other'] as const;
/** 限期履行法定职责、重新作出行政行为、撤销行政行为、其他 */
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** 确认报请: what the body of the request says */
export class DecisionRequestConfirmation {
  @IsId() opinionId!: string;
  @IsId() unitId!: string;
  @IsIn(DECISION_KINDS) asks!: DecisionKind;
  /** 行政执法行为的性质、程度等情况和建议 */
  @IsText(4000) reasons!: string;
  @IsCivilDate() on!: string;
}
export class ConfirmRequest extends DecisionRequestConfirmation {
  @IsId() requestId!: string;
  @IsIn(ISSUERS) issuer!: Issuer;
}
export class RequestConfirmed extends ConfirmRequest {
  @IsDocumentNumber() number!: string;
  @IsPart(RequestFile) file!: RequestFile;
  @IsDigest() digest!: string;
}
/** What others are told of a request before it is sent: of whom it is and that it was prepared, not what it asks and why. Never stored. */
export class RequestPrepared {
  @IsId() requestId!: string;
  @IsId() opinionId!: string;
  @IsId() unitId!: string;
  @IsCivilDate() on!: string;
}
/** 报送市人民政府; again after it was returned, with what was supplemented */
export class SendRequest {
  @Optional() @IsText(4000) supplement?: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
/** 同意 */
export class AcceptRequest {
  @Optional() @IsText() remark?: string;
  @IsCivilDate() on!: string;
}
/** 退回补充 */
export class ReturnRequest {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
/** 修改后同意 */
export class AmendRequest {
  @IsIn(DECISION_KINDS) asks!: DecisionKind;
  @IsText(4000) changes!: string;
  @IsCivilDate() on!: string;
}
/** 不予同意 */
export class RefuseRequest {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
/** 作出决定: claimed by the decision that is issued */
export class ConcludeRequest {
  @IsId() decisionId!: string;
  @IsId() unitId!: string;
  @IsId() opinionId!: string;
  /** Whom the decision names of those that have the duties of a unit that was split up. */
  @Optional() @IsId() heirId?: string;
  /** Of the decision: not before the request was agreed to. */
  @Optional() @IsCivilDate() decidedOn?: string;
}
export class RequestConcluded extends ConcludeRequest {
  @IsIn(DECISION_KINDS) asks!: DecisionKind;
  @IsDocumentNumber() requestNumber!: string;
  @IsDocumentNumber() opinionNumber!: string;
  @IsText(20_000) facts!: string;
  @IsText(4000) findings!: string;
}

export const DecisionRequestCommands = {
  ...{ Confirm: ConfirmRequest, Send: SendRequest, Accept: AcceptRequest, Return: ReturnRequest, Amend: AmendRequest },
  ...{ Refuse: RefuseRequest, Withdraw: WithdrawPaper, Conclude: ConcludeRequest },
};
export const DecisionRequestEvents = {
  ...{ RequestConfirmed, RequestSent: SendRequest, RequestAccepted: AcceptRequest, RequestReturned: ReturnRequest },
  ...{ RequestAmended: AmendRequest, RequestRefused: RefuseRequest, RequestWithdrawn: WithdrawPaper, RequestConcluded },
  ...{ RequestRecalled: PaperEnded, RequestPrepared },
};
export type DecisionRequestCommand = Messages<typeof DecisionRequestCommands>;
export type DecisionRequestEvent = Messages<typeof DecisionRequestEvents>;

/** 报请市人民政府制发监督决定书: stream `decisionRequest-<requestId>`. */
export const decisionRequestContract = contract({
  ...{ service: 'supervision', category: 'decisionRequest', commands: DecisionRequestCommands, events: DecisionRequestEvents },
  key: ['requestId', 'opinionId', 'unitId'],
  audience: { RequestConfirmed: 'sealed', RequestWithdrawn: 'sealed' },
  summaryOf: {
    RequestConfirmed: {
      type: 'RequestPrepared',
      tell: ({ requestId, opinionId, unitId, on }: RequestConfirmed): RequestPrepared => ({ requestId, opinionId, unitId, on }),
    },
    RequestWithdrawn: { type: 'RequestRecalled', tell: ended },
  },
  final: [
    'RequestConfirmed',
    'RequestConcluded',
    'RequestRefused',
    'RequestWithdrawn',
    'RequestAccepted',
    'RequestReturned',
    'RequestAmended',
  ],
});
