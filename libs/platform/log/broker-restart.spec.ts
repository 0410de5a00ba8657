import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '../event-store/testing.js';
import { createLog } from './kafka-log.js';
import type { Log, LogConsumer, LogProducer } from './log.js';

const TOPIC = 'restarted';

describe('a broker that is killed and comes back', () => {
  let broker: ChildProcess;
  let log: Log;
  let consumer: LogConsumer | undefined;
  let producer: LogProducer | null = null;

  const answer = async () => (await once(broker, 'message'))[0] as unknown;
  const order = async (what: 'kill' | 'start') => {
    broker.send(what);
    expect(await answer()).toBe(what);
  };

  beforeAll(async () => {
    const env = { ...process.env };
    delete env['KAFKA_BROKERS'];
    broker = fork(join(__dirname, 'testing', 'own-broker.mjs'), { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const { brokers } = (await answer()) as { brokers: string };
    log = createLog({ brokers: [brokers], clientId: 'restart-spec' });
  });
  afterAll(async () => {
    await consumer?.close();
    await producer?.close();
    await log.close();
    broker.disconnect();
    await once(broker, 'exit');
  });

  /** As the relay does it: one value after the other, each again with a new producer until it is acknowledged. */
  async function send(values: readonly number[]): Promise<void> {
    for (const value of values) {
      await until(
        `${value} was acknowledged`,
        async () => {
          try {
            producer ??= await log.producer();
            await producer.send(TOPIC, [{ partition: 0, key: 'k', headers: {}, value: String(value) }]);
            return true;
          } catch {
            await producer?.close();
            producer = null;
            return false;
          }
        },
        30_000,
      );
    }
  }

  it('loses nothing that it acknowledged, and is read on by a consumer that was there before', async () => {
    await order('kill');
    const handled: number[] = [];
    let next = 0;
    consumer = await log.consume({
      group: 'g',
      topics: [TOPIC],
      start: async (_, partition) => (partition === 0 ? next : 0),
      batch: async ({ records }) => {
        handled.push(...records.map(({ value }) => Number(value)));
        next = records.at(-1)!.offset + 1;
      },
    });
    await until('it says that it cannot connect', () => consumer!.status()[0]!.problem !== null);
    await expect(log.ping()).rejects.toThrow();

    await order('start');
    await log.ping();
    await log.ensureTopic(TOPIC, 2);
    await send([1, 2, 3]);
    await until('three were handled', () => handled.includes(3), 30_000);

    const sending = send(Array.from({ length: 200 }, (_, i) => i + 4));
    await until('some of the rest were handled', () => handled.includes(20), 30_000);
    await order('kill');
    await order('start');
    await sending;
    await until('all were handled', () => handled.includes(203), 30_000);

    // duplicates only, and never one before its turn
    let last = 0;
    for (const value of handled) {
      expect(value).toBeLessThanOrEqual(last + 1);
      last = Math.max(last, value);
    }
    expect(last).toBe(203);
  });
});
