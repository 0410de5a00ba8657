import { EventCorrection } from '@jiandu/contracts/correction';
import { IsCivilDate, IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { CULPABLE_CAUSES, REFERRAL_GROUNDS, referralProposalContract, ProposalRefusal } from '@jiandu/contracts/referral-proposal';
import type { CulpableCause } from '@jiandu/contracts/referral-proposal';
import { Correct, Decide } from '@jiandu/platform/decide';
import { OCTETS, SealedFile } from '@jiandu/platform/files';
import {
  Answers,
  both,
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
import { Caller, Permit, signatureMessages, signerOf } from '@jiandu/platform/identity';
import { PersonalData } from '@jiandu/platform/personal-data';
import { ReadModels } from '@jiandu/platform/projections';
import type { Found } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { notNaming, SealedRoom, withheld } from '../discipline-desk/discipline-desk.sealed-room.js';
import { PROPOSAL_STATUSES, proposalDocket } from './referral-proposal.docket.js';
import type { ProposalRow } from './referral-proposal.docket.js';
import { referralProposal } from './referral-proposal.js';
import { referralProposalMessages } from './referral-proposal.messages.js';
import routes from './referral-proposal.routes.json' with { type: 'json' };

/** 认定损害系不作为或者乱作为所致, where no lead of supervision says so. */
export class HarmFinding {
  @IsId() unitId!: string;
  @IsIn(CULPABLE_CAUSES) cause!: CulpableCause;
  @IsCivilDate() on!: string;
}
export class ProposalFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsIn(PROPOSAL_STATUSES) status?: string;
}

const attachment = object({ sha256: text, title: text });
const { reasons, ...listed } = {
  ...{
    status: oneOf(PROPOSAL_STATUSES),
    unitId: orNull(id),
    ground: orNull(oneOf(REFERRAL_GROUNDS)),
    cause: orNull(oneOf(CULPABLE_CAUSES)),
  },
  ...{ arisenOn: orNull(date), decidedOn: orNull(date), referralId: orNull(id), reversedOn: orNull(date), reasons: orNull(text) },
  ...{ signedBy: orNull(id), attachments: listOf(attachment), because: listOf(id) },
};
const listedShape = object<Omit<ProposalRow, 'reasons'> & { id: string }>({ id, ...listed });
const wholeShape = both(object({ version: count }), object<ProposalRow & { id: string }>({ id, ...listed, reasons }));

const PREFIX = 'referralProposal-';

/** 移送建议: what the rule proposes, and a person decides. */
@Rejects(referralProposalMessages, signatureMessages)
@Controller('referral-proposals')
export class ReferralProposalHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly personalData: PersonalData,
    private readonly pages: Pages,
    private readonly room: SealedRoom,
    private readonly files: SealedFile,
  ) {}

  @Post(':id')
  @Permit('referral:keep')
  @Performs(routes.propose)
  async propose(@Param('id') id: string, @Body() data: HarmFinding, @Caller() caller: Caller) {
    await this.room.toAct(caller);
    return this.bus.execute(new Decide(referralProposal, id, { type: 'NoteHarm', data }, caller));
  }

  /** The head alone declines: who asks is the head, and signs by name. */
  @Post(':id/decline')
  @Permit('referral:decline')
  @Performs(routes.decline)
  async decline(@Param('id') id: string, @Body() data: ProposalRefusal, @Caller() caller: Caller) {
    await this.room.toAct(caller);
    return this.bus.execute(new Decide(referralProposal, id, { type: 'Decline', data: { ...data, signedBy: signerOf(caller) } }, caller));
  }

  @Post(':id/corrections')
  @Permit('referral:keep')
  @Performs(routes.correct, { ifMatch: 'required' })
  async correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    await this.room.toAct(caller);
    return this.bus.execute(new Correct(referralProposalContract, referralProposal, id, data, caller));
  }

  @Get()
  @Permit('referral:keep')
  @Answers(listedShape, routes.list, { list: true })
  async list(@Query() { cursor, limit, ...asked }: ProposalFilter, @Caller() caller: Caller) {
    await this.room.toRead(caller);
    const filter = Object.fromEntries(Object.entries(asked).map(([field, value]) => [`row.${field}`, value as string]));
    const to = async (all: Found<ProposalRow>[]) => {
      const found = await notNaming(this.room, caller, all, ({ row }) => row.referralId);
      await this.note(caller, 'GET /referral-proposals', found);
      return found.map(({ _id, row }) => ({ id: _id.slice(PREFIX.length), ...withheld(row, 'reasons') }));
    };
    return this.pages.of(this.readModels.rows(proposalDocket), { cursor, limit }, { filter, to });
  }

  @Get(':id')
  @Permit('referral:keep')
  @Answers(wholeShape, routes.get)
  async get(@Param('id') id: string, @Caller() caller: Caller) {
    const found = await this.found(id, caller);
    const access = { caller, route: 'GET /referral-proposals/:id' };
    const [row] = await this.personalData.openPersonal(access, [found.row], () => found._id, 'reasons');
    return { version: found.v, id, ...row! };
  }

  @Get(':id/files/:digest/content')
  @Permit('referral:keep')
  @Answers(text, routes.file, { produces: OCTETS })
  async file(@Param('id') id: string, @Param('digest') digest: string, @Caller() caller: Caller) {
    const found = await this.found(id, caller);
    const { attachments } = found.row;
    return this.files.open({ stream: found._id, attachments, route: 'GET /referral-proposals/:id/files/:digest/content' }, digest, caller);
  }

  private async found(id: string, caller: Caller): Promise<Found<ProposalRow>> {
    await this.room.toRead(caller);
    const found = await this.readModels.rows(proposalDocket).get(`${PREFIX}${id}`);
    if (!found || (await this.room.isNamed(found.row.referralId, caller))) throw new Refusal('not-found');
    return found;
  }

  private note(caller: Caller, route: string, found: readonly Found<ProposalRow>[]): Promise<void> {
    const streams = found.map(({ _id }) => _id);
    return this.personalData.notePersonal({ caller, route }, streams, 'referralProposal');
  }
}
