import { AddCircularEntries, CircularDraft, CircularPublication, SignOffCircular, WithdrawCircular } from '@jiandu/contracts/circular';
import {
  AmendCircularEntry,
  AnswerCircularDispute,
  circularEntryContract,
  ConfirmCircularEntry,
  DISPUTE_OUTCOMES,
  DisputeCircularEntry,
  SETTLEMENTS,
  ShowCircularEntry,
  StrikeCircularEntry,
} from '@jiandu/contracts/circular-entry';
import type { CircularEntryCommand, StatementSource } from '@jiandu/contracts/circular-entry';
import type { CircularCommand } from '@jiandu/contracts/circular';
import { EventCorrection } from '@jiandu/contracts/correction';
import { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import { Correct, Decide } from '@jiandu/platform/decide';
import type { LookedUp } from '@jiandu/platform/decide';
import { DOCUMENT_TYPES } from '@jiandu/platform/documents';
import { OCTETS, SealedFile } from '@jiandu/platform/files';
import {
  Answers,
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
  Performs,
  Refusal,
  Rejects,
  text,
} from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Addressees, issuedPaper, PaperFormat } from '../papers/papers.http.js';
import { papersMessages } from '../papers/papers.messages.js';
import { circularEntryDirectory } from './circular-entry.directory.js';
import type { CircularEntryRow, Dispute } from './circular-entry.directory.js';
import { circularEntryMessages } from './circular-entry.messages.js';
import { circularEntry, circularEntryId } from './circular-entry.js';
import { circularDirectory } from './circular.directory.js';
import type { CircularRow } from './circular.directory.js';
import { circularMessages } from './circular.messages.js';
import { isPaperOpen, onlyShown, readBy } from './circular.readers.js';
import routes from './circular.routes.json' with { type: 'json' };
import { circularText } from './circular.text.messages.js';
import { circular } from './circular.js';

const circularShape = object<CircularRow>({
  ...{ circularId: orNull(id), title: orNull(text), period: orNull(text), entryIds: listOf(id), draftedOn: orNull(date) },
  ...{ status: oneOf(['draft', 'signed-off', 'published', 'withdrawn']), signedOffOn: orNull(date), publishedOn: orNull(date) },
  ...{ place: orNull(text), documentNo: orNull(text), digest: orNull(text), withdrawnOn: orNull(date), reason: orNull(text) },
});
const entryShape = object<CircularEntryRow>({
  ...{ circularId: orNull(id), entryId: orNull(id), unitId: orNull(id), statement: orNull(text), known: flag, shownOn: orNull(date) },
  source: orNull(object<StatementSource>({ service: id, figure: text, on: date, known: date })),
  status: oneOf(['drafted', 'shown', 'confirmed', 'disputed', 'kept', 'struck']),
  answer: orNull(WorkedOutTerm),
  disputes: listOf(
    object<Dispute>({
      ...{ reasons: text, attachments: listOf(object({ sha256: text, title: text })), on: date },
      ...{ outcome: orNull(oneOf(DISPUTE_OUTCOMES)), answer: orNull(text), answeredOn: orNull(date) },
    }),
  ),
  ...{ settledBy: orNull(oneOf(SETTLEMENTS)), publishedOn: orNull(date), unitName: orNull(text) },
});

