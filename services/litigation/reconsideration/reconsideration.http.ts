import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import {
  AcceptReconsideration,
  EnterReconsiderationDecision,
  ExtendReconsideration,
  ReceiveReconsiderationCopy,
  ReceiveReconsiderationOpinion,
  reconsiderationContract,
  ReconsiderationRegistration,
  RefuseReconsideration,
  ResumeReconsideration,
  ReviewReconsiderationEffect,
  ServeReconsiderationDecision,
  SetReconsiderationAside,
  SueAfterReconsideration,
  SuspendReconsideration,
  WithdrawReconsiderationRegistration,
} from '@jiandu/contracts/reconsideration';
import type { ReconsiderationCommand } from '@jiandu/contracts/reconsideration';
import { PostedAct } from '@jiandu/contracts/suit';
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
import { reconsiderationDirectory } from './reconsideration.directory.js';
import { reconsiderationMessages } from './reconsideration.messages.js';
import table from './reconsideration.columns.json' with { type: 'json' };
import routes from './reconsideration.routes.json' with { type: 'json' };
import { reconsiderationShape, reconsiderationView } from './reconsideration.shapes.http.js';
import { reconsideration } from './reconsideration.js';

const STATUSES = ['applied', 'accepted', 'refused', 'decided', 'withdrawn'] as const;

export class ReconsiderationFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsIn(STATUSES) status?: (typeof STATUSES)[number];
}

@Rejects(reconsiderationMessages, caseMessages)
@Controller('reconsiderations')
export class ReconsiderationHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post(':id')
  @Permit('reconsideration:record')
  @Performs(routes.register)
  register(@Param('id') id: string, @Body() data: ReconsiderationRegistration, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Register', data: { ...data, caseId: id } }, caller);
  }

  @Post(':id/acceptance')
  @Permit('reconsideration:record')
  @Performs(routes.accept)
  accept(@Param('id') id: string, @Body() data: AcceptReconsideration, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Accept', data }, caller);
  }

  @Post(':id/refusal')
  @Permit('reconsideration:record')
  @Performs(routes.refuse)
  refuse(@Param('id') id: string, @Body() data: RefuseReconsideration, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Refuse', data }, caller);
  }

  @Post(':id/copy')
  @Permit('reconsideration:answer')
  @Performs(routes.copy)
  copy(@Param('id') id: string, @Body() data: ReceiveReconsiderationCopy, @Caller() caller: Caller) {
    return this.decide(id, { type: 'ReceiveCopy', data }, caller);
  }

  @Post(':id/answer')
  @Permit('reconsideration:answer')
  @Performs(routes.answer)
  answer(@Param('id') id: string, @Body() data: PostedAct, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Answer', data: countedBy(caller, data, this.today()) }, caller, data);
  }

  @Post(':id/suspension')
  @Permit('reconsideration:record')
  @Performs(routes.suspend)
  suspend(@Param('id') id: string, @Body() data: SuspendReconsideration, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Suspend', data }, caller);
  }

  @Post(':id/resumption')
  @Permit('reconsideration:record')
  @Performs(routes.resume)
  resume(@Param('id') id: string, @Body() data: ResumeReconsideration, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Resume', data }, caller);
  }

  @Post(':id/extension')
  @Permit('reconsideration:record')
  @Performs(routes.extend)
  extend(@Param('id') id: string, @Body() data: ExtendReconsideration, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Extend', data }, caller);
  }

  @Post(':id/decision')
  @Permit('reconsideration:record')
  @Performs(routes.decision)
  decision(@Param('id') id: string, @Body() data: EnterReconsiderationDecision, @Caller() caller: Caller) {
    return this.decide(id, { type: 'EnterDecision', data }, caller);
  }

  @Post(':id/services')
  @Permit('reconsideration:record')
  @Performs(routes.serve)
  serve(@Param('id') id: string, @Body() data: ServeReconsiderationDecision, @Caller() caller: Caller) {
    return this.decide(id, { type: 'ServeDecision', data }, caller);
  }

  @Post(':id/opinion')
  @Permit('reconsideration:answer')
  @Performs(routes.opinion)
  opinion(@Param('id') id: string, @Body() data: ReceiveReconsiderationOpinion, @Caller() caller: Caller) {
    return this.decide(id, { type: 'ReceiveOpinion', data }, caller);
  }

  @Post(':id/opinion-report')
  @Permit('reconsideration:answer')
  @Performs(routes.report)
  report(@Param('id') id: string, @Body() data: PostedAct, @Caller() caller: Caller) {
    return this.decide(id, { type: 'ReportOnOpinion', data: countedBy(caller, data, this.today()) }, caller, data);
  }

  @Post(':id/suit')
  @Permit('reconsideration:record')
  @Performs(routes.sue)
  sue(@Param('id') id: string, @Body() data: SueAfterReconsideration, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Sue', data }, caller);
  }

  @Post(':id/set-aside')
  @Permit('reconsideration:record')
  @Performs(routes.setAside)
  setAside(@Param('id') id: string, @Body() data: SetReconsiderationAside, @Caller() caller: Caller) {
    return this.decide(id, { type: 'SetAside', data }, caller);
  }

  @Post(':id/effect-review')
  @Permit('litigation:review')
  @Performs(routes.reviewEffect)
  reviewEffect(@Param('id') id: string, @Body() data: ReviewReconsiderationEffect, @Caller() caller: Caller) {
    return this.decide(id, { type: 'ReviewEffect', data }, caller);
  }

  @Post(':id/registration-withdrawal')
  @Permit('reconsideration:record')
  @Performs(routes.withdrawRegistration)
  withdrawRegistration(@Param('id') id: string, @Body() data: WithdrawReconsiderationRegistration, @Caller() caller: Caller) {
    return this.decide(id, { type: 'WithdrawRegistration', data }, caller);
  }

  @Post(':id/corrections')
  @Permit('reconsideration:record')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(reconsiderationContract, reconsideration, id, data, caller));
  }

  @Get()
  @Permit('litigation:read')
  @Answers(reconsiderationShape, routes.list, { list: true, table })
  list(@Query() { cursor, limit, ...asked }: ReconsiderationFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
    const filter = { $and: [this.authority.scopeOf(caller), { 'row.caseId': { $ne: null } }, ...wanted] };
    const rows = this.readModels.rows(reconsiderationDirectory);
    return this.pages.of(rows, { cursor, limit }, { filter, to: (found) => found.map(({ row }) => reconsiderationView(row)) });
  }

  @Get(':id')
  @Permit('litigation:read')
  @Answers(both(object({ version: count }), reconsiderationShape), routes.get)
  async get(@Param('id') id: string, @Caller() caller: Caller) {
    const found = await this.readModels.rows(reconsiderationDirectory).get(`reconsideration-${id}`);
    if (!found || found.row.caseId === null || !this.authority.mayRead(caller, found.row)) throw new Refusal('not-found');
    return { version: found.v, ...reconsiderationView(found.row) };
  }

  private today(): CivilDate {
    return shanghaiDay(this.store.clock());
  }

  private decide(id: string, command: ReconsiderationCommand, caller: Caller, said?: object) {
    return this.bus.execute(new Decide(reconsideration, id, command, caller, said));
  }
}
