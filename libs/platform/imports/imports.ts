import { createHash } from 'node:crypto';
import { isId } from '@jiandu/contracts/fields';
import { Rejection } from '@jiandu/kernel';
import { v7 as uuidv7 } from 'uuid';
import type { Caller, DecideHandler, Statement } from '../decide/index.js';
import { available, BacklogFull, isUnavailable, Loop } from '../event-store/index.js';
import type { EventStore, Lease } from '../event-store/index.js';
import type { Authority } from '../identity/index.js';
import type { SealedFiles } from '../files/index.js';
import { problemOf } from '../http/problem.js';
import { Refusal } from '../http/refusal.js';
import type { Titles } from '../http/titles.js';
import { StrictFields } from '../http/validation.js';
import type { Logger } from '../telemetry/index.js';
import { headerOf } from './header.js';
import type { Header } from './header.js';
import type { ImportKind, Tools } from './kind.js';
import { NO_ROWS } from './records.js';
import type { Counts, ImportDoc, ImportRecords, RowDoc, RowState } from './records.js';
import { formatOf, readTable } from './reader.js';
import { RowReader } from './row.js';
import type { RowError } from './row.js';
import { LIMITS, TableRefused } from './table.js';
import type { TableRow } from './table.js';
import { encodingOf } from './text.js';

export type ImportsOptions = {
  kinds: readonly ImportKind[];
  store: EventStore;
  lease: Lease;
  authority: Authority;
  decide: DecideHandler;
  records: ImportRecords;
  /** Under the import's id and the file's digest. */
  files: SealedFiles<object>;
  tools: Tools;
  titles: Titles;
  logger: Logger;
};

const PERSON_FIELDS: readonly string[] = ['personId', 'officerId'];
const BATCH = 200;
const AT_ONCE = 16;
const POLL_MS = 1000;
const MOST_FAILURES = 3;
const SWEEP_MS = 3_600_000;
/** How long a file is kept after its import has ended, for whoever corrects the wrong rows. */
export const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Imports of a service: each file is checked by a rehearsal of what every row states, and on request applied, row by row, each in one
 * commit and under a key of its own. One process of the service works on one file at a time; another goes on where it stopped.
 */
export class Imports {
  private readonly loop: Loop;
  private readonly fields: StrictFields;
  private stopping = false;
  /** How often each broke off in this process. */
  private readonly failures = new Map<string, number>();
  private sweptAt = -Infinity;

  constructor(private readonly options: ImportsOptions) {
    this.fields = new StrictFields(options.titles);
    this.loop = new Loop(
      () => this.turn(),
      (error) => options.logger.error({ room: 'imports', err: error }, 'import interrupted'),
      POLL_MS,
    );
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.loop.stop();
  }

  get kinds(): readonly ImportKind[] {
    return this.options.kinds;
  }

  /** Throws `Refusal` not-found. */
  kind(name: string): ImportKind {
    const kind = this.options.kinds.find((each) => each.name === name);
    if (!kind) throw new Refusal('not-found');
    return kind;
  }

  /** Takes a file in, to be checked. The same key again answers the same import; another file under it never stands in its place. Throws `TableRefused`, `Refusal` idempotency-key-reused. */
  async take(kind: ImportKind, bytes: Buffer, { key, ...caller }: Caller): Promise<ImportDoc> {
    delete caller.ifMatch; // of the request, not of its rows
    const { records, files, tools } = this.options;
    const format = formatOf(bytes);
    const digest = tools.personalData.commandHash(kind.name, createHash('sha256').update(bytes).digest('hex'));
    const id = idOf(caller.actor, kind.name, key);
    const earlier = await records.find(id);
    if (!earlier && !(await files.put(fileOf({ _id: id, digest }), bytes, {}))) throw new Rejection('import-file-gone');
    const doc = earlier ?? (await records.open(this.newImport(id, kind.name, { digest, format, bytes: bytes.length, caller }, bytes)));
    if (doc.digest !== digest) throw new Refusal('idempotency-key-reused');
    this.loop.wake();
    return doc;
  }

