import { Lease } from '@jiandu/platform/event-store';
import type { CommitDoc } from '@jiandu/platform/event-store';
import { ReadModels } from '@jiandu/platform/projections';
import mongoose from 'mongoose';
import type { Ledger } from './ledger.js';
import { ledger } from './ledger.js';
import { interleaved, ratio, secondsSince } from './measure.js';
import type { Measure, Outcome, Setting } from './measure.js';
import { notes, officerContract, officers, pages } from './officers.js';

const ROWS = 10_000;

/** From the first read to the flipped pointer, against reading the same commits and doing nothing with them. */
export const rebuildFromStore: Measure = {
  ...{ id: 'B9', what: 'rebuild from the store, against a bare ordered cursor scan', unit: '×', reach: [0.5], better: 'more' },
  async run({ mongoUrl, rounds, quick }: Setting): Promise<Outcome> {
    const events = quick ? 100_000 : 1_000_000;
    const ours = await ledger(mongoUrl, { contracts: [officerContract] });
    const connection = await mongoose.createConnection(mongoUrl, { dbName: ours.db.databaseName }).asPromise();
    try {
      await fill(ours, events);
      const { store, db } = ours;
      const models = new ReadModels({
        ...{ connection, service: store.service, store, lease: new Lease(db), clock: () => new Date(), projections: { own: [officers] } },
      });
      await models.tables.createIndexes();
      const rates = await interleaved(rounds, {
        rebuild: async () => {
          const began = performance.now();
          const rebuilt = await models.rebuild(officers.name);
          const seconds = secondsSince(began);
          if (rebuilt.events !== events || rebuilt.rows !== ROWS)
            throw new Error(`rebuilt ${rebuilt.events} events into ${rebuilt.rows} rows`);
          return events / seconds;
        },
        scan: async () => {
          const began = performance.now();
          let read = 0;
          for await (const { n } of store.commits.find({ g: { $gt: 0 } }).sort({ g: 1 })) read += n;
          if (read !== events) throw new Error(`scanned ${read} events`);
          return events / secondsSince(began);
        },
      });
      return {
        value: [ratio(rates.rebuild, rates.scan)],
        raw: [
          { name: 'rebuild', unit: 'events/s', figures: rates.rebuild },
          { name: 'cursor scan', unit: 'events/s', figures: rates.scan },
        ],
      };
    } finally {
      await connection.close();
      await ours.close();
    }
  },
};

/** Commits as the sequencer leaves them; their chain is not looked at here. */
async function fill({ store }: Ledger, events: number): Promise<void> {
  for (const page of pages(notes(ROWS, events, new Date('2026-11-01T00:00:00Z')), 5000)) {
    await store.commits.insertMany(page as CommitDoc[], { ordered: false, writeConcern: { w: 1 } });
  }
  await store.heads.updateOne({ _id: 'head' }, { $set: { g: events, k: new Date() } });
}
