import { PARTITIONS } from './topics.js';

/** The partition of a stream: murmur2 of its name, as Kafka's own clients place a keyed record. */
export const partitionOf = (stream: string, partitions: number = PARTITIONS): number =>
  (murmur2(Buffer.from(stream)) & 0x7fffffff) % partitions;

const M = 0x5bd1e995;

function murmur2(key: Buffer): number {
  let h = 0x9747b28c ^ key.length;
  const tail = key.length & ~3;
  for (let i = 0; i < tail; i += 4) {
    let k = Math.imul(key.readInt32LE(i), M);
    k = Math.imul(k ^ (k >>> 24), M);
    h = Math.imul(h, M) ^ k;
  }
  for (let i = key.length - 1; i >= tail; i--) h ^= key[i]! << (8 * (i - tail));
  if (tail < key.length) h = Math.imul(h, M);
  h = Math.imul(h ^ (h >>> 13), M);
  return h ^ (h >>> 15);
}
