import type { Db } from 'mongodb';
import { v7 as uuidv7 } from 'uuid';
import { available } from './mongo.js';

/**
 * Says that the database was put back to an earlier state. What others derived from its former life no longer holds:
 * followers stop with "rebuild needed", and the relay sends the ledger again under the new name.
 */
export async function declareRestored(db: Db): Promise<string> {
  const incarnation = uuidv7();
  await available(db.collection<{ _id: 'store'; incarnation: string }>('store').updateOne({ _id: 'store' }, { $set: { incarnation } }));
  return incarnation;
}
