import type { Contract, Message, Recorded, Stored } from '@jiandu/kernel';
import { upcast, versionOf } from '@jiandu/kernel';
import type { ClientSession, Collection, Db, TransactionOptions } from 'mongodb';
import { v7 as uuidv7 } from 'uuid';
import { GENESIS } from './chain.js';
import { BacklogFull, CommandIdReused, ConcurrencyConflict, Fenced, StoreUnavailable } from './errors.js';
import { GroupCommit } from './group-commit.js';
import { measure } from './limits.js';
import { available, isUnavailable } from './mongo.js';
import { Turns } from './turns.js';
import type { Append, Clock, CommitDoc, Committed, Head, Meta, SequencedCommit } from './types.js';

declare const opaque: unique symbol;
/** The end of a stream as it was loaded. Only `load` and `append` make one: a number could lie about the end. */
export type Tail = { readonly [opaque]: true };

type End = { stream: string; next: number; last: number };
const ends = new WeakMap<Tail, End>();
const tailOf = (end: End): Tail => {
  const tail = Object.freeze({}) as Tail;
  ends.set(tail, end);
  return tail;
};

export type Appended = Committed & { tail: Tail };
/** `owner`: whose this part is, where it is not whose the command is. */
export type AppendItem = { tail: Tail; events: Message[]; owner?: string | null };
/** `find`: what became of a command of this stream, or null where it left no trace. `originOf`: what recorded an event of it. */
export type Loaded = {
  events: Stored[];
  version: number;
  tail: Tail;
  find(commandId: string): Committed | null;
  originOf(eventId: string): Origin | null;
};
/** The commit of an event, and the unit of whoever recorded it. */
export type Origin = { commitId: string; unit: string | null };

/** The head, the one document that the sequencer's epoch guards. */
export type HeadDoc = { _id: 'head'; epoch: number; g: number; k: Date; d: string };
type StoreDoc = { _id: 'store'; incarnation: string; service: string };

export type StoreOptions = {
  service: string;
  /** Secret of the digest chain, 32 bytes. */
  chainKey: Buffer;
  clock: Clock;
  contracts: readonly Contract[];
  /** Commits that may wait for their order before commands are refused. */
  maxBacklog?: number;
  /** Goes around each write of an append: what measures it, and may say where in a trace it stands. */
  around?: Around;
};
export type Beside = (session: ClientSession) => Promise<void>;
export type Around = <T>(meta: Meta, write: (meta: Meta) => Promise<T>) => Promise<T>;

const DURABLE: TransactionOptions = { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } };
const PENDING = { u: { $exists: true } };
const BACKLOG_SAMPLE_MS = 1000;
const SHARED_MS = 10;
const REMEMBERED_COMMITS = 2000;

export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/** The ledger of one service: commits appended once, for ever, in the service's own database. */
export class EventStore {
  private readonly groupCommit: GroupCommit;
  private readonly turns = new Turns();
  private readonly contracts: Map<string, Contract>;
  private readonly committedListeners = new Set<() => void>();
  private readonly sequencedListeners = new Set<() => void>();
  /** What this process gave its order lately: whoever waits for it needs no question. */
  private readonly ordered = new Map<string, Committed>();
  private shared: { key: string; at: number; commits: Promise<SequencedCommit[]> } | null = null;
  private pending = 0;
  private sampledAt = 0;

  private constructor(
    readonly db: Db,
    readonly commits: Collection<CommitDoc>,
    readonly heads: Collection<HeadDoc>,
    readonly incarnation: string,
    private readonly options: StoreOptions,
  ) {
    this.groupCommit = new GroupCommit(commits);
    this.contracts = new Map(options.contracts.map((of) => [of.category, of]));
  }

  /** Opens the store of a service, making its collections and indexes where they are missing. */
  static async open(db: Db, options: StoreOptions): Promise<EventStore> {
    const commits = db.collection<CommitDoc>('commits');
    const heads = db.collection<HeadDoc>('heads');
    const stores = db.collection<StoreDoc>('store');
    return available(
      (async () => {
        await commits.createIndexes([
          { key: { s: 1, v: 1 }, unique: true, name: 'stream' },
          { key: { g: 1 }, unique: true, name: 'order', partialFilterExpression: { g: { $gt: 0 } } },
          { key: { u: 1 }, name: 'pending', partialFilterExpression: PENDING },
        ]);
        await heads.updateOne({ _id: 'head' }, { $setOnInsert: { epoch: 0, g: 0, k: new Date(0), d: GENESIS } }, { upsert: true });
        await stores.updateOne({ _id: 'store' }, { $setOnInsert: { incarnation: uuidv7(), service: options.service } }, { upsert: true });
        const store = await stores.findOne({ _id: 'store' });
        return new EventStore(db, commits, heads, store!.incarnation, options);
      })(),
    );
  }

