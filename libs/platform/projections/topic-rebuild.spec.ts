import { randomUUID } from 'node:crypto';
import type { Recorded } from '@jiandu/kernel';
import { createConnection } from 'mongoose';
import type { Connection } from 'mongoose';
import { until } from '../event-store/testing.js';
import { createLog } from '../log/kafka-log.js';
import type { Log, LogConsumer, LogProducer } from '../log/log.js';
import { ReadModels } from './read-models.js';
import { heartbeats, notes, plainDecode, sent } from './testing.js';
import type { NoteEvent } from './testing.js';

describe('read models fed from Kafka', () => {
  let connection: Connection;
  let log: Log;
  let producer: LogProducer;
  let topic: string;
  let g: number;
  const versions = new Map<string, number>();
  const consumers: LogConsumer[] = [];
  beforeEach(async () => {
    topic = `t.${randomUUID().slice(0, 8)}`;
    connection = await createConnection(process.env['MONGO_URL']!, { dbName: topic.replace('.', '_') }).asPromise();
    log = createLog({ brokers: [process.env['KAFKA_BROKERS']!], clientId: 'test' });
    await log.ensureTopic(topic, 12);
    producer = await log.producer();
    g = 0;
    versions.clear();
  });
  afterEach(async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.close()));
    await producer.close();
    await log.close();
    await connection.dropDatabase();
    await connection.close();
  });

  const readModels = () =>
    new ReadModels({
      connection,
      service: topic,
      projections: { followed: [notes] },
      clock: () => new Date(),
      log,
      decode: plainDecode,
      topicOf: () => topic,
    });
  const consuming = async (models: ReadModels) => {
    const options = { group: `${topic}.live`, topics: models.topics };
    const consumer = await log.consume({
      ...options,
      start: (of, partition) => models.from(of, partition),
      batch: (batch) => models.batch(batch),
    });
    consumers.push(consumer);
    return consumer;
  };
  const entered = (stream: string, text: string, at = g + 1): Recorded => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    g = at;
    const k = new Date(Date.UTC(2026, 1, 10) + g * 1000).toISOString();
    const event: NoteEvent = { type: 'Entered', data: { on: '2026-02-10', text } };
    return { ...event, id: randomUUID(), version, stream, g, k };
  };
  const send = async (events: number, streams: number) => {
    await producer.send(
      topic,
      Array.from({ length: events }, (_, i) => sent(entered(`note-${i % streams}`, `t${g}`))),
    );
  };
  const caughtUp = (models: ReadModels) =>
    until('all is followed', async () => {
      const [status] = await models.status();
      return status!.positions.length === 12 && status!.positions.every(({ lag }) => lag === 0);
    });
  const dump = async (collection: string) =>
    (await connection.db!.collection(collection).find({}, { raw: true }).sort({ _id: 1 }).toArray()) as unknown as Buffer[];

  it('rebuilds byte for byte by a group of its own, and flips under live load', async () => {
    const models = readModels();
    await send(600, 40);
    await producer.send(topic, heartbeats(g, '2026-02-10T12:00:00.000Z')); // no partition is empty
    await consuming(models);
    await caughtUp(models);
    const before = await dump('notes_v1');
    let going = true;
    const writer = (async () => {
      while (going) await send(20, 40);
    })();
    const progress: number[] = [];
    const { target } = await readModels().rebuild('notes_v1', (done) => progress.push(done));
    going = false;
    await writer;
    await caughtUp(models);
    expect((await models.status())[0]!.target).toBe(target);
    expect(progress.at(-1)).toBeGreaterThanOrEqual(612);
    const live = await models.rows(notes).find();
    expect(live.reduce((sum, { row }) => sum + row.texts.length, 0)).toBe(g);
    expect(before).toHaveLength(40);
    const again = await readModels().rebuild('notes_v1');
    expect(await dump(again.target)).toEqual(await dump(target));
  });

  it('after a restore of the source leaves out what is void, and goes on', async () => {
    const models = readModels();
    const first = [entered('note-1', 'a'), entered('note-2', 'b'), entered('note-1', 'lost'), entered('note-2', 'lost too')];
    await producer.send(
      topic,
      first.map((event) => sent(event)),
    );
    await consuming(models);
    await until('it is followed', async () => (await models.rows(notes).find()).length === 2);
    versions.set('note-1', 1);
    g = 10_000; // time goes on, the counter goes back
    const restored = { ...entered('note-1', 'c'), g: 3, version: 2 };
    await producer.send(topic, [sent(restored, { incarnation: 'life-2' })]);
    await until('it stops', async () => (await models.status())[0]!.problem?.includes('rebuild needed') === true);
    await readModels().rebuild('notes_v1');
    await until('it goes on', async () => (await models.status())[0]!.problem === null, 20_000);
    const texts = async () => (await models.rows(notes).find()).map(({ row }) => row.texts.map((text) => text.slice(11)));
    await until('readers are shown the new rows', async () => (await texts()).flat().includes('c'));
    expect(await texts()).toEqual([['a', 'c'], ['b']]);
  });
});
