import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import mongoose from 'mongoose';
import { ReadModels } from './dist/projections/index.js';
import { createLog, decoder, encoder, topicOf } from './dist/log/index.js';
const N = +(process.argv[2] ?? 100000), STREAMS = 10000, CONC = +(process.argv[3] ?? 3);
const prefix = process.argv[4] ?? `b8${N}`;
class Shape {}
const contract = { service: 'ledger', category: 'note', commands: {}, events: { Entered: Shape } };
const topic = topicOf('ledger', prefix);
const log = createLog({ brokers: [process.env.KAFKA_BROKERS], clientId: 'b8' });
await log.ensureTopic(topic, 12);
if ((await log.ends(topic)).reduce((a, b) => a + b, 0) < N) {
  const encode = encoder({ service: 'ledger', incarnation: 'i', contracts: [contract] });
  const producer = await log.producer();
  const pad = 'x'.repeat(330);
  for (let i = 0; i < N; i += 1000) {
    const records = [];
    for (let j = i; j < i + 1000 && j < N; j++) {
      const s = `note-${(j * 7919) % STREAMS}`; const v = Math.floor(j / STREAMS) + 1;
      records.push(...encode.events({ _id: `c${j}-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`, h: 'h', s, v, p: v - 1, n: 1, e: [{ id: `0193-${j}-aaaaaaaaaaaaaaaaaaaaaa`, type: 'Entered', schema: 1, data: { on: '2026-01-01', unitId: `u-${j % 100}`, officerId: 'o-1', n: j, note: pad } }], meta: { actor: 'a', role: 'unit', unit: 'u-1', correlation: 'c-1234567890' }, at: new Date(), g: j + 1, k: new Date(1.77e12 + Math.floor(j / 500)), d: 'd'.repeat(64) }));
    }
    await producer.send(topic, records);
  }
  await producer.close();
}
const schemas = { 'ledger.Entered.v1': { type: 'object', properties: { on: { type: 'string' }, unitId: { type: 'string' }, officerId: { type: 'string' }, n: { type: 'integer' }, note: { type: 'string' } }, required: ['on', 'unitId'], additionalProperties: false } };
const time = async (f) => { const t = performance.now(); await f(); return performance.now() - t; };
const bare = async () => {
  const kafka = new kafkajs.Kafka({ brokers: [process.env.KAFKA_BROKERS], logLevel: 0 });
  const consumer = kafka.consumer({ groupId: randomUUID() });
  await consumer.connect(); await consumer.subscribe({ topic, fromBeginning: true });
  let n = 0, first = 0;
  const t = performance.now();
  await new Promise((done) => void consumer.run({ eachBatch: async ({ batch }) => { first ||= performance.now(); n += batch.messages.length; if (n >= N) done(); } }));
  const took = performance.now() - first; console.log('  bare total', (performance.now() - t).toFixed(0), 'from first', took.toFixed(0));
  void consumer.disconnect();
  return performance.now() - t;
};
const projection = { name: 'bench_v1', of: [contract], initial: { n: 0, last: null, unit: null }, evolve: (row, { data }) => ({ n: row.n + 1, last: data.n, unit: data.unitId }) };
const ours = async () => {
  const dbName = `b8_${randomUUID().slice(0, 8)}`;
  const connection = await mongoose.createConnection(process.env.MONGO_URL, { dbName }).asPromise();
  const models = new ReadModels({ connection, service: 'reader', projections: { followed: [projection] }, clock: () => new Date(), decode: decoder({ contracts: [contract], schemas }), topicOf: (s) => topicOf(s, prefix) });
  await models.start();
  let n = 0, batches = 0, consumer, busy = 0;
  const t = performance.now();
  await new Promise((done) => void log.consume({ group: randomUUID(), topics: models.topics, concurrency: CONC, start: (t, p) => models.from(t, p), batch: async (b) => { const t0 = performance.now(); await models.batch(b); busy += performance.now() - t0; n += b.records.length; batches++; if (n >= N) done(); } }).then((c) => (consumer = c)));
  const took = performance.now() - t;
  const rows = await connection.db.collection('bench_v1').aggregate([{ $group: { _id: null, rows: { $sum: 1 }, n: { $sum: '$row.n' } } }]).toArray();
  console.log('  ours', took.toFixed(0), 'batches', batches, 'busy', busy.toFixed(0), JSON.stringify(rows));
  void consumer.close();
  await connection.dropDatabase(); await connection.close();
  return took;
};
for (let r = 0; r < 3; r++) { const a = await bare(), b = await ours(); console.log(a.toFixed(0), b.toFixed(0), 'ratio', (a / b).toFixed(2), readFileSync('/proc/loadavg', 'utf8').trim()); }
process.exit(0);
