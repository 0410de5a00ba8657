import { mongoClient } from '@jiandu/platform/event-store';
import { until } from '../measure.js';
import type { Measure, Outcome, Setting } from '../measure.js';
import { fileByTheClock } from './by-the-clock.js';
import { FollowedCity, LOOKED_AT } from './followed.js';
import { databaseOf } from './region.js';

/** Coverage's rows of case files. */
const FILES = 'counted_file_v1';

const LONGEST_SECONDS = 600;
/** So long events come on after the third has died: longer than a session. */
const AFTERWARDS_MS = 10_000;

type Consumption = { consumption: { partitions: number[] }[] };
type Row = { _id: string; v: number; h: { version: number }[] };

/** Two coverage processes share the partitions under load; a third joins, and dies by kill -9. Each event is in its row once. */
export const sharedPartitions: Measure = {
  ...{
    id: 'D5',
    what: 'coverage processes share the partitions, one joins and dies: events lost, counted twice',
    unit: 'events',
    better: 'less',
  },
  reach: [0, 0],
  ...{ long: true, minutes: 6 * 60 },
  async run(setting: Setting): Promise<Outcome> {
    const city = await FollowedCity.open(setting);
    try {
      const held = async (by: typeof city.coverage) => {
        const { consumption } = (await city.get('/admin/status', by)) as unknown as Consumption;
        return consumption.reduce((sum, { partitions }) => sum + partitions.length, 0);
      };
      const second = await city.house.start('coverage', { INSTANCE: 'second' });
      await until('the second has its part', async () => (await held(second)) > 0);
      let died = Infinity;
      const enough = () => performance.now() - died > AFTERWARDS_MS;
      const filing = fileByTheClock(city, { perSecond: 300, seconds: LONGEST_SECONDS, enough }, () => undefined);
      filing.catch(() => undefined); // met below
      const third = await city.house.start('coverage', { INSTANCE: 'third' });
      await until('the third has its part', async () => (await held(third)) > 0);
      const parts = [await held(city.coverage), await held(second), await held(third)];
      await third.kill();
      died = performance.now();
      const streams = await filing;
      await city.caughtUp();
      const { lost, twice } = await counted(setting, streams);
      return {
        value: [lost, twice],
        raw: [
          { name: 'partitions of each while three were there', unit: '', figures: parts },
          { name: 'events filed meanwhile', unit: '', figures: [streams.length * 3] },
        ],
      };
    } finally {
      await city.close();
    }
  },
};

/** Each row tells which events it was folded from. */
async function counted({ mongoUrl }: Setting, streams: readonly string[]): Promise<{ lost: number; twice: number }> {
  const client = mongoClient(mongoUrl);
  const rows = client.db(databaseOf(LOOKED_AT, 'coverage')).collection<Row>(FILES);
  let [lost, twice] = [0, 0];
  for (let at = 0; at < streams.length; at += 500) {
    const page = streams.slice(at, at + 500);
    const found = new Map((await rows.find({ _id: { $in: page } }).toArray()).map((row) => [row._id, row]));
    for (const stream of page) {
      const versions = found.get(stream)?.h.map(({ version }) => version) ?? [];
      lost += 3 - new Set(versions).size;
      twice += versions.length - new Set(versions).size;
    }
  }
  await client.close();
  return { lost, twice };
}