  private newImport(id: string, kind: string, of: Pick<ImportDoc, 'digest' | 'format' | 'bytes' | 'caller'>, bytes: Buffer): ImportDoc {
    return {
      ...{ _id: id, kind, ...of, encoding: of.format === 'csv' ? encodingOf(bytes) : null, o: uuidv7(), at: this.options.store.clock() },
      ...{ state: 'checking', rows: null, done: 0, counts: NO_ROWS, unknownColumns: [] },
    };
  }

  /** Sets a checked import going. The same again answers where it stands. Throws `Refusal`. */
  async apply(doc: ImportDoc, { actor, role, unit }: Caller): Promise<ImportDoc> {
    if (doc.state === 'applying' || doc.state === 'applied') return doc;
    if (doc.state !== 'checked') throw new Rejection('import-not-checked');
    if (doc.counts.right + doc.counts.unchanged === 0) throw new Rejection('import-has-nothing-right');
    const moved = await this.options.records.change(doc, {
      ...{ state: 'applying', done: 0, counts: NO_ROWS },
      applied: { actor, role, unit, at: this.options.store.clock() },
    });
    this.loop.wake();
    return moved ?? (await this.options.records.find(doc._id))!;
  }

  /** The wrong rows as they stand in the file, under its head, each with what is wrong with it. */
  async *wrongRows(doc: ImportDoc, bytes: Buffer): AsyncGenerator<Header | { cells: string[]; errors: readonly RowError[] }> {
    let header: Header | null = null;
    for await (const rows of readTable(bytes)) {
      if (!header) yield (header = headerOf(rows, this.kind(doc.kind).file));
      const [first, last] = [rows[0]?.n ?? 0, rows.at(-1)?.n ?? 0];
      const wrong = new Map(
        (await this.options.records.wrongBetween(doc._id, first, last)).map(({ _id, errors }) => [_id.n, errors ?? []]),
      );
      for (const { n, cells } of rows) {
        const errors = wrong.get(n);
        if (errors) yield { cells, errors };
      }
    }
  }

  /** Ids of the persons that wrong rows name, as far as they stand in a column of their own. */
  async personsInWrongRows(doc: ImportDoc, bytes: Buffer): Promise<string[]> {
    const persons = new Set<string>();
    let at = -1;
    for await (const row of this.wrongRows(doc, Buffer.from(bytes))) {
      if ('titles' in row) at = row.columns.findIndex((column) => column !== null && PERSON_FIELDS.includes(column.field));
      else if (isId(row.cells[at] ?? '')) persons.add(row.cells[at]!);
    }
    return [...persons];
  }

  /** One import, as far as this process may. */
  private async turn(): Promise<boolean> {
    const { lease, records, store } = this.options;
    if (!lease.held()) return false;
    if (performance.now() - this.sweptAt > SWEEP_MS) {
      this.sweptAt = performance.now();
      await this.sweep(store.clock());
    }
    const doc = await records.next();
    if (!doc || this.stopping) return false;
    await this.work(doc);
    return true;
  }

  private async work(doc: ImportDoc): Promise<void> {
    const { files, records, store } = this.options;
    const moved = { to: doc };
    try {
      const bytes = await files.read(fileOf(doc));
      if (!bytes) throw new TableRefused('file-damaged');
      const ended = await this.pass(moved, bytes);
      if (!ended) return;
      const to = ended.state === 'checking' ? 'checked' : 'applied';
      await records.change(ended, { state: to, rows: ended.done, endedAt: store.clock() });
      this.failures.delete(doc._id);
    } catch (error) {
      await this.refuse(moved.to, error);
    }
  }

