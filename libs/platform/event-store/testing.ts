import { randomUUID } from 'node:crypto';
import type { Contract } from '@jiandu/kernel';
import type { Db, MongoClient } from 'mongodb';
import { mongoClient } from './mongo.js';
import { EventStore } from './store.js';
import type { StoreOptions } from './store.js';
import type { Append } from './types.js';

export const testKey = Buffer.alloc(32, 7);

/** A database of its own on the test stack's mongod, dropped by `close`. */
export async function scratch(options: Partial<StoreOptions> = {}): Promise<{
  client: MongoClient;
  db: Db;
  open: (overrides?: Partial<StoreOptions>) => Promise<EventStore>;
  close: () => Promise<void>;
}> {
  const client = mongoClient(process.env['MONGO_URL']!);
  const db = client.db(`t_${randomUUID().replaceAll('-', '').slice(0, 16)}`);
  const contracts: Contract[] = [];
  const open = (overrides: Partial<StoreOptions> = {}) =>
    EventStore.open(db, { service: 'ledger', chainKey: testKey, clock: () => new Date(), contracts, ...options, ...overrides });
  const close = async () => {
    await db.dropDatabase();
    await client.close();
  };
  return { client, db, open, close };
}

/** An append of `n` plain events, under a command id of its own unless one is given. */
export const appendOf = (n = 1, commandId: string = randomUUID(), h = 'h'): Append => ({
  commandId,
  h,
  events: Array.from({ length: n }, (_, i) => ({ type: 'Noted', data: { note: `${commandId}/${i}` } })),
  meta: { actor: 'tester', role: 'system', unit: null, correlation: 'test' },
});

/** Waits for a named condition; fails by its name after `ms`. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  const deadline = performance.now() + ms;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
