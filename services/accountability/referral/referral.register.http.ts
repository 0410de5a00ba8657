import { CAPACITIES, RECEIVING_ORGANS, REFERRAL_OUTCOMES } from '@jiandu/contracts/referral';
import { Optional } from '@jiandu/contracts/optional';
import { policyInForce, shanghaiDay } from '@jiandu/kernel';
import { EventStore } from '@jiandu/platform/event-store';
import { OCTETS, SealedFile } from '@jiandu/platform/files';
import {
  Answers,
  asOf,
  AsOfQuery,
  both,
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
  Refusal,
  text,
} from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { personName } from '@jiandu/platform/names';
import { PersonalData } from '@jiandu/platform/personal-data';
import { ReadModels } from '@jiandu/platform/projections';
import type { Found } from '@jiandu/platform/projections';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { notNaming, SealedRoom } from '../discipline-desk/discipline-desk.sealed-room.js';
import { proposalDocket } from '../referral-proposal/referral-proposal.docket.js';
import type { ProposalRow } from '../referral-proposal/referral-proposal.docket.js';
import { outstanding, referralCounts, toldToUnit } from './referral.outstanding.js';
import type { Outstanding, ReferralCounts, ToldToUnit } from './referral.outstanding.js';
import policy from './referral.policy.json' with { type: 'json' };
import { referralRegister, stageOf, STAGES } from './referral.register.js';
import type { ReferralRow, RegisteredEvent, SentPaper } from './referral.register.js';
import routes from './referral.routes.json' with { type: 'json' };

export class ReferralFilter extends PageQuery {
  /** `true`: only those of which a receipt is outstanding. */
  @Optional() @IsIn(['true', 'false']) outstanding?: 'true' | 'false';
}

const sent = object<SentPaper>({
  ...{ to: oneOf(RECEIVING_ORGANS), number: text, on: date, receivedOn: orNull(date), receiptNo: orNull(text) },
  because: id,
});
const listed = {
  ...{
    id,
    stage: oneOf(STAGES),
    unitId: orNull(id),
    proposalId: orNull(id),
    openedOn: orNull(date),
    handOverBy: orNull(date),
    asked: flag,
  },
  ...{ personsNamed: count, sent: listOf(sent), calledOffOn: orNull(date) },
};
const listedShape = object(listed);
const event = object<RegisteredEvent>({ id, type: text, on: orNull(date) });
const wholeShape = object({
  ...{ version: count, ...listed, groundGone: flag, facts: orNull(text) },
  persons: listOf(object({ personId: id, name: orNull(text), capacity: oneOf(CAPACITIES) })),
  outcomes: listOf(object({ personId: id, outcome: oneOf(REFERRAL_OUTCOMES), said: orNull(text), on: date })),
  attachments: listOf(object({ sha256: text, title: text })),
  events: listOf(event),
});
const days = object({ on: date, known: date });
const outstandingShape = object<Outstanding>({
  ...{ referralId: id, to: oneOf(RECEIVING_ORGANS), number: text, sentOn: date, days: count, explanation: text, because: id },
});
const counted = (keys: readonly string[]) => object(Object.fromEntries(keys.map((key) => [key, count])));
const countsShape = object<ReferralCounts>({
  proposals: counted(['open', 'withdrawn', 'declined', 'confirmed']),
  ...{ referrals: counted(STAGES), persons: count, outcomes: counted(REFERRAL_OUTCOMES), crimeLeads: count, receiptsOutstanding: count },
});
const toldShape = object<ToldToUnit>({ openedOn: date, stage: oneOf(STAGES) });

const PREFIX = 'referral-';
const PROPOSAL = 'referralProposal-';

