import type { Calendar } from '@jiandu/calendar';
import { ALERT_BOUNDS, AlertAcknowledgement, alertContract, AlertSettlement } from '@jiandu/contracts/alert';
import type { AlertCommand, AlertThreshold } from '@jiandu/contracts/alert';
import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, both, CALENDAR, count, date, id, instant, listOf, object, oneOf, orNull, PageQuery, Pages } from '@jiandu/platform/http';
import { number, Performs, Refusal, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { Questions } from '../as-of/as-of.questions.js';
import { askedShape, eventsShape } from '../as-of/as-of.shapes.http.js';
import { ALERT_STATUSES, alertDirectory } from './alert.directory.js';
import type { AlertRow, AlertStep } from './alert.directory.js';
import { alert } from './alert.js';
import { alertMessages, metricNames } from './alert.messages.js';
import { metrics, numeratorOf } from './alert.metrics.js';
import type { Behind } from './alert.metrics.js';
import routes from './alert.routes.json' with { type: 'json' };

export class AlertFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsId() metric?: string;
  @Optional() @IsIn(ALERT_STATUSES) status?: string;
}

const alertShape = both(
  object({ id, metricName: orNull(text) }),
  object<AlertRow>({
    ...{ metric: orNull(id), unitId: orNull(id), period: orNull(text), value: orNull(number), source: orNull(text) },
    threshold: orNull(object<AlertThreshold>({ thresholdId: id, bound: oneOf(ALERT_BOUNDS), value: number })),
    ...{ raisedOn: orNull(date), status: oneOf(ALERT_STATUSES) },
    steps: listOf(object<AlertStep>({ step: oneOf(ALERT_STATUSES), by: text, on: date, at: instant, reason: orNull(text) })),
  }),
);
const recordsShape = object({
  ...{ id, metric: id, metricName: text, unitId: orNull(id), value: number, as: oneOf(['number', 'percent']) },
  found: orNull(object({ value: number, numerator: count, denominator: count })),
  records: listOf(object<Behind>({ id: text, unitId: orNull(id), numerator: oneOf([0, 1]), says: text, events: eventsShape })),
});

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
    private readonly questions: Questions,
    @Inject(CALENDAR) private readonly calendar: Calendar,
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
    const found = await this.find(id, caller);
    return { version: found.v, ...shown(found) };
  }

  /** Every record behind the figure, true on the day it was raised, as known at the end of it: `found` differs from `value` where more was told that day. */
  @Get(':id/records')
  @Permit('alert:read')
  @Answers(both(askedShape, recordsShape), routes.records)
  async records(@Param('id') id: string, @Caller() caller: Caller) {
    const alerted = shown(await this.find(id, caller));
    const { metric, metricName, unitId, value, raisedOn } = alerted;
    const known = metrics.find(({ name }) => name === metric);
    if (!known || raisedOn === null) throw new Refusal('not-found');
    const asked = await this.questions.ask({ on: raisedOn, known: raisedOn }, known.of);
    const figures = known.measure(await this.questions.streams(known.of), asked, this.calendar);
    const figure = figures.find((each) => each.unitId === unitId);
    const records = figure?.records ?? [];
    return {
      ...{ ...asked, id, metric, metricName, unitId, value, as: known.as },
      found: figure ? { value: figure.value, numerator: numeratorOf(records), denominator: records.length } : null,
      records: records.filter((record) => this.authority.mayRead(caller, { unitId: record.unitId })),
    };
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

  private async find(id: string, caller: Caller) {
    const found = await this.readModels.rows(alertDirectory).get(`${PREFIX}${id}`);
    if (!found || !this.authority.mayRead(caller, { unitId: found.row.unitId })) throw new Refusal('not-found');
    return found;
  }

  private decide(id: string, command: AlertCommand, caller: Caller) {
    return this.bus.execute(new Decide(alert, id, command, caller));
  }
}
