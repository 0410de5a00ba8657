import { randomUUID } from 'node:crypto';
import type { Recorded } from '@jiandu/kernel';
import { shanghaiDay, upcast, versionOf } from '@jiandu/kernel';
import type { AnyBulkWriteOperation, ClientSession, Collection } from 'mongodb';
import { available } from '../event-store/mongo.js';
import type { EventStore } from '../event-store/store.js';
import type { CommitDoc, SequencedCommit } from '../event-store/types.js';
import type { Log, LogBatch, LogRecord } from '../log/log.js';
import { DayWatch, logArrival, nameOf } from './entry.js';
import type { DayMark, Decode, Entry } from './entry.js';
import type { Tables } from './mongo-shelf.js';
import type { Model } from './read-models.js';
import { advance, emptyRow, needsHistory } from './row.js';
import type { RowDoc } from './row.js';
import type { HistoryOf } from './row-taker.js';
import { POINTER_MS } from './rows.js';
import { checkpointId, parkedId } from './shelf.js';
import type { Checkpoint, Daybreak, Origin } from './shelf.js';

export type Progress = (done: number, total: number) => void;
export type Rebuilt = { name: string; target: string; events: number; rows: number };

/** Not now: something is parked, or an event cannot be folded. The old rows stay as they are. */
export class RebuildRefused extends Error {
  override readonly name = 'RebuildRefused';
}

export type RebuildBounds = {
  /** Rows held in memory at most. */
  maxRows?: number;
  /** Events read from the store at a time. */
  range?: number;
};

export type RebuildOptions = RebuildBounds & {
  tables: Tables;
  model: Model;
  service: string;
  store: EventStore | undefined;
  log: Log | undefined;
  decode: Decode;
  topicOf(service: string): string;
  historyOf: HistoryOf | undefined;
  progress: Progress | undefined;
};

const MAX_ROWS = 100_000;
const RANGE = 8000;
const NEAR = 2000;
const WRITE = 1000;
const FLIPS = 20;

/** Where the rebuild stands in one feed. */
type Position = Pick<Checkpoint, 'offset' | 'g' | 'k'> & { origin: Origin; incarnation: string | null; days: DayMark[] };

/** Folds everything again into a collection beside the old, then shows readers the new one. */
export async function rebuild(options: RebuildOptions): Promise<Rebuilt> {
  const { tables, model } = options;
  const { name } = model;
  const parked = await available(tables.parked.countDocuments({ projection: name, state: 'parked' }));
  if (parked > 0) throw new RebuildRefused(`${parked} events of ${name} are parked: retry or skip them first`);

  const target = `${name}__${randomUUID().slice(0, 8)}`;
  const source = await tables.target(name);
  await clearAway(tables, name);
  const heap = new Heap(tables.rows(target), options);
  const skipped = new Set(
    (await available(tables.parked.find({ projection: name, state: 'skipped' }, { projection: { _id: 1 } }).toArray())).map(
      ({ _id }) => _id,
    ),
  );
  const feed = model.own ? new OwnSource(options, heap, skipped) : new TopicSource(options, heap, skipped);
  try {
    await copyIndexes(tables, source, target);
    await feed.catchUp();
    await heap.flush();
    for (let attempt = 1; !(await flip(options, feed, heap, source, target)); attempt++)
      if (attempt === FLIPS) throw new RebuildRefused(`${name} moves faster than it can be rebuilt`);
  } catch (error) {
    await tables.rows(target).drop();
    throw error;
  } finally {
    await feed.close();
  }
  return { name, target, events: feed.events, rows: await available(tables.rows(target).estimatedDocumentCount()) };
}

interface Source {
  events: number;
  /** Folds up to what there was when it was called. */
  catchUp(): Promise<void>;
  /** Folds on until these checkpoints are reached, then no further. */
  reach(checkpoints: readonly Checkpoint[]): Promise<boolean>;
  resume(): void;
  positions(): Position[];
  close(): Promise<void>;
}

/** Rows under construction: in memory, spilled to their collection when there are too many. */
class Heap {
  private readonly docs = new Map<string, RowDoc>();
  private readonly dirty = new Set<RowDoc>();
  private readonly stored = new Set<string>();
  private writing: Promise<void> = Promise.resolve();
  private spilled = false;

  constructor(
    private readonly table: Collection<RowDoc>,
    private readonly options: RebuildOptions,
  ) {}

