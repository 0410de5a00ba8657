import { Rejection } from '@jiandu/kernel';
import { Optional } from '@jiandu/contracts/optional';
import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { EXPORT_FORMATS, TABLE_TYPES, tableFile } from '../exports/index.js';
import type { Cell, ExportFormat } from '../exports/index.js';
import {
  Answers,
  count,
  flag,
  id,
  instant,
  listOf,
  mapOf,
  object,
  oneOf,
  orNull,
  PageQuery,
  Refusal,
  Rejects,
  text,
  Upload,
} from '../http/index.js';
import { Cursors } from '../http/cursors.js';
import { permissionsOf } from '../http/definition.js';
import { EventStreams } from '../http/event-streams.js';
import type { EdgeReply } from '../http/request.js';
import { Rooms } from '../http/rooms.js';
import { Titles } from '../http/titles.js';
import { Authority, Caller, Permit } from '../identity/index.js';
import type { Role } from '../identity/index.js';
import { importMessages, rowStates, texts } from './imports.messages.js';
import { fileOf, Imports } from './imports.js';
import routes from './imports.routes.json' with { type: 'json' };
import type { ImportKind } from './kind.js';
import { ImportRecords } from './records.js';
import type { ImportDoc, RowState } from './records.js';
import { sentenceOf } from './row.js';
import { ImportFiles } from './import-files.js';
import { progress } from './progress.js';
import { LIMITS, TableRefused } from './table.js';
import { Turnstile } from './turnstile.js';

const ROW_STATES = Object.keys(rowStates) as RowState[];
const STATES = ['checking', 'checked', 'applying', 'applied', 'refused'] as const;
const PAGE = 100;
const STREAMS = { inAll: 100, each: 5 };

export class FormatQuery {
  /** Default: CSV. */
  @Optional() @IsIn(EXPORT_FORMATS) format?: ExportFormat;
}
export class ResultsQuery extends PageQuery {
  @Optional() @IsIn(ROW_STATES) state?: RowState;
}

const columnShape = object({ field: text, title: text, aliases: listOf(text), required: flag, words: listOf(text) });
const kindsShape = object({ kinds: listOf(object({ kind: id, title: text, columns: listOf(columnShape) })) });
const importShape = object({
  ...{
    importId: id,
    kind: id,
    state: oneOf(STATES),
    format: oneOf(EXPORT_FORMATS),
    encoding: orNull(text),
    bytes: count,
    by: text,
    unit: orNull(text),
  },
  ...{ at: instant, endedAt: orNull(instant), rows: orNull(count), done: count, counts: mapOf(count), unknownColumns: listOf(text) },
  applied: orNull(object({ by: text, unit: orNull(text), at: instant })),
  refused: orNull(object({ rule: text, title: text, facts: mapOf({ type: ['string', 'number'] }) })),
});
const resultShape = object({
  ...{ row: count, state: oneOf(ROW_STATES), told: text },
  errors: listOf(object({ column: orNull(text), title: text })),
});
const binary = { type: 'string', description: 'file' };

/** Refusals of a file, told as those of any request. */
const told = async <T>(call: Promise<T>): Promise<T> => {
  try {
    return await call;
  } catch (error) {
    throw error instanceof TableRefused ? new Rejection(error.rule, error.facts) : error;
  }
};

@Rejects(importMessages)
@Controller('imports')
export class ImportsHttp {
  private readonly streams = new EventStreams(STREAMS);
  private readonly turnstile = new Turnstile();

  constructor(
    @Inject(Imports) private readonly imports: Imports,
    @Inject(ImportRecords) private readonly records: ImportRecords,
    @Inject(ImportFiles) private readonly files: ImportFiles,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(Titles) private readonly titles: Titles,
    @Inject(Authority) private readonly authority: Authority,
    @Inject(Rooms) private readonly rooms: Rooms,
  ) {}

