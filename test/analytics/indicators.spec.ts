import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { dueDate, openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import { contracts } from '@jiandu/contracts/all';
import { quarterRange } from '@jiandu/kernel';
import { exportEvents } from '@jiandu/platform/parquet';
import fc from 'fast-check';
import { coverage } from '../../services/coverage/coverage/coverage.js';
import type { Sources } from '../../services/coverage/indicator/indicator.js';
import { indicatorsOn, yearBegan } from '../../services/coverage/indicator/indicators.js';
import { happened, historiesOf } from './history.js';
import type { Ledger } from './history.js';

type Dates = { on: string; known: string };
/** Numerator and denominator by unit; a unit with nothing to count is not in it. */
type ByUnit = Record<string, [numerator: number, denominator: number]>;

const calendar = openCalendar(shippedTables(), '652301');
const analytics = (name: string) => readFile(join(process.env['JIANDU_ROOT']!, 'deploy', 'analytics', name), 'utf8');

/** What the page answers. Of the others a cluster engine could, too; they are not on it yet. */
const ON_THE_PAGE = [
  ...(['law-study-pace', 'class-hours', 'certificate-readiness', 'self-review', 'papers-in-time'] as const),
  ...(['suit-loss-rate', 'reconsideration-correction-rate', 'suit-returns'] as const),
];

async function exported(ledgers: readonly Ledger[], folder: string): Promise<void> {
  for (const { service, commits } of ledgers) {
    const head = { g: commits.length, k: commits.at(-1)!.k, d: '00' };
    const readAfter = async (g: number, most: number) => commits.filter((commit) => commit.g > g).slice(0, most);
    const of = contracts.filter((each) => each.service === service);
    await exportEvents({ service, incarnation: 'life-1', readAfter, head: async () => head }, folder, { contracts: of });
  }
}

/** The page of SQL over an exported folder. */
class Page {
  private constructor(private readonly duck: DuckDBConnection) {}

  static async open(folder: string, { on, known }: Dates): Promise<Page> {
    const duck = await (await DuckDBInstance.create()).connect();
    await duck.run(`SET VARIABLE folder = '${folder}'; SET VARIABLE on_day = '${on}'; SET VARIABLE known_day = '${known}'`);
    await duck.run(await analytics('duckdb.sql'));
    await duck.run(await analytics('indicators.sql'));
    return new Page(duck);
  }
  async rows<Row>(sql: string): Promise<Row[]> {
    return (await this.duck.runAndReadAll(sql)).getRowObjectsJson() as Row[];
  }
  async indicators(): Promise<Record<string, ByUnit>> {
    const rows = await this.rows<{ indicator: string; unit_id: string; numerator: string; denominator: string }>(
      'SELECT * FROM indicator_units',
    );
    const of = Map.groupBy(rows, ({ indicator }) => indicator);
    const units = (name: string) =>
      of.get(name)?.map(({ unit_id, ...figure }) => [unit_id, [+figure.numerator, +figure.denominator]]) ?? [];
    return Object.fromEntries(ON_THE_PAGE.map((name) => [name, Object.fromEntries(units(name))]));
  }
  close(): void {
    this.duck.closeSync();
  }
}

/** What coverage answers, out of the same events. */
function answered(ledgers: readonly Ledger[], dates: Dates) {
  const of = historiesOf(ledgers);
  const sources: Sources = {
    ...{ units: of('unit'), posts: of('post'), certificates: of('certificate'), lawStudy: of('lawStudySession') },
    ...{ lawStudyYears: of('lawStudyYear'), programmes: of('programme'), trainings: of('trainingSession'), credits: of('classHours') },
    ...{ files: of('caseFile'), selfReviews: of('selfReview'), draws: of('caseDraw'), reviews: of('caseReview'), opinions: of('opinion') },
    ...{ plans: of('supervisionPlan'), checks: of('supervisionCheck'), suits: of('suit'), reconsiderations: of('reconsideration') },
    returns: of('quarterlyReturn'),
  };
  const { found } = indicatorsOn(sources, { ...dates, from: yearBegan(dates.on), calendar });
  const byUnit = (name: string): ByUnit => {
    const { units } = found.find(({ figures }) => figures.key === name)!.figures;
    return Object.fromEntries(
      units.flatMap(({ id, numerator, denominator }) => (numerator === null ? [] : [[id, [numerator, denominator]]])),
    );
  };
  return Object.fromEntries(ON_THE_PAGE.map((name) => [name, byUnit(name)]));
}

function established(ledgers: readonly Ledger[], dates: Dates) {
  const of = historiesOf(ledgers);
  const found = coverage(
    {
      ...{ units: of('unit'), supervisionBodies: of('supervisionBody'), hotlines: of('hotline'), programmes: of('workProgramme') },
      ...{ officeTasks: of('officeTasks'), plans: of('supervisionPlan'), posts: of('post'), certificates: of('certificate') },
      ...{ selfReviews: of('selfReview'), returns: of('quarterlyReturn'), checks: of('supervisionCheck'), draws: of('caseDraw') },
      ...{ reports: of('supervisionReport'), trainings: of('programme'), sessions: of('trainingSession') },
    },
    dates,
    { calendar },
  );
  const levels = ['bureau', 'city', 'township'] as const;
  return levels.flatMap((level) => found[level].units.map((unit) => ({ level, unit_id: unit.id, established: unit.established })));
}

describe('the page of SQL', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'analytics-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const days = fc.integer({ min: 0, max: 300 }).map((n) => new Date(Date.UTC(2024, 5, 5 + n)).toISOString().slice(0, 10));
  it(
    'answers as coverage does, unit by unit, as of any two dates, whatever is keyed late, corrected, merged or split',
    () =>
      fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), days, days, async (seed, on, known) => {
          await rm(folder, { recursive: true, force: true });
          const ledgers = happened(seed);
          await exported(ledgers, folder);
          const page = await Page.open(folder, { on, known });
          try {
            expect(await page.indicators()).toEqual(answered(ledgers, { on, known }));
            const units = await page.rows('SELECT level, unit_id, established FROM coverage_units ORDER BY level, unit_id');
            expect(units).toEqual(established(ledgers, { on, known }));
          } finally {
            page.close();
          }
        }),
        { numRuns: Number(process.env['ANALYTICS_RUNS'] ?? 8), endOnFailure: true },
      ),
    240_000,
  );

  it('rolls the last days of quarters as the calendar does', async () => {
    const rolled = new Map(
      [...(await analytics('indicators.sql')).matchAll(/\('(\d{4}-Q\d)', '([\d-]{10})'\)/g)].map(([, quarter, due]) => [quarter, due]),
    );
    for (const quarter of ['2024', '2025'].flatMap((year) => [1, 2, 3, 4].map((n) => `${year}-Q${n}`))) {
      const { to } = quarterRange(quarter);
      const roll = { length: { n: 0, unit: 'd' }, direction: 'after', roll: 'next-working-day' } as const;
      expect([quarter, rolled.get(quarter) ?? to]).toEqual([quarter, dueDate(calendar, to, roll).rolled]);
    }
  });
});
