import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { TrainingHolding, trainingSessionContract } from '@jiandu/contracts/training-session';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, date, id, listOf, number, object, orNull, PageQuery, Pages, Performs, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { programmeMessages } from '../programme/programme.messages.js';
import { trainingSessionDirectory } from './training-session.directory.js';
import type { TrainingSessionRow } from './training-session.directory.js';
import { trainingSession } from './training-session.js';
import { trainingSessionMessages } from './training-session.messages.js';
import table from './training-session.columns.json' with { type: 'json' };
import routes from './training-session.routes.json' with { type: 'json' };

export class TrainingSessionFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsId() programmeId?: string;
}

const sessionShape = object<TrainingSessionRow>({
  ...{ sessionId: orNull(id), programmeId: orNull(id), unitId: orNull(id), place: orNull(text), hours: number },
  ...{ personIds: listOf(id), itemIds: listOf(id), heldOn: orNull(date) },
});

@Rejects(trainingSessionMessages, programmeMessages)
@Controller('training-sessions')
export class TrainingSessionHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post(':id')
  @Permit('training:record')
  @Performs(routes.hold)
  hold(@Param('id') sessionId: string, @Body() data: TrainingHolding, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(trainingSession, sessionId, { type: 'Hold', data: { ...data, sessionId } }, caller));
  }

  @Post(':id/corrections')
  @Permit('training:record')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') sessionId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(trainingSessionContract, trainingSession, sessionId, data, caller));
  }

  @Get()
  @Permit('training:read-people')
  @Answers(sessionShape, routes.list, { list: true, table })
  list(@Query() { unitId, programmeId, ...page }: TrainingSessionFilter, @Caller() caller: Caller) {
    const wanted = { ...(unitId && { 'row.unitId': unitId }), ...(programmeId && { 'row.programmeId': programmeId }) };
    const filter = { $and: [this.authority.scopeOf(caller), wanted] };
    return this.pages.of(this.readModels.rows(trainingSessionDirectory), page, { filter, to: (found) => found.map(({ row }) => row) });
  }
}
