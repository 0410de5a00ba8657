import { createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { AnyBulkWriteOperation } from 'mongodb';
import { steps } from '../telemetry/spans.js';
import { digestOf, link } from './chain.js';
import { Fenced } from './errors.js';
import type { Lease } from './lease.js';
import { Loop } from './loop.js';
import { available } from './mongo.js';
import { committedOf } from './store.js';
import type { EventStore } from './store.js';
import type { CommitDoc, Committed, Head } from './types.js';
import { Waiting } from './waiting.js';
import type { Page } from './waiting.js';

const BATCH = 1000;
const REMEMBERED_STREAMS = 50_000;
/** Commits that come within this time are ordered together: a transaction costs as much as several appends. */
const GATHER_MS = 20;
const POLL_MS = 100;

export type SequencerOptions = {
  /** Told of each new head, after it is durable. */
  published?: (head: Head) => void;
  /** Told what keeps the sequencer, or one stream, from going on. */
  alarm?: (problem: unknown) => void;
};

/**
 * Gives committed commits their order: dense g per event, time k, digest d. One per store, while the lease is held.
 * It only ever orders what is already durable, so no committed event can be missed by a reader in g order.
 */
export class Sequencer {
  private readonly loop: Loop;
  private readonly unsubscribe: (() => void)[];
  private epoch = 0;
  /** Where each stream's ordered part ends; valid for one epoch. */
  private next = new Map<string, number>();
  private readonly key: KeyObject;
  private readonly waiting: Waiting;
  /** The head's g as this epoch left it; null when that is not certain. */
  private g: number | null = null;
  /** Streams whose predecessor is absent: set aside, so that they block no other. */
  readonly held = new Set<string>();

  constructor(
    private readonly store: EventStore,
    private readonly lease: Lease,
    private readonly options: SequencerOptions = {},
  ) {
    this.loop = new Loop(
      () => this.turn(),
      (error) => this.failed(error),
      POLL_MS,
      GATHER_MS,
    );
    this.waiting = new Waiting(store.commits, BATCH);
    this.key = createSecretKey(store.chainKey);
    this.unsubscribe = [store.onCommitted(() => this.loop.wake()), lease.onChange(() => this.loop.wake())];
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    await this.loop.stop();
  }

  /** One batch; true when there may be more. Throws `Fenced` when the lease was lost. */
  async turn(): Promise<boolean> {
    const lease = this.lease.held();
    if (!lease) return false;
    if (lease.epoch !== this.epoch) await this.takeOver(lease.epoch);
    this.g ??= await this.headOfEpoch();
    if (this.next.size > REMEMBERED_STREAMS) this.next.clear();
    const page = await this.waiting.page(this.held);
    const batch = await this.inOrder(page.commits);
    if (batch.length === 0) return false;
    if (batch.every((commit) => page.digests.has(commit))) this.waiting.readAhead(page, this.held);
    const from = this.g;
    const ordered = steps(
      'order',
      batch,
      ({ meta }) => meta.traceparent,
      () => ({}),
    );
    const head = await this.order(batch, page, from).finally(ordered);
    this.g = head ? head.g : await this.headOfEpoch();
    if (!head) return true;
    for (const { s, v, n } of batch) this.remember(s, v + n);
    this.options.published?.(head);
    this.store.sequenced(placed(batch, from, head.k));
    return page.full;
  }

  /** From here on the previous holder's writes match nothing. */
  private async takeOver(epoch: number): Promise<void> {
    const stamped = await available(this.store.heads.updateOne({ _id: 'head', epoch: { $lte: epoch } }, { $set: { epoch } }));
    if (stamped.matchedCount === 0) throw new Fenced('head');
    this.epoch = epoch;
    this.g = null;
    this.waiting.forget();
    this.next.clear();
    this.held.clear();
  }

  private async headOfEpoch(): Promise<number> {
    const head = await available(this.store.heads.findOne({ _id: 'head', epoch: this.epoch }));
    if (!head) throw new Fenced('head');
    this.waiting.forget(); // it may hold commits that were ordered before the head was read
    return head.g;
  }

  /** The commits that may be ordered now: each behind its predecessor. */
  private async inOrder(pending: CommitDoc[]): Promise<CommitDoc[]> {
    await this.recall(pending);
    const batch: CommitDoc[] = [];
    const waiting = new Map<string, CommitDoc[]>();
    for (const commit of pending) {
      if (commit.v === this.expected(commit.s)) {
        batch.push(commit);
        this.remember(commit.s, commit.v + commit.n);
      } else waiting.set(commit.s, [...(waiting.get(commit.s) ?? []), commit]);
    }
    for (const [stream, commits] of waiting) batch.push(...(await this.catchUp(stream, commits)));
    return batch;
  }

  /** Commits that came before their predecessor, with those unordered predecessors that the batch did not hold. */
  private async catchUp(stream: string, commits: CommitDoc[]): Promise<CommitDoc[]> {
    const upTo = Math.max(...commits.map(({ v }) => v));
    const unordered = await available(
      this.store.commits
        .find({ s: stream, v: { $lte: upTo }, u: { $exists: true } })
        .sort({ v: 1 })
        .toArray(),
    );
    await this.recall(unordered.slice(0, 1));
    const batch: CommitDoc[] = [];
    for (const commit of unordered) {
      const expected = this.expected(stream);
      if (commit.v < expected) continue;
      if (commit.v > expected) {
        this.held.add(stream);
        this.options.alarm?.(new Error(`stream ${stream} lacks version ${expected}; held aside`));
        break;
      }
      batch.push(commit);
      this.remember(stream, commit.v + commit.n);
    }
    return batch;
  }

  private expected(stream: string): number {
    return this.next.get(stream) ?? 1;
  }

  private remember(stream: string, next: number): void {
    this.next.delete(stream);
    this.next.set(stream, next);
  }

  /** Asks the store where streams end that this epoch has not met yet. */
  private async recall(pending: readonly CommitDoc[]): Promise<void> {
    const unknown = new Map<string, CommitDoc>();
    for (const commit of pending) {
      if (commit.p === 0 || this.next.has(commit.s)) continue;
      const first = unknown.get(commit.s);
      if (!first || commit.v < first.v) unknown.set(commit.s, commit);
    }
    if (unknown.size === 0) return;
    const predecessors = [...unknown.values()].map(({ s, p }) => ({ s, v: p }));
    const found = await available(this.store.commits.find({ $or: predecessors }, { projection: { s: 1, v: 1, n: 1, g: 1 } }).toArray());
    for (const { s, v, n, g } of found) if (g !== undefined) this.next.set(s, v + n);
  }

  /**
   * Writes the order in one transaction, or answers null when the head is no longer where it was.
   * The head's write names the epoch, so a lost lease aborts everything. It names the g from before the batch was read, too:
   * whatever had been given its order since would abort it, so the commits' own writes need no condition, which would double their cost.
   */
  private async order(batch: readonly CommitDoc[], { digests }: Page, from: number): Promise<Head | null> {
    const { store, epoch } = this;
    const events = batch.reduce((sum, { n }) => sum + n, 0);
    const session = store.db.client.startSession();
    try {
      return await available(
        session.withTransaction(async () => {
          const moved = await store.heads.findOneAndUpdate(
            { _id: 'head', epoch, g: from },
            [{ $set: { g: { $add: ['$g', events] }, k: { $max: ['$k', '$$NOW'] } } }],
            { returnDocument: 'after', session },
          );
          if (!moved) return null;
          const { k } = moved;
          let g = from;
          let d = moved.d;
          const writes: AnyBulkWriteOperation<CommitDoc>[] = [];
          for (const commit of batch) {
            d = link(this.key, d, g + 1, k, digests.get(commit) ?? digestOf(commit));
            writes.push({ updateOne: { filter: { _id: commit._id }, update: { $set: { g: g + 1, k, d }, $unset: { u: '' } } } });
            g += commit.n;
          }
          const written = await store.commits.bulkWrite(writes, { ordered: false, session });
          if (written.modifiedCount !== batch.length) throw new Fenced('commits');
          await store.heads.updateOne({ _id: 'head', epoch }, { $set: { d } }, { session });
          return { g, k, d };
        }),
      );
    } finally {
      await session.endSession();
    }
  }

  private failed(error: unknown): void {
    this.next.clear();
    this.g = null;
    if (error instanceof Fenced) {
      this.lease.lost(this.epoch);
      this.epoch = 0;
    }
    this.options.alarm?.(error);
  }
}

/** The commits of a batch as they now stand behind g `from`. */
function placed(batch: readonly CommitDoc[], from: number, k: Date): Committed[] {
  let next = from + 1;
  return batch.map((commit) => {
    const g = next;
    next += commit.n;
    return committedOf({ ...commit, g, k });
  });
}
