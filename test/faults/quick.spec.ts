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

/** Where it is broken off; how long it takes stands in README. */
const LIMIT_MS = 10 * 60_000;

/** The compiled program on servers of its own, as `npm run faults -- --quick --json` runs it. */
async function quickSlice(): Promise<{ result: Result; story: string }> {
  const program = join(process.env['JIANDU_ROOT']!, 'test', 'dist', 'faults', 'faults.js');
  const run = promisify(execFile)(process.execPath, [program, '--quick', '--json'], {
    timeout: LIMIT_MS,
    maxBuffer: 2 ** 24,
  });
  const { stdout, stderr } = await run.catch((failed: { stdout: string; stderr: string }) => failed);
  const [line = ''] = stdout.split('\n').filter((text) => text.startsWith('{'));
  if (!line) throw new Error(`the faults broke off:\n${stderr}`);
  return { result: JSON.parse(line) as Result, story: stderr };
}

describe('faults, the quick slice', () => {
  it(
    'sees every seeded bug, then loses nothing and doubles nothing under kill -9 and SIGSTOP',
    async () => {
      const { result, story } = await quickSlice();
      const { kills, acknowledged, lost, doubled, gaps, seededBugsCaught, seededBugs } = result;
      expect({ seededBugsCaught, story }).toEqual({ seededBugsCaught: 10, story });
      expect(seededBugs).toBe(10);
      expect({ lost, doubled, gaps, story }).toEqual({ lost: 0, doubled: 0, gaps: 0, story });
      for (const kind of ['service', 'leader', 'mongod', 'broker', 'sigstop']) expect(kills[kind]).toBeGreaterThanOrEqual(2);
      expect(acknowledged).toBeGreaterThan(1000);
    },
    LIMIT_MS + 10_000,
  );
});
