import { contracts } from '@jiandu/contracts/all';
import { MongoClient } from 'mongodb';
import type { CommitDoc } from '@jiandu/platform/event-store';
import { shanghaiDay } from '@jiandu/kernel';
import { Stack } from '../bench/stack-process.js';
import type { Histories } from './aggregate-states.js';
import { analytics } from './demo-year-analytics.js';

/** `npm start` on an empty folder, with everything it loads; then what the ledgers hold, as one line of JSON on stdout. */
const LOAD_SECONDS = 1080;

const stack = await Stack.at(`run-${process.pid}-year`);
try {
  const started = await stack.serving(LOAD_SECONDS);
  const mongo = await MongoClient.connect(stack.run().mongoUrl);
  const services = [...new Set(contracts.map(({ service }) => service))];
  const happened: Record<string, number> = {};
  const histories: Histories = {};
  const waiting: string[] = [];
  for (const service of services) {
    const db = mongo.db(`jiandu_${service}`);
    const counted = db
      .collection('commits')
      .aggregate<{ _id: { s: string; type: string }; n: number }>([
        { $unwind: '$e' },
        { $group: { _id: { s: { $arrayElemAt: [{ $split: ['$s', '-'] }, 0] }, type: '$e.type' }, n: { $sum: 1 } } },
      ]);
    for await (const { _id, n } of counted) happened[`${service}.${_id.s}.${_id.type}`] = n;
    for await (const { s, e, v } of db.collection<CommitDoc>('commits').find().sort({ s: 1, v: 1 })) {
      const streams = (histories[`${service}.${s.split('-', 1)[0]!}`] ??= {});
      (streams[s] ??= []).push(...e.map(({ id, type, data }, i) => ({ id, type, data, version: v + i })));
    }
    for (const letters of ['parked', 'letters'])
      for (const doc of await db.collection(letters).find().limit(20).toArray())
        waiting.push(`${service} ${letters}: ${JSON.stringify(doc).slice(0, 300)}`);
  }
  const declared = contracts.flatMap(({ service, category, events }) =>
    Object.keys(events).map((type) => `${service}.${category}.${type}`),
  );
  const { issuer, services: rooms } = stack.run();
  const compared = await analytics({ env: stack.env, issuer, coverage: rooms['coverage']!.url }, shanghaiDay(new Date()));
  const missing = declared.filter((event) => !happened[event]);
  console.log(JSON.stringify({ printed: started.lines(), happened, missing, histories, waiting, compared }));
  await mongo.close();
  started.stop();
  await started.ended.catch(() => undefined); // it ends with the signal it was sent
} finally {
  stack.remove();
}
process.exit();
