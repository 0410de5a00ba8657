import { IsId } from '@jiandu/contracts/fields';
import { AdviseDeduction, DeclineDeduction } from '@jiandu/contracts/law-study-year';
import type { LawStudyYearCommand } from '@jiandu/contracts/law-study-year';
import { Optional } from '@jiandu/contracts/optional';
import { Decide } from '@jiandu/platform/decide';
import {
  Answers,
  AsOfQuery,
  both,
  count,
  date,
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
import { unitProfile } from '@jiandu/contracts/unit-profile';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { Figures } from '../figures/figures.ask.js';
import { lawStudyRead } from '../figures/figures.read.js';
import { asked, basisFields, events, figureFields, unitFields } from '../figures/shapes.http.js';
import type { Figure } from '@jiandu/kernel';
import { lawStudySessionLedger } from '../law-study-session/law-study-session.ledger.js';
import { lawStudyYearDirectory } from './law-study-year.directory.js';
import type { LawStudyYearRow } from './law-study-year.directory.js';
import { lawStudyYear } from './law-study-year.js';
import { lawStudyYearMessages } from './law-study-year.messages.js';
import { lawStudyPace } from './law-study-year.pace.js';
import type { LawStudyPace, UnitLawStudy } from './law-study-year.pace.js';
import routes from './law-study-year.routes.json' with { type: 'json' };

const DEDUCTIONS = ['none', 'proposed', 'advised', 'declined', 'withdrawn'] as const;
export class LawStudyYearFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  /** What waits for a person: `proposed`. */
  @Optional() @IsIn(DEDUCTIONS) deduction?: string;
}

const paceShape = object<LawStudyPace>({
  policy: object<LawStudyPace['policy']>({ ...basisFields, required: orNull(count) }),
  year: count,
  onPace: object<Figure>(figureFields),
  government: object<LawStudyPace['government']>({ done: count, sessionIds: listOf(id), events }),
  units: listOf(
    object<UnitLawStudy>({
      ...{ ...unitFields, done: count, required: orNull(count), mark: orNull(oneOf(['P', 'D'])), expected: orNull(count) },
      ...{ behind: orNull(count), short: orNull(count), deduction: oneOf(DEDUCTIONS), sessionIds: listOf(id), events },
    }),
  ),
});
const yearShape = object<LawStudyYearRow>({
  ...{ unitId: orNull(id), year: orNull(count), until: orNull(date), closedOn: orNull(date), done: orNull(count) },
  ...{ required: orNull(count), deduction: oneOf(DEDUCTIONS), reason: orNull(text), advisedOn: orNull(date) },
});
const models = { units: unitProfile, sessions: lawStudySessionLedger, years: lawStudyYearDirectory };

/** 会前学法: how each unit stands in the year, and what is advised at its end. */
@Rejects(lawStudyYearMessages)
@Controller()
export class LawStudyYearHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
    private readonly figures: Figures,
  ) {}

  @Get('law-study')
  @Permit('training:read')
  @Answers(both(asked, paceShape), routes.pace, { rules: ['no-policy-in-force'] })
  async pace(@Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { asked, found } = await this.figures.ask(query, models, lawStudyRead, lawStudyPace);
    return { ...asked, ...found, units: found.units.filter(({ id }) => this.authority.mayRead(caller, { unitId: id })) };
  }

  @Get('law-study-years')
  @Permit('training:read')
  @Answers(yearShape, routes.years, { list: true })
  years(@Query() { unitId, deduction, ...page }: LawStudyYearFilter, @Caller() caller: Caller) {
    const wanted = { ...(unitId && { 'row.unitId': unitId }), ...(deduction && { 'row.deduction': deduction }) };
    const filter = { $and: [this.authority.scopeOf(caller), wanted] };
    return this.pages.of(this.readModels.rows(lawStudyYearDirectory), page, { filter, to: (found) => found.map(({ row }) => row) });
  }

  @Post('law-study-years/:id/deduction-advice')
  @Permit('law-study:advise')
  @Performs(routes.advise)
  advise(@Param('id') id: string, @Body() data: AdviseDeduction, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Advise', data }, caller);
  }

  @Post('law-study-years/:id/deduction-refusal')
  @Permit('law-study:advise')
  @Performs(routes.decline)
  decline(@Param('id') id: string, @Body() data: DeclineDeduction, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Decline', data }, caller);
  }

  private decide(id: string, command: LawStudyYearCommand, caller: Caller) {
    return this.bus.execute(new Decide(lawStudyYear, id, command, caller));
  }
}
