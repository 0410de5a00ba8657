import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, Document } from 'mongodb';
import { READ_MODELS } from './compare-rows.js';

const POLL_MS = 200;
const LONGEST_MS = 150_000;
/** What a killed process leaves behind (a lease, a transaction's locks, a group's session) is gone after this. */
const AFTERMATH_MS = 15_000;

/**
 * Waits until every commit has its order and is in every read model or parked, as the database itself shows;
 * or, where that never comes, until nothing has moved for `still` milliseconds after store, relay and own read model came to their ends.
 */
export async function settle(db: Db, still: number, aftermath = AFTERMATH_MS): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  let [seen, since] = ['', performance.now()];
  while (performance.now() < deadline) {
    const { text, complete, ended } = await state(db);
    if (complete) return;
    if (text !== seen) [seen, since] = [text, performance.now()];
    else if (performance.now() - since > (ended ? still : Math.max(still, aftermath))) return;
    await sleep(POLL_MS);
  }
}

async function state(db: Db): Promise<{ text: string; complete: boolean; ended: boolean }> {
  const pending = await db.collection('commits').countDocuments({ g: { $exists: false } });
  const head = (await db.collection('heads').findOne({}))?.['g'] as number;
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
  const relayed = (await db.collection('positions').findOne({}))?.['g'] as number | undefined;
  const own = (await db.collection<Document & { _id: string }>('checkpoints').findOne({ _id: `${READ_MODELS[0]}|own` }))?.['g'] as
    number | undefined;
  const ended = pending === 0 && relayed === head && own === head;
  return {
    ended,
    text: JSON.stringify([pending, head, relayed, applied, checkpoints]),
    complete: pending === 0 && applied.every((count) => count === head),
  };
}
