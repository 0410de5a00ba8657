import type { Contract } from '@jiandu/kernel';
import type { Collection, Db } from 'mongodb';
import { Loop } from '../event-store/loop.js';
import { available } from '../event-store/mongo.js';
import { categoryOf } from '../event-store/store.js';
import type { EventStore } from '../event-store/store.js';
import type { Keys } from './person-keys.js';

/** Up to where the ledger's erasures are carried out. */
type PositionDoc = { _id: string; incarnation: string; g: number };

const PAGE_EVENTS = 1000;

export type EraserOptions = {
  store: EventStore;
  contracts: readonly Contract[];
  keys: Keys;
  /** The key database. The position lies beside the keys: where they are put back, the erasures after it are carried out again. */
  db: Db;
  failed: (error: unknown) => void;
};

/**
 * Destroys the key of each person whom the ledger says is erased. Once more changes nothing, so every instance does it without a lease,
 * and a crash or an outage only puts it off.
 */
export class Eraser {
  private readonly loop: Loop;
  private readonly erasures: ReadonlyMap<string, Contract>;
  private readonly positions: Collection<PositionDoc>;
  private readonly unsubscribe: () => void;
  private at: { incarnation: string; g: number } | null = null;
  private kept = 0;

  constructor(private readonly options: EraserOptions) {
    const { contracts, db, store, failed } = options;
    this.erasures = new Map(contracts.filter(({ erasedBy }) => erasedBy !== undefined).map((of) => [of.category, of]));
    this.positions = db.collection('positions');
    this.loop = new Loop(() => this.turn(), failed);
    this.unsubscribe = store.onSequenced(() => this.loop.wake());
  }

  start(): void {
    if (this.erasures.size > 0) this.loop.start();
  }

  async stop(): Promise<void> {
    this.unsubscribe();
    await this.loop.stop();
  }

  /** One page of the ledger; true when there may be more. */
  async turn(): Promise<boolean> {
    const { store, keys } = this.options;
    const { service: _id, incarnation } = store;
    this.at ??= await available(this.positions.findOne({ _id }));
    const after = this.at?.incarnation === incarnation ? this.at.g : 0;
    const commits = await store.readAfter(after, PAGE_EVENTS);
    const last = commits.at(-1);
    if (!last) return false;
    let erased = false;
    for (const commit of commits) {
      const of = this.erasures.get(categoryOf(commit.s));
      for (const event of of ? commit.e : []) {
        if (event.type !== of!.erasedBy) continue;
        await keys.erase(of!.person!(commit.s, event), commit.at);
        erased = true;
      }
    }
    const g = last.g + last.n - 1;
    // a stretch without erasures is only read again after a crash
    if (erased || g - this.kept >= PAGE_EVENTS) {
      await available(this.positions.replaceOne({ _id }, { incarnation, g }, { upsert: true }));
      this.kept = g;
    }
    this.at = { incarnation, g };
    return true;
  }
}
