import { IsCivilDate, IsId } from '@jiandu/contracts/fields';
import { LAW_STUDY_KINDS, LawStudyRecording, WithdrawLawStudySession } from '@jiandu/contracts/law-study-session';
import { Optional } from '@jiandu/contracts/optional';
import { Decide } from '@jiandu/platform/decide';
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
  Rejects,
  text,
} from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { lawStudyYearMessages } from '../law-study-year/law-study-year.messages.js';
import { lawStudySession } from './law-study-session.js';
import { lawStudySessionLedger } from './law-study-session.ledger.js';
import type { LawStudySessionRow } from './law-study-session.ledger.js';
import { lawStudySessionMessages } from './law-study-session.messages.js';
import table from './law-study-session.columns.json' with { type: 'json' };
import routes from './law-study-session.routes.json' with { type: 'json' };

export class LawStudyFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  /** Held on that day or later, or on that day or before. */
  @Optional() @IsCivilDate() from?: string;
  @Optional() @IsCivilDate() to?: string;
}

const sessionShape = object<LawStudySessionRow>({
  ...{ sessionId: orNull(id), unitId: orNull(id), meeting: text, kinds: listOf(oneOf(LAW_STUDY_KINDS)), topic: text, itemIds: listOf(id) },
  ...{ presenterId: orNull(id), presenterRole: orNull(text), attendance: count, personIds: listOf(id) },
  ...{ attachments: listOf(object({ sha256: id, title: text })), heldOn: orNull(date), withdrawn: flag },
});

@Rejects(lawStudySessionMessages, lawStudyYearMessages)
@Controller('law-study-sessions')
export class LawStudySessionHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post(':id')
  @Permit('law-study:record')
  @Performs(routes.record)
  record(@Param('id') sessionId: string, @Body() data: LawStudyRecording, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(lawStudySession, sessionId, { type: 'Record', data: { ...data, sessionId } }, caller));
  }

  @Post(':id/withdrawal')
  @Permit('law-study:record')
  @Performs(routes.withdraw)
  withdraw(@Param('id') sessionId: string, @Body() data: WithdrawLawStudySession, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(lawStudySession, sessionId, { type: 'Withdraw', data }, caller));
  }

  @Get()
  @Permit('training:read-people')
  @Answers(sessionShape, routes.ledger, { list: true, table })
  ledger(@Query() { unitId, from, to, ...page }: LawStudyFilter, @Caller() caller: Caller) {
    const between = { ...(from && { $gte: from }), ...(to && { $lte: to }) };
    const wanted = { ...(unitId && { 'row.unitId': unitId }), ...((from || to) && { 'row.heldOn': between }) };
    const filter = { $and: [this.authority.scopeOf(caller), wanted] };
    return this.pages.of(this.readModels.rows(lawStudySessionLedger), page, { filter, to: (found) => found.map(({ row }) => row) });
  }
}
