import { FINDING_GROUNDS } from '@jiandu/contracts/case-review';
import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import {
  ConcludeVerification,
  EraseComplainant,
  EstablishHarm,
  SetHarmAside,
  HARM_CAUSES,
  LEAD_FOLLOW_UPS,
  leadContract,
  LeadLodging,
  RecordComplainant,
  StartVerification,
  SUPERVISION_LEAD_SOURCES,
  TellComplainant,
} from '@jiandu/contracts/lead';
import type { LeadCommand, SupervisionLeadSource } from '@jiandu/contracts/lead';
import { Optional } from '@jiandu/contracts/optional';
import { Correct, Decide } from '@jiandu/platform/decide';
import {
  Answers,
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
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { OCTETS, SealedFile } from '@jiandu/platform/files';
import { PersonalData } from '@jiandu/platform/personal-data';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { named, storyOf, withStory } from '../papers/papers.http.js';
import { complainantRows, leadDirectory, nextOf } from './lead.directory.js';
import type { LeadRow } from './lead.directory.js';
import { leadActs, leadEventNames, leadMessages, leadStatuses } from './lead.messages.js';
import routes from './lead.routes.json' with { type: 'json' };
import { lead } from './lead.js';

const STATUSES = Object.keys(leadStatuses);

export class LeadFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsIn(SUPERVISION_LEAD_SOURCES) source?: SupervisionLeadSource;
  @Optional() @IsIn(STATUSES) status?: string;
}

const harmShape = object({ to: oneOf(['person', 'property']), cause: oneOf(HARM_CAUSES), on: date });
const leadShape = object({
  ...{ leadId: id, unitId: id, source: oneOf(SUPERVISION_LEAD_SOURCES), sourceId: orNull(id), from: orNull(text), matter: text },
  ...{ attachments: listOf(object({ sha256: text, title: text })) },
  ...{ lodgedOn: date, status: oneOf(STATUSES), statusName: text, complainant: oneOf(['none', 'known', 'erased']) },
  ...{ supervisorIds: listOf(id), established: orNull(flag), grounds: listOf(oneOf(FINDING_GROUNDS)) },
  ...{ follows: orNull(oneOf(LEAD_FOLLOW_UPS)), concludedOn: orNull(date), harm: orNull(harmShape), toldOn: orNull(date) },
});
const shown = (row: LeadRow) => ({ ...row, statusName: leadStatuses[row.status] });

