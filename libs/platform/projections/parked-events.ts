import { available } from '../event-store/mongo.js';
import { isOwn, openOwn, openRecord } from './entry.js';
import type { Decode, Entry } from './entry.js';
import type { Consumer, Outcome } from './follower.js';
import { writeEffects } from './mongo-shelf.js';
import type { MongoShelf, Tables } from './mongo-shelf.js';
import type { Parked, Standing } from './shelf.js';

/** What came of a retry: how many events were applied, how many wait, and why the first of them does. */
export type Retried = { stream: string; applied: number; left: number; error: string | null };

const ATTEMPTS = 100;

/** Streams set aside. Works beside the live follower, from another process too: it raises the checkpoint's revision. */
export class ParkedEvents {
  constructor(
    private readonly tables: Tables,
    private readonly shelf: MongoShelf,
    private readonly consumers: readonly Consumer[],
    private readonly decode: Decode,
  ) {}

  /** Of the consumers known here, in the order in which they would be applied. */
  list(filter: { projection?: string; stream?: string; state?: Parked['state'] } = {}): Promise<Parked[]> {
    const projection = { $in: this.consumers.map(({ name }) => name) };
    return available(
      this.tables.parked
        .find({ projection, state: 'parked', ...filter })
        .sort({ projection: 1, stream: 1, order: 1 })
        .toArray(),
    );
  }

  /** Applies a stream's parked events in order, until one fails again. Null for an id that is not parked here. */
  async retry(id: string): Promise<Retried | null> {
    const parked = await this.find(id);
    return parked && this.replay(parked);
  }

  /** Strikes one event out for ever, rebuilds included, and applies what waited behind it. */
  async skip(id: string): Promise<Retried | null> {
    const parked = await this.find(id);
    if (!parked) return null;
    await this.tables.transaction(async (session) => {
      await this.tables.parked.updateOne({ _id: id }, { $set: { state: 'skipped' } }, { session });
      await this.tables.checkpoints.updateOne({ _id: parked.checkpoint }, { $inc: { revision: 1 } }, { session });
    });
    return this.replay(parked);
  }

  private async find(id: string): Promise<Parked | null> {
    const parked = await available(this.tables.parked.findOne({ _id: id, state: 'parked' }));
    return parked && this.consumers.some(({ name }) => name === parked.projection) ? parked : null;
  }

  private async replay({ projection, checkpoint, stream }: Parked): Promise<Retried> {
    const consumer = this.consumers.find(({ name }) => name === projection)!;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const origin = (await available(this.tables.checkpoints.findOne({ _id: checkpoint })))!;
      const { consumer: name, source, topic, partition } = origin;
      const at = await this.shelf.load({ consumer: name, source, topic, partition }, 0);
      const queue = await available(this.tables.parked.find({ checkpoint, stream, state: 'parked' }).sort({ order: 1 }).toArray());
      const entries = queue.map((item) => this.open(consumer, source, item));
      const listed = entries.filter((entry) => entry !== null);
      const outcome = await consumer.taker().take(at, new Map([[stream, listed]]), new Map());
      const failed = outcome.failed.get(stream);
      const stopped = failed ? entries.indexOf(listed[failed.index]!) : queue.length;
      const error = failed?.error ?? null;
      if (await this.store(at, outcome, queue.slice(0, stopped), queue[stopped], error))
        return { stream, applied: stopped, left: queue.length - stopped, error };
    }
    throw new Error(`${checkpoint} is moved by others again and again`);
  }

  /** False when the follower or another operator came in between. */
  private async store(
    { checkpoint }: Standing,
    { rows, letters }: Outcome,
    done: readonly Parked[],
    next: Parked | undefined,
    error: string | null,
  ): Promise<boolean> {
    const { checkpoints, parked } = this.tables;
    const { _id, revision, offset, target } = checkpoint;
    return this.tables.transaction(async (session) => {
      const moved = await checkpoints.updateOne({ _id, revision, offset, target }, { $inc: { revision: 1 } }, { session });
      if (moved.matchedCount === 0) return false;
      await writeEffects(this.tables, target, [{ rows, letters, parked: [], daybreaks: [] }], session);
      if (done.length > 0) await parked.deleteMany({ _id: { $in: done.map((item) => item._id) } }, { session });
      if (next && error !== null) await parked.updateOne({ _id: next._id }, { $set: { error } }, { session });
      return true;
    });
  }

  /** The event as this build reads it; null where its type is no longer listed. */
  private open({ listing }: Consumer, source: string, { raw, stream }: Parked): Entry | null {
    if (!isOwn(raw)) return openRecord(listing, source, this.decode, raw);
    const of = listing.contractOf(source, stream);
    return of ? openOwn(of, raw) : null;
  }
}