  /** A file that cannot be read is refused and destroyed; what breaks off again and again gives way to the next, its file kept. */
  private async refuse(doc: ImportDoc, error: unknown): Promise<void> {
    const { files, lease, records, store } = this.options;
    const unreadable = error instanceof TableRefused && doc.state === 'checking';
    if (!unreadable && !this.isHopeless(doc, error)) throw error;
    if (!lease.held()) return; // this process slept: the file may be well in another's hands
    const { rule, facts } = error instanceof TableRefused ? error : { rule: 'import-broke-off' as const, facts: {} };
    const refused = await records.change(doc, { state: 'refused', refused: { rule, facts }, endedAt: store.clock() });
    if (!refused || !unreadable) return;
    await files.remove(fileOf(doc), store.clock());
    await available(records.imports.updateOne({ _id: doc._id }, { $set: { fileGone: true } }));
  }

  private isHopeless({ _id }: ImportDoc, error: unknown): boolean {
    if (isUnavailable(error) || error instanceof BacklogFull) return false;
    const failures = (this.failures.get(_id) ?? 0) + 1;
    this.failures.set(_id, failures);
    return failures >= MOST_FAILURES;
  }

  /** One pass over the rows from where it stands; `moved` says how far it came. Null where it must stop: this process closes, or another has taken over. */
  private async pass(moved: { to: ImportDoc }, bytes: Buffer): Promise<ImportDoc | null> {
    const kind = this.kind(moved.to.kind);
    const reader = new RowReader(kind, this.fields, this.options.tools);
    let header: Header | null = null;
    let seen = 0;
    for await (const read of readTable(bytes)) {
      let rows: readonly TableRow[] = read;
      if (!header) {
        header = headerOf(rows, kind.file);
        const { n, unknown } = header;
        rows = rows.filter((row) => row.n > n);
        if (moved.to.unknownColumns.length !== unknown.length) {
          const changed = await this.options.records.change(moved.to, { unknownColumns: unknown.slice(0, LIMITS.columns) });
          if (!changed) return null;
          moved.to = changed;
        }
      }
      for (let at = 0; at < rows.length; at += BATCH) {
        const batch = rows.slice(at, at + BATCH);
        seen += batch.length;
        if (seen <= moved.to.done) continue;
        if (this.stopping || !this.options.lease.held()) return null;
        const fresh = batch.slice(Math.max(0, batch.length - (seen - moved.to.done)));
        const results = await this.settle(moved.to, kind, reader, header, fresh);
        const changed = await this.options.records.change(moved.to, { done: seen, counts: added(moved.to.counts, results) });
        if (!changed) return null;
        moved.to = changed;
      }
    }
    if (seen === 0) throw new TableRefused('no-rows');
    return moved.to;
  }

  /** What becomes of some rows; kept before the import moves on. */
  private async settle(doc: ImportDoc, kind: ImportKind, reader: RowReader, header: Header, rows: readonly TableRow[]): Promise<RowDoc[]> {
    const { authority, records } = this.options;
    for (const each of [doc.caller, doc.applied]) if (each) await authority.prepare(each);
    const results = new Map<number, RowDoc>();
    const put = (n: number, s: RowState, errors?: RowError[]) =>
      results.set(n, { _id: { i: doc._id, n }, s, ...(errors && { errors: errors.slice(0, 20) }) });
    const orWrong = async (n: number, act: () => Promise<unknown>) => {
      try {
        await act();
      } catch (error) {
        put(n, 'wrong', [this.errorOf(error, reader)]);
      }
    };
    const tasks: { n: number; statement: Statement }[] = [];
    await inLanes(
      await reader.read(header, rows),
      ({ n }) => String(n),
      AT_ONCE,
      async (each) => {
        if ('errors' in each) put(each.n, 'wrong', each.errors);
        else await orWrong(each.n, async () => tasks.push({ n: each.n, statement: await this.statementOf(doc, kind, each) }));
      },
    );
    tasks.sort((a, b) => a.n - b.n);
    const laneOf = ({ statement: { decider, id } }: (typeof tasks)[number]) => `${decider.category}-${id}`;
    await inLanes(tasks, laneOf, AT_ONCE, ({ n, statement }) => orWrong(n, async () => put(n, await this.stateOf(doc, statement))));
    const all = [...results.values()].sort((a, b) => a._id.n - b._id.n);
    await records.keep(all);
    return all;
  }

