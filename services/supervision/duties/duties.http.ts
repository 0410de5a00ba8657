import { DUTY_STATUSES } from '@jiandu/calendar';
import type { DutyFound } from '@jiandu/calendar';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { UNIT_KINDS } from '@jiandu/contracts/unit';
import { EventStore } from '@jiandu/platform/event-store';
import { Answers, asOf, AsOfQuery, both, count, date, flag, id, listOf, object, oneOf, orNull, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Controller, Get, Query } from '@nestjs/common';
import { askedShape, eventsShape } from '../shapes.http.js';
import { supervisionCheckDirectory } from '../supervision-check/supervision-check.directory.js';
import { supervisionPlanDirectory } from '../supervision-plan/supervision-plan.directory.js';
import { supervisionReportDirectory } from '../supervision-report/supervision-report.directory.js';
import { workProgrammeDirectory } from '../work-programme/work-programme.directory.js';
import { programmeOrganiser, trainingDay } from '@jiandu/contracts/city-training';
import { bureauDuties, unitDuties } from './duties.js';
import type { Histories, UnitDuties } from './duties.js';
import routes from './duties.routes.json' with { type: 'json' };
import { quarterDraw } from '@jiandu/contracts/quarter-draw';
import { unitStanding } from './unit-standing.js';

export class UnitDutiesQuery extends AsOfQuery {
  @Optional() @IsId() unitId?: string;
}

const marks = oneOf(['L', 'P', 'D']);
const dutyShape = object<DutyFound>({
  ...{ duty: id, task: id, name: text, source: text, mark: marks, dueMark: marks, period: text, times: count, due: date },
  ...{ done: orNull(count), doneOn: orNull(date), inTime: orNull(flag), status: oneOf(DUTY_STATUSES), events: eventsShape },
});
const unitShape = object<UnitDuties>({ id, name: text, kind: oneOf(UNIT_KINDS), duties: listOf(dutyShape) });

const SOURCES = {
  units: unitStanding,
  plans: supervisionPlanDirectory,
  checks: supervisionCheckDirectory,
  programmes: workProgrammeDirectory,
  reports: supervisionReportDirectory,
  trainings: programmeOrganiser,
  sessions: trainingDay,
  draws: quarterDraw,
} satisfies Record<keyof Histories, { name: string }>;

/** 应尽职责: what is owed, done, open and late on a day. */
@Controller()
export class DutiesHttp {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
  ) {}

  @Get('bureau-duties')
  @Permit('bureau-duties:read')
  @Answers(both(askedShape, object({ duties: listOf(dutyShape) })), routes.bureau)
  async bureau(@Query() query: AsOfQuery) {
    const { dates, cut, histories } = await this.ask(query);
    return { ...dates, ...cut, duties: bureauDuties(histories, dates) };
  }

  @Get('unit-duties')
  @Permit('supervision-work:read')
  @Answers(both(askedShape, object({ units: listOf(unitShape) })), routes.units)
  async units(@Query() { unitId, ...query }: UnitDutiesQuery, @Caller() caller: Caller) {
    const { dates, cut, histories } = await this.ask(query);
    const seen = ({ id }: UnitDuties) => (unitId === undefined || id === unitId) && this.authority.mayRead(caller, { unitId: id });
    return { ...dates, ...cut, units: unitDuties(histories, dates).filter(seen) };
  }

  private async ask(query: AsOfQuery) {
    const dates = asOf(query, this.store.clock);
    const { position, final } = await this.readModels.cut(dates.known, ...Object.values(SOURCES));
    const { units, plans, checks, programmes, reports, trainings, sessions, draws } = SOURCES;
    const all = (of: { name: string }) => this.readModels.histories(of);
    const histories: Histories = {
      ...{ units: await all(units), plans: await all(plans), checks: await all(checks), programmes: await all(programmes) },
      ...{ reports: await all(reports), trainings: await all(trainings), sessions: await all(sessions), draws: await all(draws) },
    };
    return { dates, cut: { position, final }, histories };
  }
}
