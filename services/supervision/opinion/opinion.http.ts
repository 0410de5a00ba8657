import { EventCorrection } from '@jiandu/contracts/correction';
import { FINDING_GROUNDS } from '@jiandu/contracts/case-review';
import { IsId } from '@jiandu/contracts/fields';
import {
  AnswerContest,
  CloseOpinion,
  DeclineRequest,
  NameOpinionHeir,
  OpinionExtension,
  OPINION_ORIGINS,
  OpinionContest,
  opinionContract,
  OpinionIssuing,
  OpinionProposal,
  OpinionReply,
  RecheckOpinion,
  RecordSuperiorAnswer,
  ReopenOpinion,
  REQUEST_CAUSES,
  ReviseOpinion,
  SuperiorLetter,
} from '@jiandu/contracts/opinion';
import type { OpinionCommand, OpinionEvent } from '@jiandu/contracts/opinion';
import { Optional } from '@jiandu/contracts/optional';
import { DeclinePaper, DEGREES, ServePaper, WithdrawPaper } from '@jiandu/contracts/paper';
import { shanghaiDay } from '@jiandu/kernel';
import type { CivilDate, Recorded } from '@jiandu/kernel';
import { Correct, Decide } from '@jiandu/platform/decide';
import type { LookedUp } from '@jiandu/platform/decide';
import { DOCUMENT_TYPES } from '@jiandu/platform/documents';
import { EventStore } from '@jiandu/platform/event-store';
import {
  Answers,
  AsOfQuery,
  asOf,
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
import { Authority, Caller, datedBy, Permit, prepares, signatureMessages, signerOf } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import {
  actsOf,
  Addressees,
  issuedPaper,
  issuerOf,
  Leads,
  named,
  PaperFormat,
  storyOf,
  termShape,
  toldToTheOrgan,
  withStory,
} from '../papers/papers.http.js';
import { papersMessages } from '../papers/papers.messages.js';
import { nextOf, opinionDirectory, seenByTheOrgan, standingOn } from './opinion.directory.js';
import type { OpinionRow } from './opinion.directory.js';
import { opinionActs, opinionEventNames, opinionMessages, standingTexts } from './opinion.messages.js';
import routes from './opinion.routes.json' with { type: 'json' };
import { opinionText, superiorLetterText } from './opinion.text.messages.js';
import { opinion } from './opinion.js';

const STATUSES = [
  'proposed',
  'proposal-withdrawn',
  'declined',
  'issued',
  'served',
  'closed',
  'void',
  'with-the-superior',
  'superior-answered',
] as const;
const OPEN = ['proposed', 'issued', 'served', 'with-the-superior'];

export class OpinionFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsIn(STATUSES) status?: string;
  /** `true`: neither closed, nor void, nor declined. */
  @Optional() @IsIn(['true']) open?: 'true';
  /** `true`: a request to the government waits to be confirmed or declined. */
  @Optional() @IsIn(['true']) requestProposed?: 'true';
}

const standingShape = object({
  key: oneOf(Object.keys(standingTexts)),
  text,
  on: date,
  overdueBy: orNull(count),
  repliedLateBy: orNull(count),
});
const opinionShape = object({
  ...{ opinionId: id, unitId: id, unitName: orNull(text), origin: oneOf(OPINION_ORIGINS), originId: orNull(id), fileId: orNull(id) },
  ...{ grounds: listOf(oneOf(FINDING_GROUNDS)), facts: text, proposedOn: date, number: orNull(text), issuedOn: orNull(date) },
  ...{ servedOn: orNull(date), due: termShape, contestBy: orNull(date), contest: oneOf(['none', 'open', 'upheld', 'not-upheld']) },
  ...{ repliedOn: orNull(date), postmarkClaimed: orNull(date), recheckedOn: orNull(date), rectified: orNull(oneOf(DEGREES)) },
  proposal: orNull(object({ due: date, cause: oneOf(REQUEST_CAUSES) })),
  request: orNull(object({ id, decided: flag, timelyReplyFound: flag })),
  ...{ status: oneOf(STATUSES), standing: standingShape },
});

