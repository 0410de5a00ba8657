import { EventCorrection } from '@jiandu/contracts/correction';
import { IsCivilDate } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import {
  DismissSocialSupervisor,
  SocialSupervisorAppointment,
  socialSupervisorContract,
  SUPERVISOR_BACKGROUNDS,
} from '@jiandu/contracts/social-supervisor';
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
  object,
  oneOf,
  orNull,
  Performs,
  Refusal,
  Rejects,
} from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { socialActivityDirectory } from '../social-activity/social-activity.directory.js';
import { socialLeadDirectory } from '../social-lead/social-lead.directory.js';
import { socialSupervision } from './social-supervision.js';
import type { SocialSupervision, Told } from './social-supervision.js';
import { socialSupervisorDirectory } from './social-supervisor.directory.js';
import { socialSupervisor, socialSupervisorId } from './social-supervisor.js';
import routes from './social-supervisor.routes.json' with { type: 'json' };
import { socialSupervisorMessages } from './social-supervisor.messages.js';

/** From the first to the last day asked (default: this year up to today), as known at the end of a day. */
export class SpanQuery extends AsOfQuery {
  @Optional() @IsCivilDate() from?: string;
}

const reportShape = both(
  object({ unitId: id, from: date, on: date, known: date }),
  object<SocialSupervision>({
    optional: oneOf([true]),
    supervisors: listOf(object({ personId: id, background: oneOf(SUPERVISOR_BACKGROUNDS) })),
    ...{ backgrounds: mapOf(count), activities: count, toldBack: object<Told>({ met: orNull(count), all: count }) },
    awaitingReply: listOf(object({ leadId: id, since: date })),
  }),
);

@Rejects(socialSupervisorMessages)
@Controller('units/:unitId')
export class SocialSupervisorHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
  ) {}

  @Post('social-supervisors')
  @Permit('social-supervision:record')
  @Performs(routes.appoint)
  appoint(@Param('unitId') unitId: string, @Body() data: SocialSupervisorAppointment, @Caller() caller: Caller) {
    const id = socialSupervisorId(data.personId, unitId);
    return this.bus.execute(new Decide(socialSupervisor, id, { type: 'Appoint', data: { ...data, unitId } }, caller));
  }

  @Post('social-supervisors/:personId/dismissal')
  @Permit('social-supervision:record')
  @Performs(routes.dismiss)
  dismiss(
    @Param('unitId') unitId: string,
    @Param('personId') personId: string,
    @Body() data: DismissSocialSupervisor,
    @Caller() caller: Caller,
  ) {
    return this.bus.execute(new Decide(socialSupervisor, socialSupervisorId(personId, unitId), { type: 'Dismiss', data }, caller));
  }

  @Post('social-supervisors/:personId/corrections')
  @Permit('social-supervision:record')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('unitId') unitId: string, @Param('personId') personId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    const id = socialSupervisorId(personId, unitId);
    return this.bus.execute(new Correct(socialSupervisorContract, socialSupervisor, id, data, caller));
  }

  /** A unit's social supervisors, activities and leads; having none is never a shortfall. */
  @Get('social-supervision')
  @Permit('person:read')
  @Answers(reportShape, routes.report)
  async report(@Param('unitId') unitId: string, @Query() query: SpanQuery, @Caller() caller: Caller) {
    if (!this.authority.mayRead(caller, { unitId })) throw new Refusal('not-found');
    const { on, known } = asOf(query, this.store.clock);
    const { from = `${on.slice(0, 4)}-01-01` } = query;
    const ofUnit = (row: { unitId: string | null }) => row.unitId === unitId;
    const [supervisors, activities, leads] = await Promise.all([
      this.readModels.rows(socialSupervisorDirectory).allAsOf({ on, known }, ofUnit),
      this.readModels.rows(socialActivityDirectory).allAsOf({ on, known }, ofUnit),
      this.readModels.rows(socialLeadDirectory).allAsOf({ on, known }, ofUnit),
    ]);
    const rows = { supervisors: supervisors.map(rowOf), activities: activities.map(rowOf), leads: leads.map(rowOf) };
    return { unitId, from, on, known, ...socialSupervision(rows, from, on) };
  }
}

const rowOf = <Row>({ row }: { row: Row }): Row => row;
