import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writersOn } from './appends.js';
import { appendOf, ledger } from './ledger.js';
import { callsPerSecond, interleaved, ratio } from './measure.js';
import type { Measure, Outcome, Setting } from './measure.js';
import { root } from './servers.js';

const WRITERS = 64;
const SECONDS = 5;
const folder = join(root, 'test', 'bench', 'emmett');

type Appender = { append(id: string, event: { type: string; data: object }): Promise<unknown>; close(): Promise<void> };

/** Emmett keeps a stream in one growing document; its streams begin anew in each round, so that they stay short. */
export const againstEmmett: Measure = {
  ...{ id: 'B3', what: 'durable append, 64 writers, against emmett-mongodb 0.42', unit: '×', reach: [8], better: 'more', long: true },
  async run({ mongoUrl, rounds, note }: Setting): Promise<Outcome> {
    const theirs = await openEmmett(mongoUrl, note);
    const ours = await ledger(mongoUrl);
    try {
      await ours.sequence();
      const append = await writersOn(ours, WRITERS);
      const rates = await interleaved(rounds, {
        append: async () => {
          const rate = await callsPerSecond(SECONDS, WRITERS, append);
          await ours.ordered();
          return rate;
        },
        emmett: (round) => callsPerSecond(SECONDS, WRITERS, (writer) => theirs.append(`${round}.${writer}`, appendOf().events[0]!)),
      });
      return {
        value: [ratio(rates.append, rates.emmett)],
        raw: [
          { name: 'append', unit: '/s', figures: rates.append },
          { name: 'emmett', unit: '/s', figures: rates.emmett },
        ],
      };
    } finally {
      await ours.close();
      await theirs.close();
    }
  },
};

/** It lives outside the workspaces and is installed the first time it is asked for. */
async function openEmmett(mongoUrl: string, note: Setting['note']): Promise<Appender> {
  if (!existsSync(join(folder, 'node_modules', '.package-lock.json'))) {
    note('installing emmett');
    await promisify(execFile)('npm', ['ci', '--ignore-scripts'], { cwd: folder });
  }
  const { appender } = (await import(join(folder, 'appender.mjs'))) as { appender(url: string, database: string): Appender };
  return appender(mongoUrl, `bench_${randomUUID().slice(0, 8)}`);
}
