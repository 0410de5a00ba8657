import type { Lease } from './lease.js';
import { Sequencer } from './sequencer.js';
import type { EventStore } from './store.js';
import { appendOf, scratch, testKey, until } from './testing.js';
import { verifyLedger } from './verify.js';

type Scratch = Awaited<ReturnType<typeof scratch>>;

/** A lease that is held for good, so that a test takes the turns itself. */
const leaseOf = (epoch: number) =>
  ({ held: () => ({ epoch }), onChange: () => () => undefined, lost: () => undefined }) as unknown as Lease;

describe('sequencer', () => {
  let given: Scratch;
  let store: EventStore;
  beforeEach(async () => {
    given = await scratch();
    store = await given.open();
  });
  afterEach(() => given.close());

  const append = async (stream: string) => store.append((await store.load(stream)).tail, appendOf());
  const problems = async () => (await verifyLedger(given.db, testKey)).problems;

  it('orders nothing twice, though another of its epoch ordered the batch after it was read', async () => {
    await append('note-1');
    const other = new Sequencer(await given.open(), leaseOf(1));
    let overtaken = false;
    const slow = new Proxy(store, {
      get: (target, name) => (name === 'heads' ? slowHeads : Reflect.get(target, name, target)),
    });
    const slowHeads = new Proxy(store.heads, {
      get: (target, name) =>
        name !== 'findOneAndUpdate'
          ? (Reflect.get(target, name, target) as { bind(to: object): unknown }).bind(target)
          : async (...args: Parameters<typeof target.findOneAndUpdate>) => {
              if (!overtaken) await other.turn();
              overtaken = true;
              return target.findOneAndUpdate(...args);
            },
    });
    await new Sequencer(slow, leaseOf(1)).turn();
    expect(overtaken).toBe(true);
    expect(await problems()).toEqual([]);
    expect((await store.head()).g).toBe(1);
  });

  it('orders a backlog of several pages on one chain, read ahead page by page', async () => {
    await Promise.all(Array.from({ length: 2300 }, (_, i) => append(`note-${i}`)));
    const sequencer = new Sequencer(store, leaseOf(1));
    expect([await sequencer.turn(), await sequencer.turn(), await sequencer.turn()]).toEqual([true, true, false]);
    expect((await store.head()).g).toBe(2300);
    expect(await problems()).toEqual([]);
  });

  it('comes back for a commit that is older than what it has ordered', async () => {
    const sequencer = new Sequencer(store, leaseOf(1));
    const orderedUpTo = (g: number) =>
      until(`g ${g} is given`, async () => {
        await sequencer.turn();
        return (await store.head()).g === g;
      });
    await append('note-1');
    await orderedUpTo(1);
    await append('note-2');
    await store.commits.updateOne({ s: 'note-2' }, { $set: { u: '0' } });
    await orderedUpTo(2);
    expect(await problems()).toEqual([]);
  });
});
