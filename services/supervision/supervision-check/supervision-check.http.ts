import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { supervisionCheckContract, SupervisionCheckRecord } from '@jiandu/contracts/supervision-check';
import type { CheckFinding, UnderPlan } from '@jiandu/contracts/supervision-check';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, count, date, id, listOf, maybe, object, orNull, PageQuery, Pages, Performs, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { attachmentsShape } from '../shapes.http.js';
import { supervisionPlanMessages } from '../supervision-plan/supervision-plan.messages.js';
import { supervisionCheckDirectory } from './supervision-check.directory.js';
import type { SupervisionCheckRow } from './supervision-check.directory.js';
import { supervisionCheckMessages } from './supervision-check.messages.js';
import routes from './supervision-check.routes.json' with { type: 'json' };
import { supervisionCheck } from './supervision-check.js';

export class SupervisionCheckFilter extends PageQuery {
  /** The unit that checks. */
  @Optional() @IsId() unitId?: string;
  @Optional() @IsId() checkedUnitId?: string;
}

const checkShape = object<SupervisionCheckRow>({
  ...{ checkId: orNull(id), unitId: orNull(id), checkedUnitId: orNull(id), account: orNull(text), doneOn: orNull(date) },
  ...{ under: orNull(object<UnderPlan>({ year: count, itemId: id })), byIds: listOf(id), attachments: attachmentsShape },
  findings: listOf(object<CheckFinding>({ findingId: id, text, basis: maybe(text) })),
});

@Rejects(supervisionCheckMessages, { 'check-names-an-item-of-the-plan': supervisionPlanMessages['check-names-an-item-of-the-plan'] })
@Controller('supervision-checks')
export class SupervisionCheckHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post(':checkId')
  @Permit('supervision-work:record')
  @Performs(routes.record)
  record(@Param('checkId') checkId: string, @Body() data: SupervisionCheckRecord, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(supervisionCheck, checkId, { type: 'Record', data: { ...data, checkId } }, caller));
  }

  @Post(':checkId/corrections')
  @Permit('supervision-work:record')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('checkId') checkId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(supervisionCheckContract, supervisionCheck, checkId, data, caller));
  }

  /** A unit reads the checks that it did and those that were done at it. */
  @Get()
  @Permit('supervision-work:read')
  @Answers(checkShape, routes.list, { list: true })
  list(@Query() { cursor, limit, ...asked }: SupervisionCheckFilter, @Caller() caller: Caller) {
    const scope = { $or: [this.authority.scopeOf(caller), this.authority.scopeOf(caller, { unit: 'row.checkedUnitId' })] };
    const filter = { $and: [scope, ...Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }))] };
    return this.pages.of(
      this.readModels.rows(supervisionCheckDirectory),
      { cursor, limit },
      { filter, to: (found) => found.map(({ row }) => row) },
    );
  }
}
