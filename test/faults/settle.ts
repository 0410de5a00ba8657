import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, Document } from 'mongodb';
import { READ_MODELS } from './compare-rows.js';

const POLL_MS = 200;
const LONGEST_MS = 150_000;
/** What a killed process leaves behind (a lease, a transaction's locks, a group's session) is gone after this. */
const AFTERMATH_MS = 15_000;

/** What has to come to rest: the store alone, the topic too, or also the read models. */
export type Rest = 'store' | 'topic' | 'rows';

/**
 * Waits until every commit has its order, is sent, and is in every read model or parked, as the database itself shows;
 * or, where that never comes, until nothing has moved for `still` milliseconds after store, relay and own read model came to their ends.
 */
export async function settle(db: Db, still: number, rest: Rest = 'rows'): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  let [seen, since] = ['', performance.now()];
  while (performance.now() < deadline) {
    const { text, complete, ended } = await stateOf[rest](db);
    if (complete && text === seen) return;
    if (text !== seen) [seen, since] = [text, performance.now()];
    else if (performance.now() - since > (ended ? still : Math.max(still, AFTERMATH_MS))) return;
    await sleep(POLL_MS);
  }
}

type Standing = { text: string; complete: boolean; ended: boolean };

/** A store whose order is broken may never come to its end: it is at rest where nothing has moved for a while. */
async function storeState(db: Db): Promise<Standing> {
  const [pending, head] = await orderOf(db);
  return { text: JSON.stringify([pending, head]), complete: pending === 0, ended: true };
}

async function topicState(db: Db): Promise<Standing> {
  const [pending, head] = await orderOf(db);
  const relayed = await relayedTo(db);
  return { text: JSON.stringify([pending, head, relayed]), complete: pending === 0 && relayed === head, ended: false };
}

async function orderOf(db: Db): Promise<[pending: number, head: number]> {
  const pending = await db.collection('commits').countDocuments({ g: { $exists: false } });
  return [pending, (await db.collection('heads').findOne({}))?.['g'] as number];
}

const relayedTo = async (db: Db) => (await db.collection('positions').findOne({}))?.['g'] as number | undefined;

async function rowsState(db: Db): Promise<Standing> {
  const [pending, head] = await orderOf(db);
  const applied: number[] = [];
  for (const name of READ_MODELS) {
    const pointer = await db.collection<Document & { _id: string }>('pointers').findOne({ _id: name });
    const target = (pointer?.['target'] as string | undefined) ?? name;
    const [sum] = await db
      .collection(target)
      .aggregate([{ $group: { _id: null, v: { $sum: '$v' } } }])
      .toArray();
    const parked = await db.collection('parked').countDocuments({ projection: name, state: 'parked', stream: { $not: /^account-poison/ } });
    applied.push(((sum?.['v'] as number | undefined) ?? 0) + parked);
  }
  const checkpoints = await db
    .collection('checkpoints')
    .find({}, { projection: { offset: 1 } })
    .toArray();
  const relayed = await relayedTo(db);
  const own = (await db.collection<Document & { _id: string }>('checkpoints').findOne({ _id: `${READ_MODELS[0]}|own` }))?.['g'] as
    number | undefined;
  const ended = pending === 0 && relayed === head && own === head;
  return {
    ended,
    text: JSON.stringify([pending, head, relayed, applied, checkpoints]),
    complete: pending === 0 && applied.every((count) => count === head),
  };
}

const stateOf: Record<Rest, (db: Db) => Promise<Standing>> = { store: storeState, topic: topicState, rows: rowsState };
