import type { LogBatch, LogRecord } from '@jiandu/platform/log';
import type { Random } from './random.js';

export type Delivered = { messages: number; deliveries: number };

/**
 * A log that delivers badly, as far as it may: batches in pieces, each message one to five times, shuffled between keys,
 * and pieces that were already applied once more. The first deliveries of one key stay in order.
 */
export function badDelivery(apply: (batch: LogBatch) => Promise<void>, random: Random, count: Delivered) {
  return async (batch: LogBatch): Promise<void> => {
    let left = batch.records;
    const before: LogRecord[][] = [];
    while (left.length > 0) {
      const piece = left.slice(0, random.between(1, Math.max(1, left.length)));
      left = left.slice(piece.length);
      const records = disordered(piece, random);
      count.messages += piece.length;
      count.deliveries += records.length;
      await apply({ ...batch, records });
      before.push(records);
      if (!random.chance(0.3)) continue;
      const again = random.pick(before);
      count.deliveries += again.length;
      await apply({ ...batch, records: again });
    }
  };
}

/** One to five copies of each, keys interleaved at will; the piece still ends with its last record, which says where the next begins. */
function disordered(piece: readonly LogRecord[], random: Random): LogRecord[] {
  const queues = new Map<string, LogRecord[]>();
  for (const record of piece) queues.set(record.key, [...(queues.get(record.key) ?? []), record]);
  const open = [...queues.values()];
  const delivered: LogRecord[] = [];
  const spare: LogRecord[] = [];
  while (open.length > 0) {
    const queue = random.pick(open);
    const record = queue.shift()!;
    if (queue.length === 0) open.splice(open.indexOf(queue), 1);
    delivered.push(record);
    for (let copies = random.between(0, 4); copies > 0; copies--) (random.chance(0.5) ? delivered : spare).push(record);
  }
  return [...delivered, ...random.shuffled(spare), piece.at(-1)!];
}
