import type { Tail } from '@jiandu/platform/event-store';
import type { Ledger } from './ledger.js';
import { appendOf, ledger } from './ledger.js';
import { median, ratio } from './measure.js';
import type { Measure, Outcome, Setting } from './measure.js';

const LONG = 10_000;
const SHORT = 10;

/** Append alone, on a tail kept in hand; each event a commit of its own. The two take turns append by append. */
export const longStream: Measure = {
  ...{ id: 'B4', what: 'append at the 10,000th event of a stream, against the 10th', unit: '×', reach: [1.1], better: 'less' },
  async run({ mongoUrl, rounds, quick }: Setting): Promise<Outcome> {
    const ours = await ledger(mongoUrl);
    try {
      await ours.sequence();
      let long = await grown(ours, 'certificate-long', LONG - 1);
      const appends = quick ? 250 : 800;
      const medians = { long: [] as number[], short: [] as number[] };
      for (let round = 0; round <= rounds; round++) {
        const shorts = await Promise.all(Array.from({ length: appends }, (_, i) => grown(ours, `certificate-${round}.${i}`, SHORT - 1)));
        await ours.ordered();
        const pauses = { long: [] as number[], short: [] as number[] };
        for (const [i, short] of shorts.entries()) {
          const ofLong = async () => ({ tail: long } = await timed(pauses.long, () => ours.store.append(long, appendOf())));
          const ofShort = () => timed(pauses.short, () => ours.store.append(short, appendOf()));
          for (const append of i % 2 === 0 ? [ofLong, ofShort] : [ofShort, ofLong]) await append();
        }
        if (round === 0) continue;
        medians.long.push(median(pauses.long));
        medians.short.push(median(pauses.short));
      }
      return {
        value: [ratio(medians.long, medians.short)],
        raw: [
          { name: 'at the 10,000th', unit: 'ms', figures: medians.long },
          { name: 'at the 10th', unit: 'ms', figures: medians.short },
        ],
      };
    } finally {
      await ours.close();
    }
  },
};

/** The tail of a new stream after so many single appends. */
async function grown({ store }: Ledger, stream: string, events: number): Promise<Tail> {
  let { tail } = await store.load(stream);
  for (let n = 0; n < events; n++) ({ tail } = await store.append(tail, appendOf()));
  return tail;
}

async function timed<T>(into: number[], call: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const answer = await call();
  into.push(performance.now() - began);
  return answer;
}
