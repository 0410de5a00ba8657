import { readFileSync } from 'node:fs';
import { MongoClient } from 'mongodb';
import mongoose from 'mongoose';
import { ReadModels } from './dist/projections/index.js';
import { EventStore } from './dist/event-store/index.js';
const url = process.env.MONGO_URL, N = +(process.argv[2] ?? 100000), STREAMS = +(process.argv[3] ?? 10000), SEP = +(process.argv[4] ?? 1);
const name = `b9_${N}_${STREAMS}`;
const client = new MongoClient(url, { ignoreUndefined: true });
const db = client.db(name);
class Shape {}
const contract = { service: 'ledger', category: 'note', commands: {}, events: { Entered: Shape } };
const store = await EventStore.open(db, { service: 'ledger', chainKey: Buffer.alloc(32, 1), clock: () => new Date(), contracts: [contract] });
if ((await db.collection('commits').estimatedDocumentCount()) !== N) {
  await db.collection('commits').deleteMany({});
  const pad = 'x'.repeat(330);
  for (let i = 0; i < N; i += 5000) {
    const docs = [];
    for (let j = i; j < i + 5000 && j < N; j++) {
      const s = `note-${(j * 7919) % STREAMS}`; const v = Math.floor(j / STREAMS) + 1;
      docs.push({ _id: `c${j}-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`, h: 'h'.repeat(43), s, v, p: v - 1, n: 1, e: [{ id: `0193-${j}-aaaaaaaaaaaaaaaaaaaaaa`, type: 'Entered', schema: 1, data: { on: '2026-01-01', unitId: `u-${j % 100}`, officerId: 'o-1', n: j, note: pad } }], meta: { actor: 'a', role: 'unit', unit: 'u-1', correlation: 'c-1234567890' }, at: new Date(1.77e12 + j), g: j + 1, k: new Date(1.77e12 + Math.floor(j / 500)), d: 'd'.repeat(64) });
    }
    await db.collection('commits').insertMany(docs, { ordered: false, writeConcern: { w: 1 } });
  }
  await db.collection('heads').updateOne({ _id: 'head' }, { $set: { g: N, k: new Date(1.77e12 + N / 500) } });
}
const connection = await mongoose.createConnection(url, { dbName: name }).asPromise();
const projection = { name: 'bench_v1', of: [contract], initial: { n: 0, last: null, unit: null }, evolve: (row, { data }) => ({ n: row.n + 1, last: data.n, unit: data.unitId }) };
const models = new ReadModels({ connection, service: 'ledger', projections: { own: [projection] }, store, lease: { held: () => null, onChange: () => () => undefined }, clock: () => new Date() });
const scan = async () => { let n = 0; for await (const c of db.collection('commits').find({ g: { $gt: 0 } }).sort({ g: 1 })) n += c.n; return n; };
import('node:inspector');
const time = async (f) => { const t = performance.now(); await f(); return performance.now() - t; };
const a = [], b = [];
for (let r = 0; r < 3; r++) {
  a.push(await time(scan));
  b.push(await time(() => models.rebuild('bench_v1', undefined)));
  console.log(a.at(-1).toFixed(0), b.at(-1).toFixed(0), (a.at(-1) / b.at(-1)).toFixed(2), readFileSync('/proc/loadavg', 'utf8').trim(), Math.round(process.memoryUsage().rss / 1e6) + 'MB');
}
await connection.close(); await client.close();
