import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import {
  ReviseSyllabusItem,
  SupersedeSyllabusItem,
  SYLLABUS_KINDS,
  syllabusItemContract,
  SyllabusListing,
} from '@jiandu/contracts/syllabus-item';
import type { SyllabusItemCommand } from '@jiandu/contracts/syllabus-item';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, count, date, id, listOf, object, oneOf, orNull, PageQuery, Pages, Performs, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { syllabusItemDirectory } from './syllabus-item.directory.js';
import type { SyllabusItemRow, SyllabusVersion } from './syllabus-item.directory.js';
import { syllabusItem } from './syllabus-item.js';
import { syllabusItemMessages } from './syllabus-item.messages.js';
import routes from './syllabus-item.routes.json' with { type: 'json' };

export class SyllabusFilter extends PageQuery {
  /** A unit's own items; the city's are shown to everybody. */
  @Optional() @IsId() unitId?: string;
  @Optional() @IsId() category?: string;
}

const itemShape = object<SyllabusItemRow>({
  ...{ itemId: orNull(id), unitId: orNull(id), kind: orNull(oneOf(SYLLABUS_KINDS)), category: orNull(id) },
  versions: listOf(object<SyllabusVersion>({ version: count, title: text, source: orNull(text), effectiveFrom: date, listedOn: date })),
  superseded: orNull(object({ byId: id, from: date })),
});

@Rejects(syllabusItemMessages)
@Controller('syllabus-items')
export class SyllabusItemHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post(':id')
  @Permit('syllabus:keep')
  @Performs(routes.list)
  put(@Param('id') itemId: string, @Body() data: SyllabusListing, @Caller() caller: Caller) {
    return this.decide(itemId, { type: 'List', data: { ...data, itemId } }, caller);
  }

  @Post(':id/versions')
  @Permit('syllabus:keep')
  @Performs(routes.revise)
  revise(@Param('id') itemId: string, @Body() data: ReviseSyllabusItem, @Caller() caller: Caller) {
    return this.decide(itemId, { type: 'Revise', data }, caller);
  }

  @Post(':id/supersession')
  @Permit('syllabus:keep')
  @Performs(routes.supersede)
  supersede(@Param('id') itemId: string, @Body() data: SupersedeSyllabusItem, @Caller() caller: Caller) {
    return this.decide(itemId, { type: 'Supersede', data }, caller);
  }

  @Post(':id/corrections')
  @Permit('syllabus:keep')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') itemId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(syllabusItemContract, syllabusItem, itemId, data, caller));
  }

  @Get()
  @Permit('training:read')
  @Answers(itemShape, routes.items, { list: true })
  items(@Query() { unitId, category, ...page }: SyllabusFilter, @Caller() caller: Caller) {
    const readable = { $or: [{ 'row.unitId': null }, this.authority.scopeOf(caller)] };
    const wanted = { ...(unitId && { 'row.unitId': unitId }), ...(category && { 'row.category': category }) };
    const filter = { $and: [readable, wanted] };
    return this.pages.of(this.readModels.rows(syllabusItemDirectory), page, { filter, to: (found) => found.map(({ row }) => row) });
  }

  private decide(itemId: string, command: SyllabusItemCommand, caller: Caller) {
    return this.bus.execute(new Decide(syllabusItem, itemId, command, caller));
  }
}
