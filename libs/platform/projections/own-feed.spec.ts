import { addDays, projection, shanghaiDay } from '@jiandu/kernel';
import type { Message } from '@jiandu/kernel';
import { createConnection } from 'mongoose';
import type { Connection } from 'mongoose';
import { Lease, Sequencer } from '../event-store/index.js';
import type { EventStore } from '../event-store/index.js';
import { appendOf, scratch, until } from '../event-store/testing.js';
import { datedOrMoved, openOrMoved } from './rows.js';
import type { Fold } from './row.js';
import { ReadModels } from './read-models.js';
import type { ReadModelsOptions } from './read-models.js';
import { noteContract, notes } from './testing.js';
import type { NoteEvent, NoteRow } from './testing.js';

/** Asked by whatever was ever entered. */
const told = projection<NoteRow, NoteEvent>({ ...notes, name: 'notes_told_v1', by: ['texts'], grows: ['texts'] });

/** Open until it is stamped. */
const unstamped = projection<NoteRow & { open: boolean }, NoteEvent>({
  ...notes,
  name: 'notes_unstamped_v1',
  open: 'open',
  initial: { ...notes.initial, open: false },
  evolve: (row, event) => {
    const next = notes.evolve(row, event);
    return { ...next, open: next.stamp === undefined };
  },
});

/** Of the day on which it was entered. */
const dated = projection<NoteRow, NoteEvent>({ ...notes, name: 'notes_dated_v1', dated: 'last' });

type Scratch = Awaited<ReturnType<typeof scratch>>;