  @Get('kinds')
  @Permit('import:run')
  @Answers(kindsShape, routes.kinds)
  kinds(@Caller() caller: Caller) {
    const kinds = this.imports.kinds.filter((kind) => this.may(caller, kind));
    return { kinds: kinds.map(({ name, file }) => ({ kind: name, title: file.title, columns: file.columns.map(described) })) };
  }

  @Get('kinds/:kind/template')
  @Permit('import:run')
  @Answers(binary, routes.template, { produces: TABLE_TYPES })
  template(@Param('kind') name: string, @Query() { format = 'csv' }: FormatQuery): StreamableFile {
    const { file } = this.imports.kind(name);
    return tableFile(file.title, format, asyncOf([file.columns.map(({ title }) => title)]));
  }

  @Post(':kind')
  @HttpCode(202)
  @Permit('import:run')
  @Answers(importShape, routes.take, {
    ...{ consumes: ['text/csv', TABLE_TYPES[1]!, 'application/octet-stream'], bodyShape: { type: 'string', format: 'binary' } },
    rules: ['media-type-not-file', 'file-too-large', 'idempotency-key-reused', 'files-full', 'files-of-caller-full'],
  })
  async take(@Param('kind') name: string, @Body() upload: Upload, @Caller() caller: Caller) {
    try {
      const kind = this.imports.kind(name);
      if (!this.may(caller, kind)) throw new Refusal('not-permitted');
      return await this.turnstile.during(caller.actor, async () => {
        const bytes = await upload.read(LIMITS.fileBytes);
        return this.shown(await told(this.imports.take(kind, bytes, caller)));
      });
    } catch (error) {
      upload.discard();
      throw error;
    }
  }

  @Post(':id/application')
  @HttpCode(202)
  @Permit('import:run')
  @Answers(importShape, routes.apply, { rules: ['not-your-unit'] })
  async apply(@Param('id') id: string, @Caller() caller: Caller) {
    const doc = await this.within(id, caller);
    if (!this.authority.mayActFor(caller, doc.caller.unit)) throw new Refusal('not-your-unit');
    if (!this.may(caller, this.imports.kind(doc.kind))) throw new Refusal('not-permitted');
    return this.shown(await this.imports.apply(doc, caller));
  }

  @Get()
  @Permit('import:run')
  @Answers(importShape, routes.list, { list: true })
  async list(@Query() { cursor, limit }: PageQuery, @Caller() caller: Caller) {
    const size = Number(limit ?? PAGE);
    const question = `imports ${caller.actor}`;
    const filter = this.authority.scopeOf(caller, { unit: 'caller.unit' });
    const before = cursor === undefined ? null : (this.cursors.open(question, cursor) as string);
    const found = await this.records.list(filter, before, size + 1);
    const shown = found.slice(0, size);
    const next = found.length > size ? { next: this.cursors.seal(question, shown.at(-1)!.o) } : {};
    return { items: shown.map((doc) => this.shown(doc)), ...next };
  }

  @Get(':id')
  @Permit('import:run')
  @Answers(importShape, routes.get)
  async get(@Param('id') id: string, @Caller() caller: Caller) {
    return this.shown(await this.within(id, caller));
  }

  /** Server-sent events, the import as it stands each time it has moved; the id of one is where it stood, so that nobody is told twice. */
  @Get(':id/progress')
  @Permit('import:run')
  @Answers(text, routes.progress, { produces: 'text/event-stream', rules: ['streams-full'] })
  async progress(
    @Param('id') id: string,
    @Headers('last-event-id') lastId: string | undefined,
    @Caller() caller: Caller,
    @Res() reply: EdgeReply,
  ): Promise<void> {
    const pace = this.streams.enter(caller, reply, this.rooms.options);
    const first = await this.within(id, caller);
    const shown = (doc: ImportDoc) => this.shown(doc);
    const look = () => this.records.find(first._id);
    await this.streams.send(reply, progress({ look, shown, lastId, ...pace }));
  }