/** 通报: drafted by the bureau, shown to each unit, answered, signed off, published. */
@Rejects(circularMessages, circularEntryMessages, papersMessages)
@Controller('circulars')
export class CircularHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
    private readonly addressees: Addressees,
    private readonly files: SealedFile,
  ) {}

  @Post(':circularId')
  @Permit('circular:draft')
  @Performs(routes.draft)
  draft(@Param('circularId') circularId: string, @Body() data: CircularDraft, @Caller() caller: Caller) {
    return this.decide(circularId, { type: 'Draft', data: { ...data, circularId } }, caller);
  }

  @Post(':circularId/entries')
  @Permit('circular:draft')
  @Performs(routes.addEntries)
  addEntries(@Param('circularId') circularId: string, @Body() data: AddCircularEntries, @Caller() caller: Caller) {
    return this.decide(circularId, { type: 'AddEntries', data }, caller);
  }

  @Post(':circularId/sign-off')
  @Permit('circular:sign-off')
  @Performs(routes.signOff)
  signOff(@Param('circularId') circularId: string, @Body() data: SignOffCircular, @Caller() caller: Caller) {
    return this.decide(circularId, { type: 'SignOff', data }, caller);
  }

  @Post(':circularId/publication')
  @Permit('circular:draft')
  @Performs(routes.publish)
  publish(@Param('circularId') circularId: string, @Body() said: CircularPublication, @Caller() caller: Caller) {
    const data = async () => {
      const entries = await this.entriesOf(circularId);
      const units = [...new Set(entries.flatMap(({ unitId }) => unitId ?? []))];
      const called = await Promise.all(
        units.map(async (unitId) => ({ unitId, unitName: (await this.addressees.calledOn(unitId, said.on)).unitName })),
      );
      return { ...said, called };
    };
    return this.decide(circularId, { type: 'Publish', said, data }, caller);
  }

  @Post(':circularId/withdrawal')
  @Permit('circular:sign-off')
  @Performs(routes.withdraw)
  withdraw(@Param('circularId') circularId: string, @Body() data: WithdrawCircular, @Caller() caller: Caller) {
    return this.decide(circularId, { type: 'Withdraw', data }, caller);
  }

  @Post(':circularId/entries/:entryId/showing')
  @Permit('circular:draft')
  @Performs(routes.show)
  show(
    @Param('circularId') circularId: string,
    @Param('entryId') entryId: string,
    @Body() data: ShowCircularEntry,
    @Caller() caller: Caller,
  ) {
    return this.decideEntry(circularId, entryId, { type: 'Show', data }, caller);
  }

  @Post(':circularId/entries/:entryId/confirmation')
  @Permit('circular:answer')
  @Performs(routes.confirm)
  confirm(
    @Param('circularId') circularId: string,
    @Param('entryId') entryId: string,
    @Body() data: ConfirmCircularEntry,
    @Caller() caller: Caller,
  ) {
    return this.decideEntry(circularId, entryId, { type: 'Confirm', data }, caller);
  }

  @Post(':circularId/entries/:entryId/dispute')
  @Permit('circular:answer')
  @Performs(routes.dispute)
  dispute(
    @Param('circularId') circularId: string,
    @Param('entryId') entryId: string,
    @Body() data: DisputeCircularEntry,
    @Caller() caller: Caller,
  ) {
    return this.decideEntry(circularId, entryId, { type: 'Dispute', data }, caller);
  }

  @Post(':circularId/entries/:entryId/answer')
  @Permit('circular:draft')
  @Performs(routes.answer)
  answer(
    @Param('circularId') circularId: string,
    @Param('entryId') entryId: string,
    @Body() data: AnswerCircularDispute,
    @Caller() caller: Caller,
  ) {
    return this.decideEntry(circularId, entryId, { type: 'Answer', data }, caller);
  }

  @Post(':circularId/entries/:entryId/amendment')
  @Permit('circular:draft')
  @Performs(routes.amend)
  amend(
    @Param('circularId') circularId: string,
    @Param('entryId') entryId: string,
    @Body() data: AmendCircularEntry,
    @Caller() caller: Caller,
  ) {
    return this.decideEntry(circularId, entryId, { type: 'Amend', data }, caller);
  }

  @Post(':circularId/entries/:entryId/striking')
  @Permit('circular:draft')
  @Performs(routes.strike)
  strike(
    @Param('circularId') circularId: string,
    @Param('entryId') entryId: string,
    @Body() data: StrikeCircularEntry,
    @Caller() caller: Caller,
  ) {
    return this.decideEntry(circularId, entryId, { type: 'Strike', data }, caller);
  }

  @Post(':circularId/entries/:entryId/corrections')
  @Permit('circular:draft')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(
    @Param('circularId') circularId: string,
    @Param('entryId') entryId: string,
    @Body() data: EventCorrection,
    @Caller() caller: Caller,
  ) {
    return this.bus.execute(new Correct(circularEntryContract, circularEntry, circularEntryId(circularId, entryId), data, caller));
  }

  /** A unit sees the circulars that are published and those that say something of it which it was shown. */
  @Get()
  @Permit('circular:read')
  @Answers(circularShape, routes.list, { list: true })
  async list(@Query() query: PageQuery, @Caller() caller: Caller) {
    const filter = this.seesDrafts(caller)
      ? {}
      : { $or: [{ 'row.status': 'published' as const }, { 'row.circularId': { $in: await this.shownIn(caller) } }] };
    const to = async (found: { row: CircularRow }[]) => {
      const rows = found.map(({ row }) => row);
      if (this.seesDrafts(caller)) return rows;
      const ids = rows.flatMap(({ circularId }) => circularId ?? []);
      const entries = await this.readModels.rows(circularEntryDirectory).find({ 'row.circularId': { $in: ids } });
      const own = (entry: CircularEntryRow) => this.readsUnpublished(caller, entry);
      return rows.map((row) =>
        onlyShown(
          row,
          entries.map((each) => each.row),
          own,
        ),
      );
    };
    return this.pages.of(this.readModels.rows(circularDirectory), query, { filter, to });
  }

  /** Before publication each unit sees what is said of itself alone. */
  @Get(':circularId')
  @Permit('circular:read')
  @Answers(both(object({ version: count }), circularShape, object({ entries: listOf(entryShape) })), routes.get)
  async get(@Param('circularId') circularId: string, @Caller() caller: Caller) {
    const found = await this.readModels.rows(circularDirectory).get(`circular-${circularId}`);
    if (!found) throw new Refusal('not-found');
    const all = await this.entriesOf(circularId);
    if (this.seesDrafts(caller)) return { version: found.v, ...found.row, entries: all };
    const own = (entry: CircularEntryRow) => this.readsUnpublished(caller, entry);
    const entries = readBy(found.row, all, own);
    if (entries.length === 0) throw new Refusal('not-found');
    return { version: found.v, ...onlyShown(found.row, all, own), entries };
  }

  /** The paper as published, in the words of its digest: what a withdrawn one said, or one of which something was struck, is the bureau's alone to read. */
  @Get(':circularId/paper')
  @Permit('circular:read')
  @Answers(text, routes.paper, { produces: DOCUMENT_TYPES })
  async paper(@Param('circularId') circularId: string, @Query() { format }: PaperFormat, @Caller() caller: Caller) {
    const found = await this.readModels.rows(circularDirectory).get(`circular-${circularId}`);
    const { title, documentNo, digest, publishedOn, entryIds } = found?.row ?? circularDirectory.initial;
    const all = await this.entriesOf(circularId);
    const isOpen = this.seesDrafts(caller) || (found && isPaperOpen(found.row, all));
    if (!isOpen || title === null || documentNo === null || digest === null || publishedOn === null) throw new Refusal('not-found');
    const published = all.filter((entry) => entry.publishedOn !== null);
    const entries = entryIds.flatMap((entryId) => {
      const entry = published.find((each) => each.entryId === entryId);
      return entry ? [{ unitName: entry.unitName ?? '', statement: entry.statement ?? '' }] : [];
    });
    return issuedPaper(circularText({ title, number: documentNo, on: publishedOn, entries }), digest, format);
  }

  /** What a unit laid before the bureau with its dispute: for the two of them. */
  @Get(':circularId/entries/:entryId/files/:digest/content')
  @Permit('circular:read')
  @Answers(text, routes.file, { produces: OCTETS })
  async file(
    @Param('circularId') circularId: string,
    @Param('entryId') entryId: string,
    @Param('digest') digest: string,
    @Caller() caller: Caller,
  ) {
    const found = await this.readModels.rows(circularEntryDirectory).get(`circularEntry-${circularEntryId(circularId, entryId)}`);
    const { unitId, known, disputes } = found?.row ?? circularEntryDirectory.initial;
    if (!found || !(this.seesDrafts(caller) || (known && this.readsUnpublished(caller, { unitId })))) throw new Refusal('not-found');
    const route = 'GET /circulars/:circularId/entries/:entryId/files/:digest/content';
    return this.files.open({ stream: found._id, attachments: disputes.flatMap(({ attachments }) => attachments), route }, digest, caller);
  }

  private async entriesOf(circularId: string): Promise<CircularEntryRow[]> {
    const rows = await this.readModels.rows(circularEntryDirectory).find({ 'row.circularId': circularId });
    return rows.map(({ row }) => row);
  }

  /** Whoever reads the city's own records sees its drafts, but for the government: before publication each unit is heard. */
  private seesDrafts(caller: Caller): boolean {
    return this.readsUnpublished(caller, { unitId: null });
  }

  private readsUnpublished(caller: Caller, { unitId }: { unitId: string | null }): boolean {
    return caller.role !== 'government' && this.authority.mayRead(caller, { unitId });
  }

  private async shownIn(caller: Caller): Promise<string[]> {
    if (caller.role === 'government') return [];
    const filter = { $and: [this.authority.scopeOf(caller), { 'row.shownOn': { $ne: null } }] };
    const rows = await this.readModels.rows(circularEntryDirectory).find(filter);
    return [...new Set(rows.flatMap(({ row }) => row.circularId ?? []))];
  }

  private decide(circularId: string, command: CircularCommand | LookedUp<CircularCommand>, caller: Caller) {
    return this.bus.execute(new Decide(circular, circularId, command, caller));
  }

  private decideEntry(circularId: string, entryId: string, command: CircularEntryCommand, caller: Caller) {
    return this.bus.execute(new Decide(circularEntry, circularEntryId(circularId, entryId), command, caller));
  }
}
