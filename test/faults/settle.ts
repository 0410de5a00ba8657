import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, Document } from 'mongodb';
import { READ_MODELS } from './compare-rows.js';

const POLL_MS = 200;
const LONGEST_MS = 90_000;

/**
 * Waits until every commit has its order and is in every read model or parked, as the database itself shows;
 * or, where that never comes, until nothing has moved for `still` milliseconds.
 */
export async function settle(db: Db, still: number): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  let [seen, since] = ['', performance.now()];
  while (performance.now() < deadline) {
    const { text, complete } = await state(db);
    if (complete) return;
    if (text !== seen) [seen, since] = [text, performance.now()];
    else if (performance.now() - since > still) return;
    await sleep(POLL_MS);
  }
}

async function state(db: Db): Promise<{ text: string; complete: boolean }> {
  const pending = await db.collection('commits').countDocuments({ g: { $exists: false } });
  const head = (await db.collection('heads').findOne({}))?.['g'] as number;
  const applied: number[] = [];
  for (const name of READ_MODELS) {
    const pointer = await db.collection<Document & { _id: string }>('pointers').findOne({ _id: name });
    const target = (pointer?.['target'] as string | undefined) ?? name;
    const [sum] = await db.collection(target).aggregate([{ $group: { _id: null, v: { $sum: '$v' } } }]).toArray();
    const parked = await db.collection('parked').countDocuments({ projection: name, state: 'parked', stream: { $not: /^account-poison/ } });
    applied.push(((sum?.['v'] as number | undefined) ?? 0) + parked);
  }
  const checkpoints = await db.collection('checkpoints').find({}, { projection: { offset: 1 } }).toArray();
  return { text: JSON.stringify([pending, head, applied, checkpoints]), complete: pending === 0 && applied.every((count) => count === head) };
}
