import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import { contracts } from '@jiandu/contracts/all';
import { exportEvents } from '@jiandu/platform/parquet';
import fc from 'fast-check';
import { coverage } from '../../services/coverage/coverage/coverage.js';
import type { Sources } from '../../services/coverage/indicator/indicator.js';
import { exportedTables } from '../../services/coverage/indicator/exported.js';
import { indicatorsOn, yearBegan } from '../../services/coverage/indicator/indicators.js';
import { happened, historiesOf } from './history.js';
import type { Ledger } from './history.js';
import { Page } from './page.js';
import type { ByUnit, Dates } from './page.js';

const calendar = openCalendar(shippedTables(), '652301');
const tables = exportedTables(calendar);

type Policies = NonNullable<(typeof tables)['policies']>;
async function exported(ledgers: readonly Ledger[], folder: string, beside = tables): Promise<void> {
  for (const { service, commits } of ledgers) {
    const head = { g: commits.length, k: commits.at(-1)!.k, d: '00' };
    const readAfter = async (g: number, most: number) => commits.filter((commit) => commit.g > g).slice(0, most);
    const of = contracts.filter((each) => each.service === service);
    await exportEvents({ service, incarnation: 'life-1', readAfter, head: async () => head }, folder, { contracts: of, tables: beside });
  }
}

/** What coverage answers, out of the same events. */
function answered(ledgers: readonly Ledger[], dates: Dates) {
  const of = historiesOf(ledgers);
  const sources: Sources = {
    ...{ units: of('unit'), posts: of('post'), certificates: of('certificate'), lawStudy: of('lawStudySession') },
    ...{ sites: of('demonstrationSite') },
    ...{ lawStudyYears: of('lawStudyYear'), programmes: of('programme'), trainings: of('trainingSession'), credits: of('classHours') },
    ...{ files: of('caseFile'), selfReviews: of('selfReview'), draws: of('caseDraw'), reviews: of('caseReview'), opinions: of('opinion') },
    ...{ plans: of('supervisionPlan'), checks: of('supervisionCheck'), suits: of('suit'), reconsiderations: of('reconsideration') },
    returns: of('quarterlyReturn'),
  };
  const { found } = indicatorsOn(sources, { ...dates, from: yearBegan(dates.on), calendar });
  return Object.fromEntries(
    found.flatMap(({ figures: { key, units } }) => {
      const counted = units.flatMap(({ id, numerator, denominator }) => (numerator === null ? [] : [[id, [numerator, denominator]]]));
      return counted.length === 0 ? [] : [[key, Object.fromEntries(counted) as ByUnit]];
    }),
  ) as Record<string, ByUnit>;
}

function covered(ledgers: readonly Ledger[], dates: Dates) {
  const of = historiesOf(ledgers);
  const found = coverage(
    {
      ...{ units: of('unit'), supervisionBodies: of('supervisionBody'), hotlines: of('hotline'), programmes: of('workProgramme') },
      ...{ officeTasks: of('officeTasks'), plans: of('supervisionPlan'), posts: of('post'), certificates: of('certificate') },
      ...{ selfReviews: of('selfReview'), returns: of('quarterlyReturn'), checks: of('supervisionCheck'), draws: of('caseDraw') },
      ...{ reports: of('supervisionReport'), trainings: of('programme'), sessions: of('trainingSession'), sites: of('demonstrationSite') },
    },
    dates,
    { calendar },
  );
  const levels = ['bureau', 'city', 'township'] as const;
  const sums = levels.flatMap((level) => {
    const { met, all, operating } = found[level];
    return all === 0
      ? []
      : [{ level, met, of_all: all, operating_met: operating.met, operating_of_all: operating.all, operating_open: operating.open }];
  });
  const units = levels.flatMap((level) =>
    found[level].units.map((unit) => ({ level, unit_id: unit.id, established: unit.established, operating: unit.operating })),
  );
  return { units, sums };
}

describe('the page of SQL', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'analytics-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const any = fc.integer({ min: 0, max: 300 }).map((n) => new Date(Date.UTC(2024, 5, 5 + n)).toISOString().slice(0, 10));
  const edges = fc.constantFrom('2024-06-30', '2024-07-15', '2024-09-30', '2024-10-15', '2024-12-31');
  const days = fc.oneof(any, edges);
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
            const units = await page.rows('SELECT level, unit_id, established, operating FROM coverage_units ORDER BY level, unit_id');
            expect(units).toEqual(covered(ledgers, { on, known }).units);
            expect(await page.sums()).toEqual(covered(ledgers, { on, known }).sums);
          } finally {
            page.close();
          }
        }),
        { numRuns: Number(process.env['ANALYTICS_RUNS'] ?? 8), endOnFailure: true },
      ),
    240_000,
  );

  it('judges by the entries exported beside the events alone: by a later one from its day on, by none where there is none', async () => {
    const dates = { on: '2024-12-31', known: '2025-06-30' };
    const ledgers = happened(7);
    const asked = async (policies: Policies) => {
      await rm(folder, { recursive: true, force: true });
      await exported(ledgers, folder, { ...tables, policies });
      const page = await Page.open(folder, dates);
      const found = { indicators: await page.indicators(), units: await page.rows('SELECT * FROM unit_conditions') };
      page.close();
      return found;
    };
    const shipped = tables['policies']!;
    const total = (of: ByUnit) => Object.values(of).reduce((sum, [, denominator]) => sum + denominator, 0);
    const whole = await asked(shipped);
    expect(total(whole.indicators['class-hours']!)).toBeGreaterThan(0);
    const entry = (policy: string, from_day: string, fields: object): Policies[number] => {
      const last = shipped.findLast((row) => row['policy'] === policy)!;
      return { ...last, line: '99', from_day, entry: JSON.stringify({ ...(JSON.parse(last['entry']!) as object), ...fields }) };
    };
    const later = [
      ...[entry('class-hours', '2024-12-01', { required: 0 }), entry('staffing', '2025-01-01', { people: 99 })],
      ...[entry('return-grace', '2024-01-01', { graceDays: 3000 }), entry('coverage', '2024-12-31', { conditions: [] })],
    ];
    const more = await asked([...shipped, ...later]);
    const hours = Object.values(more.indicators['class-hours']!);
    expect(hours.every(([numerator, denominator]) => numerator === denominator)).toBe(true);
    expect(more.indicators['review-and-supervision-staff']).toEqual(whole.indicators['review-and-supervision-staff']);
    expect(total(more.indicators['suit-returns']!)).toBeLessThan(total(whole.indicators['suit-returns']!));
    expect([whole.units.length > 20, more.units.filter((unit) => (unit as { makes: string | null }).makes !== null)]).toEqual([true, []]);

    const bare = await asked(shipped.filter(({ policy }) => policy === 'duty'));
    for (const key of ['law-study-pace', 'class-hours', 'reviewer-ratio', 'self-review', 'suit-returns', 'city-sampling'])
      expect(Object.keys(bare.indicators)).not.toContain(key);
  }, 120_000);
});
