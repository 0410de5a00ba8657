import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { POST_KINDS } from '@jiandu/contracts/post';
import {
  AbolishUnit,
  AddUnitAlias,
  ADMINISTRATIONS,
  ChangeUnitAdministration,
  MergeUnit,
  PlaceUnit,
  RenameUnit,
  SplitUnit,
  UNIT_KINDS,
  unitContract,
  UnitRegistration,
} from '@jiandu/contracts/unit';
import type { UnitKind } from '@jiandu/contracts/unit';
import { Correct, Decide } from '@jiandu/platform/decide';
import {
  Answers,
  both,
  count,
  date,
  flag,
  id,
  listOf,
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
import { Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { hotlineDirectory } from '../hotline/hotline.directory.js';
import { hotlineShape } from '../hotline/hotline.http.js';
import { postDirectory } from '../post/post.directory.js';
import { staffOf, supervisionBodyDirectory } from '../supervision-body/supervision-body.directory.js';
import type { StaffMember, SupervisionBodyRow } from '../supervision-body/supervision-body.directory.js';
import table from './unit.columns.json' with { type: 'json' };
import { unitDirectory } from './unit.directory.js';
import type { Parting, UnitName, UnitRow } from './unit.directory.js';
import { unit } from './unit.js';
import routes from './unit.routes.json' with { type: 'json' };
import { unitMessages } from './unit.messages.js';

export class UnitFilter extends PageQuery {
  @Optional() @IsIn(UNIT_KINDS) kind?: UnitKind;
  @Optional() @IsId() id?: string;
}

const partingShape = object<Parting>({
  ...{ how: oneOf(['merged', 'split', 'abolished']), on: date, intoIds: listOf(id), continues: flag, documentNo: orNull(text) },
});
export const storyFields = {
  names: listOf(object<UnitName>({ name: text, from: date, until: orNull(date), documentNo: orNull(text) })),
  aliases: listOf(object({ alias: text, usedFrom: orNull(date) })),
  partings: listOf(partingShape),
};
const unitShape = object<UnitRow>({
  ...storyFields,
  ...{ unitId: orNull(id), kind: orNull(oneOf(UNIT_KINDS)), code: orNull(text), name: orNull(text), formerNames: listOf(text) },
  ...{ administered: orNull(oneOf(ADMINISTRATIONS)), from: orNull(date), until: orNull(date), successorId: orNull(id) },
  ...{ superiorId: orNull(id), supervises: listOf(id) },
});
const bodyShape = object<SupervisionBodyRow>({
  ...{ unitId: orNull(id), name: orNull(text), since: orNull(date), personIds: listOf(id), staffSince: orNull(date) },
});
const staffShape = object<StaffMember>({ personId: id, posts: listOf(oneOf(POST_KINDS)), left: flag });

@Rejects(unitMessages)
@Controller('units')
export class UnitHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly pages: Pages,
  ) {}

  @Post(':id')
  @Permit('unit:register')
  @Performs(routes.register)
  register(@Param('id') id: string, @Body() data: UnitRegistration, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(unit, id, { type: 'Register', data: { ...data, unitId: id } }, caller));
  }

  @Post(':id/name')
  @Permit('unit:register')
  @Performs(routes.rename)
  rename(@Param('id') id: string, @Body() data: RenameUnit, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(unit, id, { type: 'Rename', data }, caller));
  }

  @Post(':id/placement')
  @Permit('unit:register')
  @Performs(routes.place)
  place(@Param('id') id: string, @Body() data: PlaceUnit, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(unit, id, { type: 'Place', data }, caller));
  }

  @Post(':id/administration')
  @Permit('unit:register')
  @Performs(routes.changeAdministration)
  changeAdministration(@Param('id') id: string, @Body() data: ChangeUnitAdministration, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(unit, id, { type: 'ChangeAdministration', data }, caller));
  }

  @Post(':id/aliases')
  @Permit('unit:register')
  @Performs(routes.addAlias)
  addAlias(@Param('id') id: string, @Body() data: AddUnitAlias, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(unit, id, { type: 'AddAlias', data }, caller));
  }

  @Post(':id/merger')
  @Permit('unit:register')
  @Performs(routes.merge)
  merge(@Param('id') id: string, @Body() data: MergeUnit, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(unit, id, { type: 'Merge', data }, caller));
  }

  @Post(':id/split')
  @Permit('unit:register')
  @Performs(routes.split)
  split(@Param('id') id: string, @Body() data: SplitUnit, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(unit, id, { type: 'Split', data }, caller));
  }

  @Post(':id/abolition')
  @Permit('unit:register')
  @Performs(routes.abolish)
  abolish(@Param('id') id: string, @Body() data: AbolishUnit, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(unit, id, { type: 'Abolish', data }, caller));
  }

  @Post(':id/corrections')
  @Permit('unit:register')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(unitContract, unit, id, data, caller));
  }

  /** All units, in the order of their ids: a city has about 45. */
  @Get()
  @Permit('registry:read')
  @Answers(unitShape, routes.list, { list: true, table })
  list(@Query() { kind, id, ...page }: UnitFilter) {
    const filter = { ...(kind && { 'row.kind': kind }), ...(id && { 'row.unitId': id }) };
    return this.pages.of(this.readModels.rows(unitDirectory), page, { filter, to: (found) => found.map(({ row }) => row) });
  }

  /** A unit with its supervision body, who of the staff is still on post, and the hotlines ever published. */
  @Get(':id')
  @Permit('registry:read')
  @Answers(
    both(
      object({ version: count }),
      unitShape,
      object({ supervisionBody: orNull(bodyShape), staff: listOf(staffShape), hotlines: listOf(hotlineShape) }),
    ),
    routes.get,
  )
  async get(@Param('id') id: string) {
    const found = await this.readModels.rows(unitDirectory).get(`unit-${id}`);
    if (!found) throw new Refusal('not-found');
    const body = await this.readModels.rows(supervisionBodyDirectory).get(`supervisionBody-${id}`);
    const hotlines = await this.readModels.rows(hotlineDirectory).find({ 'row.unitId': id });
    const posts = body ? await this.readModels.rows(postDirectory).find({ 'row.personId': { $in: [...body.row.personIds] } }) : [];
    const staff = body
      ? staffOf(
          body.row,
          posts.map(({ row }) => row),
        )
      : [];
    return { version: found.v, ...found.row, supervisionBody: body?.row ?? null, staff, hotlines: hotlines.map(({ row }) => row) };
  }
}
