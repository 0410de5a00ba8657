import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { Page } from '../analytics/page.js';
import type { ByUnit, Dates } from '../analytics/page.js';
import { root } from '../bench/servers.js';

const LEVELS = ['bureau', 'city', 'township'] as const;
const ATTEMPTS = 3;
/** Days of the year, as known today: nothing of the demo city was known before it was loaded. */
const DAYS = ['2024-10-20', '2024-12-31'];

type Unit = { id: string; established: boolean | null; operating: boolean | null };
type Level = { met: number | null; all: number; operating: { met: number | null; all: number; open: number }; units: Unit[] };
type Told = { indicators: Record<string, ByUnit>; units: unknown[]; sums: unknown[] };
/** The same question, answered by coverage over HTTP and by the page of SQL over what the command line exported. */
export type Compared = Dates & { http: Told; sql: Told };

type Indicators = { final: boolean; indicators: { key: string; units: { id: string; numerator: number | null; denominator: number }[] }[] };
type Coverage = { final: boolean } & Record<(typeof LEVELS)[number], Level>;
type Status = Record<string, { head?: { g: number } } | boolean>;

/** Of a running stack: `env` says which to the command line. */
export async function analytics(stack: { env: NodeJS.ProcessEnv; issuer: string; coverage: string }, known: string): Promise<Compared[]> {
  const jiandu = async (...words: string[]): Promise<unknown> => {
    const program = join(root, 'deploy', 'stack', 'jiandu.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...words, '--json'], { env: stack.env, maxBuffer: 2 ** 27 });
    return JSON.parse(stdout);
  };
  const signed = await fetch(`${stack.issuer}/token`, {
    method: 'POST',
    body: JSON.stringify({ sub: 'analyst', role: 'bureau', unit: null }),
  });
  const { token } = (await signed.json()) as { token: string };
  const asked = async <T>(path: string): Promise<T> =>
    (await (await fetch(stack.coverage + path, { headers: { authorization: `Bearer ${token}` } })).json()) as T;
  const heads = async () => {
    const found = Object.entries((await jiandu('status')) as Status);
    return JSON.stringify(found.map(([service, told]) => [service, typeof told === 'object' ? told.head?.g : null]));
  };
  const compared = async (folder: string, dates: Dates): Promise<Compared> => {
    const query = `on=${dates.on}&known=${dates.known}`;
    const [coverage, { indicators }] = [await asked<Coverage>(`/coverage?${query}`), await asked<Indicators>(`/indicators?${query}`)];
    const levels = LEVELS.filter((level) => coverage[level].all > 0);
    const counted = indicators.map(({ key, units }): [string, ByUnit] => {
      const told = units.flatMap(({ id, numerator, denominator }) => (numerator === null ? [] : [[id, [numerator, denominator]]]));
      return [key, Object.fromEntries(told) as ByUnit];
    });
    const page = await Page.open(folder, dates);
    try {
      return {
        ...dates,
        http: {
          indicators: Object.fromEntries(counted.filter(([, units]) => Object.keys(units).length > 0)),
          units: levels.flatMap((level) =>
            coverage[level].units.map(({ id, established, operating }) => ({ level, unit_id: id, established, operating })),
          ),
          sums: levels.map((level) => {
            const { met, all, operating: works } = coverage[level];
            return { level, met, of_all: all, operating_met: works.met, operating_of_all: works.all, operating_open: works.open };
          }),
        },
        sql: {
          indicators: await page.indicators(),
          units: await page.rows('SELECT level, unit_id, established, operating FROM coverage_units ORDER BY level, unit_id'),
          sums: await page.sums(),
        },
      };
    } finally {
      page.close();
    }
  };
  const folder = await mkdtemp(join(tmpdir(), 'year-'));
  try {
    for (let attempt = 1; ; attempt++) {
      const before = await heads();
      await jiandu('export', '--to', folder);
      const found: Compared[] = [];
      for (const on of DAYS) found.push(await compared(folder, { on, known }));
      // timers go on telling for a while: what is compared is of one moment, and all of it seen by coverage
      const same = found.every(({ http, sql }) => isDeepStrictEqual(http, sql));
      if (attempt === ATTEMPTS || (same && (await heads()) === before)) return found;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