  get service(): string {
    return this.options.service;
  }
  get chainKey(): Buffer {
    return this.options.chainKey;
  }
  private get maxBacklog(): number {
    return this.options.maxBacklog ?? 20_000;
  }
  get clock(): Clock {
    return this.options.clock;
  }

  contractOf(stream: string): Contract | undefined {
    return this.contracts.get(categoryOf(stream));
  }

  /** A stream's whole history and its end. An unknown stream is empty, at version 0. */
  async load(stream: string): Promise<Loaded> {
    const commits = await available(this.commits.find({ s: stream }).sort({ v: 1 }).toArray());
    const last = commits.at(-1);
    const end = { stream, next: last ? last.v + last.n : 1, last: last?.v ?? 0 };
    const find = (commandId: string) => {
      const earlier = commits.find(({ _id }) => _id === commandId);
      return earlier ? committedOf(earlier) : null;
    };
    const originOf = (eventId: string) => {
      const commit = commits.find(({ e }) => e.some(({ id }) => id === eventId));
      return commit ? { commitId: commit._id, unit: commit.meta.unit } : null;
    };
    return { events: commits.flatMap((commit) => this.storedOf(commit)), version: end.next - 1, tail: tailOf(end), find, originOf };
  }

  /**
   * Appends events at a stream's end, once and durably, or not at all.
   * The same command again answers what it answered first. Throws `ConcurrencyConflict` when the end has moved,
   * `CommandIdReused`, `TooLarge`, `BacklogFull`, and `StoreUnavailable` when the outcome is unknown.
   */
  async append(tail: Tail, what: Append): Promise<Appended> {
    const { around } = this.options;
    return around ? around(what.meta, (meta) => this.write(tail, { ...what, meta })) : this.write(tail, what);
  }

  private async write(tail: Tail, { commandId, h, events, meta }: Append): Promise<Appended> {
    const end = ends.get(tail);
    if (!end || events.length === 0) throw new TypeError('append takes a tail made by load or append, and at least one event');
    this.refuseBacklog();
    const doc = this.commitOf(end, { commandId, h, events, meta });
    try {
      await this.groupCommit.insert(doc, measure(doc.e));
    } catch (error) {
      return (await this.explain(error, [doc]))[0]!;
    }
    this.committed(1);
    return appendedOf(doc);
  }

  /**
   * Appends to several streams at their ends, all or nothing, one commit each, in one transaction. For the few invariants over streams.
   * The first commit bears the command id and the others `<command id>.1` and so on. Answers and throws as `append` does.
   * `beside`: what else is written in the transaction, and must be there or not as the commits are; it may run more than once.
   */
  async appendAll(items: readonly AppendItem[], what: Omit<Append, 'events'>, beside?: Beside): Promise<Appended[]> {
    const { around } = this.options;
    return around ? around(what.meta, (meta) => this.writeAll(items, { ...what, meta }, beside)) : this.writeAll(items, what, beside);
  }

  private async writeAll(
    items: readonly AppendItem[],
    { commandId, h, meta }: Omit<Append, 'events'>,
    beside?: Beside,
  ): Promise<Appended[]> {
    const at = items.map(({ tail }) => ends.get(tail));
    const streams = new Set(at.map((end) => end?.stream));
    if (items.length === 0 || streams.size < items.length || streams.has(undefined) || items.some(({ events }) => events.length === 0))
      throw new TypeError('appendAll takes tails of different streams, and at least one event for each');
    this.refuseBacklog();
    const idOf = (i: number) => (i === 0 ? commandId : `${commandId}.${i}`);
    const metaFor = ({ owner }: AppendItem): Meta => (owner === undefined ? meta : { ...meta, owner });
    const docs = items.map((item, i) => this.commitOf(at[i]!, { commandId: idOf(i), h, events: item.events, meta: metaFor(item) }));
    for (const { e } of docs) measure(e);
    const session = this.db.client.startSession();
    try {
      await session.withTransaction(async () => {
        await beside?.(session);
        await this.commits.insertMany(docs, { session });
      }, DURABLE);
    } catch (error) {
      return await this.explain(error, docs);
    } finally {
      await session.endSession();
    }
    this.committed(docs.length);
    return docs.map(appendedOf);
  }

