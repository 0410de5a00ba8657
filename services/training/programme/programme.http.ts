import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import {
  CancelProgramme,
  FOCUS_LAWS,
  ORGANISERS,
  ProgrammeArrangement,
  programmeContract,
  TRAINING_KINDS,
} from '@jiandu/contracts/programme';
import type { ProgrammeCommand } from '@jiandu/contracts/programme';
import { Correct, Decide } from '@jiandu/platform/decide';
import {
  Answers,
  AsOfQuery,
  both,
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
import { personPosts } from '@jiandu/contracts/person-posts';
import { unitProfile } from '@jiandu/contracts/unit-profile';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { Figures } from '../figures/figures.ask.js';
import { trainingsRead } from '../figures/figures.read.js';
import { asked, basisFields, events, figureFields, unitFields } from '../figures/shapes.http.js';
import type { Figure } from '@jiandu/kernel';
import { trainingSessionDirectory } from '../training-session/training-session.directory.js';
import { programmeDirectory } from './programme.directory.js';
import type { ProgrammeRow } from './programme.directory.js';
import { trainingsHeld } from './programme.held.js';
import type { KindHeld, TrainingsHeld, UnitTrainings } from './programme.held.js';
import { programme } from './programme.js';
import { programmeMessages } from './programme.messages.js';
import routes from './programme.routes.json' with { type: 'json' };

export class ProgrammeFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsIn(ORGANISERS) organiser?: string;
}

const programmeShape = object<ProgrammeRow>({
  ...{ programmeId: orNull(id), organiser: orNull(oneOf(ORGANISERS)), unitId: orNull(id), partnerIds: listOf(id), title: text },
  ...{ course: text, year: orNull(count), kinds: listOf(oneOf(TRAINING_KINDS)), focusLaws: listOf(oneOf(FOCUS_LAWS)) },
  ...{ forTownships: flag, cancelledOn: orNull(date) },
});
const heldFields = {
  ...{ done: count, required: orNull(count), expected: orNull(count), behind: orNull(count), short: orNull(count) },
  ...{ programmeIds: listOf(id), events },
};
const kindShape = object<KindHeld>({ met: flag, programmeIds: listOf(id), events });
const figure = object<Figure>(figureFields);
const heldShape = object<TrainingsHeld>({
  policy: object<TrainingsHeld['policy']>({
    ...{ ...basisFields, city: orNull(count), unit: orNull(count), kindsDeadline: orNull(text), kindsDue: orNull(date), mark: text },
  }),
  year: count,
  city: object<TrainingsHeld['city']>({ ...heldFields, forTownships: count, townshipOfficers: figure }),
  onPace: figure,
  units: listOf(
    object<UnitTrainings>({
      ...{ ...unitFields, ...heldFields, kinds: object({ 'public-law': kindShape, business: kindShape, evidence: kindShape }) },
      ...{ kindsMissing: listOf(oneOf(TRAINING_KINDS)), kindsState: orNull(oneOf(['complete', 'under-way', 'overdue'])) },
    }),
  ),
});
const models = { units: unitProfile, posts: personPosts, programmes: programmeDirectory, sessions: trainingSessionDirectory };

@Rejects(programmeMessages)
@Controller()
export class ProgrammeHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
    private readonly figures: Figures,
  ) {}

  @Post('programmes/:id')
  @Permit('training:record')
  @Performs(routes.arrange)
  arrange(@Param('id') programmeId: string, @Body() data: ProgrammeArrangement, @Caller() caller: Caller) {
    return this.decide(programmeId, { type: 'Arrange', data: { ...data, programmeId } }, caller);
  }

  @Post('programmes/:id/cancellation')
  @Permit('training:record')
  @Performs(routes.cancel)
  cancel(@Param('id') programmeId: string, @Body() data: CancelProgramme, @Caller() caller: Caller) {
    return this.decide(programmeId, { type: 'Cancel', data }, caller);
  }

  @Post('programmes/:id/corrections')
  @Permit('training:record')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') programmeId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(programmeContract, programme, programmeId, data, caller));
  }

  /** Those of the prefecture and the city are shown to everybody. */
  @Get('programmes')
  @Permit('training:read')
  @Answers(programmeShape, routes.list, { list: true })
  list(@Query() { unitId, organiser, ...page }: ProgrammeFilter, @Caller() caller: Caller) {
    const readable = { $or: [{ 'row.unitId': null }, this.authority.scopeOf(caller)] };
    const wanted = { ...(unitId && { 'row.unitId': unitId }), ...(organiser && { 'row.organiser': organiser }) };
    const filter = { $and: [readable, wanted] };
    return this.pages.of(this.readModels.rows(programmeDirectory), page, { filter, to: (found) => found.map(({ row }) => row) });
  }

  /** 培训开展情况: held by the city and by each unit, against what is asked. */
  @Get('trainings-held')
  @Permit('training:read')
  @Answers(both(asked, heldShape), routes.held, { rules: ['no-policy-in-force'] })
  async held(@Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { asked, found } = await this.figures.ask(query, models, trainingsRead, trainingsHeld);
    return { ...asked, ...found, units: found.units.filter(({ id }) => this.authority.mayRead(caller, { unitId: id })) };
  }

  private decide(programmeId: string, command: ProgrammeCommand, caller: Caller) {
    return this.bus.execute(new Decide(programme, programmeId, command, caller));
  }
}