  private async stateOf({ state }: ImportDoc, statement: Statement): Promise<RowState> {
    const { decide } = this.options;
    if (state === 'checking') return (await decide.rehearse(statement)) ? 'right' : 'unchanged';
    const { commitId } = await decide.state(statement);
    return commitId === null ? 'unchanged' : 'applied';
  }

  /** What a row states, as its uploader and under a key of its own: read again, it is the same command. Its correlation names the import. */
  private async statementOf(doc: ImportDoc, kind: ImportKind, { n, row }: { n: number; row: object }): Promise<Statement> {
    const { _id: correlation, caller, applied } = doc;
    const target = await kind.target(row, { ...this.options.tools, newId: idOf(correlation, String(n)), caller });
    if (target.commands.length === 0) throw new Rejection('row-says-nothing');
    const approver = applied && { actor: applied.actor, role: applied.role, unit: applied.unit };
    return { ...target, caller: { ...caller, ...(approver && { approver }), correlation, key: `import-${correlation}.${n}` } };
  }

  /** What the row's reader is told. A store that cannot be asked is no fault of the row: the pass stops and goes on later. */
  private errorOf(error: unknown, reader: RowReader): RowError {
    if (isUnavailable(error) || error instanceof BacklogFull) throw error;
    const { title, rule, facts = {} } = problemOf(error, this.options.titles);
    if (rule === 'internal-error') throw error;
    const field = facts['field'];
    return { column: typeof field === 'string' ? reader.titleOf(field) : null, title };
  }

  /** Files of imports that ended long ago, and uploads that no import names. */
  private async sweep(now: Date): Promise<void> {
    const { records, files } = this.options;
    const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
    const ended = await available(
      records.imports
        .find({ fileGone: { $exists: false }, state: { $in: ['checked', 'applied', 'refused'] }, endedAt: { $lt: before } })
        .limit(1000)
        .toArray(),
    );
    for (const doc of ended) {
      await files.remove(fileOf(doc), now);
      await available(records.imports.updateOne({ _id: doc._id }, { $set: { fileGone: true } }));
    }
    for (const { name } of await files.list({ uploadDate: { $lt: new Date(now.getTime() - DAY_MS) } }, 1000)) {
      const named = await records.find(name.split('.')[0]!);
      if (!named || fileOf(named) !== name) await files.remove(name, now);
    }
    await files.sweepPieces(now);
  }
}

const added = (counts: Counts, results: readonly RowDoc[]): Counts => {
  const sum = { ...counts };
  for (const { s } of results) sum[s]++;
  return sum;
};

/** One id per subject, kind and key: letters, digits and underscores. */
const idOf = (...parts: readonly string[]): string =>
  `i${createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 30).replaceAll('-', '_')}`;

/** Its file's name: what is stored under it is what was sent, whoever else sent another under the same key. */
export const fileOf = ({ _id, digest }: Pick<ImportDoc, '_id' | 'digest'>): string => `${_id}.${digest}`;

/** Tasks of one lane in order, lanes beside each other, at most so many at once. */
async function inLanes<T>(
  tasks: readonly T[],
  laneOf: (task: T) => string,
  atOnce: number,
  perform: (task: T) => Promise<void>,
): Promise<void> {
  const lanes = [...Map.groupBy(tasks, laneOf).values()];
  const walker = async () => {
    for (let lane = lanes.shift(); lane; lane = lanes.shift()) for (const task of lane) await perform(task);
  };
  const walked = await Promise.allSettled(Array.from({ length: Math.min(atOnce, lanes.length) }, walker));
  for (const { status, ...rest } of walked) if (status === 'rejected') throw (rest as PromiseRejectedResult).reason;
}
