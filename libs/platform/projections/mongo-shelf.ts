import type { Recorded } from '@jiandu/kernel';
import { setImmediate } from 'node:timers/promises';
import type { AnyBulkWriteOperation, ClientSession, Collection, Db, Filter } from 'mongodb';
import { BSON, MongoBulkWriteError } from 'mongodb';
import type { Connection } from 'mongoose';
import { Flights } from '../event-store/flights.js';
import { available, isUnavailable } from '../event-store/mongo.js';
import { StoreUnavailable } from '../event-store/errors.js';
import type { RowDoc } from './row.js';
import { checkpointId, Unwritable } from './shelf.js';
import type { Checkpoint, Daybreak, DeadLetter, Origin, Parked, RowWrite, Shelf, Standing, Step } from './shelf.js';
import { Together } from './together.js';

export const DURABLE = { writeConcern: { w: 'majority' as const }, readConcern: { level: 'snapshot' as const } };
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
const DUPLICATE = 11000;

/** The collection that readers are shown since `at`, where it is not named like the projection, and those left behind. */
export type Pointer = { _id: string; target: string; left: string[]; at: Date };

/** The collections behind read models and automations, in the service's own database, through mongoose's client. */
export class Tables {
  private readonly targets = new Together(async (consumers: readonly string[]) => {
    const shown = await available(this.pointers.find({ _id: { $in: [...consumers] } }, { projection: { target: 1 } }).toArray());
    return new Map(shown.map(({ _id, target }) => [_id, target]));
  });

  constructor(readonly connection: Connection) {}

  /** Throws `StoreUnavailable` before the connection is open. */
  get db(): Db {
    const { db } = this.connection;
    if (!db) throw new StoreUnavailable(new Error('mongoose is not connected yet'));
    return db;
  }
  get checkpoints(): Collection<Checkpoint> {
    return this.db.collection('checkpoints');
  }
  get pointers(): Collection<Pointer> {
    return this.db.collection('pointers');
  }
  get parked(): Collection<Parked> {
    return this.db.collection('parked');
  }
  get daybreaks(): Collection<Daybreak> {
    return this.db.collection('daybreaks');
  }
  get letters(): Collection<DeadLetter> {
    return this.db.collection('dead_letters');
  }
  rows(target: string): Collection<RowDoc> {
    return this.db.collection(target);
  }

  async target(consumer: string): Promise<string> {
    return (await this.targets.ask(consumer)).get(consumer) ?? consumer;
  }

  /** All or nothing; retried by the driver while another transaction is in the way. */
  async transaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    const session = this.db.client.startSession();
    try {
      return await available(session.withTransaction(() => work(session), DURABLE));
    } finally {
      await session.endSession();
    }
  }

  async createIndexes(): Promise<void> {
    await available(this.parked.createIndex({ projection: 1, stream: 1, order: 1 }));
    await available(this.daybreaks.createIndex({ source: 1, partition: 1, day: 1 }));
    await available(this.checkpoints.createIndex({ consumer: 1 }));
  }
}

type Move = { updateOne: { filter: Filter<Checkpoint>; update: { $set: Step['to'] } } };

/** Thrown inside a transaction to leave it without a trace. */
class Moved extends Error {}

/** A step on its way, and who waits for it. */
type Stepping = { step: Step; move: Move; done: (moved: boolean) => void; failed: (error: unknown) => void };

/** Transactions at once, and rows in each. */
const FLIGHTS = 2;
const FLIGHT_ROWS = 2000;

/** As many steps, in the order in which they came, as have so many rows together; one that has more goes alone. */
function board(waiting: readonly Stepping[]): { flight: Stepping[]; left: Stepping[] } {
  let rows = 0;
  const full = waiting.findIndex(({ step }, i) => (rows += step.rows.length) > FLIGHT_ROWS && i > 0);
  const seats = full < 0 ? waiting.length : full;
  return { flight: waiting.slice(0, seats), left: waiting.slice(seats) };
}

/** The shelf on MongoDB: each step whole or not at all, its filter naming offset, target and revision. Steps that wait at the same moment share a transaction. */
export class MongoShelf implements Shelf {
  private moves: { writes: Move[]; done: Promise<boolean> } | null = null;
  private readonly flights = new Flights<Stepping>(FLIGHTS, board, (flight) => this.fly(flight));

  constructor(private readonly tables: Tables) {}

  async load(origin: Origin, epoch: number): Promise<Standing> {
    const { checkpoints, parked } = this.tables;
    const _id = checkpointId(origin);
    const target = await this.tables.target(origin.consumer);
    const seed = { ...origin, target, incarnation: null, offset: 0, g: 0, k: '', epoch: 0, revision: 0 };
    await available(checkpoints.updateOne({ _id }, { $setOnInsert: seed }, { upsert: true, writeConcern: DURABLE.writeConcern }));
    if (epoch > 0) await available(checkpoints.updateOne({ _id, epoch: { $lt: epoch } }, { $set: { epoch } }));
    const checkpoint = (await available(checkpoints.findOne({ _id }, { readConcern: { level: 'majority' } })))!;
    const aside = await available(
      parked
        .find({ checkpoint: _id }, { projection: { stream: 1, g: 1, state: 1 } })
        .sort({ order: 1 })
        .toArray(),
    );
    const streams = new Map<string, number>();
    for (const { stream, g, state } of aside) if (state === 'parked' && !streams.has(stream)) streams.set(stream, g ?? -1);
    return { checkpoint, parked: streams, skipped: new Set(aside.filter(({ state }) => state === 'skipped').map((doc) => doc._id)) };
  }

