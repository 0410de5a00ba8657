import { randomUUID } from 'node:crypto';
import type { Collection, Db } from 'mongodb';
import { available } from './mongo.js';

type LeaseDoc = { _id: string; holder: string; epoch: number; until: Date };

export const LEASE_MS = 5000;
export const RENEW_MS = 1000;

/**
 * Leadership of one service database, on the database's clock. Holding it is only a hint to work:
 * each write of a position names the epoch in its filter, and a stale epoch matches nothing.
 */
export class Lease {
  private readonly leases: Collection<LeaseDoc>;
  private current: { epoch: number; renewedAt: number } | null = null;
  private timer: NodeJS.Timeout | undefined;
  private renewing: Promise<void> = Promise.resolve();
  private stopped = false;
  private readonly listeners = new Set<() => void>();

  /** A holder with the same name takes its own lease back at once, under a new epoch: a restarted process need not wait. */
  constructor(
    db: Db,
    readonly holder: string = randomUUID(),
    private readonly name = 'leader',
  ) {
    this.leases = db.collection<LeaseDoc>('leases');
  }

  /** The epoch while the lease is believed to be held. */
  held(): { epoch: number } | null {
    if (!this.current || performance.now() - this.current.renewedAt > LEASE_MS) return null;
    return { epoch: this.current.epoch };
  }

  /** Called when the lease is taken or lost. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tries for the lease, now and each second, until stopped. A failing database is asked again. */
  start(): void {
    const beat = () => {
      this.renewing = this.renew().catch(() => undefined);
      void this.renewing.then(() => {
        if (!this.stopped) this.timer = setTimeout(beat, RENEW_MS);
      });
    };
    beat();
  }

  /** Gives the lease up. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.renewing;
    const held = this.current;
    this.change(null);
    if (held)
      await this.leases
        .updateOne({ _id: this.name, holder: this.holder, epoch: held.epoch }, { $set: { until: new Date(0) } })
        .catch(() => undefined);
  }

  /** Gives up at once what a fenced write has shown to be lost. */
  lost(epoch: number): void {
    if (this.current?.epoch === epoch) this.change(null);
  }

  private async renew(): Promise<void> {
    const asked = performance.now();
    const until = { $add: ['$$NOW', LEASE_MS] };
    if (this.held()) {
      const { epoch } = this.current!;
      const kept = await available(this.leases.findOneAndUpdate({ _id: this.name, holder: this.holder, epoch }, [{ $set: { until } }]));
      if (kept) this.current!.renewedAt = asked;
      else this.lost(epoch);
      return;
    }
    this.change(null);
    await available(
      this.leases.updateOne({ _id: this.name }, { $setOnInsert: { holder: '', epoch: 0, until: new Date(0) } }, { upsert: true }),
    );
    const free = { $or: [{ $lt: ['$until', '$$NOW'] }, { $eq: ['$holder', this.holder] }] };
    const taken = await available(
      this.leases.findOneAndUpdate(
        { _id: this.name, $expr: free },
        [{ $set: { holder: this.holder, epoch: { $add: ['$epoch', 1] }, until } }],
        { returnDocument: 'after' },
      ),
    );
    if (taken) this.change({ epoch: taken.epoch, renewedAt: asked });
  }

  private change(to: typeof this.current): void {
    const changed = this.current?.epoch !== to?.epoch;
    this.current = to;
    if (changed) for (const listener of this.listeners) listener();
  }
}