@Rejects(leadMessages)
@Controller('leads')
export class LeadHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
    private readonly personalData: PersonalData,
    private readonly files: SealedFile,
  ) {}

  @Post(':leadId')
  @Permit('lead:lodge')
  @Performs(routes.lodge)
  lodge(@Param('leadId') leadId: string, @Body() data: LeadLodging, @Caller() caller: Caller) {
    return this.told(leadId, { type: 'Lodge', data: { ...data, leadId } }, caller);
  }

  @Post(':leadId/complainant')
  @Permit('lead:handle')
  @Performs(routes.recordComplainant)
  recordComplainant(@Param('leadId') leadId: string, @Body() data: RecordComplainant, @Caller() caller: Caller) {
    return this.told(leadId, { type: 'RecordComplainant', data }, caller);
  }

  @Post(':leadId/complainant/erasure')
  @Permit('lead:erase-complainant')
  @Performs(routes.eraseComplainant)
  eraseComplainant(@Param('leadId') leadId: string, @Body() data: EraseComplainant, @Caller() caller: Caller) {
    return this.told(leadId, { type: 'EraseComplainant', data }, caller);
  }

  @Post(':leadId/verification')
  @Permit('lead:handle')
  @Performs(routes.startVerification)
  startVerification(@Param('leadId') leadId: string, @Body() data: StartVerification, @Caller() caller: Caller) {
    return this.told(leadId, { type: 'StartVerification', data }, caller);
  }

  @Post(':leadId/conclusion')
  @Permit('lead:handle')
  @Performs(routes.conclude)
  conclude(@Param('leadId') leadId: string, @Body() data: ConcludeVerification, @Caller() caller: Caller) {
    return this.told(leadId, { type: 'Conclude', data }, caller);
  }

  @Post(':leadId/harm')
  @Permit('lead:handle')
  @Performs(routes.establishHarm)
  establishHarm(@Param('leadId') leadId: string, @Body() data: EstablishHarm, @Caller() caller: Caller) {
    return this.told(leadId, { type: 'EstablishHarm', data }, caller);
  }

  @Post(':leadId/harm/reversal')
  @Permit('lead:handle')
  @Performs(routes.setHarmAside)
  setHarmAside(@Param('leadId') leadId: string, @Body() data: SetHarmAside, @Caller() caller: Caller) {
    return this.told(leadId, { type: 'SetHarmAside', data }, caller);
  }

  @Post(':leadId/complainant/answer')
  @Permit('lead:handle')
  @Performs(routes.tellComplainant)
  tellComplainant(@Param('leadId') leadId: string, @Body() data: TellComplainant, @Caller() caller: Caller) {
    return this.told(leadId, { type: 'TellComplainant', data }, caller);
  }

  @Post(':leadId/corrections')
  @Permit('lead:handle')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('leadId') leadId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(leadContract, lead, leadId, data, caller));
  }

  @Get()
  @Permit('lead:read')
  @Answers(leadShape, routes.list, { list: true })
  list(@Query() { cursor, limit, ...asked }: LeadFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value as string }));
    const filter = { $and: [this.authority.scopeOf(caller), { 'row.leadId': { $ne: null } }, ...wanted] };
    const to = (found: { row: LeadRow }[]) => found.map(({ row }) => shown(row));
    return this.pages.of(this.readModels.rows(leadDirectory), { cursor, limit }, { filter, to });
  }

  /** One lead with its whole story, without who complained, and what may be done next. */
  @Get(':leadId')
  @Permit('lead:read')
  @Answers(withStory(leadShape), routes.get)
  async get(@Param('leadId') leadId: string, @Caller() caller: Caller) {
    const found = await this.found(leadId, caller);
    const history = (await this.readModels.rows(leadDirectory).history(found._id)).map((event) =>
      event.type === 'ComplainantRecorded' ? { ...event, data: { on: (event.data as { on: string }).on } } : event,
    );
    const next = named(nextOf(found.row), leadActs);
    return { version: found.v, ...shown(found.row), story: storyOf(history, leadEventNames), next };
  }

  /** A file of a lead is its own: the unit that it is about never opens it. */
  @Get(':leadId/files/:digest/content')
  @Permit('lead:read')
  @Answers(text, routes.file, { produces: OCTETS })
  async file(@Param('leadId') leadId: string, @Param('digest') digest: string, @Caller() caller: Caller) {
    const { _id: stream, row } = await this.found(leadId, caller);
    const route = 'GET /leads/:leadId/files/:digest/content';
    return this.files.open({ stream, attachments: row.attachments, route }, digest, caller);
  }

  /** Who complained: opened for a named person, whose reading is recorded. */
  @Get(':leadId/complainant')
  @Permit('lead:open-complainant')
  @Answers(object({ version: count, leadId: id, complainantName: orNull(text), complainantPhone: orNull(text) }), routes.complainant)
  async complainant(@Param('leadId') leadId: string, @Caller() caller: Caller) {
    const stream = `lead-${leadId}`;
    const found = await this.readModels.rows(complainantRows).get(stream);
    if (!found || !this.authority.mayRead(caller, { unitId: found.row.unitId })) throw new Refusal('not-found');
    const access = { caller, route: 'GET /leads/:leadId/complainant' };
    const [row] = await this.personalData.openPersonal(access, [found.row], () => stream, 'complainantName', 'complainantPhone');
    return { version: found.v, leadId, complainantName: row!.complainantName ?? null, complainantPhone: row!.complainantPhone ?? null };
  }

  private async found(leadId: string, caller: Caller) {
    const found = await this.readModels.rows(leadDirectory).get(`lead-${leadId}`);
    if (!found || !this.authority.mayRead(caller, { unitId: found.row.unitId })) throw new Refusal('not-found');
    return found;
  }

  private told(leadId: string, command: LeadCommand, caller: Caller) {
    return this.bus.execute(new Decide(lead, leadId, command, caller));
  }
}
