import { EventCorrection } from '@jiandu/contracts/correction';
import {
  DemonstrationSiteAct,
  demonstrationSiteContract,
  DemonstrationSiteEvents,
  DocumentedSiteAct,
  RecordSiteCreation,
  RecordSiteNotCreated,
  RevokeSiteCreation,
  WithdrawSiteRecommendation,
} from '@jiandu/contracts/demonstration-site';
import type { DemonstrationSiteCommand } from '@jiandu/contracts/demonstration-site';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { unitStanding } from '@jiandu/contracts/unit-standing';
import { Rejection } from '@jiandu/kernel';
import { Correct, Decide } from '@jiandu/platform/decide';
import type { LookedUp } from '@jiandu/platform/decide';
import { Answers, count, date, listOf, id, object, oneOf, orNull, PageQuery, Pages, Performs, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn, Matches } from 'class-validator';
import { attachmentsShape } from '../shapes.http.js';
import { yearMessages } from '../year.messages.js';
import { yearNamed } from '../year.js';
import { demonstrationSiteDirectory } from './demonstration-site.directory.js';
import type { DemonstrationSiteRow, SiteAct } from './demonstration-site.directory.js';
import { demonstrationSiteActNames, demonstrationSiteMessages, demonstrationSiteStatuses } from './demonstration-site.messages.js';
import routes from './demonstration-site.routes.json' with { type: 'json' };
import { demonstrationSite, demonstrationSiteId } from './demonstration-site.js';

const STATUSES = Object.keys(demonstrationSiteStatuses);

export class DemonstrationSiteFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @Matches(/^2[01]\d{2}$/) year?: string;
  @Optional() @IsIn(STATUSES) status?: string;
}

type Shown = Omit<DemonstrationSiteRow, 'acts'> & { statusName: string; acts: readonly (SiteAct & { name: string })[] };
const shown = ({ acts, ...row }: DemonstrationSiteRow): Shown => ({
  ...{ ...row, statusName: demonstrationSiteStatuses[row.status] },
  acts: acts.map((act) => ({ ...act, name: demonstrationSiteActNames[act.type] })),
});
const actShape = object<Shown['acts'][number]>({
  ...{ type: oneOf(Object.keys(DemonstrationSiteEvents)), name: text, documentNo: orNull(text), reason: orNull(text) },
  ...{ attachments: attachmentsShape, on: date },
});
const siteShape = object<Shown>({
  ...{ unitId: orNull(id), year: orNull(count), pilotOn: orNull(date), citySiteOn: orNull(date) },
  ...{ status: oneOf(STATUSES), statusName: text, recommendedOn: orNull(date), endedOn: orNull(date), acts: listOf(actShape) },
});

@Rejects(demonstrationSiteMessages, yearMessages)
@Controller()
export class DemonstrationSiteHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post('units/:unitId/demonstration-sites/:year/pilot')
  @Permit('demonstration-site:record')
  @Performs(routes.pilot)
  pilot(@Param('unitId') unitId: string, @Param('year') year: string, @Body() said: DemonstrationSiteAct, @Caller() caller: Caller) {
    return this.told(unitId, year, { type: 'StartPilot', said, data: this.naming(said, unitId, year) }, caller);
  }

  @Post('units/:unitId/demonstration-sites/:year/city-site')
  @Permit('demonstration-site:record')
  @Performs(routes.citySite)
  citySite(@Param('unitId') unitId: string, @Param('year') year: string, @Body() said: DemonstrationSiteAct, @Caller() caller: Caller) {
    return this.told(unitId, year, { type: 'NameCitySite', said, data: this.naming(said, unitId, year) }, caller);
  }

  @Post('units/:unitId/demonstration-sites/:year/recommendation')
  @Permit('demonstration-site:record')
  @Performs(routes.recommend)
  recommend(@Param('unitId') unitId: string, @Param('year') year: string, @Body() said: DocumentedSiteAct, @Caller() caller: Caller) {
    return this.told(unitId, year, { type: 'Recommend', said, data: this.naming(said, unitId, year) }, caller);
  }

  @Post('units/:unitId/demonstration-sites/:year/recommendation/withdrawal')
  @Permit('demonstration-site:record')
  @Performs(routes.withdraw)
  withdraw(
    @Param('unitId') unitId: string,
    @Param('year') year: string,
    @Body() data: WithdrawSiteRecommendation,
    @Caller() caller: Caller,
  ) {
    return this.told(unitId, year, { type: 'WithdrawRecommendation', data }, caller);
  }

  @Post('units/:unitId/demonstration-sites/:year/creation')
  @Permit('demonstration-site:record')
  @Performs(routes.created)
  created(@Param('unitId') unitId: string, @Param('year') year: string, @Body() data: RecordSiteCreation, @Caller() caller: Caller) {
    return this.told(unitId, year, { type: 'RecordCreation', data }, caller);
  }

  @Post('units/:unitId/demonstration-sites/:year/non-creation')
  @Permit('demonstration-site:record')
  @Performs(routes.notCreated)
  notCreated(@Param('unitId') unitId: string, @Param('year') year: string, @Body() data: RecordSiteNotCreated, @Caller() caller: Caller) {
    return this.told(unitId, year, { type: 'RecordNotCreated', data }, caller);
  }

  @Post('units/:unitId/demonstration-sites/:year/revocation')
  @Permit('demonstration-site:record')
  @Performs(routes.revoked)
  revoked(@Param('unitId') unitId: string, @Param('year') year: string, @Body() data: RevokeSiteCreation, @Caller() caller: Caller) {
    return this.told(unitId, year, { type: 'RecordRevocation', data }, caller);
  }

  @Post('units/:unitId/demonstration-sites/:year/corrections')
  @Permit('demonstration-site:record')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('unitId') unitId: string, @Param('year') year: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    const id = demonstrationSiteId(unitId, yearNamed(year));
    return this.bus.execute(new Correct(demonstrationSiteContract, demonstrationSite, id, data, caller));
  }

  @Get('demonstration-sites')
  @Permit('supervision-work:read')
  @Answers(siteShape, routes.list, { list: true })
  list(@Query() { unitId, year, status, cursor, limit }: DemonstrationSiteFilter, @Caller() caller: Caller) {
    const wanted = {
      ...(unitId && { 'row.unitId': unitId }),
      ...(year && { 'row.year': Number(year) }),
      ...(status && { 'row.status': status }),
    };
    const filter = { $and: [this.authority.scopeOf(caller), { 'row.unitId': { $ne: null } }, wanted] };
    return this.pages.of(
      this.readModels.rows(demonstrationSiteDirectory),
      { cursor, limit },
      { filter, to: (found) => found.map(({ row }) => shown(row)) },
    );
  }

  /** What was said with whose site it is, and of which year; its kind never changes. */
  private naming<Said extends object>(said: Said, unitId: string, year: string) {
    return async () => {
      const { row } = (await this.readModels.rows(unitStanding).get(`unit-${unitId}`)) ?? {};
      if (!row?.kind) throw new Rejection('unknown-reference', { field: 'unitId', id: unitId });
      return { ...said, unitId, unitKind: row.kind, year: yearNamed(year) };
    };
  }

  private told(unitId: string, year: string, command: DemonstrationSiteCommand | LookedUp<DemonstrationSiteCommand>, caller: Caller) {
    return this.bus.execute(new Decide(demonstrationSite, demonstrationSiteId(unitId, yearNamed(year)), command, caller));
  }
}
