import type { Calendar } from '@jiandu/calendar';
import { IsCivilDate } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { IsQuarter } from '@jiandu/contracts/quarterly-return';
import { Answers, AsOfQuery, both, CALENDAR, object, Refusal, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { IsIn, Matches } from 'class-validator';
import { Questions } from '../as-of/as-of.questions.js';
import { askedShape } from '../as-of/as-of.shapes.http.js';
import { asKnown, ChangesQuery } from '../as-of/changes-query.js';
import { changes } from './changes.js';
import { coverage } from './coverage.js';
import type { Coverage, LevelCoverage } from './coverage.js';
import { historiesOf } from './coverage.histories.js';
import { SOURCES } from './sources.js';
import routes from './coverage.routes.json' with { type: 'json' };
import { changesShape, figuresShape, headlineShape, partsShape, pointsShape, readinessShape, unitShape } from './coverage.shapes.http.js';
import { figureName, figuresOf, namedFigures } from './figures.js';
import { recordsOf, sumOf } from './parts.js';
import { STEPS, trend } from './trend.js';
import type { Step } from './trend.js';

/** `quarter`: whose work is judged; by default that of the day asked. */
export class CoverageQuery extends AsOfQuery {
  @Optional() @IsQuarter() quarter?: string;
}
export class TrendQuery {
  @Matches(/^2[01]\d{2}$/) year!: string;
  @Optional() @IsCivilDate() known?: string;
  @Optional() @IsIn(STEPS) by?: Step;
}
@Controller('coverage')
export class CoverageHttp {
  constructor(
    private readonly questions: Questions,
    private readonly authority: Authority,
    @Inject(CALENDAR) private readonly calendar: Calendar,
  ) {}

  /** The headline figures, each unit with what it lacks, and the cut on which they rest. */
  @Get()
  @Permit('coverage:read')
  @Answers(both(askedShape, headlineShape), routes.headline, { rules: ['no-policy-in-force'] })
  async headline(@Query() query: CoverageQuery, @Caller() caller: Caller) {
    const { found, ...asked } = await this.ask(query);
    const seen = this.seenBy(caller, found);
    return {
      ...asked,
      ...seen,
      readiness: seen.readiness.map(({ id, name, met, all, without, events }) => ({ id, name, met, all, without, events })),
    };
  }

  /** The figures of a year at the end of each month or quarter. */
  @Get('trend')
  @Permit('coverage:read')
  @Answers(both(askedShape, object({ year: text, points: pointsShape })), routes.trend)
  async trend(@Query() { year, known, by = 'month' }: TrendQuery) {
    const asked = await this.questions.ask({ on: `${year}-12-31`, ...(known !== undefined && { known }) }, SOURCES);
    return {
      ...asked,
      year,
      points: trend(await historiesOf(this.questions), { year, by, known: asked.known }, { calendar: this.calendar }),
    };
  }

  /** What changed of a day's figures between two days of knowing, and which events changed it. */
  @Get('changes')
  @Permit('coverage:read')
  @Answers(both(askedShape, object({ from: text }), changesShape), routes.changes, { rules: ['no-policy-in-force'] })
  async changes(@Query() { on, from, to }: ChangesQuery, @Caller() caller: Caller) {
    const asked = await this.questions.ask(asKnown(on, to), SOURCES);
    const dates = { on: asked.on, from, to: asked.known };
    const { figures, parts } = changes(await historiesOf(this.questions), dates, { calendar: this.calendar });
    return { ...asked, from, figures, parts: parts.filter((part) => this.authority.mayRead(caller, part)) };
  }

  /** Every figure by its name; each is added up from the parts that its own address shows. */
  @Get('figures')
  @Permit('coverage:read')
  @Answers(both(askedShape, figuresShape), routes.figures, { rules: ['no-policy-in-force'] })
  async figures(@Query() query: CoverageQuery) {
    const { found, ...asked } = await this.ask(query);
    return { ...asked, quarter: found.quarter, figures: namedFigures(found) };
  }

  /** One figure: unit by unit, each with its records and their events. */
  @Get('figures/:figure')
  @Permit('coverage:read')
  @Answers(both(askedShape, partsShape), routes.figure, { rules: ['no-policy-in-force'] })
  async figure(@Param('figure') figure: string, @Query() query: CoverageQuery, @Caller() caller: Caller) {
    const { found, ...asked } = await this.ask(query);
    const parts = figuresOf(found).get(figure);
    if (!parts) throw new Refusal('not-found');
    return {
      ...{ ...asked, quarter: found.quarter, figure, name: figureName(figure, found), ...sumOf(parts) },
      parts: parts
        .filter((part) => this.authority.mayRead(caller, part))
        .map(({ events, ...part }) => ({ ...part, records: recordsOf(events) })),
    };
  }

  /** One unit's conditions, each with its events. */
  @Get('figures/established/:unitId')
  @Permit('coverage:read')
  @Answers(both(askedShape, unitShape), routes.established, { rules: ['no-policy-in-force'] })
  async established(@Param('unitId') unitId: string, @Query() query: CoverageQuery, @Caller() caller: Caller) {
    const { found, ...asked } = await this.ask(query);
    const { city, township, bureau } = this.seenBy(caller, found);
    const unit = [city, township, bureau].flatMap(({ units }) => units).find(({ id }) => id === unitId);
    if (!unit) throw new Refusal('not-found');
    return { ...asked, ...unit };
  }

  /** 持证上岗 of one township, officer by officer, each with the events of post and certificate. */
  @Get('figures/readiness/:unitId')
  @Permit('coverage:read')
  @Answers(both(askedShape, readinessShape), routes.readiness, { rules: ['no-policy-in-force'] })
  async readiness(@Param('unitId') unitId: string, @Query() query: CoverageQuery, @Caller() caller: Caller) {
    const { found, ...asked } = await this.ask(query);
    const township = this.seenBy(caller, found).readiness.find(({ id }) => id === unitId);
    if (!township) throw new Refusal('not-found');
    return { ...asked, ...township };
  }

  private async ask({ quarter, ...query }: CoverageQuery) {
    const asked = await this.questions.ask(query, SOURCES);
    const { on, known } = asked;
    const question = { on, known, ...(quarter !== undefined && { quarter }) };
    return { ...asked, found: coverage(await historiesOf(this.questions), question, { calendar: this.calendar }) };
  }

  /** The totals are everybody's; a unit by name is for those who may read its records. */
  private seenBy(caller: Caller, found: Coverage): Coverage {
    const shown = <Unit extends { id: string }>(units: readonly Unit[]) =>
      units.filter(({ id }) => this.authority.mayRead(caller, { unitId: id }));
    const level = (of: LevelCoverage): LevelCoverage => ({ ...of, units: shown(of.units) });
    const bureau = level(found.bureau);
    return {
      ...{ policy: found.policy, quarter: found.quarter, city: level(found.city), township: level(found.township), bureau },
      duties: { ...found.duties, found: bureau.units.length > 0 ? found.duties.found : [] },
      readiness: shown(found.readiness),
    };
  }
}
