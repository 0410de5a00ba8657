import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { CloseNotice, noticeContract, NoticeIssuing, NoticeProposal } from '@jiandu/contracts/notice';
import type { NoticeCommand, NoticeEvent } from '@jiandu/contracts/notice';
import { Optional } from '@jiandu/contracts/optional';
import { CAME, DeclinePaper, PaperAnswer, ServePaper, WithdrawPaper } from '@jiandu/contracts/paper';
import { shanghaiDay } from '@jiandu/kernel';
import { Correct, Decide } from '@jiandu/platform/decide';
import type { LookedUp } from '@jiandu/platform/decide';
import { DOCUMENT_TYPES } from '@jiandu/platform/documents';
import { EventStore } from '@jiandu/platform/event-store';
import { Answers, date, id, object, oneOf, orNull, PageQuery, Pages, Performs, Refusal, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, datedBy, Permit, prepares } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import {
  actsOf,
  Addressees,
  issuerOf,
  Leads,
  named,
  PaperFormat,
  paperOf,
  storyOf,
  termShape,
  toldToTheOrgan,
  withStory,
} from '../papers/papers.http.js';
import { papersMessages } from '../papers/papers.messages.js';
import { nextOf, noticeDirectory } from './notice.directory.js';
import type { NoticeRow } from './notice.directory.js';
import { noticeActs, noticeEventNames, noticeMessages, noticeStatuses } from './notice.messages.js';
import routes from './notice.routes.json' with { type: 'json' };
import { noticeText } from './notice.text.messages.js';
import { notice } from './notice.js';

const STATUSES = Object.keys(noticeStatuses);

export class NoticeFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsIn(STATUSES) status?: string;
}

const noticeShape = object({
  ...{ noticeId: id, unitId: id, leadId: orNull(id), matter: text, proposedOn: date, status: oneOf(STATUSES), statusName: text },
  ...{ number: orNull(text), unitName: orNull(text), issuedOn: orNull(date), servedOn: orNull(date), due: termShape },
  ...{ answeredOn: orNull(date), came: orNull(oneOf(CAME)) },
});
const shown = ({ status, ...row }: NoticeRow) => ({
  ...{ ...row, status, statusName: noticeStatuses[status as keyof typeof noticeStatuses] },
});