  /** Brings back what was spilled, before events of these streams are folded. */
  async recall(streams: Iterable<string>): Promise<void> {
    if (!this.spilled) return;
    const missing = new Set<string>();
    for (const stream of streams) if (!this.docs.has(stream) && this.stored.has(stream)) missing.add(stream);
    if (missing.size === 0) return;
    await this.writing;
    for (const doc of await available(this.table.find({ _id: { $in: [...missing] } }).toArray())) this.docs.set(doc._id, doc);
  }

  of(stream: string): RowDoc {
    let doc = this.docs.get(stream);
    if (!doc) {
      doc = emptyRow(stream, this.options.model.fold);
      if (!this.options.historyOf) doc.h = [];
      this.docs.set(stream, doc);
    }
    return doc;
  }

  /** Begins anew. */
  async clear(): Promise<void> {
    await this.writing;
    this.docs.clear();
    this.dirty.clear();
    this.stored.clear();
    await available(this.table.deleteMany({}));
  }

  changed(doc: RowDoc): void {
    this.dirty.add(doc);
  }

  /** Makes room once there are too many rows. */
  async spill(): Promise<void> {
    if (this.docs.size <= (this.options.maxRows ?? MAX_ROWS)) return;
    await this.flush();
    this.docs.clear();
    this.spilled = true;
  }

  /** Writes what has changed since. */
  flush(): Promise<void> {
    const changed = [...this.dirty];
    this.dirty.clear();
    this.writing = this.writing.then(() => this.write(changed));
    return this.writing;
  }

  private async write(changed: readonly RowDoc[]): Promise<void> {
    const inserts = changed.filter(({ _id }) => !this.stored.has(_id));
    const updates = changed.filter(({ _id }) => this.stored.has(_id));
    for (const { _id } of inserts) this.stored.add(_id);
    const jobs: (() => Promise<unknown>)[] = [];
    for (let i = 0; i < inserts.length; i += WRITE)
      jobs.push(() => this.table.insertMany(inserts.slice(i, i + WRITE), { ordered: false, writeConcern: { w: 1 } }));
    for (let i = 0; i < updates.length; i += WRITE) {
      const ops = updates
        .slice(i, i + WRITE)
        .map((doc) => ({ replaceOne: { filter: { _id: doc._id }, replacement: doc } })) as AnyBulkWriteOperation<RowDoc>[];
      jobs.push(() => this.table.bulkWrite(ops, { ordered: false, writeConcern: { w: 1 } }));
    }
    const worker = async () => {
      for (let job = jobs.shift(); job; job = jobs.shift()) await available(job());
    };
    await Promise.all([worker(), worker()]);
  }
}

function refuse(stream: string, g: number, error: unknown): never {
  throw new RebuildRefused(`event ${g} of ${stream} cannot be folded: ${error instanceof Error ? error.message : String(error)}`);
}

/** The own store's commits, by plain ranges of g with the next range already on its way. */
class OwnSource implements Source {
  events = 0;
  private g = 0;
  private k = '';
  private readonly watch = new DayWatch();
  private readonly store: EventStore;
  private readonly size: number;

  constructor(
    private readonly options: RebuildOptions,
    private readonly heap: Heap,
    private readonly skipped: ReadonlySet<string>,
  ) {
    if (!options.store) throw new TypeError('an own projection is rebuilt from its store');
    this.store = options.store;
    this.size = options.range ?? RANGE;
  }

  async catchUp(): Promise<void> {
    for (let head = (await this.store.head()).g; head - this.g > NEAR; head = (await this.store.head()).g) await this.upTo(head);
  }

  async reach(): Promise<boolean> {
    await this.upTo((await this.store.head()).g);
    return true;
  }

  private async upTo(head: number): Promise<void> {
    let after = this.g;
    let coming = this.range(after, head);
    while (after < head) {
      const commits = await coming;
      after = Math.min(after + this.size, head);
      coming = this.range(after, head);
      coming.catch(() => undefined); // met again at the next turn
      await this.heap.recall(streamsOf(commits));
      await this.fold(commits);
      if (this.g < after) throw new RebuildRefused(`the ledger has a gap after g ${this.g}`);
      await this.heap.spill();
      this.options.progress?.(this.g, head);
    }
    await coming;
  }

  /** Commits that begin in (after, after + size]. */
  private async range(after: number, head: number): Promise<SequencedCommit[]> {
    const upTo = Math.min(after + this.size, head);
    if (upTo <= after) return [];
    const cursor = this.options.tables.db
      .collection<CommitDoc>('commits')
      .find(
        { g: { $gt: after, $lte: upTo } },
        { projection: { _id: 0, s: 1, v: 1, g: 1, k: 1, n: 1, e: 1 }, batchSize: this.size, readConcern: { level: 'majority' } },
      );
    return available(cursor.sort({ g: 1 }).toArray()) as Promise<SequencedCommit[]>;
  }

