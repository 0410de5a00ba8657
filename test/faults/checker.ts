import { verifyLedger } from '@jiandu/platform/event-store';
import { MongoClient } from 'mongodb';
import { compareParked } from './compare-parked.js';
import { compareRows, READ_MODELS, rowsOf } from './compare-rows.js';
import { commitsOf, compareCommands, compareOrder } from './compare-store.js';
import { compareTopic, readTopic } from './compare-topic.js';
import { Report } from './findings.js';
import type { Findings } from './findings.js';
import { Journal } from './journal.js';
import { Load } from './load.js';
import type { LoadOptions, LoadTotals } from './load.js';
import { settle } from './settle.js';
import type { Rest } from './settle.js';

/** What is asked of the checker process. */
export type Questions = {
  load: { ask: { options: LoadOptions; journal: string }; answer: null };
  progress: { ask: null; answer: LoadTotals };
  poison: { ask: number; answer: null };
  /** Null is as many as there are. */
  allow: { ask: number | null; answer: null };
  stop: { ask: null; answer: LoadTotals };
  compare: { ask: CompareOptions; answer: Findings };
  forget: { ask: null; answer: null };
};

export type CompareOptions = {
  mongoUrl: string;
  brokers: string;
  database: string;
  topic: string;
  /** Hex. */
  chainKey: string;
  /** Milliseconds without any movement after which nothing more is expected. */
  still: number;
  /** All of it, if not said otherwise. */
  rest?: Rest;
  /** Malformed records that the test itself has put into the topic. */
  malformed: number;
  /** True while the read models cannot apply poisoned events: their streams are to be parked from there on. */
  parked: boolean;
};

/** A process of its own, never killed. It sends, logs what it sends and is told, and compares that with what is there. */
let load: Load | null = null;
let journal: Journal | null = null;

const running = (): Load => {
  if (!load) throw new Error('no load');
  return load;
};

type Handlers = { [Name in keyof Questions]: (ask: Questions[Name]['ask']) => Promise<Questions[Name]['answer']> };
const handlers: Handlers = {
  async load({ options, journal: path }) {
    journal = new Journal(path);
    load = new Load(options, journal);
    load.start();
    return null;
  },
  progress: async () => running().totals,
  async poison(commands) {
    running().poison(commands);
    return null;
  },
  async allow(commands) {
    await running().allow(commands ?? Infinity);
    return null;
  },
  stop: () => stop(20_000),
  compare,
  /** Ready for another load. */
  async forget() {
    if (load && !load.stopped) await stop(0);
    return null;
  },
};

async function stop(ms: number): Promise<LoadTotals> {
  const totals = await running().stop(ms);
  await journal!.close();
  return totals;
}

async function compare({
  mongoUrl,
  brokers,
  database,
  topic,
  chainKey,
  still,
  rest,
  malformed,
  parked,
}: CompareOptions): Promise<Findings> {
  const client = new MongoClient(mongoUrl, { readConcern: { level: 'majority' } });
  const report = new Report();
  try {
    const db = client.db(database);
    await settle(db, still, rest);
    const commits = await commitsOf(db);
    const head = await db.collection<{ _id: string; g: number }>('heads').findOne({ _id: 'head' });
    compareCommands(Journal.read(journal!.path), commits, report);
    compareOrder(commits, head ?? { g: 0 }, report);
    compareTopic(await readTopic(brokers, topic), commits, report);
    const until = await compareParked(db, commits, { malformed, parked }, report);
    for (const name of READ_MODELS) compareRows(name, await rowsOf(db, name), commits, until, report);
    for (const contradiction of running().contradictions) report.doubled(contradiction);
    const { problems } = await verifyLedger(db, Buffer.from(chainKey, 'hex'));
    for (const problem of problems) report.gap(`verify: ${problem}`);
    return report.findings;
  } finally {
    await client.close();
  }
}

type Asked = { id: number; name: keyof Questions; ask: never };
process.on('message', ({ id, name, ask }: Asked) => {
  handlers[name](ask).then(
    (answer) => process.send!({ id, answer }),
    (error: unknown) => process.send!({ id, error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
