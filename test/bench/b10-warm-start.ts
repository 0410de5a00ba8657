import { readFileSync } from 'node:fs';
import { median, secondsSince } from './measure.js';
import type { Measure, Outcome, Raw, Setting } from './measure.js';
import { Stack } from './stack-process.js';

/** Longest waits: what takes longer than its reach is to be measured, not broken off. */
const LOAD_SECONDS = 900;
const WARM_SECONDS = 180;

type Warm = { seconds: number; megabytes: Record<string, number> };

/** `npm start` on a folder that an earlier start has loaded, from the command to all services answering and the table printed. */
export const warmStart: Measure = {
  ...{ id: 'B10', what: 'warm start to serving / resident memory in all', unit: 's / MB', reach: [30, 2048], better: 'less', long: true },
  async run({ rounds, note }: Setting): Promise<Outcome> {
    const stack = await Stack.at(`run-${process.pid}-10`); // a name that the next throw-away start clears away after a kill
    try {
      note('loading the demo city');
      const loaded = await stack.serving(LOAD_SECONDS);
      loaded.stop();
      await loaded.ended.catch(() => undefined); // it ends with the signal it was sent
      const starts: Warm[] = [];
      for (let round = 1; round <= rounds; round++) starts.push(await warm(stack));
      const names = Object.keys(starts[0]!.megabytes);
      const memory = names.map((name): Raw => ({ name, unit: 'MB', figures: starts.map(({ megabytes }) => megabytes[name] ?? 0) }));
      const all = starts.map(({ megabytes }) => Object.values(megabytes).reduce((sum, one) => sum + one, 0));
      const seconds = starts.map((one) => one.seconds);
      return { value: [median(seconds), median(all)], raw: [{ name: 'to serving', unit: 's', figures: seconds }, ...memory] };
    } finally {
      stack.remove();
    }
  },
};

async function warm(stack: Stack): Promise<Warm> {
  const began = performance.now();
  const started = await stack.serving(WARM_SECONDS);
  const seconds = secondsSince(began);
  const { pid, pids } = stack.run();
  const megabytes = Object.fromEntries(Object.entries({ ...pids, 'npm start': pid }).map(([name, id]) => [name, residentMegabytes(id)]));
  started.stop();
  await started.ended.catch(() => undefined); // it ends with the signal it was sent
  return { seconds, megabytes };
}

function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
