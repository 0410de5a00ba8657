import { ConcurrencyConflict, StoreUnavailable, TooLarge } from './errors.js';
import { Lease } from './lease.js';
import { mongoClient } from './mongo.js';
import { Sequencer } from './sequencer.js';
import { EventStore } from './store.js';
import type { Tail } from './store.js';
import { appendOf, scratch, testKey, until } from './testing.js';
import type { CommitDoc } from './types.js';
import { verifyLedger } from './verify.js';

type Scratch = Awaited<ReturnType<typeof scratch>>;

describe('event store', () => {
  let given: Scratch;
  let store: EventStore;
  beforeEach(async () => {
    given = await scratch();
    store = await given.open();
  });
  afterEach(() => given.close());

  const sequenced = async (work: (sequencer: Sequencer, lease: Lease) => Promise<void>) => {
    const lease = new Lease(given.db);
    const sequencer = new Sequencer(store, lease);
    lease.start();
    sequencer.start();
    await until('the lease is held', () => lease.held() !== null);
    await work(sequencer, lease);
    await sequencer.stop();
    await lease.stop();
  };
  const allOrdered = () =>
    until('all commits are ordered', async () => (await given.db.collection('commits').countDocuments({ u: { $exists: true } })) === 0);

  describe('append', () => {
    it('stores a commit whole, and a stream reads back in order', async () => {
      const { tail } = await store.append((await store.load('note-1')).tail, appendOf(2));
      await store.append(tail, appendOf(1));
      const { events, version } = await store.load('note-1');
      expect(events.map((event) => event.version)).toEqual([1, 2, 3]);
      expect(version).toBe(3);
    });

    it('refuses the second of two appends on one tail as a typed conflict', async () => {
      const { tail } = await store.load('note-1');
      const outcomes = await Promise.allSettled([store.append(tail, appendOf(3)), store.append(tail, appendOf(1))]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes.find((o) => o.status === 'rejected')!.reason).toBeInstanceOf(ConcurrencyConflict);
    });

    it('takes no number for a tail', async () => {
      await expect(store.append(1 as unknown as Tail, appendOf())).rejects.toThrow(TypeError);
    });

    it('answers the same command as before, and writes nothing', async () => {
      const { tail } = await store.load('note-1');
      const command = appendOf(2);
      const first = await store.append(tail, command);
      const again = await store.append(tail, command);
      expect(again).toMatchObject({ commandId: first.commandId, stream: 'note-1', version: 2 });
      expect(await given.db.collection('commits').countDocuments()).toBe(1);
    });

    it('refuses the same command id with other content', async () => {
      const { tail } = await store.append((await store.load('note-1')).tail, appendOf(1, 'c-1', 'one'));
      await expect(store.append(tail, appendOf(1, 'c-1', 'two'))).rejects.toMatchObject({ name: 'CommandIdReused' });
    });

    it('gives each of many waiting callers its own answer', async () => {
      const tails = await Promise.all(Array.from({ length: 40 }, (_, i) => store.load(`note-${i % 20}`)));
      const outcomes = await Promise.allSettled(tails.map(({ tail }) => store.append(tail, appendOf())));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(ConcurrencyConflict);
      expect((await verifyLedger(given.db, testKey)).problems).toEqual([]);
    });

    it.each([
      ['an event above 256 KiB', [{ type: 'Noted', data: { note: 'x'.repeat(257 * 1024) } }], 'event-too-large'],
      ['501 events', Array.from({ length: 501 }, () => ({ type: 'Noted', data: {} })), 'commit-too-large'],
      [
        'a commit above 900 KiB',
        Array.from({ length: 4 }, () => ({ type: 'Noted', data: { note: 'x'.repeat(250 * 1024) } })),
        'commit-too-large',
      ],
    ])('refuses %s and stores nothing', async (_, events, rule) => {
      const attempt = store.append((await store.load('note-1')).tail, { ...appendOf(), events });
      await expect(attempt).rejects.toBeInstanceOf(TooLarge);
      await expect(attempt).rejects.toMatchObject({ rule });
      expect(await given.db.collection('commits').countDocuments()).toBe(0);
    });

    it('says that the store is unavailable when nothing listens, with no driver error leaking', async () => {
      const client = mongoClient('mongodb://127.0.0.1:9/?replicaSet=rs0', { serverSelectionTimeoutMS: 300 });
      const opened = EventStore.open(client.db('none'), { service: 'ledger', chainKey: testKey, clock: () => new Date(), contracts: [] });
      await expect(opened).rejects.toBeInstanceOf(StoreUnavailable);
      await client.close();
    });

    it('refuses new commands while too many commits wait for their order', async () => {
      const bounded = await given.open({ maxBacklog: 3 });
      const full = async () => {
        const { tail } = await bounded.load(`note-${Math.random()}`);
        return bounded.append(tail, appendOf()).then(
          () => false,
          (error: Error) => error.name === 'BacklogFull',
        );
      };
      await until('a command is refused', full);
    });

    it('upcasts old events on read and leaves the log as it was', async () => {
      class Noted {}
      const of = { service: 'ledger', category: 'note', commands: {}, events: { Noted } };
      const old = await given.open({ contracts: [of] });
      await old.append((await old.load('note-1')).tail, { ...appendOf(), events: [{ type: 'Noted', data: { text: 'a' } }] });
      const now = await given.open({
        contracts: [{ ...of, versions: { Noted: 2 }, upcast: { Noted: { 1: ({ text }: { text: string }) => ({ body: text }) } } }],
      });
      expect((await now.load('note-1')).events[0]!.data).toEqual({ body: 'a' });
      expect((await given.db.collection<CommitDoc>('commits').findOne({}))!.e[0]).toMatchObject({ schema: 1, data: { text: 'a' } });
    });
  });

  describe('appendAll', () => {
    const items = async (...streams: string[]) =>
      Promise.all(streams.map(async (stream) => ({ tail: (await store.load(stream)).tail, events: appendOf().events })));
    const about = (commandId: string, h = 'h') => ({ ...appendOf(1, commandId, h) });
    const count = () => given.db.collection('commits').countDocuments();

    it('stores a commit on each stream, and goes on from its tails', async () => {
      const [first, second] = await store.appendAll(await items('note-1', 'note-2'), about('c'));
      expect([first, second]).toMatchObject([
        { commandId: 'c', stream: 'note-1', version: 1 },
        { commandId: 'c.1', stream: 'note-2', version: 1 },
      ]);
      expect((await store.append(second!.tail, appendOf())).version).toBe(2);
    });

    it('stores nothing where one of the ends has moved', async () => {
      const stale = await items('note-1', 'note-2');
      await store.append((await store.load('note-2')).tail, appendOf());
      await expect(store.appendAll(stale, about('c'))).rejects.toBeInstanceOf(ConcurrencyConflict);
      expect(await count()).toBe(1);
    });

    it('lets one of many that race go through at a time', async () => {
      const sets = await Promise.all(Array.from({ length: 6 }, (_, i) => items('note-1', `note-${i + 2}`)));
      const outcomes = await Promise.allSettled(sets.map((each, i) => store.appendAll(each, about(`c-${i}`))));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(ConcurrencyConflict);
      expect(await count()).toBe(2);
    });

    it('answers the same command as before, and refuses its id with other content', async () => {
      const given = await items('note-1', 'note-2');
      const first = await store.appendAll(given, about('c'));
      const again = await store.appendAll(given, about('c'));
      expect(again.map(({ stream, version }) => [stream, version])).toEqual(first.map(({ stream, version }) => [stream, version]));
      await expect(store.appendAll(given, about('c', 'other'))).rejects.toMatchObject({ name: 'CommandIdReused' });
      expect(await count()).toBe(2);
    });

    it('takes each stream once, with something to say', async () => {
      await expect(store.appendAll(await items('note-1', 'note-1'), about('c'))).rejects.toThrow(TypeError);
      await expect(store.appendAll([{ ...(await items('note-1'))[0]!, events: [] }], about('c'))).rejects.toThrow(TypeError);
      await expect(store.appendAll([], about('c'))).rejects.toThrow(TypeError);
    });

    it('is ordered like any other commit', () =>
      sequenced(async () => {
        for (let i = 0; i < 5; i++) await store.appendAll(await items('note-1', 'note-2'), about(`c-${i}`));
        await allOrdered();
        expect((await verifyLedger(given.db, testKey)).problems).toEqual([]);
        expect((await store.history('note-2')).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
      }));
  });

  describe('sequencer', () => {
    it('gives every event a dense g, in stream order, on a chain that verifies', () =>
      sequenced(async () => {
        await Promise.all(
          Array.from({ length: 10 }, async (_, i) => {
            let { tail } = await store.load(`note-${i}`);
            for (let n = 1; n <= 10; n++) ({ tail } = await store.append(tail, appendOf((n % 3) + 1)));
          }),
        );
        await allOrdered();
        const verified = await verifyLedger(given.db, testKey);
        expect(verified.problems).toEqual([]);
        expect(verified.commits).toBe(100);
        const versions = new Map<string, number>();
        for (const commit of await store.readAfter(0, 1000)) {
          expect(commit.v).toBe((versions.get(commit.s) ?? 0) + 1);
          versions.set(commit.s, commit.v + commit.n - 1);
        }
      }));

    it('orders a stream whose commits carry times that run backwards', async () => {
      let { tail } = await store.load('note-1');
      for (let n = 0; n < 5; n++) ({ tail } = await store.append(tail, appendOf()));
      const commits = given.db.collection<CommitDoc>('commits');
      for (let v = 1; v <= 5; v++) await commits.updateOne({ s: 'note-1', v }, { $set: { u: `u-${9 - v}` } });
      await sequenced(allOrdered);
      expect((await store.history('note-1')).map(({ g }) => g)).toEqual([1, 2, 3, 4, 5]);
      const histories = await store.histories(['note-1', 'note-none']);
      expect([...histories]).toEqual([['note-1', await store.history('note-1')]]);
    });

    it('goes on behind a predecessor that an earlier leader ordered', async () => {
      const { tail } = await store.append((await store.load('note-1')).tail, appendOf(2));
      await sequenced(allOrdered);
      await store.append(tail, appendOf());
      await sequenced(allOrdered);
      expect((await verifyLedger(given.db, testKey)).problems).toEqual([]);
    });

    it('holds a stream without its predecessor aside and blocks no other', () =>
      sequenced(async (sequencer) => {
        const commits = given.db.collection<CommitDoc>('commits');
        const orphan = { _id: 'orphan', h: 'h', s: 'note-1', v: 3, p: 1, n: 1, e: [], meta: appendOf().meta, at: new Date(), u: '0' };
        await commits.insertOne(orphan);
        await store.append((await store.load('note-2')).tail, appendOf());
        await until('the other stream is ordered', async () => (await store.head()).g === 1);
        await until('the stream is held', () => sequencer.held.has('note-1'));
        expect(await commits.countDocuments({ s: 'note-1', g: { $exists: true } })).toBe(0);
      }));

    it('never lets an earlier leader move the counter, whatever it believes', async () => {
      const [first, second] = [new Lease(given.db, 'first'), new Lease(given.db, 'second')];
      first.start();
      await until('the first leads', () => first.held() !== null);
      const stale = first.held()!;
      const oldLeader = new Sequencer(store, {
        held: () => stale,
        onChange: () => () => undefined,
        lost: () => undefined,
      } as unknown as Lease);
      await store.append((await store.load('note-1')).tail, appendOf());
      await oldLeader.turn();
      await first.stop();
      second.start();
      await until('the second leads', () => second.held() !== null);
      const newLeader = new Sequencer(store, second);
      await newLeader.turn();
      await store.append((await store.load('note-2')).tail, appendOf());
      await expect(oldLeader.turn()).rejects.toMatchObject({ name: 'Fenced' });
      expect((await store.head()).g).toBe(1);
      await newLeader.turn();
      expect((await store.head()).g).toBe(2);
      await second.stop();
      expect((await verifyLedger(given.db, testKey)).problems).toEqual([]);
    });

    it('moves the head in time without an event, fenced', async () => {
      const before = await store.head();
      await sequenced(async (_, lease) => {
        const { epoch } = lease.held()!;
        await store.append((await store.load('note-1')).tail, appendOf());
        await allOrdered();
        const touched = await store.touch(epoch);
        expect(touched.g).toBe(1);
        expect(touched.k.getTime()).toBeGreaterThan(before.k.getTime());
        await expect(store.touch(epoch - 1)).rejects.toMatchObject({ name: 'Fenced' });
      });
    });

    it('moves the head in time for a new leader whose sequencer has not begun, and fences the earlier one by that', async () => {
      const earlier = (await store.touch(1)).k.getTime();
      expect((await store.touch(2)).k.getTime()).toBeGreaterThanOrEqual(earlier);
      await expect(store.touch(1)).rejects.toMatchObject({ name: 'Fenced' });
    });
  });

  describe('verify', () => {
    const threeCommits = () =>
      sequenced(async () => {
        let { tail } = await store.load('note-1');
        for (let n = 0; n < 3; n++) ({ tail } = await store.append(tail, appendOf()));
        await allOrdered();
      });
    const commits = () => given.db.collection<CommitDoc>('commits');
    const problems = async (external?: Parameters<typeof verifyLedger>[2]) =>
      (await verifyLedger(given.db, testKey, external)).problems.join('; ');

    it.each([
      ['a changed word', () => commits().updateOne({ v: 2 }, { $set: { 'e.0.data.note': 'other' } }), 'the chain breaks at g 2'],
      ['a changed actor', () => commits().updateOne({ v: 2 }, { $set: { 'meta.actor': 'other' } }), 'the chain breaks at g 2'],
      ['a removed commit', () => commits().deleteOne({ v: 2 }), 'g 3 follows 1'],
      ['a cut-off end', () => commits().deleteOne({ v: 3 }), 'the head says g 3, the ledger ends at 2'],
    ])('finds %s', async (_, damage, problem) => {
      await threeCommits();
      await damage();
      expect(await problems()).toContain(problem);
    });

    it('finds an end cut off together with its head, by the external head', async () => {
      await threeCommits();
      const external = await store.head();
      const second = (await commits().findOne({ v: 2 }))!;
      await commits().deleteOne({ v: 3 });
      await given.db.collection('heads').updateOne({}, { $set: { g: 2, d: second.d! } });
      expect(await problems()).toBe('');
      expect(await problems(external)).toContain('lies beyond the ledger');
    });
  });
});
