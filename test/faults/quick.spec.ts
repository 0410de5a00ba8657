import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

type Result = {
  kills: Record<string, number>;
  acknowledged: number;
  lost: number;
  doubled: number;
  gaps: number;
  seededBugsCaught: number;
  seededBugs: number;
};

/** Where it is broken off, not a measurement: how long it takes is said, and stands in README. */
const LIMIT_MS = 10 * 60_000;

/** The compiled program on servers of its own, as `npm run faults -- --quick --json` runs it. */
async function quickSlice(): Promise<{ result: Result; story: string }> {
  const program = join(process.env['JIANDU_ROOT']!, 'test', 'dist', 'faults', 'faults.js');
  const began = performance.now();
  const run = promisify(execFile)(process.execPath, [program, '--quick', '--json'], {
    timeout: LIMIT_MS,
    maxBuffer: 2 ** 24,
  });
  const { stdout, stderr } = await run.catch((failed: { stdout: string; stderr: string }) => failed);
  const [line = ''] = stdout.split('\n').filter((text) => text.startsWith('{'));
  if (!line) throw new Error(`the faults broke off after ${Math.round((performance.now() - began) / 1000)} s:\n${stderr}`);
  process.stderr.write(`faults, the quick slice: ${Math.round((performance.now() - began) / 1000)} s\n`);
  return { result: JSON.parse(line) as Result, story: stderr };
}

/** A difference alone shows a few lines around it: the whole story is put behind. */
function judge(story: string, expectations: () => void): void {
  try {
    expectations();
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${story}`, { cause: error });
  }
}

describe('faults, the quick slice', () => {
  it(
    'sees every seeded bug, then loses nothing and doubles nothing under kill -9 and SIGSTOP',
    async () => {
      const { result, story } = await quickSlice();
      judge(story, () => {
        expect(result).toMatchObject({ seededBugsCaught: 10, seededBugs: 10, lost: 0, doubled: 0, gaps: 0 });
        for (const kind of ['service', 'leader', 'mongod', 'broker', 'sigstop']) expect(result.kills[kind]).toBeGreaterThanOrEqual(2);
        expect(result.acknowledged).toBeGreaterThan(1000);
      });
    },
    LIMIT_MS + 10_000,
  );
});
