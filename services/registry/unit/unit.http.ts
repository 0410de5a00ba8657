import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { AbolishUnit, RenameUnit, UNIT_KINDS, unitContract, UnitRegistration } from '@jiandu/contracts/unit';
import type { UnitKind } from '@jiandu/contracts/unit';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Refusal } from '@jiandu/platform/http';
import { Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { hotlineDirectory } from '../hotline/hotline.directory.js';
import { supervisionBodyDirectory } from '../supervision-body/supervision-body.directory.js';
import { unitDirectory } from './unit.directory.js';
import { unit } from './unit.js';

export class UnitFilter {
  @Optional() @IsIn(UNIT_KINDS) kind?: UnitKind;
  @Optional() @IsId() id?: string;
}

@Controller('units')
export class UnitHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
  ) {}

  @Post(':id')
  @Permit('unit:register')
  register(@Param('id') id: string, @Body() data: UnitRegistration, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(unit, id, { type: 'Register', data: { ...data, unitId: id } }, caller));
  }

  @Post(':id/name')
  @Permit('unit:register')
  rename(@Param('id') id: string, @Body() data: RenameUnit, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(unit, id, { type: 'Rename', data }, caller));
  }

  @Post(':id/abolition')
  @Permit('unit:register')
  abolish(@Param('id') id: string, @Body() data: AbolishUnit, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(unit, id, { type: 'Abolish', data }, caller));
  }

  @Post(':id/corrections')
  @Permit('unit:register')
  correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(unitContract, unit, id, data, caller));
  }

  /** All units, in the order of their ids: a city has about 45. */
  @Get()
  @Permit('registry:read')
  async list(@Query() { kind, id }: UnitFilter) {
    const found = await this.readModels.rows(unitDirectory).find({ ...(kind && { 'row.kind': kind }), ...(id && { 'row.unitId': id }) });
    return { items: found.map(({ row }) => row) };
  }

  /** A unit with its supervision body and the hotlines ever published. */
  @Get(':id')
  @Permit('registry:read')
  async get(@Param('id') id: string) {
    const found = await this.readModels.rows(unitDirectory).get(`unit-${id}`);
    if (!found) throw new Refusal('not-found');
    const body = await this.readModels.rows(supervisionBodyDirectory).get(`supervisionBody-${id}`);
    const hotlines = await this.readModels.rows(hotlineDirectory).find({ 'row.unitId': id });
    return { version: found.v, ...found.row, supervisionBody: body?.row ?? null, hotlines: hotlines.map(({ row }) => row) };
  }
}
