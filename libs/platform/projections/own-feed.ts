import { shanghaiDay } from '@jiandu/kernel';
import type { Lease } from '../event-store/lease.js';
import { Loop } from '../event-store/loop.js';
import type { EventStore } from '../event-store/store.js';
import type { Clock } from '../event-store/types.js';
import { ownArrival } from './entry.js';
import type { Follower } from './follower.js';
import type { Listing } from './listing.js';
import { RebuildNeeded } from './shelf.js';

const BATCH = 4000;

export type OwnFeedOptions = {
  store: EventStore;
  lease: Pick<Lease, 'held' | 'onChange'>;
  listing: Listing;
  follower: Follower;
  clock: Clock;
  /** Told after each step. */
  moved?: () => void;
};

/** Brings the own store's events in g order to one consumer, while the lease is held. */
export class OwnFeed {
  private readonly loop: Loop;
  private readonly unsubscribe: (() => void)[];
  private epoch = 0;
  /** What keeps it from going on. */
  problem: string | null = null;

  constructor(private readonly options: OwnFeedOptions) {
    this.loop = new Loop(
      () => this.turn(),
      (error) => this.failed(error),
    );
    this.unsubscribe = [options.store.onSequenced(() => this.loop.wake()), options.lease.onChange(() => this.loop.wake())];
  }

  start(): void {
    this.loop.start();
  }

  wake(): void {
    this.loop.wake();
  }

  async stop(): Promise<void> {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    await this.loop.stop();
    await this.options.follower.settle();
  }

  get position(): Follower['position'] {
    return this.options.follower.position;
  }

  /** One batch; true when there may be more. */
  async turn(): Promise<boolean> {
    const { store, lease, listing, follower } = this.options;
    const held = lease.held();
    if (!held) return false;
    if (held.epoch !== this.epoch) follower.forget(); // another leader may have moved the checkpoint
    this.epoch = held.epoch;
    const { g, k, incarnation } = await follower.checkpoint(held.epoch);
    if (incarnation !== null && incarnation !== store.incarnation) throw new RebuildNeeded(`${follower.origin.consumer}|own`);
    const commits = await store.readAfter(g, BATCH);
    if (commits.length > 0) await follower.take(ownArrival(listing, store.service, store.incarnation, g, commits), held.epoch);
    else await this.closeDay(g, k, held.epoch);
    this.problem = null;
    if (commits.length > 0) this.options.moved?.();
    return commits.length > 0;
  }

  /** A quiet store's new day is known from the head's time, which is moved without an event. */
  private async closeDay(g: number, k: string, epoch: number): Promise<void> {
    const { store, follower, clock } = this.options;
    if (k !== '' && shanghaiDay(new Date(k)) >= shanghaiDay(clock())) return;
    const head = await store.head();
    const known = head.k.toISOString();
    if (head.g !== g || known <= k || head.k.getTime() === 0) return;
    const day = { day: shanghaiDay(head.k), order: g + 1, g };
    await follower.take({ incarnation: store.incarnation, next: g + 1, g, k: known, entries: [], days: [day] }, epoch);
  }

  private failed(error: unknown): void {
    this.problem = error instanceof Error ? error.message : String(error);
    this.options.follower.forget();
  }
}
