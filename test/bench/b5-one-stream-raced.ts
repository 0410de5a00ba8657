import { BacklogFull, CommandIdReused, ConcurrencyConflict, StoreUnavailable, TooLarge } from '@jiandu/platform/event-store';
import type { Ledger } from './ledger.js';
import { appendOf, ledger } from './ledger.js';
import type { Measure, Outcome, Setting } from './measure.js';

const WRITERS = 20;
const TYPED = [BacklogFull, CommandIdReused, ConcurrencyConflict, StoreUnavailable, TooLarge];

type Race = { acknowledged: number; lost: number; conflicts: number; untyped: number };

/** Each writer counts one further than the stream it has loaded: an update made on an old state, or gone, is lost. */
export const oneStreamRaced: Measure = {
  ...{ id: 'B5', what: '20 writers racing on one stream: lost updates, untyped errors', unit: 'count', reach: [0, 0], better: 'less' },
  async run({ mongoUrl, rounds, quick }: Setting): Promise<Outcome> {
    const ours = await ledger(mongoUrl);
    try {
      await ours.sequence();
      const races: Race[] = [];
      for (let round = 1; round <= rounds; round++) races.push(await race(ours, `certificate-${round}`, quick ? 20 : 100));
      const raw = (['acknowledged', 'conflicts', 'lost', 'untyped'] as const).map((name) => ({
        name,
        unit: 'count',
        figures: races.map((one) => one[name]),
      }));
      const sum = (name: 'lost' | 'untyped') => races.reduce((total, one) => total + one[name], 0);
      return { value: [sum('lost'), sum('untyped')], raw };
    } finally {
      await ours.close();
    }
  },
};

async function race({ store, ordered }: Ledger, stream: string, each: number): Promise<Race> {
  const acknowledged = new Set<string>();
  let conflicts = 0;
  let untyped = 0;
  const writer = async () => {
    for (let won = 0; won < each;) {
      const { tail, version } = await store.load(stream);
      const command = appendOf();
      try {
        await store.append(tail, { ...command, events: [{ type: 'Counted', data: { count: version + 1 } }] });
        acknowledged.add(command.commandId);
        won++;
      } catch (error) {
        if (error instanceof ConcurrencyConflict) conflicts++;
        else if (!TYPED.some((type) => error instanceof type)) untyped++;
      }
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  await ordered();

  const stored = await store.commits.find({ s: stream }).sort({ v: 1 }).toArray();
  const sound = stored.filter(({ _id, v, e }, i) => acknowledged.has(_id) && v === i + 1 && (e[0]!.data as { count: number }).count === v);
  return { acknowledged: acknowledged.size, conflicts, lost: acknowledged.size - sound.length, untyped };
}
