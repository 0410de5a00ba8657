import { randomUUID } from 'node:crypto';
import type { Contract } from '@jiandu/kernel';
import { EventStore, Lease, mongoClient, Sequencer } from '@jiandu/platform/event-store';
import type { Append, CommitDoc, StoreOptions } from '@jiandu/platform/event-store';
import { MongoClient } from 'mongodb';
import type { Collection, Db } from 'mongodb';
import { until } from './measure.js';

export type Ledger = {
  db: Db;
  store: EventStore;
  /** Takes the lease and orders commits from now on. */
  sequence(): Promise<void>;
  /** Resolves when every commit has its order. */
  ordered(): Promise<void>;
  /** Stops the sequencer and drops the database. */
  close(): Promise<void>;
};

/** A store in a database of its own, as a service opens it. */
export async function ledger(mongoUrl: string, options: Partial<StoreOptions> = {}): Promise<Ledger> {
  const client = mongoClient(mongoUrl);
  const db = client.db(`bench_${randomUUID().slice(0, 8)}`);
  const contracts: Contract[] = [];
  const store = await EventStore.open(db, {
    service: 'ledger',
    chainKey: Buffer.alloc(32, 7),
    clock: () => new Date(),
    contracts,
    ...options,
  });
  const lease = new Lease(db);
  const alarms: unknown[] = [];
  const sequencer = new Sequencer(store, lease, { alarm: (problem) => alarms.push(problem) });

  async function sequence(): Promise<void> {
    lease.start();
    await until('the lease is held', () => lease.held() !== null);
    sequencer.start();
  }
  async function close(): Promise<void> {
    await sequencer.stop();
    await lease.stop();
    await db.dropDatabase();
    await client.close();
    if (alarms.length > 0) throw new Error(`the sequencer raised ${alarms.length} alarms`, { cause: alarms[0] });
  }
  /** Every commit holds one event, so the head's g counts commits; asking the index of waiting ones would cost the store time. */
  const ordered = () =>
    until('every commit has its order', async () => (await store.head()).g >= (await store.commits.estimatedDocumentCount()));
  return { db, store, sequence, ordered, close };
}

/** Plain collections behind a client with the driver's own defaults and the store's write concern. */
export async function rawDriver(mongoUrl: string): Promise<{ client: MongoClient; db: Db; close(): Promise<void> }> {
  const client = new MongoClient(mongoUrl, { writeConcern: { w: 'majority', journal: true } });
  const db = client.db(`bench_${randomUUID().slice(0, 8)}`);
  const close = async () => {
    await db.dropDatabase();
    await client.close();
  };
  return { client, db, close };
}

/** One event of 450 bytes as JSON, under a command id of its own. */
export const appendOf = (): Append => ({
  commandId: randomUUID(),
  h: 'f0Yy7lqW0mBz4mJc9w1t2eKx3rUa5sVd6gHi8jNo1pQ',
  events: [{ type: 'CertificateSuspended', data: suspension() }],
  meta: { actor: 'p-0001', role: 'bureau', unit: '652301100', correlation: 'bench' },
});

const suspension = (): object => {
  const data = { officerId: 'p-0001', unitId: '652301100', decisionNo: '昌司暂〔2026〕17号', on: '2026-11-30', until: '2027-02-28' };
  const reason = 'x'.repeat(450 - Buffer.byteLength(JSON.stringify({ ...data, reason: '' })));
  return { ...data, reason };
};

/** The same document as an append writes, for the raw driver to insert. */
export function documentOf({ commandId, h, events, meta }: Append, stream: string, version: number): CommitDoc {
  const e = events.map(({ type, data }) => ({ id: randomUUID(), type, schema: 1, data }));
  return { _id: commandId, h, s: stream, v: version, p: version - 1, n: e.length, e, meta, at: new Date(), u: e[0]!.id };
}

export const plainCollection = (db: Db): Collection<CommitDoc> => db.collection<CommitDoc>('plain');
