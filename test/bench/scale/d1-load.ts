import { mongoClient } from '@jiandu/platform/event-store';
import { secondsSince } from '../measure.js';
import type { Measure, Outcome, Setting } from '../measure.js';
import { databaseOf, loadCity, scaleOf, SERVICES } from './region.js';

const NOTE_SECONDS = 30;
const MB = 2 ** 20;

/** Many cities appended through the store, one event a commit, each city with its own databases; goes on where it was cut off. */
export const manyCities: Measure = {
  ...{ id: 'D1', what: 'many cities on disk: append rate (memory and disk beside it)', unit: 'events/s', better: 'more' },
  reach: [1000],
  ...{ long: true, minutes: 6 * 60 },
  async run(setting: Setting): Promise<Outcome> {
    const { cities, each } = scaleOf(setting);
    const began = performance.now();
    let [appended, noted, memory] = [0, 0, 0];
    for (let n = 0; n < cities; n++) {
      await loadCity(setting, n, each, (more) => {
        appended += more;
        memory = Math.max(memory, process.memoryUsage.rss());
        if (secondsSince(began) - noted < NOTE_SECONDS) return;
        noted = secondsSince(began);
        setting.note(`city ${n + 1} of ${cities}: ${appended} events, ${Math.round(appended / noted)}/s, ${Math.round(memory / MB)} MB`);
      });
    }
    const seconds = secondsSince(began);
    const onDisk = await sizes(setting, cities);
    return {
      value: [appended / seconds],
      raw: [
        { name: 'events on disk', unit: '', figures: [onDisk.events] },
        { name: 'appended now', unit: `in ${Math.round(seconds)} s`, figures: [appended] },
        { name: 'on disk', unit: 'MB', figures: [onDisk.bytes / MB] },
        { name: 'an event on disk', unit: 'bytes', figures: [onDisk.bytes / onDisk.events] },
        { name: 'loader at most', unit: 'MB', figures: [memory / MB] },
        { name: 'mongod', unit: 'MB', figures: [onDisk.mongod] },
      ],
    };
  },
};

async function sizes({ mongoUrl }: Setting, cities: number): Promise<{ events: number; bytes: number; mongod: number }> {
  const client = mongoClient(mongoUrl);
  let [events, bytes] = [0, 0];
  for (let n = 0; n < cities; n++)
    for (const service of SERVICES) {
      const db = client.db(databaseOf(n, service));
      events += (await db.collection<{ _id: string; g: number }>('heads').findOne({ _id: 'head' }))?.g ?? 0;
      bytes += Number((await db.stats())['totalSize']);
    }
  const { mem } = (await client.db('admin').command({ serverStatus: 1 })) as unknown as { mem: { resident: number } };
  await client.close();
  return { events, bytes, mongod: mem.resident };
}
