import { classHoursContract, CreditClassHours } from '@jiandu/contracts/class-hours';
import { EventCorrection } from '@jiandu/contracts/correction';
import { IsCivilDate } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
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
  number,
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
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { personPosts } from '@jiandu/contracts/person-posts';
import { unitProfile } from '@jiandu/contracts/unit-profile';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Figures } from '../figures/figures.ask.js';
import { hoursRead } from '../figures/figures.read.js';
import { asked, basisFields, events, figureFields, unitFields } from '../figures/shapes.http.js';
import { programmeDirectory } from '../programme/programme.directory.js';
import { trainingSessionDirectory } from '../training-session/training-session.directory.js';
import { classHoursDirectory } from './class-hours.directory.js';
import { classHoursId } from './class-hours.import.js';
import { classHours } from './class-hours.js';
import { classHoursMessages } from './class-hours.messages.js';
import table from './class-hours.columns.json' with { type: 'json' };
import routes from './class-hours.routes.json' with { type: 'json' };
import { hoursOfOfficer, hoursShort } from './class-hours.short.js';
import type { CourseHours, HoursBasis, HoursShort, OfficerHours, UnitHours } from './class-hours.short.js';

export class HoursQuery extends PageQuery {
  @Optional() @IsCivilDate() on?: string;
  @Optional() @IsCivilDate() known?: string;
}

const policy = object<HoursBasis>({
  ...{ ...basisFields, required: orNull(count), deadline: orNull(text), due: orNull(date), mark: text, overdueAtBirth: flag },
});
const unitShape = object<UnitHours>({ ...unitFields, ...figureFields, short: orNull(count) });
const courses = listOf(object<CourseHours>({ course: text, source: id, provider: text, hours: number, on: date, events }));
const officerShape = object<OfficerHours>({
  ...{ personId: id, hours: number, inTime: orNull(number), short: orNull(number) },
  ...{ state: oneOf(['none-asked', 'met-in-time', 'met-late', 'under-way', 'overdue']), counted: courses, repeated: courses, events },
});
const models = {
  ...{ units: unitProfile, posts: personPosts, programmes: programmeDirectory, sessions: trainingSessionDirectory },
  credits: classHoursDirectory,
};

/** 学时: what providers recorded, and which officers on post are short. */
@Rejects(classHoursMessages)
@Controller()
export class ClassHoursHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly authority: Authority,
    private readonly figures: Figures,
    private readonly pages: Pages,
  ) {}

  @Post('class-hours')
  @Permit('class-hours:credit')
  @Performs(routes.credit)
  credit(@Body() data: CreditClassHours, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(classHours, classHoursId(data), { type: 'Credit', data }, caller));
  }

  @Post('class-hours/:id/corrections')
  @Permit('class-hours:credit')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(classHoursContract, classHours, id, data, caller));
  }

  /** Counts only; who they are is in a unit's own figures. */
  @Get('class-hours')
  @Permit('training:read')
  @Answers(
    both(asked, object<HoursShort>({ policy, year: count, ...figureFields, short: orNull(count), units: listOf(unitShape) })),
    routes.short,
    {
      rules: ['no-policy-in-force'],
    },
  )
  async short(@Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { asked, found } = await this.figures.ask(query, models, hoursRead, hoursShort);
    const units = found.found.units.filter(({ id }) => this.authority.mayRead(caller, { unitId: id }));
    return { ...asked, ...found.found, units };
  }

  /** Officer by officer, each with the courses that count. */
  @Get('class-hours/:unitId')
  @Permit('training:read-people')
  @Answers(both(asked, object({ policy }), unitShape, object({ officers: listOf(officerShape) })), routes.unit, {
    rules: ['no-policy-in-force'],
  })
  async unit(@Param('unitId') unitId: string, @Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { asked, found } = await this.figures.ask(query, models, hoursRead, hoursShort);
    const unit = found.found.units.find(({ id }) => id === unitId);
    if (!unit || !this.authority.mayRead(caller, { unitId })) throw new Refusal('not-found');
    return { ...asked, policy: found.found.policy, ...unit, officers: found.officers.get(unitId)! };
  }

  /** The same as a list, and as a file. */
  @Get('class-hours/:unitId/officers')
  @Permit('training:read-people')
  @Answers(officerShape, routes.officers, { list: true, table, rules: ['no-policy-in-force'] })
  async officers(@Param('unitId') unitId: string, @Query() { cursor, limit, ...query }: HoursQuery, @Caller() caller: Caller) {
    const { asked, found } = await this.figures.ask(query as AsOfQuery, models, hoursRead, hoursShort);
    const officers = found.officers.get(unitId);
    if (!officers || !this.authority.mayRead(caller, { unitId })) throw new Refusal('not-found');
    const { on, known } = asked;
    return this.pages.among(
      officers,
      { cursor, limit },
      { name: 'class-hours', filter: { unitId, on, known }, key: ({ personId }) => personId },
    );
  }

  /** One's own, and those of whoever is on post in a unit of the caller's. */
  @Get('officers/:officerId/class-hours')
  @Permit('class-hours:read')
  @Answers(both(asked, object({ policy, unitIds: listOf(id), officer: officerShape })), routes.officer, { rules: ['no-policy-in-force'] })
  async officer(@Param('officerId') officerId: string, @Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { asked, found } = await this.figures.ask(query, models, hoursRead, (histories, asOf) =>
      hoursOfOfficer(histories, asOf, officerId),
    );
    const units = found.unitIds.length === 0 ? [null] : found.unitIds;
    if (!units.some((unitId) => this.authority.mayRead(caller, { unitId, personId: officerId }))) throw new Refusal('not-found');
    return { ...asked, ...found };
  }
}