  commit(step: Step): Promise<boolean> {
    const { from, to, rows, letters, parked, daybreaks } = step;
    const filter = { _id: from._id, offset: from.offset, target: from.target, revision: from.revision, epoch: { $lte: to.epoch } };
    const move = { updateOne: { filter, update: { $set: to } } };
    if (rows.length + letters.length + parked.length + daybreaks.length === 0) return this.move(move);
    return new Promise((done, failed) => this.flights.join({ step, move, done, failed }));
  }

  /** All in one transaction; where one of them does not fit, each in its own. */
  private async fly(flight: readonly Stepping[]): Promise<void> {
    try {
      await this.takeAll(flight);
      for (const { done } of flight) done(true);
    } catch (error) {
      if (flight.length > 1 && !isUnavailable(error)) await Promise.all(flight.map((alone) => this.fly([alone])));
      else
        for (const { done, failed } of flight)
          if (error instanceof Moved) done(false);
          else failed(error);
    }
  }

  private takeAll(flight: readonly Stepping[]): Promise<void> {
    const steps = flight.map(({ step }) => step);
    const moves = flight.map(({ move }) => move);
    return this.tables.transaction(async (session) => {
      const { matchedCount } = await this.tables.checkpoints.bulkWrite(moves, { session, ordered: false });
      if (matchedCount < steps.length) throw new Moved();
      for (const [target, its] of Map.groupBy(steps, ({ from }) => from.target)) await writeEffects(this.tables, target, its, session);
    });
  }

  /** Moves without effects that come together go together. Where one of them no longer fits, all look again. */
  private move(write: Move): Promise<boolean> {
    this.moves ??= { writes: [], done: setImmediate().then(() => this.moveAll()) };
    this.moves.writes.push(write);
    return this.moves.done;
  }

  private async moveAll(): Promise<boolean> {
    const { writes } = this.moves!;
    this.moves = null;
    const options = { ordered: false, writeConcern: DURABLE.writeConcern };
    const { matchedCount } = await available(this.tables.checkpoints.bulkWrite(writes, options));
    return matchedCount === writes.length;
  }

  async release({ _id, revision }: Checkpoint): Promise<void> {
    await available(this.tables.checkpoints.updateOne({ _id, revision }, { $set: { held: null }, $inc: { revision: 1 } }));
  }

  rows(target: string, streams: readonly string[]): Promise<RowDoc[]> {
    return available(
      this.tables
        .rows(target)
        .find({ _id: { $in: [...streams] } }, { projection: { h: 0 } })
        .toArray(),
    );
  }

  async histories(target: string, streams: readonly string[]): Promise<Map<string, Recorded[]>> {
    const docs = await available(
      this.tables
        .rows(target)
        .find({ _id: { $in: [...streams] } }, { projection: { h: 1 } })
        .toArray(),
    );
    return new Map(docs.map(({ _id, h }) => [_id, h ?? []]));
  }
}

/** What steps leave behind beside their checkpoints. Throws `Unwritable`. */
export async function writeEffects(
  tables: Tables,
  target: string,
  steps: readonly Pick<Step, 'rows' | 'letters' | 'parked' | 'daybreaks'>[],
  session: ClientSession,
): Promise<void> {
  const [rows, letters] = [steps.flatMap((step) => step.rows), steps.flatMap((step) => step.letters)];
  const [parked, daybreaks] = [steps.flatMap((step) => step.parked), steps.flatMap((step) => step.daybreaks)];
  await writeRows(tables.rows(target), rows, session);
  if (letters.length > 0) await putAll(tables.letters, letters, session);
  if (parked.length > 0) await putAll(tables.parked, parked, session);
  if (daybreaks.length > 0) await putAll(tables.daybreaks, daybreaks, session);
}

/** Writes each once: what is already there under its id stays. */
async function putAll<T extends { _id: string }>(into: Collection<T>, docs: readonly T[], session: ClientSession): Promise<void> {
  const ops = docs.map(({ _id, ...rest }) => ({ updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true } }));
  await into.bulkWrite(ops as unknown as AnyBulkWriteOperation<T>[], { session, ordered: false });
}

/** Inserts and updates rows in bulk. Throws `Unwritable` with the stream whose row is refused for good. */
async function writeRows(into: Collection<RowDoc>, rows: readonly RowWrite[], session: ClientSession): Promise<void> {
  if (rows.length === 0) return;
  const fresh = rows.filter((write) => write.fresh);
  const known = rows.filter((write) => !write.fresh);
  const options = { ordered: false, session };
  const withHistory = ({ doc, h }: RowWrite): RowDoc => (h.length > 0 ? { ...doc, h: [...h] } : doc);
  if (fresh.length > 0) await refusing(fresh, () => into.insertMany(fresh.map(withHistory), options));
  const ops = known.map(({ doc: { _id, v, g, k, on, row }, h }) => ({
    updateOne: { filter: { _id }, update: { $set: { v, g, k, on, row }, ...(h.length > 0 && { $push: { h: { $each: [...h] } } }) } },
  }));
  if (ops.length > 0) await refusing(known, () => into.bulkWrite(ops, options));
}

/** Tells which stream's row was refused for good. */
async function refusing(rows: readonly RowWrite[], write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUnavailable(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof MongoBulkWriteError) {
      const [first] = [error.writeErrors].flat();
      if (first && first.code !== DUPLICATE) throw new Unwritable(rows[first.index]!.doc._id, reason);
      throw error;
    }
    const culprit = rows.find(({ doc, h }) => !isStorable({ ...doc, h }));
    throw culprit ? new Unwritable(culprit.doc._id, reason) : error;
  }
}

function isStorable(doc: object): boolean {
  try {
    return BSON.calculateObjectSize(doc) < MAX_DOCUMENT_BYTES;
  } catch {
    return false; // cyclic, or a value that BSON does not know
  }
}
