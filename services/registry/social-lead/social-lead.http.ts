import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { LEAD_OUTCOMES, ReplyToSocialLead, socialLeadContract, SocialLeadLodging } from '@jiandu/contracts/social-lead';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, date, id, object, oneOf, orNull, PageQuery, Pages, Performs, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import table from './social-lead.columns.json' with { type: 'json' };
import { socialLeadDirectory } from './social-lead.directory.js';
import { socialLead } from './social-lead.js';
import routes from './social-lead.routes.json' with { type: 'json' };
import { socialLeadMessages } from './social-lead.messages.js';
import type { SocialLeadRow } from './social-lead.directory.js';

export class SocialLeadFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsId() personId?: string;
  /** `true`: only leads whose outcome was not told back yet. */
  @Optional() @IsIn(['true', 'false']) open?: 'true' | 'false';
}

export const socialLeadShape = object<SocialLeadRow>({
  ...{ leadId: orNull(id), unitId: orNull(id), personId: orNull(id), activityId: orNull(id), matter: orNull(text) },
  ...{ lodgedOn: orNull(date), outcome: orNull(oneOf(LEAD_OUTCOMES)), told: orNull(text), repliedOn: orNull(date) },
});

@Rejects(socialLeadMessages)
@Controller('social-leads')
export class SocialLeadHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post(':id')
  @Permit('social-supervision:record')
  @Performs(routes.lodge)
  lodge(@Param('id') id: string, @Body() data: SocialLeadLodging, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(socialLead, id, { type: 'Lodge', data: { ...data, leadId: id } }, caller));
  }

  @Post(':id/reply')
  @Permit('social-supervision:record')
  @Performs(routes.reply)
  reply(@Param('id') id: string, @Body() data: ReplyToSocialLead, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(socialLead, id, { type: 'Reply', data }, caller));
  }

  @Post(':id/corrections')
  @Permit('social-supervision:record')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(socialLeadContract, socialLead, id, data, caller));
  }

  @Get()
  @Permit('person:read')
  @Answers(socialLeadShape, routes.list, { list: true, table })
  list(@Query() { open, cursor, limit, ...asked }: SocialLeadFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
    const replied = open === undefined ? {} : { 'row.repliedOn': open === 'true' ? null : { $ne: null } };
    const filter = { $and: [this.authority.scopeOf(caller), ...wanted, replied] };
    return this.pages.of(
      this.readModels.rows(socialLeadDirectory),
      { cursor, limit },
      { filter, to: (found) => found.map(({ row }) => row) },
    );
  }
}
