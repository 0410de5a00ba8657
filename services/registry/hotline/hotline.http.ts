import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { hotlineContract, HotlinePublication, WithdrawHotline } from '@jiandu/contracts/hotline';
import { Optional } from '@jiandu/contracts/optional';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, date, id, object, orNull, PageQuery, Pages, Performs, Rejects, text } from '@jiandu/platform/http';
import { Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import table from './hotline.columns.json' with { type: 'json' };
import { hotlineDirectory } from './hotline.directory.js';
import type { HotlineRow } from './hotline.directory.js';
import { hotline } from './hotline.js';
import routes from './hotline.routes.json' with { type: 'json' };
import { hotlineMessages } from './hotline.messages.js';

export class HotlineFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
}

export const hotlineShape = object<HotlineRow>({
  ...{ unitId: orNull(id), number: orNull(text), place: orNull(text), from: orNull(date), until: orNull(date) },
});

@Rejects(hotlineMessages)
@Controller()
export class HotlineHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly pages: Pages,
  ) {}

  @Post('units/:unitId/hotlines')
  @Permit('hotline:publish')
  @Performs(routes.publish)
  publish(@Param('unitId') unitId: string, @Body() data: HotlinePublication, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(hotline, `${unitId}.${data.number}`, { type: 'Publish', data: { ...data, unitId } }, caller));
  }

  @Post('units/:unitId/hotlines/:number/withdrawal')
  @Permit('hotline:publish')
  @Performs(routes.withdraw)
  withdraw(@Param('unitId') unitId: string, @Param('number') number: string, @Body() data: WithdrawHotline, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(hotline, `${unitId}.${number}`, { type: 'Withdraw', data }, caller));
  }

  @Post('units/:unitId/hotlines/:number/corrections')
  @Permit('hotline:publish')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('unitId') unitId: string, @Param('number') number: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(hotlineContract, hotline, `${unitId}.${number}`, data, caller));
  }

  /** Every number that was ever public: who may look at the registry may look at all of them. */
  @Get('hotlines')
  @Permit('registry:read')
  @Answers(hotlineShape, routes.list, { list: true, table })
  list(@Query() { unitId, ...page }: HotlineFilter) {
    const filter = unitId ? { 'row.unitId': unitId } : {};
    return this.pages.of(this.readModels.rows(hotlineDirectory), page, { filter, to: (found) => found.map(({ row }) => row) });
  }
}
