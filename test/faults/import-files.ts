import { join } from 'node:path';
import { setInterval } from 'node:timers';
import { honestFiles, mutantOf, trialOf } from '@jiandu/platform/imports/testing';
import { root } from './stack.js';

const FILES = 10_000;
const MOST_MS = 2000;
const MOST_MEGABYTES = 200;
const FOREIGN = join(root, 'libs', 'platform', 'imports', 'testing', 'another-program.xlsx');

/** `slowestMs`: of the processor, so that other work on the machine is not counted; `slowestWallMs`: with it. */
export type ImportFiles = {
  files: number;
  read: number;
  refused: number;
  crashes: number;
  late: number;
  slowestMs: number;
  slowestWallMs: number;
  /** What reading one file added at most to the memory of the process, and the most that the process ever had. */
  addedMegabytes: number;
  peakMegabytes: number;
};

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);
const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Import files that chance has changed, one after another: each is read or refused within two seconds and 200 MB. */
export async function importFiles(
  { seed, files = FILES }: { seed: number; files?: number },
  say: (line: string) => void,
): Promise<ImportFiles> {
  const honest = await honestFiles(FOREIGN);
  const outcomes = new Map<string, number>();
  const found: ImportFiles = {
    ...{ files: 0, read: 0, refused: 0, crashes: 0, late: 0, slowestMs: 0, slowestWallMs: 0, addedMegabytes: 0, peakMegabytes: 0 },
  };
  let most = 0;
  const note = () => (most = Math.max(most, process.memoryUsage.rss()));
  const look = setInterval(note, 10);
  for (let i = 0; i < files; i++) {
    const { seed: own, of, bytes } = mutantOf(seed * FILES + i, honest);
    found.files++;
    const before = process.memoryUsage.rss();
    most = 0;
    const began = processorMs();
    try {
      const { outcome, ms } = await trialOf(bytes);
      const took = Math.round(processorMs() - began);
      note();
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (outcome === 'read') found.read++;
      else found.refused++;
      found.slowestMs = Math.max(found.slowestMs, took);
      found.slowestWallMs = Math.max(found.slowestWallMs, Math.round(ms));
      found.addedMegabytes = Math.max(found.addedMegabytes, megabytes(most - before));
      found.peakMegabytes = Math.max(found.peakMegabytes, megabytes(most));
      if (took > MOST_MS) {
        found.late++;
        say(`seed ${own}, ${of}: ${outcome} after ${took} ms`);
      }
    } catch (error) {
      found.crashes++;
      say(`seed ${own}, ${of}: ${String(error)}`);
    }
    if (found.files % 500 === 0) say(JSON.stringify(found));
  }
  clearInterval(look);
  say(
    [...outcomes]
      .sort(([, a], [, b]) => b - a)
      .map(([outcome, times]) => `${outcome} ${times}`)
      .join(', '),
  );
  return found;
}

export const isSound = ({ crashes, late, addedMegabytes }: ImportFiles): boolean =>
  crashes === 0 && late === 0 && addedMegabytes < MOST_MEGABYTES;
