import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { partitionOf } from './partition.js';

describe('a partition', () => {
  it('is where a Java client would put the key', () => {
    // org.apache.kafka.common.utils.Utils.murmur2 in its own tests: "21" -973932308, "foobar" -790332482, "abc" 479470107
    const positive = (hash: number) => hash & 0x7fffffff;
    for (const [key, hash] of [
      ['21', -973932308],
      ['foobar', -790332482],
      ['abc', 479470107],
    ] as const) {
      expect(partitionOf(key)).toBe(positive(hash) % 12);
    }
  });

  it('is where the client library would put the key', () => {
    const partition = kafkajs.Partitioners.DefaultPartitioner();
    const partitionMetadata = Array.from({ length: 12 }, (_, partitionId) => ({
      ...{ partitionId, partitionErrorCode: 0, leader: 1, replicas: [1], isr: [1] },
    }));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (key) => {
        expect(partitionOf(key)).toBe(partition({ topic: 't', partitionMetadata, message: { key, value: '' } }));
      }),
    );
  });
});
