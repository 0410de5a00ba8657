import { randomUUID } from 'node:crypto';
import { until } from '../event-store/testing.js';
import { TopicMissing } from './log.js';
import type { Log, LogConsumer, LogRecord, OutRecord } from './log.js';

const PARTITIONS = 4;

export const note = (partition: number, value: string, headers: Record<string, string> = {}): OutRecord => ({
  partition,
  key: `k-${partition}`,
  headers,
  value,
});

/** What every Log must do, whatever stands behind it. */
export function logContract(name: string, open: (clientId: string) => Log): void {
  describe(`${name} as a log`, () => {
    const logs: Log[] = [];
    const consumers: LogConsumer[] = [];
    const opened = (): Log => {
      const log = open(`contract-${logs.length}`);
      logs.push(log);
      return log;
    };
    const log = opened();
    let topic: string;

    beforeEach(async () => {
      topic = `t.${randomUUID()}`;
      await log.ensureTopic(topic, PARTITIONS);
    });
    afterEach(async () => {
      await Promise.all(consumers.splice(0).map((consumer) => consumer.close()));
    });
    afterAll(async () => {
      await Promise.all(logs.map((each) => each.close()));
    });

    const send = async (...records: OutRecord[]) => {
      const producer = await log.producer();
      try {
        return await producer.send(topic, records);
      } finally {
        await producer.close();
      }
    };

    /** A member of a group that remembers what it has handled, and where the group is as a whole. */
    function group(positions = new Map<number, number>()) {
      const handled: LogRecord[] = [];
      const values = () => handled.map(({ value }) => value);
      async function member(
        through: Log,
        before: (records: LogRecord[], stale: () => boolean) => Promise<void> = async () => undefined,
        of = [topic],
      ) {
        const consumer = await through.consume({
          group: 'g',
          topics: of,
          start: async (_, partition) => positions.get(partition) ?? 0,
          batch: async ({ partition, records, stale }) => {
            await before(records, stale);
            if (stale()) return;
            handled.push(...records);
            positions.set(partition, records.at(-1)!.offset + 1);
          },
        });
        consumers.push(consumer);
        return consumer;
      }
      return { positions, handled, values, member };
    }

    it('makes a topic once and refuses another number of partitions', async () => {
      await log.ensureTopic(topic, PARTITIONS);
      expect(await log.ends(topic)).toEqual([0, 0, 0, 0]);
      await expect(log.ensureTopic(topic, PARTITIONS + 1)).rejects.toThrow('has 4 partitions, not 5');
    });

    it('keeps order, key, headers and value, and names the last offset of each partition', async () => {
      const acked = await send(note(1, 'a', { ce_type: 'type é' }), note(2, 'b'), note(1, 'c'));
      expect(acked.sort((a, b) => a.partition - b.partition)).toEqual([
        { partition: 1, offset: 1 },
        { partition: 2, offset: 0 },
      ]);
      expect(await log.ends(topic)).toEqual([0, 2, 1, 0]);
      const found = await log.read(topic, 1, 0, 10);
      expect(found).toEqual([
        { topic, partition: 1, offset: 0, key: 'k-1', headers: { ce_type: 'type é' }, value: 'a' },
        { topic, partition: 1, offset: 1, key: 'k-1', headers: {}, value: 'c' },
      ]);
    });

    it('reads a bounded part of one partition', async () => {
      await send(...['a', 'b', 'c', 'd'].map((value) => note(3, value)), note(0, 'x'));
      expect((await log.read(topic, 3, 1, 2)).map(({ value }) => value)).toEqual(['b', 'c']);
      expect(await log.read(topic, 3, 4, 2)).toEqual([]);
    });

    it('starts at the checkpoint, not at what the group remembers', async () => {
      await send(...['a', 'b', 'c'].map((value) => note(0, value)));
      const { member, values } = group(new Map([[0, 2]]));
      await member(log);
      await until('c was handled', () => values().includes('c'));
      expect(values()).toEqual(['c']);
    });

    it('starts from the beginning when the checkpoint is past the end', async () => {
      await send(note(0, 'a'));
      const { member, values } = group(new Map([[0, 700]]));
      await member(log);
      await until('a was handled', () => values().includes('a'));
    });

    it('starts from the beginning when the record before the checkpoint has a later g than it', async () => {
      await send(note(0, 'a', { ce_sequence: '7' }), note(0, 'b', { ce_sequence: '8' }), note(0, 'c', { ce_sequence: '9' }));
      const seen: string[][] = [];
      for (const g of [8, 7]) {
        const values: string[] = [];
        seen.push(values);
        const batch = async ({ records }: { records: LogRecord[] }) => void values.push(...records.map(({ value }) => value));
        const consumer = await log.consume({
          group: `g-${g}`,
          topics: [topic],
          start: async (_, partition) => (partition ? 0 : { offset: 2, g }),
          batch,
        });
        consumers.push(consumer);
        await until('c was handled', () => values.includes('c'));
      }
      expect(seen).toEqual([['c'], ['a', 'b', 'c']]);
    });

    it('gives a failed batch again while other partitions go on', async () => {
      await send(note(0, 'poison'), note(1, 'fine'));
      let failures = 0;
      const { member, values } = group();
      const consumer = await member(log, async ([first]) => {
        if (first!.value === 'poison' && failures++ < 3) throw new Error('not yet');
      });
      await until('fine was handled', () => values().includes('fine'));
      await until('a problem is shown', () => failures > 3 || consumer.status()[0]!.problem === 'not yet');
      await until('poison was handled', () => values().includes('poison'));
      expect(failures).toBe(4);
      expect(consumer.status()[0]!.problem).toBeNull();
    });

    it('waits for a topic that does not exist yet, without holding up another', async () => {
      await send(note(0, 'here'));
      const late = `t.${randomUUID()}`;
      const { member, handled, values } = group();
      await member(log, undefined, [late, topic]);
      await until('here was handled', () => values().includes('here'));
      await log.ensureTopic(late, PARTITIONS);
      const producer = await log.producer();
      await producer.send(late, [note(1, 'there')]);
      await producer.close();
      await until('there was handled', () => handled.some((record) => record.topic === late));
    });

    it('shares partitions between two members, and gives them to the one that stays', async () => {
      const { member, values, positions } = group();
      const first = await member(log);
      await until('the first holds all', () => first.status()[0]!.partitions.length === PARTITIONS);
      const second = await member(opened());
      await until('each holds half', () => [first, second].every((each) => each.status()[0]!.partitions.length === PARTITIONS / 2));
      await send(...[0, 1, 2, 3].flatMap((p) => [note(p, `${p}a`), note(p, `${p}b`)]));
      await until('all were handled', () => values().length >= 8);
      await first.close();
      await until('the second holds all', () => second.status()[0]!.partitions.length === PARTITIONS);
      await send(...[0, 1, 2, 3].map((p) => note(p, `${p}c`)));
      await until('the rest was handled', () => values().length >= 12);
      expect([...values()].sort()).toEqual([0, 1, 2, 3].flatMap((p) => [`${p}a`, `${p}b`, `${p}c`]));
      expect([...positions.values()]).toEqual([3, 3, 3, 3]);
    });

    it('tells a slow member that the group is being shared out anew', async () => {
      await send(note(0, 'slow'));
      const { member, values } = group();
      let told = false;
      const slow = await member(log, async (_, stale) => {
        if (!told) await until('it is told', stale);
        told = true;
      });
      await until('the slow one holds all', () => slow.status()[0]!.partitions.length === PARTITIONS);
      const quick = await member(opened());
      await until('slow was handled', () => told && values().includes('slow'));
      await until('each holds half', () => [slow, quick].every((each) => each.status()[0]!.partitions.length === PARTITIONS / 2));
    });

    it('gives every record once and in order, in batches that follow on one another', async () => {
      const sentValues = Array.from({ length: 600 }, (_, i) => `v${i}`);
      for (const part of [0, 200, 400]) await send(...sentValues.slice(part, part + 200).map((value) => note(1, value)));
      const { member, handled, values } = group();
      await member(log);
      await until('all were handled', () => values().length >= sentValues.length);
      expect(values()).toEqual(sentValues);
      expect(handled.map(({ offset }) => offset)).toEqual(sentValues.map((_, i) => i));
    });

    it('gives each group everything', async () => {
      await send(note(0, 'a'), note(3, 'b'));
      const seen = [group(), group()];
      for (const [i, { handled }] of seen.entries()) {
        const batch = async ({ records }: { records: LogRecord[] }) => void handled.push(...records);
        consumers.push(await log.consume({ group: `each-${i}`, topics: [topic], start: async () => 0, batch }));
      }
      await until('both have both', () => seen.every(({ handled }) => handled.length === 2));
    });

    it('handles one batch of a partition at a time, and no more partitions than it was told', async () => {
      await send(...[0, 1, 2, 3].map((p) => note(p, 'first')));
      const busy = new Set<number>();
      let most = 0;
      const handled: string[] = [];
      const batch = async ({ partition, records }: { partition: number; records: LogRecord[] }) => {
        if (busy.has(partition)) throw new Error('two batches of one partition at a time');
        busy.add(partition);
        most = Math.max(most, busy.size);
        await new Promise((resolve) => setImmediate(resolve));
        busy.delete(partition);
        handled.push(...records.map(({ value }) => value));
      };
      const consumer = await log.consume({ group: 'few', topics: [topic], start: async () => 0, batch, concurrency: 2 });
      consumers.push(consumer);
      await until('the first were handled', () => handled.length >= 4);
      await send(...[0, 1, 2, 3].flatMap((p) => [note(p, 'x'), note(p, 'y')]));
      await until('all were handled', () => handled.length >= 12);
      expect(handled).toHaveLength(12);
      expect(most).toBeLessThanOrEqual(2);
      expect(consumer.status()[0]!.problem).toBeNull();
    });

    it('tells each member which partitions are its own, at each sharing out', async () => {
      const told: number[][] = [];
      const options = { group: 'told', topics: [topic], start: async () => 0, batch: async () => undefined };
      const first = await log.consume({ ...options, onAssigned: (_, partitions) => void told.push([...partitions].sort((a, b) => a - b)) });
      consumers.push(first);
      await until('it is told of all', () => told.at(-1)?.length === PARTITIONS);
      const second = await opened().consume(options);
      consumers.push(second);
      await until('it is told of its half', () => told.at(-1)?.length === PARTITIONS / 2);
      expect(told.at(-1)).toEqual(first.status()[0]!.partitions);
      await second.close();
      await until('it is told of all again', () => told.at(-1)?.length === PARTITIONS);
    });

    it('waits, as it closes, for the batch under way, which hears that it is stale', async () => {
      await send(note(0, 'slow'));
      const { member, values } = group();
      let begun = false;
      let stale = (): boolean => false;
      let finish = (): void => undefined;
      const finished = new Promise<void>((resolve) => (finish = resolve));
      const consumer = await member(log, async (_, isStale) => {
        stale = isStale;
        begun = true;
        await finished;
      });
      await until('the batch is under way', () => begun);
      let closed = false;
      const closing = consumer.close().then(() => (closed = true));
      await until('it hears of it', () => stale());
      expect(closed).toBe(false);
      finish();
      await closing;
      expect(values()).toEqual([]);
    });

    it('answers, and knows no topic that was not made', async () => {
      await log.ping();
      await expect(log.ends(`t.${randomUUID()}`)).rejects.toThrow(TopicMissing);
    });

    it('sends nothing where there is nothing, one send at a time, and not after it was closed', async () => {
      const producer = await log.producer();
      expect(await producer.send(topic, [])).toEqual([]);
      const first = producer.send(topic, [note(0, 'a')]);
      await expect(producer.send(topic, [note(0, 'b')])).rejects.toThrow('one send at a time');
      expect(await first).toEqual([{ partition: 0, offset: 0 }]);
      await producer.close();
      await expect(producer.send(topic, [note(0, 'c')])).rejects.toThrow();
      expect(await log.ends(topic)).toEqual([1, 0, 0, 0]);
    });

    it('answers no more once it is closed', async () => {
      const other = opened();
      await other.ping();
      await other.close();
      await expect(other.ping()).rejects.toThrow('closed');
    });

    it('sends no more after a failed send', async () => {
      const producer = await log.producer();
      await expect(producer.send(topic, [note(0, 'x'.repeat(3 * 2 ** 20))])).rejects.toThrow();
      await expect(producer.send(topic, [note(0, 'y')])).rejects.toThrow('make a new producer');
      await producer.close();
    });
  });
}
