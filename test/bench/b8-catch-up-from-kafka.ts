import { randomUUID } from 'node:crypto';
import { createLog, decoder, encoder, PARTITIONS } from '@jiandu/platform/log';
import { ReadModels } from '@jiandu/platform/projections';
import kafkajs from 'kafkajs';
import mongoose from 'mongoose';
import { interleaved, ratio, secondsSince } from './measure.js';
import type { Measure, Outcome, Setting } from './measure.js';
import { notes, officerContract, officers, pages, schemas } from './officers.js';

const ROWS = 10_000;

/** Both begin when the group has given them their partitions, and end with the last record. */
export const catchUpFromKafka: Measure = {
  ...{
    id: 'B8',
    what: 'catch-up from Kafka into 10,000 rows, against a consumer that only counts',
    unit: '×',
    reach: [0.2],
    better: 'more',
  },
  async run(setting: Setting): Promise<Outcome> {
    const events = setting.quick ? 60_000 : 300_000;
    const topic = `bench-${randomUUID().slice(0, 8)}`;
    await fill(setting, topic, events);
    const rates = await interleaved(setting.rounds, {
      projection: async () => events / (await project(setting, topic, events)),
      counting: async () => events / (await count(setting, topic, events)),
    });
    return {
      value: [ratio(rates.projection, rates.counting)],
      raw: [
        { name: 'projection', unit: 'events/s', figures: rates.projection },
        { name: 'counting', unit: 'events/s', figures: rates.counting },
      ],
    };
  },
};

const logOf = ({ kafkaBrokers }: Setting) => createLog({ brokers: kafkaBrokers.split(','), clientId: 'bench' });

async function fill(setting: Setting, topic: string, events: number): Promise<void> {
  const log = logOf(setting);
  await log.ensureTopic(topic, PARTITIONS);
  const producer = await log.producer();
  const encode = encoder({ service: 'ledger', incarnation: 'bench', contracts: [officerContract] });
  for (const page of pages(notes(ROWS, events, new Date('2026-11-01T00:00:00Z')), 5000)) {
    await producer.send(
      topic,
      page.flatMap((commit) => encode.events(commit)),
    );
  }
  await producer.close();
  await log.close();
}

/** Seconds, from the assignment until every partition's checkpoint is at its end. */
async function project(setting: Setting, topic: string, events: number): Promise<number> {
  const dbName = `bench_${randomUUID().slice(0, 8)}`;
  const connection = await mongoose.createConnection(setting.mongoUrl, { dbName }).asPromise();
  const log = logOf(setting);
  const models = new ReadModels({
    ...{ connection, service: 'reader', clock: () => new Date(), projections: { followed: [officers] } },
    ...{ decode: decoder({ contracts: [officerContract], schemas }), topicOf: () => topic },
  });
  await models.start();
  let began = 0;
  let left = events;
  const { promise: done, resolve } = Promise.withResolvers<void>();
  const consumer = await log.consume({
    ...{ group: dbName, topics: [topic], start: (name, partition) => models.from(name, partition) },
    onAssigned: () => (began ||= performance.now()),
    batch: async (batch) => {
      await models.batch(batch);
      left -= batch.records.length;
      if (left <= 0) resolve();
    },
  });
  await done;
  const seconds = secondsSince(began);
  await consumer.close();
  const [row] = await connection
    .db!.collection(officers.name)
    .aggregate([{ $group: { _id: null, rows: { $sum: 1 }, events: { $sum: '$row.count' } } }])
    .toArray();
  await models.stop();
  await log.close();
  await connection.dropDatabase();
  await connection.close();
  if (row?.['rows'] !== ROWS || row['events'] !== events) throw new Error(`the rows hold ${row?.['events']} of ${events} events`);
  return seconds;
}

/** Seconds in which a bare consumer, from joining its group, has been given so many records of a topic. */
export async function count({ kafkaBrokers }: Pick<Setting, 'kafkaBrokers'>, topic: string, events: number): Promise<number> {
  const kafka = new kafkajs.Kafka({ brokers: kafkaBrokers.split(','), clientId: 'bench', logLevel: kafkajs.logLevel.ERROR });
  const consumer = kafka.consumer({ groupId: `bench-${randomUUID()}` });
  let began = 0;
  let left = events;
  const { promise: done, resolve } = Promise.withResolvers<void>();
  consumer.on(consumer.events.GROUP_JOIN, () => (began ||= performance.now()));
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachBatch: async ({ batch }) => {
      left -= batch.messages.length;
      if (left <= 0) resolve();
    },
  });
  await done;
  const seconds = secondsSince(began);
  await consumer.disconnect();
  return seconds;
}