  private async fold(commits: readonly SequencedCommit[]): Promise<void> {
    const { model, service } = this.options;
    let time = NaN;
    for (const commit of commits) {
      const { s: stream, v, g: first, e } = commit;
      if (first !== this.g + 1) throw new RebuildRefused(`the ledger has a gap after g ${this.g}`);
      if (commit.k.getTime() !== time) {
        time = commit.k.getTime();
        this.k = commit.k.toISOString();
      }
      this.watch.see(this.k, first + e.length - 1, first);
      this.g = first + e.length - 1;
      const of = model.listing.contractOf(service, stream);
      if (!of) continue;
      const doc = this.heap.of(stream);
      for (let i = 0; i < e.length; i++) {
        const { id, type, schema, data } = e[i]!;
        const g = first + i;
        if (!model.listing.find(service, stream, type) || this.isSkipped(g)) continue;
        const newest = versionOf(of, type);
        if (schema > newest) refuse(stream, g, `newer version ${schema} of ${type}`);
        const event: Recorded = {
          type,
          data: schema === newest ? data : upcast(of, type, schema, data),
          id,
          version: v + i,
          stream,
          g,
          k: this.k,
        };
        const past = needsHistory(doc.on, event) ? await this.past(stream, g) : [];
        try {
          advance(model.fold, doc, event, () => past);
        } catch (error) {
          refuse(stream, g, error);
        }
        this.events++;
        this.heap.changed(doc);
      }
    }
  }

  private async past(stream: string, before: number): Promise<Recorded[]> {
    return (await this.options.historyOf!(stream)).filter(({ g }) => g < before && !this.isSkipped(g));
  }

  private isSkipped(g: number): boolean {
    return this.skipped.size > 0 && this.skipped.has(parkedId(this.options.model.name, this.options.service, '', { g, order: g }));
  }

  resume(): void {
    // it reads on when it is asked to
  }

  positions(): Position[] {
    const origin = { consumer: this.options.model.name, source: this.options.service, topic: null, partition: null };
    return [{ origin, offset: this.g + 1, g: this.g, k: this.k, incarnation: this.store.incarnation, days: this.watch.days }];
  }

  async close(): Promise<void> {
    // nothing is open
  }
}

function* streamsOf(commits: readonly SequencedCommit[]): Iterable<string> {
  for (const { s } of commits) yield s;
}

/** Topics from their beginning, by a group of its own. */
class TopicSource implements Source {
  events = 0;
  private readonly places = new Map<string, Position>();
  private consuming: Promise<{ close(): Promise<void> }> | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private failure: unknown;
  private moved: () => void = () => undefined;
  private gate: Promise<void> | null = null;
  private open: () => void = () => undefined;
  private total = 0;
  /** By source, in order. */
  private readonly lives = new Map<string, Life[]>();
  /** All lives are known. */
  private settled = false;
  /** What could not be folded before that: it may turn out to be void. */
  private refused: unknown;

  constructor(
    private readonly options: RebuildOptions,
    private readonly heap: Heap,
    private readonly skipped: ReadonlySet<string>,
  ) {}

  private get log(): Log {
    if (!this.options.log) throw new TypeError('a followed projection is rebuilt from the log');
    return this.options.log;
  }

  async catchUp(): Promise<void> {
    await this.read();
    this.settled = true;
    const restored = [...this.lives.values()].some((lives) => lives.length > 1);
    if (!restored && this.refused) throw this.refused;
    if (!restored) return;
    // a source was restored: what it had said beyond the restored point is void, and only now is it known where that lies
    await (await this.consuming)?.close();
    await this.heap.clear();
    this.events = 0;
    await this.read();
  }

  private async read(): Promise<void> {
    const { model, service, topicOf } = this.options;
    const goal: { topic: string; partition: number; offset: number }[] = [];
    for (const source of model.listing.services) {
      const topic = topicOf(source);
      for (const [partition, offset] of (await this.log.ends(topic)).entries()) {
        const origin = { consumer: model.name, source, topic, partition };
        this.places.set(`${topic}|${partition}`, { origin, offset: 0, g: 0, k: '', incarnation: null, days: [] });
        goal.push({ topic, partition, offset });
      }
    }
    this.total = goal.reduce((sum, { offset }) => sum + offset, 0);
    this.consuming = this.log.consume({
      group: `${service}.rebuild.${randomUUID().slice(0, 8)}`,
      topics: model.listing.services.map(topicOf),
      start: async (topic, partition) => this.place(topic, partition).offset,
      batch: (batch) => this.batch(batch),
      concurrency: 12,
    });
    await this.consuming;
    await this.until(() => goal.every(({ topic, partition, offset }) => this.place(topic, partition).offset >= offset), Infinity);
  }

