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
import { bureauDuties, bureaux, nothingDone, recorders, unitDuties } from './duties.js';
import type { Histories, UnitDuties } from './duties.js';
import routes from './duties.routes.json' with { type: 'json' };
import { quarterDraw } from '@jiandu/contracts/quarter-draw';
import { siteOutcome } from '@jiandu/contracts/site-outcome';
import { unitStanding } from '@jiandu/contracts/unit-standing';

export class UnitDutiesQuery extends AsOfQuery {
  @Optional() @IsId() unitId?: string;
}

const marks = oneOf(['L', 'P', 'D']);
const dutyShape = object<DutyFound>({
  ...{ duty: id, task: id, name: text, source: text, mark: marks, dueMark: marks, period: text, times: count, due: date },
  ...{ done: orNull(count), doneOn: orNull(date), inTime: orNull(flag), status: oneOf(DUTY_STATUSES), events: eventsShape },
});
const unitShape = object<UnitDuties>({ id, name: text, kind: oneOf(UNIT_KINDS), duties: listOf(dutyShape) });

const ofBureau = { plans: supervisionPlanDirectory, reports: supervisionReportDirectory };
const ofCity = { trainings: programmeOrganiser, sessions: trainingDay, draws: quarterDraw, sites: siteOutcome };
const ofUnits = { plans: supervisionPlanDirectory, checks: supervisionCheckDirectory, programmes: workProgrammeDirectory };
type Sources = Partial<Record<keyof Histories, { name: string }>>;

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
    const { dates, cut, units } = await this.ask(query, { ...ofBureau, ...ofCity });
    const histories = {
      ...nothingDone,
      units,
      ...(await this.read(ofBureau, recorders(units, dates, bureaux(units, dates)))),
      ...(await this.read(ofCity)),
    };
    return { ...dates, ...cut, duties: bureauDuties(histories, dates) };
  }

  @Get('unit-duties')
  @Permit('supervision-work:read')
  @Answers(both(askedShape, object({ units: listOf(unitShape) })), routes.units)
  async units(@Query() { unitId, ...query }: UnitDutiesQuery, @Caller() caller: Caller) {
    const { dates, cut, units } = await this.ask(query, ofUnits);
    const histories = {
      ...nothingDone,
      units,
      ...(await this.read(ofUnits, unitId === undefined ? undefined : recorders(units, dates, [unitId]))),
    };
    const seen = ({ id }: UnitDuties) => (unitId === undefined || id === unitId) && this.authority.mayRead(caller, { unitId: id });
    return { ...dates, ...cut, units: unitDuties(histories, dates).filter(seen) };
  }

  private async ask(query: AsOfQuery, sources: Sources) {
    const dates = asOf(query, this.store.clock);
    const { position, final } = await this.readModels.cut(dates.known, unitStanding, ...Object.values(sources));
    return { dates, cut: { position, final }, units: await this.readModels.histories(unitStanding) };
  }

  /** Only of some units where they are named: whose a record is, no act changes. */
  private async read(sources: Sources, unitIds?: readonly string[]): Promise<Partial<Histories>> {
    // null: corrections left nothing of it now, but there was something as known on an earlier day
    const filter = unitIds && { 'row.unitId': { $in: [...unitIds, null] } };
    const found = await Promise.all(
      Object.entries(sources).map(async ([name, of]) => [name, await this.readModels.histories(of, filter)] as const),
    );
    return Object.fromEntries(found);
  }
}