  @Get(':id/rows')
  @Permit('import:run')
  @Answers(resultShape, routes.results, { list: true })
  async results(@Param('id') id: string, @Query() { state, cursor, limit }: ResultsQuery, @Caller() caller: Caller) {
    const { _id } = await this.within(id, caller);
    const size = Number(limit ?? PAGE);
    const question = `import rows ${_id} ${state ?? ''}`;
    const after = cursor === undefined ? 0 : (this.cursors.open(question, cursor) as number);
    const found = await this.records.results(_id, { ...(state && { state }), after, limit: size + 1 });
    const shown = found.slice(0, size);
    const next = found.length > size ? { next: this.cursors.seal(question, shown.at(-1)!._id.n) } : {};
    return { items: shown.map(({ _id: { n }, s, errors = [] }) => ({ row: n, state: s, told: rowStates[s], errors })), ...next };
  }

  /** Whoever reads what others have written in their rows is written down first. */
  @Get(':id/wrong-rows')
  @Permit('import:run')
  @Answers(binary, routes.wrongRows, { produces: TABLE_TYPES, rules: ['files-full', 'files-of-caller-full'] })
  async wrongRows(@Param('id') id: string, @Query() { format = 'csv' }: FormatQuery, @Caller() caller: Caller): Promise<StreamableFile> {
    const doc = await this.within(id, caller);
    const { file, personal = [] } = this.imports.kind(doc.kind);
    const leave = await this.turnstile.enter(caller.actor);
    try {
      const unreadable = doc.refused !== undefined && doc.refused.rule !== 'import-broke-off'; // its file is on its way out
      const bytes = doc.fileGone || unreadable ? null : await this.files.read(fileOf(doc));
      if (!bytes) throw new Rejection('import-file-gone');
      const access = { caller, route: 'GET /imports/:id/wrong-rows', importId: doc._id };
      await this.rooms.personalData.notePersonal(access, await this.imports.personsInWrongRows(doc, bytes), ...personal);
      const table = tableFile(`${file.title}-${texts.reason}`, format, this.corrections(doc, bytes));
      table.getStream().once('close', leave);
      return table;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** The wrong rows under their own head, with a last column that says why. */
  private async *corrections(doc: ImportDoc, bytes: Buffer): AsyncGenerator<readonly Cell[]> {
    let kept: number[] = [];
    for await (const row of this.imports.wrongRows(doc, bytes)) {
      if ('titles' in row) {
        kept = row.titles.flatMap((title, i) => (title === texts.reason ? [] : [i]));
        yield [...kept.map((i) => row.titles[i]!), texts.reason];
      } else yield [...kept.map((i) => row.cells[i] ?? ''), sentenceOf(row.errors)];
    }
  }

  /** An import that the caller may see. Throws `Refusal` not-found for any other. */
  private async within(id: string, caller: Caller): Promise<ImportDoc> {
    const doc = await this.records.find(id);
    if (!doc || !this.authority.mayRead(caller, { unitId: doc.caller.unit })) throw new Refusal('not-found');
    return doc;
  }

  private may({ role }: Caller, { permissions }: ImportKind): boolean {
    const granted = permissionsOf(this.rooms.options.definition);
    return permissions.every((permission) => granted[permission]?.includes(role as Role) ?? false);
  }

  private shown({
    _id,
    kind,
    state,
    format,
    encoding,
    bytes,
    caller,
    at,
    endedAt,
    rows,
    done,
    counts,
    unknownColumns,
    applied,
    refused,
  }: ImportDoc) {
    return {
      ...{ importId: _id, kind, state, format, encoding, bytes, by: caller.actor, unit: caller.unit, at: at.toISOString() },
      ...{ endedAt: endedAt?.toISOString() ?? null, rows, done, counts, unknownColumns },
      applied: applied ? { by: applied.actor, unit: applied.unit, at: applied.at.toISOString() } : null,
      refused: refused ? { ...refused, title: this.titles.of(refused.rule) } : null,
    };
  }
}

const described = ({ field, title, aliases = [], required = false, words = {} }: ImportKind['file']['columns'][number]) => ({
  ...{ field, title, aliases, required, words: Object.keys(words) },
});

async function* asyncOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
