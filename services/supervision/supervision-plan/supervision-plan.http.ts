import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { ReviseSupervisionPlan, SupervisionPlanContent, supervisionPlanContract } from '@jiandu/contracts/supervision-plan';
import type { PlannedCheck } from '@jiandu/contracts/supervision-plan';
import { Correct, Decide } from '@jiandu/platform/decide';
import { EventStore } from '@jiandu/platform/event-store';
import {
  Answers,
  asOf,
  AsOfQuery,
  both,
  count,
  date,
  id,
  listOf,
  mapOf,
  maybe,
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
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Matches } from 'class-validator';
import { askedShape, attachmentsShape } from '../shapes.http.js';
import { supervisionCheckDirectory } from '../supervision-check/supervision-check.directory.js';
import { yearMessages } from '../year.messages.js';
import { yearNamed } from '../year.js';
import { supervisionPlanDirectory } from './supervision-plan.directory.js';
import type { SupervisionPlanRow } from './supervision-plan.directory.js';
import { supervisionPlanMessages } from './supervision-plan.messages.js';
import { PROGRESS, progressOf } from './supervision-plan.progress.js';
import type { Done, ItemProgress, PlanProgress } from './supervision-plan.progress.js';
import routes from './supervision-plan.routes.json' with { type: 'json' };
import { supervisionPlan, supervisionPlanId } from './supervision-plan.js';

export class SupervisionPlanFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @Matches(/^2[01]\d{2}$/) year?: string;
}

const planShape = object<SupervisionPlanRow>({
  ...{ unitId: orNull(id), year: orNull(count), title: orNull(text), body: orNull(text), wayOfWorking: orNull(text) },
  ...{
    responsibility: orNull(text),
    documentNo: orNull(text),
    attachments: attachmentsShape,
    adoptedOn: orNull(date),
    revisedOn: orNull(date),
  },
  items: listOf(object<PlannedCheck>({ itemId: id, subject: text, period: text, times: count, unitIds: maybe(listOf(id)) })),
});
const doneShape = object<Done>({ done: orNull(count), planned: count });
const progressShape = object<PlanProgress>({
  ...{ year: doneShape, quarters: mapOf(doneShape), unplanned: count, ofNoItem: listOf(id) },
  items: listOf(
    object<ItemProgress>({
      ...{ itemId: id, subject: text, period: text, due: date, times: count, done: count, afterwards: count },
      ...{ status: oneOf(PROGRESS), checkIds: listOf(id) },
    }),
  ),
});

@Rejects(supervisionPlanMessages, yearMessages)
@Controller()
export class SupervisionPlanHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post('units/:unitId/supervision-plans/:year')
  @Permit('supervision-work:record')
  @Performs(routes.adopt)
  adopt(@Param('unitId') unitId: string, @Param('year') named: string, @Body() data: SupervisionPlanContent, @Caller() caller: Caller) {
    const year = yearNamed(named);
    const command = { type: 'Adopt', data: { ...data, unitId, year } };
    return this.bus.execute(new Decide(supervisionPlan, supervisionPlanId(unitId, year), command, caller));
  }

  @Post('units/:unitId/supervision-plans/:year/revisions')
  @Permit('supervision-work:record')
  @Performs(routes.revise)
  revise(@Param('unitId') unitId: string, @Param('year') year: string, @Body() data: ReviseSupervisionPlan, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(supervisionPlan, supervisionPlanId(unitId, yearNamed(year)), { type: 'Revise', data }, caller));
  }

  @Post('units/:unitId/supervision-plans/:year/corrections')
  @Permit('supervision-work:record')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('unitId') unitId: string, @Param('year') year: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    const id = supervisionPlanId(unitId, yearNamed(year));
    return this.bus.execute(new Correct(supervisionPlanContract, supervisionPlan, id, data, caller));
  }

  @Get('supervision-plans')
  @Permit('supervision-work:read')
  @Answers(planShape, routes.list, { list: true })
  list(@Query() { unitId, year, cursor, limit }: SupervisionPlanFilter, @Caller() caller: Caller) {
    const wanted = { ...(unitId && { 'row.unitId': unitId }), ...(year && { 'row.year': Number(year) }) };
    const filter = { $and: [this.authority.scopeOf(caller), wanted] };
    return this.pages.of(
      this.readModels.rows(supervisionPlanDirectory),
      { cursor, limit },
      { filter, to: (found) => found.map(({ row }) => row) },
    );
  }

  /** The plan as it read on a day, and what had been done of it. */
  @Get('units/:unitId/supervision-plans/:year')
  @Permit('supervision-work:read')
  @Answers(both(askedShape, object({ plan: planShape, progress: progressShape })), routes.get)
  async get(@Param('unitId') unitId: string, @Param('year') named: string, @Query() query: AsOfQuery, @Caller() caller: Caller) {
    const year = yearNamed(named);
    const dates = asOf(query, this.store.clock);
    const plan = await this.readModels.rows(supervisionPlanDirectory).asOf(`supervisionPlan-${supervisionPlanId(unitId, year)}`, dates);
    if (!plan?.unitId || !this.authority.mayRead(caller, { unitId })) throw new Refusal('not-found');
    const { position, final } = await this.readModels.cut(dates.known, supervisionPlanDirectory, supervisionCheckDirectory);
    const wanted = (check: { unitId: string | null }) => check.unitId === unitId;
    const checks = await this.readModels.rows(supervisionCheckDirectory).allAsOf(dates, wanted, { 'row.unitId': { $in: [unitId, null] } });
    return {
      ...dates,
      position,
      final,
      plan,
      progress: progressOf(
        plan,
        checks.map(({ row }) => row),
        dates.on,
      ),
    };
  }
}
