import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import {
  AcceptRemandedSuit,
  AcceptSuitAppeal,
  ConfirmSuitEffect,
  EnterSuitDecision,
  PostedAct,
  ReceiveSuitCopy,
  ResumeSuit,
  RetrySuit,
  ReviewSuitEffect,
  ServeSuitDecision,
  SuitAppeal,
  suitContract,
  SuitRegistration,
  SuspendSuit,
  WithdrawSuitAppeal,
  WithdrawSuitRegistration,
} from '@jiandu/contracts/suit';
import type { SuitCommand } from '@jiandu/contracts/suit';
import { shanghaiDay } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import { Correct, Decide } from '@jiandu/platform/decide';
import { EventStore } from '@jiandu/platform/event-store';
import { Answers, both, count, object, PageQuery, Pages, Performs, Refusal, Rejects } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { caseMessages } from '../case/case.messages.js';
import { countedBy } from '../case/posted.http.js';
import { suitDirectory } from './suit.directory.js';
import { suitMessages } from './suit.messages.js';
import table from './suit.columns.json' with { type: 'json' };
import routes from './suit.routes.json' with { type: 'json' };
import { suitShape, suitView } from './suit.shapes.http.js';
import { suit } from './suit.js';

const STATUSES = ['trial', 'decided', 'appealed', 'remanded', 'withdrawn'] as const;

export class SuitFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsIn(STATUSES) status?: (typeof STATUSES)[number];
  /** `true`: only suits whose effect a person has still to confirm. */
  @Optional() @IsIn(['true', 'false']) awaiting?: 'true' | 'false';
}

@Rejects(suitMessages, caseMessages)
@Controller('suits')
export class SuitHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post(':id')
  @Permit('suit:record')
  @Performs(routes.register)
  register(@Param('id') id: string, @Body() data: SuitRegistration, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Register', data: { ...data, caseId: id } }, caller);
  }

  @Post(':id/copy')
  @Permit('suit:record')
  @Performs(routes.copy)
  copy(@Param('id') id: string, @Body() data: ReceiveSuitCopy, @Caller() caller: Caller) {
    return this.decide(id, { type: 'ReceiveCopy', data }, caller);
  }

  @Post(':id/answer')
  @Permit('suit:record')
  @Performs(routes.answer)
  answer(@Param('id') id: string, @Body() data: PostedAct, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Answer', data: countedBy(caller, data, this.today()) }, caller, data);
  }

  @Post(':id/suspension')
  @Permit('suit:record')
  @Performs(routes.suspend)
  suspend(@Param('id') id: string, @Body() data: SuspendSuit, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Suspend', data }, caller);
  }

  @Post(':id/resumption')
  @Permit('suit:record')
  @Performs(routes.resume)
  resume(@Param('id') id: string, @Body() data: ResumeSuit, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Resume', data }, caller);
  }

  @Post(':id/decisions')
  @Permit('suit:record')
  @Performs(routes.decision)
  decision(@Param('id') id: string, @Body() data: EnterSuitDecision, @Caller() caller: Caller) {
    return this.decide(id, { type: 'EnterDecision', data }, caller);
  }

  @Post(':id/services')
  @Permit('suit:record')
  @Performs(routes.serve)
  serve(@Param('id') id: string, @Body() data: ServeSuitDecision, @Caller() caller: Caller) {
    return this.decide(id, { type: 'ServeDecision', data }, caller);
  }

  @Post(':id/appeals')
  @Permit('suit:record')
  @Performs(routes.appeal)
  appeal(@Param('id') id: string, @Body() data: SuitAppeal, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Appeal', data: countedBy(caller, data, this.today()) }, caller, data);
  }

  @Post(':id/appeal-withdrawals')
  @Permit('suit:record')
  @Performs(routes.withdrawAppeal)
  withdrawAppeal(@Param('id') id: string, @Body() data: WithdrawSuitAppeal, @Caller() caller: Caller) {
    return this.decide(id, { type: 'WithdrawAppeal', data }, caller);
  }

  @Post(':id/appeal-acceptance')
  @Permit('suit:record')
  @Performs(routes.acceptAppeal)
  acceptAppeal(@Param('id') id: string, @Body() data: AcceptSuitAppeal, @Caller() caller: Caller) {
    return this.decide(id, { type: 'AcceptAppeal', data }, caller);
  }

  @Post(':id/remand-acceptance')
  @Permit('suit:record')
  @Performs(routes.acceptRemand)
  acceptRemand(@Param('id') id: string, @Body() data: AcceptRemandedSuit, @Caller() caller: Caller) {
    return this.decide(id, { type: 'AcceptRemand', data }, caller);
  }

  @Post(':id/retrial')
  @Permit('suit:record')
  @Performs(routes.retry)
  retry(@Param('id') id: string, @Body() data: RetrySuit, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Retry', data }, caller);
  }

  @Post(':id/effect')
  @Permit('suit:record')
  @Performs(routes.confirmEffect)
  confirmEffect(@Param('id') id: string, @Body() data: ConfirmSuitEffect, @Caller() caller: Caller) {
    return this.decide(id, { type: 'ConfirmEffect', data }, caller);
  }

  @Post(':id/effect-review')
  @Permit('litigation:review')
  @Performs(routes.reviewEffect)
  reviewEffect(@Param('id') id: string, @Body() data: ReviewSuitEffect, @Caller() caller: Caller) {
    return this.decide(id, { type: 'ReviewEffect', data }, caller);
  }

  @Post(':id/registration-withdrawal')
  @Permit('suit:record')
  @Performs(routes.withdrawRegistration)
  withdrawRegistration(@Param('id') id: string, @Body() data: WithdrawSuitRegistration, @Caller() caller: Caller) {
    return this.decide(id, { type: 'WithdrawRegistration', data }, caller);
  }

  @Post(':id/corrections')
  @Permit('suit:record')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(suitContract, suit, id, data, caller));
  }

  @Get()
  @Permit('litigation:read')
  @Answers(suitShape, routes.list, { list: true, table })
  list(@Query() { awaiting, cursor, limit, ...asked }: SuitFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
    const proposed = { 'row.awaiting': { $ne: null }, 'row.state.proposed': { $ne: null } };
    const waits = awaiting === undefined ? {} : awaiting === 'true' ? proposed : { $nor: [proposed] };
    const filter = { $and: [this.authority.scopeOf(caller), { 'row.caseId': { $ne: null } }, ...wanted, waits] };
    const rows = this.readModels.rows(suitDirectory);
    return this.pages.of(rows, { cursor, limit }, { filter, to: (found) => found.map(({ row }) => suitView(row)) });
  }

  @Get(':id')
  @Permit('litigation:read')
  @Answers(both(object({ version: count }), suitShape), routes.get)
  async get(@Param('id') id: string, @Caller() caller: Caller) {
    const found = await this.readModels.rows(suitDirectory).get(`suit-${id}`);
    if (!found || found.row.caseId === null || !this.authority.mayRead(caller, found.row)) throw new Refusal('not-found');
    return { version: found.v, ...suitView(found.row) };
  }

  private today(): CivilDate {
    return shanghaiDay(this.store.clock());
  }

  private decide(id: string, command: SuitCommand, caller: Caller, said?: object) {
    return this.bus.execute(new Decide(suit, id, command, caller, said));
  }
}
