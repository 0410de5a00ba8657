import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import type { StoredCommit } from './compare-store.js';
import type { Report } from './findings.js';

export type TopicRecord = { partition: number; offset: number; key: string; headers: Record<string, string>; value: string };

const ANSWER_MS = 30_000;

/** The whole topic, read by a plain consumer of the checker's own, each partition in the order of its offsets. */
export async function readTopic(brokers: string, topic: string): Promise<TopicRecord[]> {
  const kafka = new kafkajs.Kafka({ brokers: brokers.split(','), clientId: 'checker', logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map<number, number>();
  for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) if (high !== low) ends.set(partition, Number(high));
  await admin.disconnect();

  const records = new Map<string, TopicRecord>();
  const open = new Set(ends.keys());
  const consumer = kafka.consumer({ groupId: `checker.${randomUUID()}`, maxWaitTimeInMs: 50 });
  let timer: NodeJS.Timeout | undefined;
  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      if (open.size === 0) return resolve();
      timer = setTimeout(() => reject(new Error(`the checker could not read ${topic} in ${ANSWER_MS / 1000} s`)), ANSWER_MS);
      const eachBatch = async ({ batch }: kafkajs.EachBatchPayload) => {
        for (const { offset, key, value, headers } of batch.messages) {
          const texts = Object.entries(headers ?? {}).map(([name, text]) => [name, String(text)]);
          const record = {
            partition: batch.partition,
            offset: Number(offset),
            key: String(key),
            headers: Object.fromEntries(texts),
            value: String(value),
          };
          records.set(`${record.partition}/${record.offset}`, record);
        }
        if (Number(batch.lastOffset()) + 1 >= (ends.get(batch.partition) ?? 0)) open.delete(batch.partition);
        if (open.size === 0) resolve();
      };
      consumer.run({ autoCommit: false, eachBatch }).catch(reject);
    });
  } finally {
    clearTimeout(timer);
    await consumer.disconnect();
  }
  return [...records.values()].sort((a, b) => a.partition - b.partition || a.offset - b.offset);
}

/**
 * A reader that takes each g once, the first time it is the highest of its partition, meets every event, with its content,
 * each stream in order. What is not from the relay (poison of the test) is passed over.
 */
export function compareTopic(records: readonly TopicRecord[], commits: readonly StoredCommit[], report: Report): void {
  const stored = new Map<number, string>();
  for (const { s, v, g, e } of commits)
    if (g !== undefined) e.forEach(({ id, type, data }, i) => stored.set(g + i, JSON.stringify([s, v + i, id, type, data])));

  const taken = new Set<number>();
  const versions = new Map<string, number>();
  const places = new Map<string, number>();
  let [partition, highest] = [-1, 0];
  for (const record of records) {
    if (record.partition !== partition) [partition, highest] = [record.partition, 0];
    const { ce_sequence, ce_id, ce_type, jiandu_version } = record.headers;
    if (ce_id === undefined || ce_type === undefined || ce_type.includes('Heartbeat') || ce_id.startsWith('poison')) continue;
    const g = Number(ce_sequence);
    const text = `partition ${partition}, offset ${record.offset}, g ${g}`;
    if ((places.get(record.key) ?? partition) !== partition) report.gap(`${record.key} is in two partitions: ${text}`);
    places.set(record.key, partition);
    const type = /\.(\w+)\.v\d+$/.exec(ce_type)?.[1];
    if (stored.get(g) !== JSON.stringify([record.key, Number(jiandu_version), ce_id, type, JSON.parse(record.value)]))
      report.gap(`the topic holds what the store does not: ${text}`);
    if (g <= highest) {
      if (!taken.has(g)) report.gap(`a reader has passed ${g} by: ${text}`);
      continue;
    }
    highest = g;
    taken.add(g);
    const next = (versions.get(record.key) ?? 0) + 1;
    if (Number(jiandu_version) !== next) report.gap(`${record.key} goes on with version ${jiandu_version}, not ${next}: ${text}`);
    versions.set(record.key, Number(jiandu_version));
  }
  const missing = [...stored.keys()].filter((g) => !taken.has(g));
  if (missing.length > 0) report.lost(`the topic lacks ${missing.length} events, the first g ${missing[0]}`, missing.length);
}
