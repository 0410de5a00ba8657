import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { LEAD_OUTCOMES, ReplyToSocialLead, socialLeadContract, SocialLeadLodging } from '@jiandu/contracts/social-lead';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, count, date, id, object, oneOf, orNull, PageQuery, Pages, Performs, Refusal, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { PersonalData } from '@jiandu/platform/personal-data';
import { ReadModels } from '@jiandu/platform/projections';
import type { Found } from '@jiandu/platform/projections';
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

const listedFields = {
  ...{ leadId: orNull(id), unitId: orNull(id), personId: orNull(id), activityId: orNull(id) },
  ...{ lodgedOn: orNull(date), outcome: orNull(oneOf(LEAD_OUTCOMES)), repliedOn: orNull(date) },
};
/** What was said is not listed: it is opened one by one, and who opens it is written down. */
const listedShape = object<Omit<SocialLeadRow, 'matter' | 'told' | 'toldTo'>>(listedFields);
const openedShape = object({ version: count, ...listedFields, matter: orNull(text), told: orNull(text) });

type Said = { to: string | null; matter: string | null; told: string | null };

@Rejects(socialLeadMessages)
@Controller('social-leads')
export class SocialLeadHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly personalData: PersonalData,
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

  @Get(':id')
  @Permit('social-lead:open')
  @Answers(openedShape, routes.get)
  async get(@Param('id') leadId: string, @Caller() caller: Caller) {
    const found = await this.readModels.rows(socialLeadDirectory).get(`socialLead-${leadId}`);
    if (!found || !this.authority.mayRead(caller, found.row)) throw new Refusal('not-found');
    const { personId, toldTo, matter, told } = found.row;
    const said = [
      { to: personId, matter, told: null },
      { to: toldTo ?? personId, matter: null, told },
    ];
    const access = { caller, route: 'GET /social-leads/:id' };
    const [lodged, replied] = await this.personalData.openPersonal<Said>(access, said, ({ to }) => to, 'matter', 'told');
    return { version: found.v, ...listed(found), matter: lodged!.matter, told: replied!.told };
  }

  @Get()
  @Permit('person:read')
  @Answers(listedShape, routes.list, { list: true, table })
  list(@Query() { open, cursor, limit, ...asked }: SocialLeadFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
    const replied = open === undefined ? {} : { 'row.repliedOn': open === 'true' ? null : { $ne: null } };
    const filter = { $and: [this.authority.scopeOf(caller), ...wanted, replied] };
    return this.pages.of(this.readModels.rows(socialLeadDirectory), { cursor, limit }, { filter, to: (found) => found.map(listed) });
  }
}

const listed = ({ row: { leadId, unitId, personId, activityId, lodgedOn, outcome, repliedOn } }: Found<SocialLeadRow>) => ({
  ...{ leadId, unitId, personId, activityId, lodgedOn, outcome, repliedOn },
});
