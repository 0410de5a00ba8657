import { ALERT_BOUNDS, AlertAcknowledgement, alertContract, AlertSettlement } from '@jiandu/contracts/alert';
import type { AlertCommand, AlertThreshold } from '@jiandu/contracts/alert';
import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, both, count, date, id, instant, listOf, object, oneOf, orNull, PageQuery, Pages } from '@jiandu/platform/http';
import { Performs, Refusal, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { ALERT_STATUSES, alertDirectory } from './alert.directory.js';
import type { AlertRow, AlertStep } from './alert.directory.js';
import { alert } from './alert.js';
import { alertMessages, metricNames } from './alert.messages.js';
import routes from './alert.routes.json' with { type: 'json' };

export class AlertFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsId() metric?: string;
  @Optional() @IsIn(ALERT_STATUSES) status?: string;
}

const number = { type: 'number' };
const alertShape = both(
  object({ id, metricName: orNull(text) }),
  object<AlertRow>({
    ...{ metric: orNull(id), unitId: orNull(id), period: orNull(text), value: orNull(number), source: orNull(text) },
    threshold: orNull(object<AlertThreshold>({ thresholdId: id, bound: oneOf(ALERT_BOUNDS), value: number })),
    ...{ raisedOn: orNull(date), status: oneOf(ALERT_STATUSES) },
    steps: listOf(object<AlertStep>({ step: oneOf(ALERT_STATUSES), by: text, on: date, at: instant, reason: orNull(text) })),
  }),
);

const PREFIX = 'alert-';
const shown = ({ _id, row }: { _id: string; row: AlertRow }) => ({
  ...{ id: _id.slice(PREFIX.length), metricName: metricNames[row.metric ?? ''] ?? row.metric },
  ...row,
});

/** 预警: raised by figures, never by hand; dealt with by the bureau, seen by the unit whose figure it is. */
@Rejects(alertMessages)
@Controller('alerts')
export class AlertHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly pages: Pages,
    private readonly authority: Authority,
  ) {}

  @Get()
  @Permit('alert:read')
  @Answers(alertShape, routes.list, { list: true })
  list(@Query() { cursor, limit, ...asked }: AlertFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value as string }));
    const filter = { $and: [this.authority.scopeOf(caller), ...wanted] } as object;
    return this.pages.of(this.readModels.rows(alertDirectory), { cursor, limit }, { filter, to: (found) => found.map(shown) });
  }

  @Get(':id')
  @Permit('alert:read')
  @Answers(both(object({ version: count }), alertShape), routes.get)
  async get(@Param('id') id: string, @Caller() caller: Caller) {
    const found = await this.readModels.rows(alertDirectory).get(`${PREFIX}${id}`);
    if (!found || !this.authority.mayRead(caller, { unitId: found.row.unitId })) throw new Refusal('not-found');
    return { version: found.v, ...shown(found) };
  }

  @Post(':id/acknowledgement')
  @Permit('alert:handle')
  @Performs(routes.acknowledge)
  acknowledge(@Param('id') id: string, @Body() data: AlertAcknowledgement, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Acknowledge', data: { ...data, by: caller.actor } }, caller);
  }

  @Post(':id/resolution')
  @Permit('alert:handle')
  @Performs(routes.resolve)
  resolve(@Param('id') id: string, @Body() data: AlertSettlement, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Resolve', data: { ...data, by: caller.actor } }, caller);
  }

  @Post(':id/false-positive')
  @Permit('alert:handle')
  @Performs(routes.callFalse)
  callFalse(@Param('id') id: string, @Body() data: AlertSettlement, @Caller() caller: Caller) {
    return this.decide(id, { type: 'CallFalse', data: { ...data, by: caller.actor } }, caller);
  }

  @Post(':id/corrections')
  @Permit('alert:handle')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(alertContract, alert, id, data, caller));
  }

  private decide(id: string, command: AlertCommand, caller: Caller) {
    return this.bus.execute(new Decide(alert, id, command, caller));
  }
}