  async reach(checkpoints: readonly Checkpoint[]): Promise<boolean> {
    const reached = await this.until(
      () => checkpoints.every(({ topic, partition, offset }) => this.place(topic!, partition!).offset >= offset),
      2000,
    );
    this.gate = new Promise((open) => (this.open = open));
    await this.turn;
    return reached;
  }

  resume(): void {
    this.gate = null;
    this.open();
  }

  positions(): Position[] {
    return [...this.places.values()];
  }

  async close(): Promise<void> {
    this.resume();
    await (await this.consuming)?.close();
  }

  private place(topic: string, partition: number): Position {
    return this.places.get(`${topic}|${partition}`)!;
  }

  private async until(reached: () => boolean, ms: number): Promise<boolean> {
    const deadline = performance.now() + ms;
    for (;;) {
      if (this.failure) throw this.failure;
      if (reached()) return true;
      const left = deadline - performance.now();
      if (left <= 0) return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 500));
        this.moved = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  private batch(batch: LogBatch): Promise<void> {
    const result = this.turn.then(async () => {
      if (this.gate) await this.gate;
      if (!this.failure) await this.fold(batch);
    });
    this.turn = result.catch((error: unknown) => {
      this.failure = error;
    });
    return result.finally(() => this.moved());
  }

  private async fold({ topic, partition, records }: LogBatch): Promise<void> {
    const place = this.place(topic, partition);
    const fresh = records[0]!.offset >= place.offset ? records : records.filter(({ offset }) => offset >= place.offset);
    for (const stretch of livesIn(fresh)) await this.foldLife(place, stretch);
    this.options.progress?.(
      [...this.places.values()].reduce((sum, { offset }) => sum + offset, 0),
      this.total,
    );
  }

  /** Records of one incarnation. */
  private async foldLife(place: Position, records: readonly LogRecord[]): Promise<void> {
    const { model, decode } = this.options;
    const { source } = place.origin;
    const { entries, next, g, k, incarnation, days } = logArrival(model.listing, source, decode, records);
    const end = this.noteLife(source, incarnation, records[0]!.headers['ce_time'] ?? k, records);
    await this.heap.recall(entries.map(({ stream }) => stream));
    for (const entry of entries) if (!(entry.g >= end)) this.put(place, entry);
    for (const day of days)
      if (place.k === '' || day.day > shanghaiDay(new Date(place.k))) place.days.push({ ...day, g: day.g ?? place.g });
    const reborn = incarnation !== '' && place.incarnation !== incarnation;
    Object.assign(place, {
      offset: next,
      g: reborn ? g : Math.max(place.g, g),
      k: k > place.k ? k : place.k,
      incarnation: incarnation || place.incarnation,
    });
    await this.heap.spill();
  }

  private put(place: Position, entry: Entry): void {
    const { model } = this.options;
    const { stream, event, problem } = entry;
    if (this.skipped.size > 0 && this.skipped.has(parkedId(model.name, place.origin.source, checkpointId(place.origin), entry))) return;
    const doc = this.heap.of(stream);
    if (entry.g <= doc.g) return; // delivered before
    if (!event) return this.refuse(stream, entry.g, problem);
    const { h = [] } = doc;
    try {
      advance(model.fold, doc, event, () => h);
    } catch (error) {
      return this.refuse(stream, entry.g, error);
    }
    h.push(event);
    this.events++;
    this.heap.changed(doc);
  }

  private refuse(stream: string, g: number, error: unknown): void {
    try {
      refuse(stream, g, error);
    } catch (refused) {
      if (this.settled) throw refused;
      this.refused ??= refused;
    }
  }

  /** The g from which on what this life said is void. */
  private noteLife(source: string, incarnation: string, since: string, [first]: readonly LogRecord[]): number {
    const lives = this.lives.get(source) ?? [];
    this.lives.set(source, lives);
    const sequence = +(first?.headers['ce_sequence'] ?? NaN);
    // a heartbeat repeats the last g
    const from = nameOf(first?.headers['ce_type']).type === 'Heartbeat' ? sequence + 1 : sequence;
    let life = lives.find((known) => known.incarnation === incarnation);
    if (!life && incarnation !== '') lives.push((life = { incarnation, from: Infinity, since }));
    if (!life) return Infinity;
    if (from < life.from) life.from = from;
    if (since < life.since) life.since = since;
    const { since: born } = life;
    return this.settled ? Math.min(Infinity, ...lives.filter((later) => later.since > born).map((later) => later.from)) : Infinity;
  }
}