const standingAt = (row: OpinionRow, on: CivilDate) => {
  const { key, ...by } = standingOn(row, on);
  return { key, text: standingTexts[key], on, ...by };
};
const shown = (row: OpinionRow, today: CivilDate) => ({
  ...{ opinionId: row.opinionId, unitId: row.unitId, unitName: row.paper?.unitName ?? null, origin: row.origin, originId: row.originId },
  ...{ fileId: row.fileId, grounds: row.draft.grounds, facts: row.draft.facts, proposedOn: row.proposedOn, status: row.status },
  ...{ number: row.paper?.number ?? null, issuedOn: row.paper?.on ?? null, servedOn: row.served?.on ?? null, due: row.due },
  ...{ contestBy: row.contestBy?.rolled ?? null, contest: row.contest, repliedOn: row.repliedOn, recheckedOn: row.recheck?.on ?? null },
  ...{
    rectified: row.recheck?.rectified ?? null,
    postmarkClaimed: row.postmarkClaimed,
    proposal: row.proposal,
    request: row.request,
    standing: standingAt(row, today),
  },
});

@Rejects(opinionMessages, papersMessages, signatureMessages)
@Controller('opinions')
export class OpinionHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
    private readonly store: EventStore,
    private readonly addressees: Addressees,
    private readonly leads: Leads,
  ) {}

  @Post(':opinionId')
  @Permit('paper:propose')
  @Performs(routes.propose)
  propose(@Param('opinionId') opinionId: string, @Body() said: OpinionProposal, @Caller() caller: Caller) {
    const data = async () => {
      if (said.origin === 'lead') await this.leads.ensureReached(caller, 'originId', said.originId);
      return { ...said, opinionId };
    };
    return this.told(opinionId, { type: 'Propose', said, data }, caller);
  }

  @Post(':opinionId/revision')
  @Permit('paper:handle')
  @Performs(routes.revise)
  revise(@Param('opinionId') opinionId: string, @Body() data: ReviseOpinion, @Caller() caller: Caller) {
    return this.told(opinionId, { type: 'Revise', data }, caller);
  }

  @Post(':opinionId/refusal')
  @Permit('paper:handle')
  @Performs(routes.decline)
  decline(@Param('opinionId') opinionId: string, @Body() data: DeclinePaper, @Caller() caller: Caller) {
    return this.told(opinionId, { type: 'Decline', data }, caller);
  }

  @Post(':opinionId/issue')
  @Permit('paper:handle')
  @Performs(routes.issue)
  issue(@Param('opinionId') opinionId: string, @Body() said: OpinionIssuing, @Caller() caller: Caller) {
    const data = async () => ({ ...said, ...(await this.addressed(opinionId, said.on)), issuer: issuerOf(caller) });
    return this.told(opinionId, { type: 'Issue', said, data }, caller);
  }

  @Post(':opinionId/superior-letter')
  @Permit('paper:handle')
  @Performs(routes.informSuperior)
  informSuperior(@Param('opinionId') opinionId: string, @Body() said: SuperiorLetter, @Caller() caller: Caller) {
    const data = async () => ({ ...said, ...(await this.addressed(opinionId, said.on)), issuer: issuerOf(caller) });
    return this.told(opinionId, { type: 'InformSuperior', said, data }, caller);
  }

  @Post(':opinionId/superior-answer')
  @Permit('paper:handle')
  @Performs(routes.superiorAnswer)
  superiorAnswer(@Param('opinionId') opinionId: string, @Body() data: RecordSuperiorAnswer, @Caller() caller: Caller) {
    return this.told(opinionId, { type: 'RecordSuperiorAnswer', data }, caller);
  }

  @Post(':opinionId/service')
  @Permit('paper:handle')
  @Performs(routes.serve)
  serve(@Param('opinionId') opinionId: string, @Body() data: ServePaper, @Caller() caller: Caller) {
    return this.told(opinionId, { type: 'Serve', data }, caller);
  }

  /** By the unit itself, or keyed by the bureau from what came by post: it counts on its postmark. */
  @Post(':opinionId/reply')
  @Permit('paper:answer')
  @Performs(routes.reply)
  reply(@Param('opinionId') opinionId: string, @Body() data: OpinionReply, @Caller() caller: Caller) {
    return this.told(opinionId, { type: 'Reply', data: datedBy(caller, data, this.today()) }, caller, data);
  }

  @Post(':opinionId/contest')
  @Permit('paper:answer')
  @Performs(routes.contest)
  contest(@Param('opinionId') opinionId: string, @Body() data: OpinionContest, @Caller() caller: Caller) {
    return this.told(opinionId, { type: 'Contest', data: datedBy(caller, data, this.today()) }, caller, data);
  }

  @Post(':opinionId/contest/answer')
  @Permit('paper:handle')
  @Performs(routes.answerContest)
  answerContest(@Param('opinionId') opinionId: string, @Body() data: AnswerContest, @Caller() caller: Caller) {
    return this.told(opinionId, { type: 'AnswerContest', data }, caller);
  }

  @Post(':opinionId/extension')
  @Permit('paper:approve')
  @Performs(routes.extend)
  extend(@Param('opinionId') opinionId: string, @Body() data: OpinionExtension, @Caller() caller: Caller) {
    return this.told(opinionId, { type: 'Extend', data: { ...data, approvedBy: signerOf(caller) } }, caller);
  }

  @Post(':opinionId/recheck')
  @Permit('paper:handle')
  @Performs(routes.recheck)
  recheck(@Param('opinionId') opinionId: string, @Body() data: RecheckOpinion, @Caller() caller: Caller) {
    return this.told(opinionId, { type: 'Recheck', data }, caller);
  }

  @Post(':opinionId/closure')
  @Permit('paper:handle')
  @Performs(routes.close)
  close(@Param('opinionId') opinionId: string, @Body() data: CloseOpinion, @Caller() caller: Caller) {
    return this.told(opinionId, { type: 'Close', data }, caller);
  }

  @Post(':opinionId/reopening')
  @Permit('paper:handle')
  @Performs(routes.reopen)
  reopen(@Param('opinionId') opinionId: string, @Body() data: ReopenOpinion, @Caller() caller: Caller) {
    return this.told(opinionId, { type: 'Reopen', data }, caller);
  }

  /** Of a unit that was split up: which of those that have its duties has the paper from now on. */
  @Post(':opinionId/heir')
  @Permit('paper:handle')
  @Performs(routes.nameHeir)
  nameHeir(@Param('opinionId') opinionId: string, @Body() said: NameOpinionHeir, @Caller() caller: Caller) {
    const data = async () => {
      const { addresseeId } = await this.addressees.stateOf(opinion, opinionId);
      if (addresseeId !== null) await this.addressees.heirNamed(addresseeId, said.on, said.heirId);
      return said;
    };
    return this.told(opinionId, { type: 'NameHeir', said, data }, caller);
  }

  @Post(':opinionId/withdrawal')
  @Permit('paper:handle')
  @Performs(routes.withdraw)
  withdraw(@Param('opinionId') opinionId: string, @Body() data: WithdrawPaper, @Caller() caller: Caller) {
    return this.told(opinionId, { type: 'Withdraw', data }, caller);
  }

  @Post(':opinionId/request-refusal')
  @Permit('paper:handle')
  @Performs(routes.declineRequest)
  declineRequest(@Param('opinionId') opinionId: string, @Body() data: DeclineRequest, @Caller() caller: Caller) {
    return this.told(opinionId, { type: 'DeclineRequest', data }, caller);
  }

  @Post(':opinionId/corrections')
  @Permit('paper:handle')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('opinionId') opinionId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(opinionContract, opinion, opinionId, data, caller));
  }

  @Get()
  @Permit('paper:read')
  @Answers(opinionShape, routes.list, { list: true })
  list(@Query() { unitId, status, open, requestProposed, cursor, limit }: OpinionFilter, @Caller() caller: Caller) {
    const wanted = [
      unitId === undefined ? {} : { 'row.unitId': unitId },
      status === undefined ? {} : { 'row.status': status },
      open === undefined ? {} : { 'row.status': { $in: OPEN } },
      requestProposed === undefined ? {} : { 'row.proposal': { $ne: null } },
    ];
    const filter = {
      $and: [
        this.authority.scopeOf(caller),
        prepares(caller) ? {} : { 'row.paper': { $ne: null } },
        { 'row.opinionId': { $ne: null } },
        ...wanted,
      ],
    };
    const today = this.today();
    return this.pages.of(
      this.readModels.rows(opinionDirectory),
      { cursor, limit },
      { filter, to: (found) => found.map(({ row }) => shown(prepares(caller) ? row : seenByTheOrgan(row), today)) },
    );
  }

  /** One opinion with its whole story and what may be done next. */
  @Get(':opinionId')
  @Permit('paper:read')
  @Answers(withStory(opinionShape), routes.get)
  async get(@Param('opinionId') opinionId: string, @Caller() caller: Caller) {
    const { v, row, history } = await this.found(opinionId, caller);
    const today = this.today();
    const story = storyOf(prepares(caller) ? history : toldToTheOrgan(history), opinionEventNames);
    const next = nextOf(row, row.unitId !== null && (await this.addressees.wasSplitUp(row.unitId, today)));
    return { version: v, ...shown(row, today), story, next: named(actsOf(caller, next), opinionActs) };
  }

  /** Where it stood on a day, as known on a day, with the calendar's explanation. */
  @Get(':opinionId/standing')
  @Permit('paper:read')
  @Answers(object({ opinionId: id, standing: standingShape, due: termShape, known: date }), routes.standing)
  async standing(@Param('opinionId') opinionId: string, @Query() query: AsOfQuery, @Caller() caller: Caller) {
    await this.found(opinionId, caller);
    const asked = asOf(query, this.store.clock);
    const then = await this.readModels.rows(opinionDirectory).asOf(`opinion-${opinionId}`, asked);
    if (!then || then.opinionId === null || (then.paper === null && !prepares(caller))) throw new Refusal('not-found');
    const row = prepares(caller) ? then : seenByTheOrgan(then);
    return { opinionId, standing: standingAt(row, asked.on), due: row.due, known: asked.known };
  }

  /** The paper as issued, in the words of its digest. */
  @Get(':opinionId/paper')
  @Permit('paper:read')
  @Answers(text, routes.paper, { produces: DOCUMENT_TYPES })
  async paper(@Param('opinionId') opinionId: string, @Query() { format }: PaperFormat, @Caller() caller: Caller) {
    const { history } = await this.found(opinionId, caller);
    const issued = (history as Recorded<OpinionEvent>[]).find(({ type }) => type === 'OpinionIssued' || type === 'SuperiorInformed');
    if (issued?.type === 'OpinionIssued') return issuedPaper(opinionText(issued.data), issued.data.digest, format);
    if (issued?.type === 'SuperiorInformed') return issuedPaper(superiorLetterText(issued.data), issued.data.digest, format);
    throw new Refusal('not-found');
  }

  /** Whom a draft goes to on a day; asked only while what it is proposed from stands. */
  private async addressed(opinionId: string, on: CivilDate) {
    const state = await this.addressees.stateOf(opinion, opinionId);
    const { status, origin, originId } = state;
    if (status === 'proposed' && origin === 'lead' && originId !== null) await this.leads.ensureEstablished(originId);
    return this.addressees.of(state, on);
  }

  private async found(opinionId: string, caller: Caller) {
    const rows = this.readModels.rows(opinionDirectory);
    const found = await rows.get(`opinion-${opinionId}`);
    if (!found || (found.row.paper === null && !prepares(caller)) || !this.authority.mayRead(caller, { unitId: found.row.unitId }))
      throw new Refusal('not-found');
    const row = prepares(caller) ? found.row : seenByTheOrgan(found.row);
    return { ...found, row, history: await rows.history(found._id) };
  }

  private today(): CivilDate {
    return shanghaiDay(this.store.clock());
  }

  private told(opinionId: string, command: OpinionCommand | LookedUp<OpinionCommand>, caller: Caller, said?: object) {
    return this.bus.execute(new Decide(opinion, opinionId, command, caller, said));
  }
}