/** 移送登记簿: for the head and the persons named by the head; whoever looks is written down first. */
@Controller()
export class ReferralRegisterHttp {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly personalData: PersonalData,
    private readonly authority: Authority,
    private readonly pages: Pages,
    private readonly room: SealedRoom,
    private readonly files: SealedFile,
  ) {}

  @Get('referrals')
  @Permit('referral:keep')
  @Answers(listedShape, routes.list, { list: true })
  async list(@Query() { cursor, limit, outstanding: waiting }: ReferralFilter, @Caller() caller: Caller) {
    await this.room.toRead(caller);
    const filter = waiting === undefined ? {} : { 'row.waiting': waiting === 'true' };
    const to = async (all: Found<ReferralRow>[]) => {
      const found = await notNaming(this.room, caller, all, ({ _id }) => _id.slice(PREFIX.length));
      await this.note(
        caller,
        'GET /referrals',
        found.map(({ _id }) => _id),
      );
      const proposals = await this.proposalsOf(found.map(({ row }) => row));
      return found.map((each) => shown(each, proposals.get(each.row.proposalId)));
    };
    return this.pages.of(this.readModels.rows(referralRegister), { cursor, limit }, { filter, to });
  }

  /** One referral whole. Who is named in it does not read it, whatever the office. */
  @Get('referrals/:id')
  @Permit('referral:keep')
  @Answers(wholeShape, routes.get)
  async get(@Param('id') id: string, @Caller() caller: Caller) {
    const { found, opened, named } = await this.opened(id, caller, 'GET /referrals/:id');
    const { facts, persons, outcomes, attachments, events, proposalId } = found.row;
    const proposal = (await this.proposalsOf([found.row])).get(proposalId);
    const names = await this.namesOf(named);
    return {
      ...{ version: found.v, ...shown(found, proposal), groundGone: (proposal?.reversedOn ?? null) !== null },
      facts: facts === null ? null : opened[0]!.facts!,
      persons: persons.map(({ capacity }, i) => ({ personId: named[i]!, name: names.get(named[i]!) ?? null, capacity })),
      outcomes: outcomes.map(({ outcome, on }, i) => ({
        ...{ personId: named[persons.length + i]!, outcome, on },
        said: opened[opened.length - outcomes.length + i]!.said ?? null,
      })),
      ...{ attachments, events },
    };
  }

  @Get('referrals/:id/files/:digest/content')
  @Permit('referral:keep')
  @Answers(text, routes.file, { produces: OCTETS })
  async file(@Param('id') id: string, @Param('digest') digest: string, @Caller() caller: Caller) {
    const route = 'GET /referrals/:id/files/:digest/content';
    const { found } = await this.opened(id, caller, route);
    return this.files.open({ stream: found._id, attachments: found.row.attachments, route }, digest, caller);
  }

  /** 回执未收: of what was sent by a day, as known on a day. */
  @Get('referral-receipts/outstanding')
  @Permit('referral:keep')
  @Answers(both(days, object({ items: listOf(outstandingShape) })), routes.outstanding)
  async outstanding(@Query() query: AsOfQuery, @Caller() caller: Caller) {
    await this.room.toRead(caller);
    const asked = asOf(query, this.store.clock);
    const all = outstanding(await this.readModels.rows(referralRegister).openAsOf(asked), asked.on);
    const items = await notNaming(this.room, caller, all, ({ referralId }) => referralId);
    await this.note(
      caller,
      'GET /referral-receipts/outstanding',
      items.map(({ referralId }) => `${PREFIX}${referralId}`),
    );
    return { ...asked, items };
  }

  /** Numbers alone: for the brief to the government. */
  @Get('referral-counts')
  @Permit('referral:count')
  @Answers(both(days, countsShape), routes.counts)
  async counts(@Query() query: AsOfQuery) {
    const asked = asOf(query, this.store.clock);
    const [proposals, referrals] = await Promise.all([
      this.readModels.rows(proposalDocket).allAsOf(asked),
      this.readModels.rows(referralRegister).allAsOf(asked),
    ]);
    return { ...asked, ...referralCounts(proposals, referrals, asked.on) };
  }

  /** Nothing, unless the policy in force lets the unit concerned know. */
  @Get('units/:unitId/referrals')
  @Permit('referral:told')
  @Answers(object({ items: listOf(toldShape) }), routes.told, { rules: ['no-policy-in-force'] })
  async told(@Param('unitId') unitId: string, @Caller() caller: Caller) {
    const today = shanghaiDay(this.store.clock());
    const inForce = policyInForce(policy, today);
    if (!inForce.unitSees || !this.authority.mayRead(caller, { unitId })) throw new Refusal('not-found');
    const asked = { on: today, known: today };
    const proposals = await this.readModels.rows(proposalDocket).allAsOf(asked, undefined, { 'row.unitId': unitId });
    const streams = proposals.flatMap(({ row: { referralId } }) => (referralId === null ? [] : [`${PREFIX}${referralId}`]));
    const referrals = await this.readModels.rows(referralRegister).allAsOf(asked, undefined, { _id: { $in: streams } });
    return { items: toldToUnit(proposals, referrals, inForce, unitId) };
  }

  /** What is sealed in a referral, opened for whoever is in the room and not named in it. */
  private async opened(id: string, caller: Caller, route: string) {
    await this.room.toRead(caller);
    const found = await this.readModels.rows(referralRegister).get(`${PREFIX}${id}`);
    if (!found) throw new Refusal('not-found');
    const { facts, persons, outcomes } = found.row;
    type Closed = { facts?: string; personId?: string; said?: string };
    const closed: Closed[] = [
      ...(facts === null ? [] : [{ facts }]),
      ...persons,
      ...outcomes.map(({ personId, said }) => ({ personId, ...(said !== null && { said }) })),
    ];
    const opened = await this.personalData.openPersonal({ caller, route }, closed, () => found._id, 'facts', 'personId', 'said');
    const named = opened.slice(facts === null ? 0 : 1).map(({ personId }) => personId!);
    if (caller.person !== undefined && caller.person !== null && named.includes(caller.person)) throw new Refusal('not-found');
    return { found, opened, named };
  }

  private async proposalsOf(rows: readonly ReferralRow[]): Promise<Map<string | null, ProposalRow>> {
    const streams = rows.map(({ proposalId }) => `${PROPOSAL}${proposalId}`);
    const found = await this.readModels.rows(proposalDocket).find({ _id: { $in: streams } });
    return new Map(found.map(({ _id, row }) => [_id.slice(PROPOSAL.length), row]));
  }

  private async note(caller: Caller, route: string, streams: readonly string[]): Promise<void> {
    await this.personalData.notePersonal({ caller, route }, streams, 'referral');
  }

  private async namesOf(persons: readonly string[]): Promise<Map<string, string | null>> {
    const found = await this.readModels.rows(personName).find({ _id: { $in: persons.map((each) => `person-${each}`) } });
    const rows = found.map(({ _id, row: { name } }) => ({ id: _id.slice('person-'.length), name }));
    return new Map((await this.personalData.open(rows, (row) => row.id, 'name')).map(({ id, name }) => [id, name]));
  }
}

/** Of which unit it is, its proposal knows. */
const shown = ({ _id, row }: Found<ReferralRow>, proposal: ProposalRow | undefined) => {
  const { proposalId, openedOn, handOverBy, asked, persons, sent, calledOffOn } = row;
  const about = {
    unitId: proposal?.unitId ?? null,
    proposalId,
    openedOn,
    handOverBy,
    asked,
    personsNamed: persons.length,
    sent,
    calledOffOn,
  };
  return { id: _id.slice(PREFIX.length), stage: stageOf(row), ...about };
};
