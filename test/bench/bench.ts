import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { oneWriter } from './b1-one-writer.js';
import { manyWriters } from './b2-many-writers.js';
import { againstEmmett } from './b3-against-emmett.js';
import { longStream } from './b4-long-stream.js';
import { oneStreamRaced } from './b5-one-stream-raced.js';
import { sequencerDrain } from './b6-sequencer-drain.js';
import { visible } from './b7-visible.js';
import { catchUpFromKafka } from './b8-catch-up-from-kafka.js';
import { rebuildFromStore } from './b9-rebuild.js';
import { warmStart } from './b10-warm-start.js';
import { demoYear } from './s1-demo-year.js';
import { eachService } from './s2-each-service.js';
import { fullEdge } from './e1-full-edge.js';
import { tracing } from './e2-tracing.js';
import { importRows } from './i1-import.js';
import { manyCities } from './scale/d1-load.js';
import { dashboard } from './scale/d2-dashboard.js';
import { rebuildFromTopic } from './scale/d3-rebuild.js';
import { liveLag } from './scale/d4-live-lag.js';
import { sharedPartitions } from './scale/d5-shared-partitions.js';
import { dueDates } from './c1-due-dates.js';
import { failureOf, load, rounded, secondsSince, table, verdictOf } from './measure.js';
import type { Measure, Outcome, Setting, Verdict } from './measure.js';
import { startServers } from './servers.js';

const measures: Measure[] = [
  ...[oneWriter, manyWriters, againstEmmett, longStream, oneStreamRaced, sequencerDrain],
  ...[visible, catchUpFromKafka, rebuildFromStore, warmStart, dueDates, fullEdge, tracing, importRows, demoYear, eachService],
  ...[manyCities, dashboard, rebuildFromTopic, liveLag, sharedPartitions],
];
/** A measure that takes longer has gone wrong. */
const LONGEST_MINUTES = { quick: 2.5, full: 20 };

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string' },
    /** Servers whose data stay in this folder: what was loaded is there the next time. */
    keep: { type: 'string' },
  },
});
const say = (text: string): void => void (options.json ? process.stderr : process.stdout).write(`${text}\n`);

function chosen(): Measure[] {
  const ids = options.only?.split(',');
  const unknown = ids?.filter((id) => !measures.some((measure) => measure.id === id)) ?? [];
  if (unknown.length > 0) throw new Error(`no measure ${unknown.join(', ')}; there are ${measures.map(({ id }) => id).join(', ')}`);
  return measures.filter(({ id, long }) => ids?.includes(id) ?? !(options.quick && long));
}

async function timeLimited(measure: Measure, setting: Setting): Promise<Outcome> {
  const minutes = measure.minutes ?? (options.quick ? LONGEST_MINUTES.quick : LONGEST_MINUTES.full);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${minutes} minutes`)), minutes * 60_000);
  });
  return Promise.race([measure.run(setting), late]).finally(() => clearTimeout(timer));
}

function show({ id, what }: Measure, { raw }: Outcome, verdict: Verdict, seconds: number): void {
  const rounds = Math.max(...raw.map(({ figures }) => figures.length));
  const cells = (figures: number[]) =>
    Array.from({ length: rounds }, (_, round) => (figures[round] === undefined ? '' : String(rounded(figures[round]))));
  const rows = raw.map(({ name, unit, figures }) => ['', name, ...cells(figures), unit]);
  say(`${id} ${what}: ${text(verdict)}  [${load()}, ${seconds.toFixed(0)} s]`);
  for (const row of table(rows).split('\n')) say(`  ${row}`);
}

const text = ({ value, unit, reach, met, error }: Verdict): string =>
  error ? `failed: ${error}` : `${[value].flat().join(' / ')} ${unit}, reach ${[reach].flat().join(' / ')}: ${met ? 'met' : 'NOT MET'}`;

async function main(): Promise<void> {
  const chosenOnes = chosen();
  const began = performance.now();
  say(`machine: ${load()} before`);
  const verdicts: Record<string, Verdict> = {};
  const servers = await startServers(options.keep === undefined ? {} : { dir: resolve(options.keep), persistent: true });
  const stopOn = (signal: NodeJS.Signals) => process.once(signal, () => void servers.stop().finally(() => process.exit(1)));
  stopOn('SIGINT');
  stopOn('SIGTERM');
  try {
    const { mongoUrl, kafkaBrokers } = servers;
    const setting: Setting = {
      quick: options.quick,
      rounds: Number(options.rounds ?? 3),
      mongoUrl,
      kafkaBrokers,
      note: (line) => say(`  ${line}`),
    };
    for (const measure of chosenOnes) {
      const start = performance.now();
      try {
        const outcome = await timeLimited(measure, setting);
        verdicts[measure.id] = verdictOf(measure, outcome);
        show(measure, outcome, verdicts[measure.id]!, secondsSince(start));
      } catch (error) {
        verdicts[measure.id] = failureOf(measure, error);
        say(`${measure.id} ${measure.what}: ${text(verdicts[measure.id]!)}`);
        process.exitCode = 1;
      }
    }
  } finally {
    await servers.stop();
  }
  say(`machine: ${load()} after; ${secondsSince(began).toFixed(0)} s in all`);
  say(table(chosenOnes.map(({ id, what }) => [id, what, text(verdicts[id]!)])));
  if (options.json) process.stdout.write(`${JSON.stringify(verdicts, null, 2)}\n`);
}

await main();
process.exit(); // a measure that has gone wrong may have left something running
