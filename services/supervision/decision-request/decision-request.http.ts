import { EventCorrection } from '@jiandu/contracts/correction';
import {
  AcceptRequest,
  AmendRequest,
  DECISION_KINDS,
  DecisionRequestConfirmation,
  decisionRequestContract,
  RefuseRequest,
  ReturnRequest,
  SendRequest,
} from '@jiandu/contracts/decision-request';
import type { DecisionRequestCommand, DecisionRequestEvent } from '@jiandu/contracts/decision-request';
import { IsId } from '@jiandu/contracts/fields';
import { RequestFile } from '@jiandu/contracts/opinion';
import { Optional } from '@jiandu/contracts/optional';
import { WithdrawPaper } from '@jiandu/contracts/paper';
import { Correct, Decide } from '@jiandu/platform/decide';
import { DOCUMENT_TYPES } from '@jiandu/platform/documents';
import { Answers, date, id, object, oneOf, orNull, PageQuery, Pages, Performs, Refusal, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit, prepares } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { opinionMessages } from '../opinion/opinion.messages.js';
import { issuerOf, named, PaperFormat, paperOf, storyOf, withStory } from '../papers/papers.http.js';
import { papersMessages } from '../papers/papers.messages.js';
import { decisionRequestDirectory, nextOf } from './decision-request.directory.js';
import type { DecisionRequestRow } from './decision-request.directory.js';
import { decisionRequestMessages, requestActs, requestEventNames, requestStatuses } from './decision-request.messages.js';
import type { RequestStatus } from './decision-request.messages.js';
import routes from './decision-request.routes.json' with { type: 'json' };
import { requestText } from './decision-request.text.messages.js';
import { decisionRequest } from './decision-request.js';

const STATUSES = Object.keys(requestStatuses);

export class DecisionRequestFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsId() opinionId?: string;
  @Optional() @IsIn(STATUSES) status?: string;
}

const requestShape = object({
  ...{ requestId: id, opinionId: id, unitId: id, status: oneOf(STATUSES), statusName: text, number: text, asks: oneOf(DECISION_KINDS) },
  ...{ reasons: text, confirmedOn: date, sentOn: orNull(date), file: orNull(RequestFile), decisionId: orNull(id) },
});
const shown = ({ of, status, ...row }: DecisionRequestRow) => ({
  ...{
    requestId: row.requestId,
    opinionId: of?.opinionId,
    unitId: row.unitId,
    status,
    statusName: requestStatuses[status as RequestStatus],
  },
  ...{ number: row.number, asks: row.asks, reasons: row.reasons, confirmedOn: of?.on, sentOn: row.sentOn, file: row.file },
  decisionId: row.decisionId,
});

@Rejects(decisionRequestMessages, opinionMessages, papersMessages)
@Controller('decision-requests')
export class DecisionRequestHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post(':requestId')
  @Permit('request:handle')
  @Performs(routes.confirm)
  confirm(@Param('requestId') requestId: string, @Body() data: DecisionRequestConfirmation, @Caller() caller: Caller) {
    return this.told(requestId, { type: 'Confirm', data: { ...data, requestId, issuer: issuerOf(caller) } }, caller);
  }

  @Post(':requestId/sending')
  @Permit('request:handle')
  @Performs(routes.send)
  send(@Param('requestId') requestId: string, @Body() data: SendRequest, @Caller() caller: Caller) {
    return this.told(requestId, { type: 'Send', data }, caller);
  }

  @Post(':requestId/acceptance')
  @Permit('request:decide')
  @Performs(routes.accept)
  accept(@Param('requestId') requestId: string, @Body() data: AcceptRequest, @Caller() caller: Caller) {
    return this.told(requestId, { type: 'Accept', data }, caller);
  }

  @Post(':requestId/return')
  @Permit('request:decide')
  @Performs(routes.return)
  return(@Param('requestId') requestId: string, @Body() data: ReturnRequest, @Caller() caller: Caller) {
    return this.told(requestId, { type: 'Return', data }, caller);
  }

  @Post(':requestId/amendment')
  @Permit('request:decide')
  @Performs(routes.amend)
  amend(@Param('requestId') requestId: string, @Body() data: AmendRequest, @Caller() caller: Caller) {
    return this.told(requestId, { type: 'Amend', data }, caller);
  }

  @Post(':requestId/refusal')
  @Permit('request:decide')
  @Performs(routes.refuse)
  refuse(@Param('requestId') requestId: string, @Body() data: RefuseRequest, @Caller() caller: Caller) {
    return this.told(requestId, { type: 'Refuse', data }, caller);
  }

  @Post(':requestId/withdrawal')
  @Permit('request:handle')
  @Performs(routes.withdraw)
  withdraw(@Param('requestId') requestId: string, @Body() data: WithdrawPaper, @Caller() caller: Caller) {
    return this.told(requestId, { type: 'Withdraw', data }, caller);
  }

  @Post(':requestId/corrections')
  @Permit('request:handle')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('requestId') requestId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(decisionRequestContract, decisionRequest, requestId, data, caller));
  }

  @Get()
  @Permit('request:read')
  @Answers(requestShape, routes.list, { list: true })
  list(@Query() { unitId, opinionId, status, cursor, limit }: DecisionRequestFilter, @Caller() caller: Caller) {
    const wanted = [
      unitId === undefined ? {} : { 'row.unitId': unitId },
      opinionId === undefined ? {} : { 'row.of.opinionId': opinionId },
      status === undefined ? {} : { 'row.status': status },
    ];
    const sent = prepares(caller) ? {} : { 'row.sentOn': { $ne: null } };
    const filter = { $and: [this.authority.scopeOf(caller), sent, ...wanted] };
    const to = (found: { row: DecisionRequestRow }[]) => found.map(({ row }) => shown(row));
    return this.pages.of(this.readModels.rows(decisionRequestDirectory), { cursor, limit }, { filter, to });
  }

  /** One request with its file, its whole story and what may be done next. */
  @Get(':requestId')
  @Permit('request:read')
  @Answers(withStory(requestShape), routes.get)
  async get(@Param('requestId') requestId: string, @Caller() caller: Caller) {
    const { v, row, history } = await this.found(requestId, caller);
    return { version: v, ...shown(row), story: storyOf(history, requestEventNames), next: named(nextOf(row), requestActs) };
  }

  /** The request as confirmed, in the words of its digest. */
  @Get(':requestId/paper')
  @Permit('request:read')
  @Answers(text, routes.paper, { produces: DOCUMENT_TYPES })
  async paper(@Param('requestId') requestId: string, @Query() { format }: PaperFormat, @Caller() caller: Caller) {
    const { history } = await this.found(requestId, caller);
    return paperOf(history, 'RequestConfirmed' satisfies DecisionRequestEvent['type'], requestText, format);
  }

  private async found(requestId: string, caller: Caller) {
    const rows = this.readModels.rows(decisionRequestDirectory);
    const found = await rows.get(`decisionRequest-${requestId}`);
    const isHidden = found?.row.sentOn === null && !prepares(caller);
    if (!found || isHidden || !this.authority.mayRead(caller, { unitId: found.row.unitId })) throw new Refusal('not-found');
    return { ...found, history: await rows.history(found._id) };
  }

  private told(requestId: string, command: DecisionRequestCommand, caller: Caller) {
    return this.bus.execute(new Decide(decisionRequest, requestId, command, caller));
  }
}