describe('read models fed from the own store', () => {
  let given: Scratch;
  let store: EventStore;
  let lease: Lease;
  let sequencer: Sequencer;
  let connection: Connection;
  let now: Date;
  const running: ReadModels[] = [];
  beforeEach(async () => {
    given = await scratch({ contracts: [noteContract] });
    store = await given.open();
    lease = new Lease(given.db);
    sequencer = new Sequencer(store, lease);
    connection = await createConnection(process.env['MONGO_URL']!, { dbName: given.db.databaseName }).asPromise();
    now = new Date();
    lease.start();
    sequencer.start();
    await until('the lease is held', () => lease.held() !== null);
  });
  afterEach(async () => {
    for (const models of running.splice(0)) await models.stop();
    await sequencer.stop();
    await lease.stop();
    await connection.close();
    await given.close();
  });

  const readModels = (over: Partial<Pick<ReadModelsOptions, 'lease' | 'store' | 'projections'>> = {}) => {
    const models = new ReadModels({
      connection,
      service: 'ledger',
      projections: { own: [notes] },
      store,
      lease,
      clock: () => now,
      ...over,
    });
    running.push(models);
    return models;
  };
  const started = async () => {
    const models = readModels();
    await models.start();
    return models;
  };
  const append = async (stream: string, ...events: Message[]) => {
    const { tail } = await store.load(stream);
    return (await store.append(tail, { ...appendOf(), events })).commandId;
  };
  const entered = (text: string, on = '2026-02-01'): Message => ({ type: 'Entered', data: { on, text } });
  const all = () => given.db.collection('notes_v1').find().sort({ _id: 1 }).toArray();
  const texts = async (models: ReadModels, stream: string) =>
    (await models.rows(notes).get(stream))?.row.texts.map((text) => text.slice(11));

  it('shows a commit to whoever waits for it', async () => {
    const models = await started();
    const commit = await append('note-1', entered('a'), entered('b'));
    await models.wait(commit, { ms: 10_000 });
    expect(await texts(models, 'note-1')).toEqual(['a', 'b']);
    await expect(models.wait('never-sent', { ms: 30 })).rejects.toMatchObject({ rule: 'not-yet-visible' });
  });

  it('folds a corrected stream anew from the store, and answers as of two dates', async () => {
    const models = await started();
    await append('note-1', entered('a'), entered('b', '2026-02-05'));
    const [first] = (await store.load('note-1')).events;
    await models.wait(
      await append('note-1', {
        type: 'EventCorrected',
        data: { eventId: first!.id, replacement: { on: '2026-02-09', text: 'right' }, reason: 'wrong' },
      }),
    );
    await models.wait(await append('note-1', entered('late', '2026-02-07')));
    expect(await texts(models, 'note-1')).toEqual(['b', 'late', 'right']);
    expect((await models.rows(notes).asOf('note-1', { on: '2026-02-06' }))?.texts).toEqual(['2026-02-05 b']);
    expect(await models.rows(notes).asOf('note-1', { known: '2020-01-01' })).toBeNull();
  });

  it('finds a stream by what a correction took away, reading no other, before a rebuild and after', async () => {
    const models = readModels({ projections: { own: [told] } });
    await models.start();
    for (let n = 0; n < 30; n++) await append(`note-${n}`, entered(`t${n}`));
    const [first] = (await store.load('note-7')).events;
    const replacement = { on: '2026-02-09', text: 'right' };
    const corrected = await append('note-7', { type: 'EventCorrected', data: { eventId: first!.id, replacement, reason: 'wrong' } });
    await models.wait(corrected, { only: told.name });
    const asked = { 'row.texts': '2026-02-01 t7' };
    const looked = async () => {
      const collection = await models.rows(told).collection();
      const { executionStats } = (await collection.find(asked).explain('executionStats')) as {
        executionStats: { totalDocsExamined: number; nReturned: number };
      };
      const streams = (await models.histories(told, asked)).map(([event]) => event!.stream);
      return { streams, examined: executionStats.totalDocsExamined, returned: executionStats.nReturned };
    };
    const found = { streams: ['note-7'], examined: 1, returned: 1 };
    expect(await looked()).toEqual(found);
    expect((await models.rows(told).get('note-7'))?.row.texts).toEqual(['2026-02-01 t7', '2026-02-09 right']);
    await models.rebuild(told.name);
    expect(await looked()).toEqual(found);
  });

  it('hands out what is dated within a period, reading only that and what has moved since', async () => {
    const models = readModels({ projections: { own: [dated] } });
    await models.start();
    for (let n = 0; n < 30; n++) await append(`note-${n}`, entered(`t${n}`, `${2024 + Math.floor(n / 10)}-03-0${(n % 9) + 1}`));
    const [wrong] = (await store.load('note-3')).events;
    const corrected = { eventId: wrong!.id, replacement: { on: '2025-12-31', text: 'moved' }, reason: '登记有误' };
    await models.wait(await append('note-3', { type: 'EventCorrected', data: corrected }), { only: dated.name });
    const today = shanghaiDay(new Date());
    const looked = async (year: number, known: string) => {
      const period = { from: `${year}-01-01`, to: `${year}-12-31` };
      const { executionStats } = (await (
        await models.rows(dated).collection()
      )
        .find(datedOrMoved(dated as Fold, period, known) as object)
        .explain('executionStats')) as { executionStats: { totalDocsExamined: number } };
      const found = await models.datedHistories(dated, period, known);
      expect(found.length).toBe(executionStats.totalDocsExamined);
      return found.map(([first]) => first!.stream);
    };
    expect([(await looked(2024, today)).length, (await looked(2025, today)).length, (await looked(2026, today)).length]).toEqual([
      9, 11, 10,
    ]);
    expect(await looked(2025, today)).toContain('note-3');
    expect(await looked(2024, today)).not.toContain('note-3');
    // as known before it was corrected, it may have been of any year
    expect(await looked(2024, addDays(today, -2))).toHaveLength(30);
  });

  it('lists what was open on two dates, reading only what is open now or has moved since', async () => {
    const models = readModels({ projections: { own: [unstamped] } });
    await models.start();
    for (let n = 0; n < 30; n++)
      await append(`note-${n}`, entered(`t${n}`), ...(n < 28 ? [{ type: 'Stamped', data: { stamp: 'x' } }] : []));
    await models.wait(await append('note-29', entered('again')), { only: unstamped.name });
    const today = shanghaiDay(new Date());
    const looked = async (on: string, known: string) => {
      const collection = await models.rows(unstamped).collection();
      const { executionStats } = (await collection
        .find(openOrMoved(unstamped as Fold, { on, known }) as object)
        .explain('executionStats')) as {
        executionStats: { totalDocsExamined: number };
      };
      const streams = (await models.rows(unstamped).openAsOf({ on, known })).map(({ stream }) => stream);
      expect((await models.openHistories(unstamped, { on, known })).length).toBe(executionStats.totalDocsExamined);
      return { streams, examined: executionStats.totalDocsExamined };
    };
    const open = ['note-28', 'note-29'];
    expect(await looked(today, today)).toEqual({ streams: open, examined: 2 });
    expect(await looked(today, addDays(today, -2))).toEqual({ streams: [], examined: 30 });
    await models.wait(await append('note-3', entered('of a later day', addDays(today, 9))), { only: unstamped.name });
    expect(await looked(today, today)).toEqual({ streams: open, examined: 3 });
    await models.rebuild(unstamped.name);
    expect(await looked(today, today)).toEqual({ streams: open, examined: 3 });
    expect(await looked(addDays(today, 9), today)).toEqual({ streams: open, examined: 2 });
  });

  it('moves nothing for a leader whose lease has passed on', async () => {
    const stale = { epoch: lease.held()!.epoch };
    const old = readModels({ lease: { held: () => stale, onChange: () => () => undefined } });
    await old.start();
    await old.wait(await append('note-1', entered('a')));
    const newer = { epoch: stale.epoch + 1 };
    const next = readModels({ lease: { held: () => newer, onChange: () => () => undefined } });
    await next.start();
    await next.wait(await append('note-1', entered('b')));
    await next.stop();
    const before = await given.db.collection('checkpoints').findOne({});
    expect(before).toMatchObject({ epoch: newer.epoch, g: 2 });
    const commit = await append('note-1', entered('c'));
    await expect(old.wait(commit, { ms: 500 })).rejects.toMatchObject({ rule: 'not-yet-visible' });
    expect(await given.db.collection('checkpoints').findOne({})).toEqual(before);
  });

  it('stops when the store has another incarnation', async () => {
    const models = await started();
    await models.wait(await append('note-1', entered('a')));
    await models.stop();
    await given.db.collection<{ _id: string }>('store').updateOne({ _id: 'store' }, { $set: { incarnation: 'restored' } });
    const restored = readModels({ store: await given.open() });
    await restored.start();
    await until('it says that a rebuild is needed', async () => ((await restored.status())[0]!.problem ?? '').includes('rebuild needed'));
    await restored.rebuild('notes_v1');
    await until('it goes on', async () => (await restored.status())[0]!.problem === null);
  });

  it('closes the cut of a quiet day by the time of the head', async () => {
    const models = await started();
    await models.wait(await append('note-1', entered('a')));
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    expect((await models.cut(today)).final).toBe(false);
    const tomorrow = new Date(Date.now() + 25 * 3_600_000);
    await given.db.collection('heads').updateOne({}, { $set: { k: tomorrow } });
    now = tomorrow;
    await until('the cut closes', async () => (await models.cut(today)).final);
    expect(await models.cut(today)).toEqual({ known: today, final: true, position: { ledger: { g: 1, partitions: [] } } });
    await models.wait(await append('note-1', entered('b')));
    expect((await models.cut(today)).position).toEqual({ ledger: { g: 1, partitions: [] } });
  });

  describe('rebuild', () => {
    const fill = async (streams: number, events: number) => {
      for (let n = 0; n < events; n++)
        await Promise.all(
          Array.from({ length: streams }, (_, s) => append(`note-${s}`, entered(`t${n}`, `2026-02-${String(n + 1).padStart(2, '0')}`))),
        );
    };

    it('makes the same rows byte for byte, corrections included, and keeps their indexes', async () => {
      const models = await started();
      await models.rows(notes).index({ 'row.last': 1 });
      await fill(20, 5);
      const [first] = (await store.load('note-3')).events;
      await models.wait(
        await append(
          'note-3',
          { type: 'EventCorrected', data: { eventId: first!.id, reason: 'never was' } },
          { type: 'Stamped', data: { stamp: 's' } },
        ),
      );
      const live = await all();
      const { target, events, rows } = await models.rebuild('notes_v1');
      expect({ events, rows }).toEqual({ events: 102, rows: 20 });
      const rebuilt = await given.db.collection(target).find({}, { raw: true }).sort({ _id: 1 }).toArray();
      expect(rebuilt).toEqual(await given.db.collection('notes_v1').find({}, { raw: true }).sort({ _id: 1 }).toArray());
      expect((await given.db.collection(target).indexes()).map(({ name }) => name)).toContain('row.last_1');
      expect(live).toHaveLength(20);
    });

    it('holds more rows than it may keep in memory', async () => {
      const models = await started();
      await fill(30, 4);
      await models.wait(await append('note-0', entered('last', '2026-02-28')));
      const { target } = await models.rebuild('notes_v1', undefined, { maxRows: 7, range: 10 });
      expect(await given.db.collection(target).find().sort({ _id: 1 }).toArray()).toEqual(await all());
    });

    it('flips under live load: no event lost, none doubled, readers never see less', async () => {
      const models = await started();
      await fill(10, 3);
      let going = true;
      let least = 0;
      const writer = (async () => {
        for (let n = 0; going; n++) await append(`note-${n % 10}`, entered(`live${n}`, '2026-03-01'));
      })();
      const reader = (async () => {
        while (going) {
          const count = (await models.rows(notes).get('note-0'))?.row.texts.length ?? 0;
          expect(count).toBeGreaterThanOrEqual(least);
          least = count;
        }
      })();
      const operator = readModels(); // the CLI's process
      for (let i = 0; i < 3; i++) await operator.rebuild('notes_v1');
      going = false;
      await Promise.all([writer, reader]);
      await models.wait(await append('note-0', entered('end', '2026-03-01')), { ms: 10_000 });
      for (let s = 0; s < 10; s++) {
        const stored = (await store.load(`note-${s}`)).events.map(({ data }) => (data as { text: string }).text);
        expect(await texts(models, `note-${s}`)).toEqual(stored);
      }
    });

    it('is refused while anything is parked, and by an event that it cannot fold; the old rows stay', async () => {
      const models = await started();
      await models.wait(await append('note-1', entered('a')));
      await models.wait(await append('note-1', entered('poison')));
      await models.wait(await append('note-1', entered('b')));
      await expect(models.rebuild('notes_v1')).rejects.toMatchObject({ name: 'RebuildRefused' });
      const [poison] = await models.parked.list();
      expect(await models.parked.skip(poison!._id)).toMatchObject({ applied: 1, left: 0 });
      await models.wait(await append('note-1', entered('c')));
      const { target } = await models.rebuild('notes_v1');
      expect(await texts(models, 'note-1')).toEqual(['a', 'b', 'c']);
      await given.db.collection('parked').deleteMany({});
      await expect(models.rebuild('notes_v1')).rejects.toThrow('cannot be folded: poison');
      expect((await models.status())[0]!.target).toBe(target);
      expect((await given.db.listCollections().toArray()).map(({ name }) => name).filter((name) => name.startsWith('notes_v1__'))).toEqual([
        target,
      ]);
    });

    it('makes a new version before its service runs it', async () => {
      await append('note-1', entered('a'));
      await until('it has its order', async () => (await store.head()).g === 1);
      const models = readModels();
      await models.rebuild('notes_v1');
      expect(await texts(models, 'note-1')).toEqual(['a']);
      await models.start();
      await models.wait(await append('note-1', entered('b')));
      expect(await texts(models, 'note-1')).toEqual(['a', 'b']);
    });
  });
});