  /** Runs work that others in this process do on any of the same streams after one another, so that they need not collide. */
  alone<T>(streams: readonly string[], work: () => Promise<T>): Promise<T> {
    return this.turns.alone(streams, work);
  }

  private commitOf({ stream, next, last }: End, { commandId, h, events, meta }: Append): CommitDoc {
    const of = this.contractOf(stream);
    const e = events.map(({ type, data }) => ({ id: uuidv7(), type, schema: of ? versionOf(of, type) : 1, data }));
    return { _id: commandId, h, s: stream, v: next, p: last, n: e.length, e, meta, at: this.options.clock(), u: e[0]!.id };
  }

  private committed(commits: number): void {
    this.pending += commits;
    for (const listener of this.committedListeners) listener();
  }

  /** A duplicate command answers as before; a taken place in a stream is a conflict. */
  private async explain(error: unknown, docs: readonly CommitDoc[]): Promise<Appended[]> {
    if (isUnavailable(error)) throw new StoreUnavailable(error);
    if ((error as { code?: number }).code !== 11000) throw error;
    const found = await available(this.commits.find({ _id: { $in: docs.map(({ _id }) => _id) } }).toArray());
    const earlier = new Map(found.map((commit) => [commit._id, commit]));
    const reused = found.find(({ h }) => h !== docs[0]!.h);
    if (reused) throw new CommandIdReused(reused._id);
    if (!earlier.has(docs[0]!._id)) throw new ConcurrencyConflict(docs.map(({ s }) => s).join(', '));
    return docs.flatMap(({ _id }) => (earlier.has(_id) ? [appendedOf(earlier.get(_id)!)] : []));
  }

  /** What became of a command, or null when it left no trace. */
  async find(commandId: string): Promise<Committed | null> {
    const known = this.ordered.get(commandId);
    if (known) return known;
    const commit = await available(this.commits.findOne({ _id: commandId }));
    return commit && committedOf(commit);
  }

  /** The other streams in which the same command recorded something. */
  async besides(commitId: string): Promise<string[]> {
    const [first] = commitId.split('.', 1);
    const inOrder = { $regex: `^${first!.replaceAll(/[^\w-]/g, '')}(\\.\\d+)?$` };
    const found = await available(this.commits.find({ _id: inOrder }, { projection: { s: 1 } }).toArray());
    return found.filter(({ _id }) => _id !== commitId).map(({ s }) => s);
  }

  async exists(stream: string): Promise<boolean> {
    return (await available(this.commits.findOne({ s: stream, v: 1 }, { projection: { _id: 1 } }))) !== null;
  }

  /** The part of a stream that has its order: what has been known, since when. */
  async history(stream: string): Promise<Recorded[]> {
    const commits = await available(
      this.commits
        .find({ s: stream, g: { $gt: 0 } })
        .sort({ v: 1 })
        .toArray(),
    );
    return commits.flatMap((commit) => this.recordedOf(commit as SequencedCommit));
  }

  /** The same of many streams, in one question; a stream without such a part is not in the answer. */
  async histories(streams: readonly string[]): Promise<Map<string, Recorded[]>> {
    const found = this.commits.find({ s: { $in: [...streams] }, g: { $gt: 0 } }).sort({ s: 1, v: 1 });
    const commits = (await available(found.toArray())) as SequencedCommit[];
    const byStream = Map.groupBy(commits, ({ s }) => s);
    return new Map([...byStream].map(([stream, its]) => [stream, its.flatMap((commit) => this.recordedOf(commit))]));
  }

  /** Commits after position g in total order, until they hold `maxEvents`. Several readers that ask the same at once share the answer. */
  readAfter(g: number, maxEvents: number): Promise<SequencedCommit[]> {
    const [key, now] = [`${g}|${maxEvents}`, performance.now()];
    if (this.shared?.key !== key || now - this.shared.at > SHARED_MS) {
      this.shared = { key, at: now, commits: this.readPage(g, maxEvents) };
    }
    return this.shared.commits;
  }

