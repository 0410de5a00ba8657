import { EventCorrection } from '@jiandu/contracts/correction';
import { CloseDecision, decisionContract, DecisionIssuing, DecisionPerformance, VerifyPerformance } from '@jiandu/contracts/decision';
import type { DecisionCommand, DecisionEvent } from '@jiandu/contracts/decision';
import { DECISION_KINDS } from '@jiandu/contracts/decision-request';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { CAME, DEGREES, ServePaper, WithdrawPaper } from '@jiandu/contracts/paper';
import { shanghaiDay } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import { Correct, Decide } from '@jiandu/platform/decide';
import type { LookedUp } from '@jiandu/platform/decide';
import { DOCUMENT_TYPES } from '@jiandu/platform/documents';
import { EventStore } from '@jiandu/platform/event-store';
import {
  Answers,
  count,
  date,
  flag,
  id,
  listOf,
  object,
  oneOf,
  orNull,
  PageQuery,
  Pages,
  Performs,
  Refusal,
  Rejects,
  text,
} from '@jiandu/platform/http';
import { Authority, Caller, datedBy, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { decisionRequestMessages } from '../decision-request/decision-request.messages.js';
import { opinionMessages } from '../opinion/opinion.messages.js';
import { Addressees, issuerOf, named, PaperFormat, paperOf, storyOf, termShape, withStory } from '../papers/papers.http.js';
import { papersMessages } from '../papers/papers.messages.js';
import { decisionDirectory, nextOf, overdueBy, reportedLateBy, statusOf } from './decision.directory.js';
import type { DecisionRow } from './decision.directory.js';
import { decisionActs, decisionEventNames, decisionMessages, decisionStatuses } from './decision.messages.js';
import routes from './decision.routes.json' with { type: 'json' };
import { decisionText } from './decision.text.messages.js';
import { decision } from './decision.js';

export class DecisionFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  /** `true`: neither closed nor void. */
  @Optional() @IsIn(['true']) open?: 'true';
}

const decisionShape = object({
  ...{ decisionId: id, requestId: id, opinionId: id, unitId: id, unitName: text, status: oneOf(Object.keys(decisionStatuses)) },
  ...{ statusName: text, kind: oneOf(DECISION_KINDS), orders: listOf(text), number: text, issuedOn: date, servedOn: orNull(date) },
  ...{
    due: termShape,
    reportedOn: orNull(date),
    came: orNull(oneOf(CAME)),
    performed: orNull(oneOf(DEGREES)),
    overdueBy: orNull(count),
    reportedLateBy: orNull(count),
    awaitsVerification: flag,
    postmarkClaimed: flag,
    postmarkLate: flag,
    lateReportOn: orNull(date),
  },
});
const shown = (row: DecisionRow, today: CivilDate) => {
  const status = statusOf(row);
  const by = { overdueBy: overdueBy(row, today), reportedLateBy: reportedLateBy(row) };
  return { ...row, status, statusName: decisionStatuses[status], ...by };
};

