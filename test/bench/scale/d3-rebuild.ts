import { randomUUID } from 'node:crypto';
import { frozenSchemas } from '@jiandu/contracts/frozen-schemas';
import { caseFileContract } from '@jiandu/contracts/case-file';
import type { CaseFileEvent } from '@jiandu/contracts/case-file';
import { projection } from '@jiandu/kernel';
import { createLog, decoder, topicOf } from '@jiandu/platform/log';
import { ReadModels } from '@jiandu/platform/projections';
import mongoose from 'mongoose';
import { count } from '../b8-catch-up-from-kafka.js';
import { interleaved, ratio, secondsSince } from '../measure.js';
import type { Measure, Outcome, Setting } from '../measure.js';
import { LOOKED_AT, sendCity } from './followed.js';
import { prefixOf } from './region.js';

/** What coverage folds of a file, near enough: whose it is, and how it stands. */
const files = projection<{ unitId: string | null; last: string | null; count: number }, CaseFileEvent>({
  name: 'bench_files_v1',
  of: [caseFileContract],
  initial: { unitId: null, last: null, count: 0 },
  evolve: (row, { type, data }) => ({ unitId: type === 'CaseFileRegistered' ? data.unitId : row.unitId, last: type, count: row.count + 1 }),
});

/** Both read the same topic from its beginning to its end. */
export const rebuildFromTopic: Measure = {
  ...{ id: 'D3', what: 'rebuild of case files from their topic, against a consumer that only counts', unit: '×', better: 'more' },
  reach: [0.15],
  ...{ long: true, minutes: 6 * 60 },
  async run(setting: Setting): Promise<Outcome> {
    await sendCity(setting);
    const topic = topicOf('case-review', prefixOf(LOOKED_AT));
    const log = createLog({ brokers: setting.kafkaBrokers.split(','), clientId: 'bench' });
    const records = (await log.ends(topic)).reduce((sum, end) => sum + end, 0);
    const connection = await mongoose.createConnection(setting.mongoUrl, { dbName: `bench_${randomUUID().slice(0, 8)}` }).asPromise();
    try {
      const decode = decoder({ contracts: [caseFileContract], schemas: frozenSchemas });
      const about = { connection, service: 'reader', clock: () => new Date(), projections: { followed: [files] } };
      const models = new ReadModels({ ...about, decode, topicOf: () => topic, log });
      await models.start();
      for (const [partition] of (await log.ends(topic)).entries()) await models.from(topic, partition);
      const rates = await interleaved(setting.rounds, {
        rebuild: async () => {
          const began = performance.now();
          await models.rebuild(files.name);
          return records / secondsSince(began);
        },
        counting: async () => records / (await count(setting, topic, records)),
      });
      await models.stop();
      const figures = (name: 'rebuild' | 'counting') => ({ name, unit: 'records/s', figures: rates[name] });
      return {
        value: [ratio(rates.rebuild, rates.counting)],
        raw: [{ name: 'records', unit: '', figures: [records] }, figures('rebuild'), figures('counting')],
      };
    } finally {
      await log.close();
      await connection.dropDatabase();
      await connection.close();
    }
  },
};
