import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { OfficeTasksContent, officeTasksContract, WithdrawOfficeTasks } from '@jiandu/contracts/office-tasks';
import { Optional } from '@jiandu/contracts/optional';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, date, id, listOf, object, orNull, PageQuery, Pages, Performs, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { attachmentsShape } from '../shapes.http.js';
import { officeTasksDirectory } from './office-tasks.directory.js';
import type { OfficeTasksRow } from './office-tasks.directory.js';
import { officeTasksMessages } from './office-tasks.messages.js';
import routes from './office-tasks.routes.json' with { type: 'json' };
import { officeTasks } from './office-tasks.js';

export class OfficeTasksFilter extends PageQuery {
  @Optional() @IsId() officeId?: string;
}

const tasksShape = object<OfficeTasksRow>({
  ...{ unitId: orNull(id), officeId: orNull(id), tasks: listOf(text), documentNo: orNull(text), attachments: attachmentsShape },
  ...{ from: orNull(date), until: orNull(date) },
});

@Rejects(officeTasksMessages)
@Controller()
export class OfficeTasksHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post('units/:unitId/office-tasks')
  @Permit('office-tasks:set')
  @Performs(routes.set)
  set(@Param('unitId') unitId: string, @Body() data: OfficeTasksContent, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(officeTasks, unitId, { type: 'Set', data: { ...data, unitId } }, caller));
  }

  @Post('units/:unitId/office-tasks/withdrawal')
  @Permit('office-tasks:set')
  @Performs(routes.withdraw)
  withdraw(@Param('unitId') unitId: string, @Body() data: WithdrawOfficeTasks, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(officeTasks, unitId, { type: 'Withdraw', data }, caller));
  }

  @Post('units/:unitId/office-tasks/corrections')
  @Permit('office-tasks:correct')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('unitId') unitId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(officeTasksContract, officeTasks, unitId, data, caller));
  }

  @Get('office-tasks')
  @Permit('supervision-work:read')
  @Answers(tasksShape, routes.list, { list: true })
  list(@Query() { officeId, cursor, limit }: OfficeTasksFilter, @Caller() caller: Caller) {
    const filter = { $and: [this.authority.scopeOf(caller), officeId ? { 'row.officeId': officeId } : {}] };
    return this.pages.of(
      this.readModels.rows(officeTasksDirectory),
      { cursor, limit },
      { filter, to: (found) => found.map(({ row }) => row) },
    );
  }
}
