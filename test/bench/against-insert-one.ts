import { writersOn } from './appends.js';
import { appendOf, documentOf, ledger, plainCollection, rawDriver } from './ledger.js';
import { callsPerSecond, interleaved, ratio, secondsSince } from './measure.js';
import type { Outcome, Setting } from './measure.js';

/** Durable appends a second of `writers` on own streams, against the raw driver inserting the same documents, one by one, into a plain collection. */
export async function againstInsertOne({ mongoUrl, quick, rounds }: Setting, writers: number): Promise<Outcome> {
  const seconds = quick ? 2 : 5;
  const ours = await ledger(mongoUrl);
  const raw = await rawDriver(mongoUrl);
  const catchUp: number[] = [];
  try {
    await ours.sequence();
    const append = await writersOn(ours, writers);
    const plain = plainCollection(raw.db);
    const versions = new Array<number>(writers).fill(0);
    const rates = await interleaved(rounds, {
      append: async (round) => {
        const rate = await callsPerSecond(seconds, writers, append);
        const ended = performance.now();
        await ours.ordered(); // the other side's turn must not pay for our ordering
        if (round > 0) catchUp.push(secondsSince(ended));
        return rate;
      },
      insertOne: () =>
        callsPerSecond(seconds, writers, (writer) => plain.insertOne(documentOf(appendOf(), `certificate-${writer}`, ++versions[writer]!))),
    });
    return {
      value: [ratio(rates.append, rates.insertOne)],
      raw: [
        { name: 'append', unit: '/s', figures: rates.append },
        { name: 'insertOne', unit: '/s', figures: rates.insertOne },
        { name: 'ordering the rest', unit: 's', figures: catchUp },
      ],
    };
  } finally {
    await ours.close();
    await raw.close();
  }
}
