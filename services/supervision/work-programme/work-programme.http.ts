import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { RepealWorkProgramme, WorkProgrammeContent, workProgrammeContract } from '@jiandu/contracts/work-programme';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, count, date, id, object, orNull, PageQuery, Pages, Performs, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { attachmentsShape } from '../shapes.http.js';
import { yearMessages } from '../year.messages.js';
import { yearNamed } from '../year.js';
import { workProgrammeDirectory } from './work-programme.directory.js';
import type { WorkProgrammeRow } from './work-programme.directory.js';
import { workProgrammeMessages } from './work-programme.messages.js';
import routes from './work-programme.routes.json' with { type: 'json' };
import { workProgramme } from './work-programme.js';

export class WorkProgrammeFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
}

const programmeShape = object<WorkProgrammeRow>({
  ...{ unitId: orNull(id), year: orNull(count), title: orNull(text), documentNo: orNull(text), attachments: attachmentsShape },
  ...{ from: orNull(date), until: orNull(date) },
});

@Rejects(workProgrammeMessages, yearMessages)
@Controller()
export class WorkProgrammeHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post('units/:unitId/work-programmes/:year')
  @Permit('supervision-work:record')
  @Performs(routes.adopt)
  adopt(@Param('unitId') unitId: string, @Param('year') named: string, @Body() data: WorkProgrammeContent, @Caller() caller: Caller) {
    const year = yearNamed(named);
    return this.bus.execute(new Decide(workProgramme, `${unitId}.${year}`, { type: 'Adopt', data: { ...data, unitId, year } }, caller));
  }

  @Post('units/:unitId/work-programmes/:year/repeal')
  @Permit('supervision-work:record')
  @Performs(routes.repeal)
  repeal(@Param('unitId') unitId: string, @Param('year') year: string, @Body() data: RepealWorkProgramme, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(workProgramme, `${unitId}.${yearNamed(year)}`, { type: 'Repeal', data }, caller));
  }

  @Post('units/:unitId/work-programmes/:year/corrections')
  @Permit('supervision-work:record')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('unitId') unitId: string, @Param('year') year: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(workProgrammeContract, workProgramme, `${unitId}.${yearNamed(year)}`, data, caller));
  }

  @Get('work-programmes')
  @Permit('supervision-work:read')
  @Answers(programmeShape, routes.list, { list: true })
  list(@Query() { unitId, cursor, limit }: WorkProgrammeFilter, @Caller() caller: Caller) {
    const filter = { $and: [this.authority.scopeOf(caller), unitId ? { 'row.unitId': unitId } : {}] };
    return this.pages.of(
      this.readModels.rows(workProgrammeDirectory),
      { cursor, limit },
      { filter, to: (found) => found.map(({ row }) => row) },
    );
  }
}