@Rejects(decisionMessages, decisionRequestMessages, opinionMessages, papersMessages)
@Controller('decisions')
export class DecisionHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
    private readonly store: EventStore,
    private readonly addressees: Addressees,
  ) {}

  @Post(':decisionId')
  @Permit('decision:issue')
  @Performs(routes.issue)
  issue(@Param('decisionId') decisionId: string, @Body() said: DecisionIssuing, @Caller() caller: Caller) {
    const data = async () => {
      const { unitName } = await this.addressees.heirNamed(said.unitId, said.on, said.heirId);
      return { ...said, decisionId, unitName, issuer: issuerOf(caller) };
    };
    return this.told(decisionId, { type: 'Issue', said, data }, caller);
  }

  @Post(':decisionId/service')
  @Permit('decision:handle')
  @Performs(routes.serve)
  serve(@Param('decisionId') decisionId: string, @Body() data: ServePaper, @Caller() caller: Caller) {
    return this.told(decisionId, { type: 'Serve', data }, caller);
  }

  @Post(':decisionId/performance')
  @Permit('paper:answer')
  @Performs(routes.report)
  report(@Param('decisionId') decisionId: string, @Body() data: DecisionPerformance, @Caller() caller: Caller) {
    return this.told(decisionId, { type: 'ReportPerformance', data: datedBy(caller, data, shanghaiDay(this.store.clock())) }, caller, data);
  }

  @Post(':decisionId/verification')
  @Permit('decision:handle')
  @Performs(routes.verify)
  verify(@Param('decisionId') decisionId: string, @Body() data: VerifyPerformance, @Caller() caller: Caller) {
    return this.told(decisionId, { type: 'VerifyPerformance', data }, caller);
  }

  @Post(':decisionId/closure')
  @Permit('decision:handle')
  @Performs(routes.close)
  close(@Param('decisionId') decisionId: string, @Body() data: CloseDecision, @Caller() caller: Caller) {
    return this.told(decisionId, { type: 'Close', data }, caller);
  }

  @Post(':decisionId/withdrawal')
  @Permit('decision:issue')
  @Performs(routes.withdraw)
  withdraw(@Param('decisionId') decisionId: string, @Body() data: WithdrawPaper, @Caller() caller: Caller) {
    return this.told(decisionId, { type: 'Withdraw', data }, caller);
  }

  @Post(':decisionId/corrections')
  @Permit('decision:handle')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('decisionId') decisionId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(decisionContract, decision, decisionId, data, caller));
  }

  @Get()
  @Permit('paper:read')
  @Answers(decisionShape, routes.list, { list: true })
  list(@Query() { unitId, open, cursor, limit }: DecisionFilter, @Caller() caller: Caller) {
    const wanted = [
      unitId === undefined ? {} : { 'row.unitId': unitId },
      open === undefined ? {} : { 'row.status': { $in: ['issued', 'served'] } },
    ];
    const filter = { $and: [this.authority.scopeOf(caller), ...wanted] };
    const today = shanghaiDay(this.store.clock());
    const to = (found: { row: DecisionRow }[]) => found.map(({ row }) => shown(row, today));
    return this.pages.of(this.readModels.rows(decisionDirectory), { cursor, limit }, { filter, to });
  }

  /** One decision with its whole story and what may be done next. */
  @Get(':decisionId')
  @Permit('paper:read')
  @Answers(withStory(decisionShape), routes.get)
  async get(@Param('decisionId') decisionId: string, @Caller() caller: Caller) {
    const { v, row, history } = await this.found(decisionId, caller);
    const today = shanghaiDay(this.store.clock());
    return { version: v, ...shown(row, today), story: storyOf(history, decisionEventNames), next: named(nextOf(row), decisionActs) };
  }

  /** The paper as issued, in the words of its digest. */
  @Get(':decisionId/paper')
  @Permit('paper:read')
  @Answers(text, routes.paper, { produces: DOCUMENT_TYPES })
  async paper(@Param('decisionId') decisionId: string, @Query() { format }: PaperFormat, @Caller() caller: Caller) {
    const { history } = await this.found(decisionId, caller);
    return paperOf(history, 'DecisionIssued' satisfies DecisionEvent['type'], decisionText, format);
  }

  private async found(decisionId: string, caller: Caller) {
    const rows = this.readModels.rows(decisionDirectory);
    const found = await rows.get(`decision-${decisionId}`);
    if (!found || !this.authority.mayRead(caller, { unitId: found.row.unitId })) throw new Refusal('not-found');
    return { ...found, history: await rows.history(found._id) };
  }

  private told(decisionId: string, command: DecisionCommand | LookedUp<DecisionCommand>, caller: Caller, said?: object) {
    return this.bus.execute(new Decide(decision, decisionId, command, caller, said));
  }
}