/** An incarnation of a source: the first g that it has sent, and when that became known. */
type Life = { incarnation: string; from: number; since: string };

/** Splits records where the source's incarnation changes. */
function livesIn(records: readonly LogRecord[]): LogRecord[][] {
  const lives: LogRecord[][] = [];
  let last: string | undefined;
  for (const record of records) {
    const life = record.headers['jiandu_incarnation'] ?? last;
    if (lives.length === 0 || life !== last) lives.push([]);
    lives.at(-1)!.push(record);
    last = life;
  }
  return lives;
}

/** Asks the follower to stand still, reaches it, and shows the new rows. False when the follower went on meanwhile. */
async function flip(options: RebuildOptions, feed: Source, heap: Heap, source: string, target: string): Promise<boolean> {
  const { tables, model } = options;
  const held = randomUUID();
  await available(tables.checkpoints.updateMany({ consumer: model.name }, { $set: { }, $inc: { revision: 1 } }));
  try {
    const checkpoints = await available(
      tables.checkpoints.find({ consumer: model.name }, { readConcern: { level: 'majority' } }).toArray(),
    );
    if (!(await feed.reach(checkpoints))) return false;
    await heap.flush();
    await tables.transaction((session) => show(options, feed.positions(), source, target, held, session));
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return false;
    throw error;
  } finally {
    feed.resume();
    await available(tables.checkpoints.updateMany({ consumer: model.name, held }, { $set: { held: null }, $inc: { revision: 1 } }));
  }
}

class Overtaken extends Error {}

/** Moves every checkpoint of the projection to the new rows; none may be further than these are. */
async function show(
  { tables, model }: RebuildOptions,
  positions: readonly Position[],
  source: string,
  target: string,
  held: string,
  session: ClientSession,
): Promise<void> {
  const parked = await tables.parked.countDocuments({ projection: model.name, state: 'parked' }, { session });
  if (parked > 0) throw new RebuildRefused(`${parked} events of ${model.name} were parked meanwhile`);
  for (const { origin, offset, g, k, incarnation, days } of positions) {
    const _id = checkpointId(origin);
    const now = await tables.checkpoints.findOne({ _id }, { session });
    const reborn = now !== null && now.incarnation !== null && now.incarnation !== incarnation; // positions of a former life compare with nothing
    if (now && (now.held !== held || now.target !== source || (!reborn && now.offset > offset))) throw new Overtaken();
    // a follower may have heard of a later time without an event
    const place = { target, incarnation, offset, g, k: now && !reborn && now.k > k ? now.k : k };
    const seed = { ...origin, epoch: 0 };
    await tables.checkpoints.updateOne(
      { _id },
      { $set: { ...place, held: null }, $setOnInsert: seed, $inc: { revision: 1 } },
      { upsert: true, session },
    );
    for (const daybreak of daybreaksOf(origin, days)) {
      const { _id: day, ...rest } = daybreak;
      await tables.daybreaks.updateOne({ _id: day }, { $setOnInsert: rest }, { upsert: true, session });
    }
  }
  const shown = { $set: { target }, $push: { left: source }, $currentDate: { at: true } } as const;
  await tables.pointers.updateOne({ _id: model.name }, shown, { upsert: true, session });
}

/** Drops rows that were left behind by earlier rebuilds, unless a reader may still look at them. */
async function clearAway({ pointers, db }: Tables, name: string): Promise<void> {
  const longAgo = { $expr: { $lt: ['$at', { $subtract: ['$$NOW', 2 * POINTER_MS] }] } };
  const pointer = await available(pointers.findOneAndUpdate({ _id: name, ...longAgo }, { $set: { left: [] } }));
  for (const collection of pointer?.left ?? []) await available(db.collection(collection).drop());
}

const daybreaksOf = ({ source, partition }: Origin, days: readonly DayMark[]): Daybreak[] =>
  days.map(({ day, order, g }) => ({
    _id: `${source}|${partition ?? -1}|${day}`,
    source,
    partition: partition ?? -1,
    day,
    offset: order,
    g: g ?? 0,
  }));

async function copyIndexes(tables: Tables, from: string, to: string): Promise<void> {
  const indexes = await available(tables.rows(from).indexes()).catch(() => []); // the old collection may not be there yet
  for (const { key, name, v: _, ...rest } of indexes)
    if (name !== '_id_') await available(tables.rows(to).createIndex(key, { name: name!, ...rest }));
}
