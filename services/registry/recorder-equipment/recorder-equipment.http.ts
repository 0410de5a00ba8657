import { EventCorrection } from '@jiandu/contracts/correction';
import { IsCivilDate, IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { RecorderCount, recorderEquipmentContract } from '@jiandu/contracts/recorder-equipment';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, count, date, id, object, orNull, PageQuery, Pages, Performs, Rejects } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import table from './recorder-equipment.columns.json' with { type: 'json' };
import { recorderEquipmentDirectory } from './recorder-equipment.directory.js';
import { recorderEquipment } from './recorder-equipment.js';
import routes from './recorder-equipment.routes.json' with { type: 'json' };
import { recorderEquipmentMessages } from './recorder-equipment.messages.js';
import type { RecorderEquipmentRow } from './recorder-equipment.directory.js';

/** The last count up to legal day `on`, as known at the end of day `known`; both default to today. */
export class RecorderFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsId() kind?: string;
  @Optional() @IsCivilDate() on?: string;
  @Optional() @IsCivilDate() known?: string;
}

const recorderShape = object<RecorderEquipmentRow>({
  ...{ unitId: orNull(id), kind: orNull(id), usable: orNull(count), faulty: orNull(count), countedOn: orNull(date) },
});

@Rejects(recorderEquipmentMessages)
@Controller()
export class RecorderEquipmentHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post('units/:unitId/recorders')
  @Permit('equipment:count')
  @Performs(routes.count)
  count(@Param('unitId') unitId: string, @Body() data: RecorderCount, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(recorderEquipment, `${unitId}.${data.kind}`, { type: 'Count', data: { ...data, unitId } }, caller));
  }

  @Post('units/:unitId/recorders/:kind/corrections')
  @Permit('equipment:count')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('unitId') unitId: string, @Param('kind') kind: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(recorderEquipmentContract, recorderEquipment, `${unitId}.${kind}`, data, caller));
  }

  @Get('recorders')
  @Permit('registry:read')
  @Answers(recorderShape, routes.list, { list: true, table })
  async list(@Query() { on, known, cursor, limit, ...asked }: RecorderFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
    const filter = { $and: [this.authority.scopeOf(caller), ...wanted] };
    const rows = this.readModels.rows(recorderEquipmentDirectory);
    const then = (row: RecorderEquipmentRow) =>
      this.authority.mayRead(caller, row) && (!asked.unitId || row.unitId === asked.unitId) && (!asked.kind || row.kind === asked.kind);
    const found = on || known ? await rows.allAsOf({ ...(on && { on }), ...(known && { known }) }, then) : await rows.find(filter);
    const counted = found.map(({ row }) => row).filter(({ countedOn }) => countedOn !== null);
    const key = ({ unitId, kind }: RecorderEquipmentRow) => `${unitId}.${kind}`;
    return this.pages.among(counted, { cursor, limit }, { name: 'recorders', filter: { on, known, filter }, key });
  }
}
