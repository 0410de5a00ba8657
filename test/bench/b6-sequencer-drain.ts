import type { CommitDoc } from '@jiandu/platform/event-store';
import type { AnyBulkWriteOperation } from 'mongodb';
import { writersOn } from './appends.js';
import type { Ledger } from './ledger.js';
import { ledger } from './ledger.js';
import { interleaved, ratio, secondsSince } from './measure.js';
import type { Measure, Outcome, Setting } from './measure.js';

/** Commits in one of the sequencer's transactions. */
const BATCH = 1000;
const STREAMS = 64;

/** A backlog brought into order, against the raw driver writing values worked out beforehand over a backlog like it. */
export const sequencerDrain: Measure = {
  ...{
    id: 'B6',
    what: 'sequencer drain, against the same updates in transactions of the same size',
    unit: '×',
    reach: [0.7],
    better: 'more',
  },
  async run({ mongoUrl, rounds, quick }: Setting): Promise<Outcome> {
    const commits = quick ? 10_000 : 30_000;
    const drained = async (prepare: (ours: Ledger) => Promise<() => Promise<void>>) => {
      const ours = await ledger(mongoUrl, { maxBacklog: 2 * commits });
      try {
        await backlog(ours, commits);
        const drain = await prepare(ours);
        const began = performance.now();
        await drain();
        return commits / secondsSince(began);
      } finally {
        await ours.close();
      }
    };
    const bySequencer = (ours: Ledger) => async () => {
      await ours.sequence();
      await ours.ordered();
    };
    const rates = await interleaved(rounds, {
      sequencer: () => drained(async (ours) => bySequencer(ours)),
      raw: () => drained(rawUpdates),
    });
    return {
      value: [ratio(rates.sequencer, rates.raw)],
      raw: [
        { name: 'sequencer', unit: 'commits/s', figures: rates.sequencer },
        { name: 'raw updates', unit: 'commits/s', figures: rates.raw },
      ],
    };
  },
};

async function backlog(ours: Ledger, commits: number): Promise<void> {
  const append = await writersOn(ours, STREAMS);
  let left = commits;
  const writer = async (_: unknown, i: number) => {
    while (left-- > 0) await append(i);
  };
  await Promise.all(Array.from({ length: STREAMS }, writer));
}

async function rawUpdates({ db, store }: Ledger): Promise<() => Promise<void>> {
  const ids = await store.commits
    .find({}, { projection: { _id: 1 } })
    .sort({ u: 1 })
    .toArray();
  const d = 'd'.repeat(64);
  const updates = ids.map(({ _id }, i): AnyBulkWriteOperation<CommitDoc> => {
    return { updateOne: { filter: { _id }, update: { $set: { g: i + 1, k: new Date(), d }, $unset: { u: '' } } } };
  });
  return async () => {
    for (let from = 0; from < updates.length; from += BATCH) {
      const batch = updates.slice(from, from + BATCH);
      await db.client.withSession((session) =>
        session.withTransaction(async () => {
          await store.heads.updateOne({ _id: 'head' }, { $set: { g: from + batch.length, k: new Date(), d } }, { session });
          await store.commits.bulkWrite(batch, { ordered: false, session });
        }),
      );
    }
  };
}
