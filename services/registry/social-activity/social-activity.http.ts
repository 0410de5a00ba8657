import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { socialActivityContract, SocialActivityRecording } from '@jiandu/contracts/social-activity';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, date, id, listOf, object, orNull, PageQuery, Pages, Performs, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import table from './social-activity.columns.json' with { type: 'json' };
import { socialActivityDirectory } from './social-activity.directory.js';
import { socialActivity } from './social-activity.js';
import routes from './social-activity.routes.json' with { type: 'json' };
import { socialActivityMessages } from './social-activity.messages.js';
import type { SocialActivityRow } from './social-activity.directory.js';

export class SocialActivityFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
}

export const socialActivityShape = object<SocialActivityRow>({
  ...{ activityId: orNull(id), unitId: orNull(id), title: orNull(text), personIds: listOf(id), heldOn: orNull(date) },
});

@Rejects(socialActivityMessages)
@Controller('social-activities')
export class SocialActivityHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post(':id')
  @Permit('social-supervision:record')
  @Performs(routes.record)
  record(@Param('id') id: string, @Body() data: SocialActivityRecording, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(socialActivity, id, { type: 'Record', data: { ...data, activityId: id } }, caller));
  }

  @Post(':id/corrections')
  @Permit('social-supervision:record')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(socialActivityContract, socialActivity, id, data, caller));
  }

  @Get()
  @Permit('person:read')
  @Answers(socialActivityShape, routes.list, { list: true, table })
  list(@Query() { unitId, ...page }: SocialActivityFilter, @Caller() caller: Caller) {
    const filter = { $and: [this.authority.scopeOf(caller), unitId ? { 'row.unitId': unitId } : {}] };
    return this.pages.of(this.readModels.rows(socialActivityDirectory), page, { filter, to: (found) => found.map(({ row }) => row) });
  }
}