@Rejects(noticeMessages, papersMessages)
@Controller('notices')
export class NoticeHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
    private readonly addressees: Addressees,
    private readonly store: EventStore,
    private readonly leads: Leads,
  ) {}

  @Post(':noticeId')
  @Permit('paper:propose')
  @Performs(routes.propose)
  propose(@Param('noticeId') noticeId: string, @Body() said: NoticeProposal, @Caller() caller: Caller) {
    const data = async () => {
      await this.leads.ensureReached(caller, 'leadId', said.leadId);
      return { ...said, noticeId };
    };
    return this.told(noticeId, { type: 'Propose', said, data }, caller);
  }

  @Post(':noticeId/refusal')
  @Permit('paper:handle')
  @Performs(routes.decline)
  decline(@Param('noticeId') noticeId: string, @Body() data: DeclinePaper, @Caller() caller: Caller) {
    return this.told(noticeId, { type: 'Decline', data }, caller);
  }

  @Post(':noticeId/issue')
  @Permit('paper:handle')
  @Performs(routes.issue)
  issue(@Param('noticeId') noticeId: string, @Body() said: NoticeIssuing, @Caller() caller: Caller) {
    const data = async () => {
      const to = await this.addressees.of(await this.addressees.stateOf(notice, noticeId), said.on);
      return { ...said, ...to, issuer: issuerOf(caller) };
    };
    return this.told(noticeId, { type: 'Issue', said, data }, caller);
  }

  @Post(':noticeId/service')
  @Permit('paper:handle')
  @Performs(routes.serve)
  serve(@Param('noticeId') noticeId: string, @Body() data: ServePaper, @Caller() caller: Caller) {
    return this.told(noticeId, { type: 'Serve', data }, caller);
  }

  @Post(':noticeId/answer')
  @Permit('paper:answer')
  @Performs(routes.answer)
  answer(@Param('noticeId') noticeId: string, @Body() data: PaperAnswer, @Caller() caller: Caller) {
    return this.told(noticeId, { type: 'Answer', data: datedBy(caller, data, shanghaiDay(this.store.clock())) }, caller, data);
  }

  @Post(':noticeId/closure')
  @Permit('paper:handle')
  @Performs(routes.close)
  close(@Param('noticeId') noticeId: string, @Body() data: CloseNotice, @Caller() caller: Caller) {
    return this.told(noticeId, { type: 'Close', data }, caller);
  }

  @Post(':noticeId/withdrawal')
  @Permit('paper:handle')
  @Performs(routes.withdraw)
  withdraw(@Param('noticeId') noticeId: string, @Body() data: WithdrawPaper, @Caller() caller: Caller) {
    return this.told(noticeId, { type: 'Withdraw', data }, caller);
  }

  @Post(':noticeId/corrections')
  @Permit('paper:handle')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('noticeId') noticeId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(noticeContract, notice, noticeId, data, caller));
  }

  @Get()
  @Permit('paper:read')
  @Answers(noticeShape, routes.list, { list: true })
  list(@Query() { unitId, status, cursor, limit }: NoticeFilter, @Caller() caller: Caller) {
    const wanted = [unitId === undefined ? {} : { 'row.unitId': unitId }, status === undefined ? {} : { 'row.status': status }];
    const issued = prepares(caller) ? {} : { 'row.number': { $ne: null } };
    const filter = { $and: [this.authority.scopeOf(caller), issued, { 'row.noticeId': { $ne: null } }, ...wanted] };
    const to = (found: { row: NoticeRow }[]) => found.map(({ row }) => shown(prepares(caller) ? row : { ...row, leadId: null }));
    return this.pages.of(this.readModels.rows(noticeDirectory), { cursor, limit }, { filter, to });
  }

  /** One notice with its whole story and what may be done next. */
  @Get(':noticeId')
  @Permit('paper:read')
  @Answers(withStory(noticeShape), routes.get)
  async get(@Param('noticeId') noticeId: string, @Caller() caller: Caller) {
    const { v, row, history } = await this.found(noticeId, caller);
    const next = named(actsOf(caller, nextOf(row)), noticeActs);
    if (prepares(caller)) return { version: v, ...shown(row), story: storyOf(history, noticeEventNames), next };
    return { version: v, ...shown({ ...row, leadId: null }), story: storyOf(toldToTheOrgan(history), noticeEventNames), next };
  }

  /** The paper as issued, in the words of its digest. */
  @Get(':noticeId/paper')
  @Permit('paper:read')
  @Answers(text, routes.paper, { produces: DOCUMENT_TYPES })
  async paper(@Param('noticeId') noticeId: string, @Query() { format }: PaperFormat, @Caller() caller: Caller) {
    const { history } = await this.found(noticeId, caller);
    return paperOf(history, 'NoticeIssued' satisfies NoticeEvent['type'], noticeText, format);
  }

  private async found(noticeId: string, caller: Caller) {
    const rows = this.readModels.rows(noticeDirectory);
    const found = await rows.get(`notice-${noticeId}`);
    const isHidden = found?.row.number === null && !prepares(caller);
    if (!found || isHidden || !this.authority.mayRead(caller, { unitId: found.row.unitId })) throw new Refusal('not-found');
    return { ...found, history: await rows.history(found._id) };
  }

  private told(noticeId: string, command: NoticeCommand | LookedUp<NoticeCommand>, caller: Caller, said?: object) {
    return this.bus.execute(new Decide(notice, noticeId, command, caller, said));
  }
}
