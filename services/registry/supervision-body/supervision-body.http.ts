import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { supervisionBodyContract, SupervisionBodyNaming, SupervisionStaffNaming } from '@jiandu/contracts/supervision-body';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, date, id, listOf, object, orNull, PageQuery, Pages, Performs, Rejects, text } from '@jiandu/platform/http';
import { Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import type { Found } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import table from './supervision-body.columns.json' with { type: 'json' };
import { supervisionBodyDirectory } from './supervision-body.directory.js';
import type { SupervisionBodyRow } from './supervision-body.directory.js';
import { supervisionBody } from './supervision-body.js';
import routes from './supervision-body.routes.json' with { type: 'json' };

export class SupervisionBodyFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
}

const listedShape = object<Omit<SupervisionBodyRow, 'personIds'> & { staff: string[] }>({
  ...{ unitId: orNull(id), name: orNull(text), since: orNull(date), staff: listOf(id), staffSince: orNull(date) },
});

@Rejects({})
@Controller()
export class SupervisionBodyHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly pages: Pages,
  ) {}

  @Post('units/:unitId/supervision-body')
  @Permit('supervision-body:name')
  @Performs(routes.nameBody)
  nameBody(@Param('unitId') unitId: string, @Body() data: SupervisionBodyNaming, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(supervisionBody, unitId, { type: 'NameBody', data: { ...data, unitId } }, caller));
  }

  @Post('units/:unitId/supervision-staff')
  @Permit('supervision-body:name')
  @Performs(routes.nameStaff)
  nameStaff(@Param('unitId') unitId: string, @Body() data: SupervisionStaffNaming, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(supervisionBody, unitId, { type: 'NameStaff', data: { ...data, unitId } }, caller));
  }

  @Post('units/:unitId/supervision-body/corrections')
  @Permit('supervision-body:name')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('unitId') unitId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(supervisionBodyContract, supervisionBody, unitId, data, caller));
  }

  /** Which unit has named its body and staff; who may look at the registry may look at all of them. */
  @Get('supervision-bodies')
  @Permit('registry:read')
  @Answers(listedShape, routes.list, { list: true, table })
  list(@Query() { unitId, ...page }: SupervisionBodyFilter) {
    const filter = unitId ? { 'row.unitId': unitId } : {};
    const to = (found: Found<SupervisionBodyRow>[]) => found.map(({ row: { personIds: staff, ...row } }) => ({ ...row, staff }));
    return this.pages.of(this.readModels.rows(supervisionBodyDirectory), page, { filter, to });
  }
}
