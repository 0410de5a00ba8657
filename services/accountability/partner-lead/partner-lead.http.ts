import type { Calendar } from '@jiandu/calendar';
import { EventCorrection } from '@jiandu/contracts/correction';
import { IsCivilDate, IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import {
  AcknowledgePartnerLead,
  DIRECTIONS,
  LEAD_RESULTS,
  PartnerLeadEntry,
  partnerLeadContract,
  PARTNERS,
  ReassignPartnerLead,
  ReturnPartnerLead,
  SharePartnerLeadResult,
} from '@jiandu/contracts/partner-lead';
import type { PartnerLeadCommand } from '@jiandu/contracts/partner-lead';
import { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import { shanghaiDay } from '@jiandu/kernel';
import { Correct, Decide } from '@jiandu/platform/decide';
import { EventStore } from '@jiandu/platform/event-store';
import { OCTETS, SealedFile } from '@jiandu/platform/files';
import {
  Answers,
  both,
  CALENDAR,
  count,
  date,
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
import { PersonalData } from '@jiandu/platform/personal-data';
import { ReadModels } from '@jiandu/platform/projections';
import type { Found } from '@jiandu/platform/projections';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { SealedRoom, withheld } from '../discipline-desk/discipline-desk.sealed-room.js';
import { partnerLead } from './partner-lead.js';
import { leadClock, partnerLeadLedger } from './partner-lead.ledger.js';
import type { LeadClock, PartnerLeadRow } from './partner-lead.ledger.js';
import { partnerLeadMessages } from './partner-lead.messages.js';
import routes from './partner-lead.routes.json' with { type: 'json' };

export class PartnerLeadFilter extends PageQuery {
  @Optional() @IsIn(DIRECTIONS) direction?: string;
  @Optional() @IsIn(PARTNERS) partner?: string;
  @Optional() @IsId() ownerId?: string;
  /** `true`: neither returned nor told back. */
  @Optional() @IsIn(['true', 'false']) open?: 'true' | 'false';
  /** The day that the clocks are asked for; default: today. */
  @Optional() @IsCivilDate() on?: string;
}

/** Leads with the discipline organs are for those alone who see referrals. */
const SEALED_PARTNER = 'discipline-inspection';

const clock = object<LeadClock>({ kind: text, text, due: date, explanation: text });
const { matter, reason, shared, ...listed } = {
  ...{ direction: orNull(oneOf(DIRECTIONS)), partner: orNull(oneOf(PARTNERS)), unitId: orNull(id), matter: orNull(text) },
  ...{
    ownerId: orNull(id),
    attachments: listOf(object({ sha256: text, title: text })),
    enteredOn: orNull(date),
    resultBy: orNull(WorkedOutTerm),
    acknowledgedOn: orNull(date),
  },
  ...{ receiptNo: orNull(text), returnedOn: orNull(date), reason: orNull(text), sharedOn: orNull(date) },
  ...{ result: orNull(oneOf(LEAD_RESULTS)), shared: orNull(text), because: listOf(id) },
};
const listedShape = object({ id, ...listed, clock: orNull(clock) });
const wholeShape = both(
  object({ version: count, id }),
  object<PartnerLeadRow>({ ...listed, matter, reason, shared }),
  object({ clock: orNull(clock) }),
);

const PREFIX = 'partnerLead-';

/** 线索移送与接收: two ways, six partners; whoever looks is written down first. */
@Rejects(partnerLeadMessages)
@Controller('partner-leads')
export class PartnerLeadHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly personalData: PersonalData,
    private readonly pages: Pages,
    private readonly room: SealedRoom,
    private readonly files: SealedFile,
    @Inject(CALENDAR) private readonly calendar: Calendar,
  ) {}

  @Post(':id')
  @Permit('partner-lead:keep')
  @Performs(routes.enter)
  async enter(@Param('id') id: string, @Body() data: PartnerLeadEntry, @Caller() caller: Caller) {
    if (data.partner === SEALED_PARTNER) await this.room.toAct(caller);
    return this.decide(id, { type: 'Enter', data: { ...data, leadId: id } }, caller);
  }

  @Post(':id/owner')
  @Permit('partner-lead:keep')
  @Performs(routes.reassign)
  reassign(@Param('id') id: string, @Body() data: ReassignPartnerLead, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Reassign', data }, caller);
  }

  @Post(':id/acknowledgement')
  @Permit('partner-lead:keep')
  @Performs(routes.acknowledge)
  acknowledge(@Param('id') id: string, @Body() data: AcknowledgePartnerLead, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Acknowledge', data }, caller);
  }

  @Post(':id/return')
  @Permit('partner-lead:keep')
  @Performs(routes.giveBack)
  giveBack(@Param('id') id: string, @Body() data: ReturnPartnerLead, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Return', data }, caller);
  }

  @Post(':id/result')
  @Permit('partner-lead:keep')
  @Performs(routes.share)
  share(@Param('id') id: string, @Body() data: SharePartnerLeadResult, @Caller() caller: Caller) {
    return this.decide(id, { type: 'ShareResult', data }, caller);
  }

  @Post(':id/corrections')
  @Permit('partner-lead:keep')
  @Performs(routes.correct, { ifMatch: 'required' })
  async correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    await this.mayAct(id, caller);
    return this.bus.execute(new Correct(partnerLeadContract, partnerLead, id, data, caller));
  }

  /** The two-way ledger, without what the leads say. */
  @Get()
  @Permit('partner-lead:keep')
  @Answers(listedShape, routes.list, { list: true, rules: ['no-policy-in-force'] })
  async list(@Query() { cursor, limit, open, on, ...asked }: PartnerLeadFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value as string }));
    const ended = { 'row.returnedOn': null, 'row.sharedOn': null };
    const standing = open === undefined ? {} : open === 'true' ? ended : { $nor: [ended] };
    const seen = (await this.room.admits(caller)) ? {} : { 'row.partner': { $ne: SEALED_PARTNER } };
    const day = on ?? shanghaiDay(this.store.clock());
    const to = async (found: Found<PartnerLeadRow>[]) => {
      await this.personalData.notePersonal(
        { caller, route: 'GET /partner-leads' },
        found.map(({ _id }) => _id),
        'partnerLead',
      );
      return found.map(({ _id, row }) => ({
        id: _id.slice(PREFIX.length),
        ...withheld(row, 'matter', 'reason', 'shared'),
        clock: leadClock(this.calendar, row, day),
      }));
    };
    const filter = { $and: [seen, standing, ...wanted] } as object;
    return this.pages.of(this.readModels.rows(partnerLeadLedger), { cursor, limit }, { filter, to });
  }

  @Get(':id')
  @Permit('partner-lead:keep')
  @Answers(wholeShape, routes.get, { rules: ['no-policy-in-force'] })
  async get(@Param('id') id: string, @Caller() caller: Caller) {
    const found = await this.readModels.rows(partnerLeadLedger).get(`${PREFIX}${id}`);
    if (!found) throw new Refusal('not-found');
    if (found.row.partner === SEALED_PARTNER) await this.room.toRead(caller);
    const access = { caller, route: 'GET /partner-leads/:id' };
    const [row] = await this.personalData.openPersonal(access, [found.row], () => found._id, 'matter', 'reason', 'shared');
    const day = shanghaiDay(this.store.clock());
    return { version: found.v, id, ...row!, clock: leadClock(this.calendar, found.row, day) };
  }

  @Get(':id/files/:digest/content')
  @Permit('partner-lead:keep')
  @Answers(text, routes.file, { produces: OCTETS })
  async file(@Param('id') id: string, @Param('digest') digest: string, @Caller() caller: Caller) {
    const found = await this.readModels.rows(partnerLeadLedger).get(`${PREFIX}${id}`);
    if (!found) throw new Refusal('not-found');
    if (found.row.partner === SEALED_PARTNER) await this.room.toRead(caller);
    const { attachments } = found.row;
    return this.files.open({ stream: found._id, attachments, route: 'GET /partner-leads/:id/files/:digest/content' }, digest, caller);
  }

  private async decide(id: string, command: PartnerLeadCommand, caller: Caller) {
    await this.mayAct(id, caller);
    return this.bus.execute(new Decide(partnerLead, id, command, caller));
  }

  /** Asked of the ledger itself: a row may lag behind it, and an entry that was withdrawn may have been of another partner. */
  private async mayAct(id: string, caller: Caller): Promise<void> {
    const { events } = await this.store.load(`${PREFIX}${id}`);
    if (events.some(({ data }) => (data as { partner?: string }).partner === SEALED_PARTNER)) await this.room.toAct(caller);
  }
}
