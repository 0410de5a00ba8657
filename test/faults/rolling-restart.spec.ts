import { execFile } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SERVICE_NAMES } from '../services.js';
import type { Restarted } from './rolling-restart.js';

const LIMIT_MS = 6 * 60_000;
/** No command may take longer, and no event until every service that consumes it shows it. */
const STALLED_MS = 10_000;
/** Where others keep the processors this busy, how long something took says nothing of it: the figure is printed, not judged. */
const isTooBusyToJudge = (): boolean => loadavg()[0]! > 2 * availableParallelism();

describe('a rolling restart of every service under load, a new instance beside the old one', () => {
  it(
    'loses nothing, doubles nothing, and stalls nothing',
    async () => {
      const program = join(process.env['JIANDU_ROOT']!, 'test', 'dist', 'faults', 'faults.js');
      const args = [program, '--only', 'restarts', '--quick', '--json'];
      const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: LIMIT_MS, maxBuffer: 2 ** 24 });
      const result = JSON.parse(stdout.split('\n').find((line) => line.startsWith('{'))!) as Restarted;
      const { services, acknowledged, answers, sights } = result;
      process.stderr.write(`rolling restart: ${JSON.stringify({ restarts: result.restarts, acknowledged, answers, sights })}\n`);
      expect(result).toMatchObject({ restarts: services.length, failed: [], lost: 0, doubled: 0, foldedTwice: 0, parked: 0 });
      expect([...services].sort()).toEqual([...SERVICE_NAMES].sort());
      expect(result.rows).toMatchObject(result.expected);
      expect(acknowledged).toBeGreaterThanOrEqual(result.restarts); // on a quick machine they are soon over
      if (isTooBusyToJudge()) return;
      for (const took of [...Object.values(answers), ...Object.values(sights)]) expect(took).toBeLessThan(STALLED_MS);
    },
    LIMIT_MS + 10_000,
  );
});