  private async readPage(g: number, maxEvents: number): Promise<SequencedCommit[]> {
    const commits = await available(
      this.commits
        .find({ g: { $gt: g } })
        .sort({ g: 1 })
        .limit(maxEvents)
        .toArray(),
    );
    let events = 0;
    const upTo = commits.findIndex(({ n }) => (events += n) >= maxEvents);
    return (upTo < 0 ? commits : commits.slice(0, upTo + 1)) as SequencedCommit[];
  }

  async head(): Promise<Head> {
    const { g, k, d } = (await available(this.heads.findOne({ _id: 'head' })))!;
    return { g, k, d };
  }

  /**
   * Moves the head's time to the database's now, so that nothing recorded later is known earlier.
   * The sequencer may not have stamped this epoch yet: only a later one throws `Fenced`.
   */
  async touch(epoch: number): Promise<Head> {
    const touched = this.heads.findOneAndUpdate(
      { _id: 'head', epoch: { $lte: epoch } },
      [{ $set: { epoch, k: { $max: ['$k', '$$NOW'] } } }],
      { returnDocument: 'after' },
    );
    const head = await available(touched);
    if (!head) throw new Fenced('head');
    return { g: head.g, k: head.k, d: head.d };
  }

  storedOf(commit: CommitDoc): Stored[] {
    const of = this.contracts.get(categoryOf(commit.s));
    return commit.e.map(({ id, type, schema, data }, i) => ({
      id,
      type,
      version: commit.v + i,
      data: of ? upcast(of, type, schema, data) : data,
    }));
  }

  recordedOf(commit: SequencedCommit): Recorded[] {
    const k = commit.k.toISOString();
    return this.storedOf(commit).map((event, i) => ({ ...event, stream: commit.s, g: commit.g + i, k }));
  }

  /** Called in this process after each append. Returns the way to stop listening. */
  onCommitted(listener: () => void): () => void {
    this.committedListeners.add(listener);
    return () => this.committedListeners.delete(listener);
  }

  /** Called in this process after commits were given their order. */
  onSequenced(listener: () => void): () => void {
    this.sequencedListeners.add(listener);
    return () => this.sequencedListeners.delete(listener);
  }

  /** Told by the sequencer of this process, batch by batch. */
  sequenced(commits: readonly Committed[]): void {
    this.pending = Math.max(0, this.pending - commits.length);
    this.shared = null;
    for (const commit of commits) this.ordered.set(commit.commandId, commit);
    for (const oldest of this.ordered.keys()) {
      if (this.ordered.size <= REMEMBERED_COMMITS) break;
      this.ordered.delete(oldest);
    }
    for (const listener of this.sequencedListeners) listener();
  }

  /** How many commits wait for their order, counted no further than the backlog may grow, and since when the first of them does. */
  async unsequenced(): Promise<{ count: number; since: Date | null }> {
    const [count, first] = await available(
      Promise.all([
        this.commits.countDocuments(PENDING, { limit: this.maxBacklog + 1, hint: 'pending' }),
        this.commits
          .find(PENDING, { projection: { at: 1 } })
          .hint('pending')
          .sort({ u: 1 })
          .limit(1)
          .next(),
      ]),
    );
    return { count, since: first?.at ?? null };
  }

  /** Commits that wait for their order, as last sampled. */
  backlog(): number {
    return this.pending;
  }

  private refuseBacklog(): void {
    const max = this.maxBacklog;
    const now = performance.now();
    if (now - this.sampledAt > BACKLOG_SAMPLE_MS) {
      this.sampledAt = now;
      const count = this.commits.countDocuments(PENDING, { limit: max + 1, hint: 'pending' });
      count.then((n) => (this.pending = n)).catch(() => undefined); // the append itself will meet the same failure
    }
    if (this.pending > max) throw new BacklogFull(`${this.pending} commits wait for their order`);
  }
}

const appendedOf = (commit: CommitDoc): Appended => ({
  ...committedOf(commit),
  tail: tailOf({ stream: commit.s, next: commit.v + commit.n, last: commit.v }),
});

export const committedOf = ({ _id, h, s, v, n, g, k }: CommitDoc): Committed => ({
  ...{ commandId: _id, h, stream: s, version: v + n - 1 },
  ...(g !== undefined && { g: g + n - 1 }),
  ...(k !== undefined && { k }),
});
