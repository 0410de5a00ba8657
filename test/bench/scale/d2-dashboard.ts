import { randomUUID } from 'node:crypto';
import { quantile } from '../measure.js';
import type { Measure, Outcome, Setting } from '../measure.js';
import { placeOf } from './by-the-clock.js';
import { caseFile } from './cities.js';
import { FollowedCity, LOOKED_AT } from './followed.js';
import { scaleOf } from './region.js';

const AFTER_AN_EVENT = 'indicators, each after a new event';
/** What a supervisor opens in the morning, and what the assessment asks. */
const QUERIES = {
  'coverage, the day asked before': () => '/coverage?on=2024-12-31',
  'coverage, another day each time': (i: number) => `/coverage?on=2024-${MONTHS[i % 6]}-${String((i % 28) + 1).padStart(2, '0')}`,
  'indicators, the day asked before': () => '/indicators?on=2024-12-31',
  [AFTER_AN_EVENT]: () => '/indicators?on=2024-12-31',
};
const MONTHS = ['07', '08', '09', '10', '11', '12'];
const WARM_UP = 5;

export const dashboard: Measure = {
  ...{ id: 'D2', what: 'a city’s dashboard beside all the others’ history, p99 of its headline', unit: 'ms', better: 'less' },
  reach: [50],
  ...{ long: true, minutes: 6 * 60 },
  async run(setting: Setting): Promise<Outcome> {
    const { events, each } = scaleOf(setting);
    const city = await FollowedCity.open(setting);
    try {
      const asks = setting.quick ? 30 : 200;
      const raw: Outcome['raw'] = [{ name: 'events on disk / of the city', unit: '', figures: [events, each] }];
      for (const [name, path] of Object.entries(QUERIES)) {
        const pauses: number[] = [];
        let worked = 0;
        for (let i = 0; i < WARM_UP + asks; i++) {
          if (name === AFTER_AN_EVENT) await oneMore(city, i);
          const [began, before] = [performance.now(), city.coverage.processorMs()];
          await city.get(path(i));
          if (i < WARM_UP) continue;
          pauses.push(performance.now() - began);
          worked += city.coverage.processorMs() - before;
        }
        raw.push({ name: `${name}, processor`, unit: 'ms', figures: [worked / asks] });
        for (const q of [0.5, 0.99]) raw.push({ name: `${name}, p${q * 100}`, unit: 'ms', figures: [quantile(pauses, q)] });
      }
      raw.push({ name: 'coverage, resident at most', unit: 'MB', figures: [city.coverage.peak()] });
      return { value: [raw.find(({ name }) => name.startsWith('coverage, the day') && name.endsWith('p99'))!.figures[0]!], raw };
    } finally {
      await city.close();
    }
  },
};

/** A case file that was not there before, in coverage's rows. */
async function oneMore(city: FollowedCity, i: number): Promise<void> {
  const { events, ...about } = caseFile(LOOKED_AT, i);
  const stream = `caseFile-${randomUUID()}`;
  await city.files.append({ ...about, stream, events });
  await city.get(`/health/live?after=${await placeOf(city, stream)}&wait=10000`);
}
