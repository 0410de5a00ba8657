import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Verification } from '../event-store/index.js';
import { verifyLedger } from '../event-store/index.js';
import type { EventStore, Head, SequencedCommit } from '../event-store/index.js';
import { compareTopic } from '../log/compare.js';
import type { Comparison } from '../log/compare.js';
import { encoder, topicOf } from '../log/index.js';
import { exportAlone, ExportRefused } from '../parquet/index.js';
import type { Exported } from '../parquet/index.js';
import { contractsOf } from './definition.js';
import { refusals } from './http.messages.js';
import { Refusal, StartRefused } from './refusal.js';
import type { Rooms } from './rooms.js';

const READ = 5000;

/** Tasks of one service in a process of their own, beside the running ones: `verify`, `rebuild NAME`, `export FOLDER`, `dlq list|retry ID|skip ID`. */
export async function maintain(rooms: Rooms, [task, ...words]: readonly string[]): Promise<object> {
  switch (task) {
    case 'verify':
      return verify(rooms);
    case 'rebuild':
      return rooms.readModels.rebuild(words[0] ?? '', (done, total) => process.stderr.write(`\r${done}/${total} `));
    case 'export':
      return exported(rooms, words[0] ?? '');
    case 'dlq':
      return deadLetters(rooms, words);
    default:
      throw new Refusal('not-found');
  }
}

/** The ledger, its chain and external head, and the topic held against it. The log's part is null while no broker answers. */
async function verify({ store, log, options: { definition, environment } }: Rooms): Promise<Verification & { topic: Comparison | null }> {
  const ledger = await verifyLedger(store.db, store.chainKey, await externalHead(environment.headDir, store.service));
  const { events } = encoder({ service: store.service, incarnation: store.incarnation, contracts: contractsOf(definition) });
  const topic = await compareTopic(log, topicOf(store.service, environment.topicPrefix), commitsOf(store), events).catch(() => null);
  return { ...ledger, topic };
}

async function externalHead(directory: string | null, service: string): Promise<Head | null> {
  if (directory === null) return null;
  const text = await readFile(join(directory, `${service}.json`), 'utf8').catch(() => null); // a service that never wrote has none
  return text === null ? null : (JSON.parse(text, (key, value) => (key === 'k' ? new Date(value) : value)) as Head);
}

async function* commitsOf(store: EventStore): AsyncGenerator<SequencedCommit> {
  for (let g = 0, batch: SequencedCommit[]; (batch = await store.readAfter(g, READ)).length > 0;) {
    yield* batch;
    const last = batch.at(-1)!;
    g = last.g + last.n - 1;
  }
}

/** What the service told, as Parquet below a folder. Throws `StartRefused`. */
async function exported({ store, calendar, options: { definition } }: Rooms, folder: string): Promise<Exported> {
  const progress = (g: number, head: number) => void process.stderr.write(`\r${g}/${head} `);
  try {
    return await exportAlone(store, folder, {
      contracts: contractsOf(definition),
      tables: definition.exportedTables?.(calendar) ?? {},
      progress,
    });
  } catch (error) {
    throw error instanceof ExportRefused ? new StartRefused(refusals.exports[error.reason](error.what)) : error;
  }
}

/** What has been set aside: events that a read model or an automation could not take, and orders that were refused. */
async function deadLetters({ readModels, automations }: Rooms, [act, id = '']: readonly string[]): Promise<object> {
  const parked = await readModels.parked.list(); // one collection holds those of automations too
  if (act === 'list') {
    const events = parked.map(({ _id, projection, stream, error, at }) => ({
      id: _id,
      kind: 'event',
      of: projection,
      stream,
      reason: error,
      at,
    }));
    const letters = (await automations.letters.list()).map(({ _id, automation, category, id: key, rule, at }) => ({
      ...{ id: _id, kind: 'order', of: automation, stream: `${category}-${key}`, reason: rule, at },
    }));
    return { waiting: [...events, ...letters] };
  }
  if (act !== 'retry' && act !== 'skip') throw new Refusal('not-found');
  const found = parked.find(({ _id }) => _id === id);
  if (!found) return { outcome: await automations.letters[act](id) };
  const shelf = found.projection.startsWith('automation.') ? automations.parked : readModels.parked;
  return { outcome: await shelf[act](id) };
}
