import { randomUUID } from 'node:crypto';
import { projection } from '@jiandu/kernel';
import type { EventCorrected, Recorded } from '@jiandu/kernel';
import { createConnection } from 'mongoose';
import type { Connection } from 'mongoose';
import { TopicMissing } from '../log/log.js';
import type { Log, LogBatch, LogRecord, OutRecord } from '../log/log.js';
import { partitionOf } from '../log/partition.js';
import { Tables } from './mongo-shelf.js';
import { ReadModels } from './read-models.js';
import { heartbeats, notes, plainDecode, sent } from './testing.js';
import type { NoteEvent, NoteRow } from './testing.js';

const TOPIC = 'ledger';
const clock = () => new Date('2026-03-01T00:00:00Z');

/** A partition as the log keeps it. */
class Topic {
  readonly partitions: LogRecord[][] = Array.from({ length: 12 }, () => []);

  put(...records: OutRecord[]): void {
    for (const record of records) {
      const log = this.partitions[record.partition]!;
      log.push({ ...record, topic: TOPIC, offset: log.length });
    }
  }

  batch(partition: number, from = 0, to = Infinity): LogBatch {
    return { topic: TOPIC, partition, records: this.partitions[partition]!.slice(from, to), stale: () => false };
  }
}

describe('read models fed from a topic', () => {
  let connection: Connection;
  let topic: Topic;
  let g: number;
  const versions = new Map<string, number>();
  beforeEach(async () => {
    connection = await createConnection(process.env['MONGO_URL']!, { dbName: `t_${randomUUID().slice(0, 8)}` }).asPromise();
    topic = new Topic();
    g = 0;
    versions.clear();
  });
  afterEach(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  const readModels = (log?: Pick<Log, 'ends'>) =>
    new ReadModels({
      ...{ connection, log: log as Log },
      service: 'reader',
      projections: { followed: [notes] },
      clock,
      decode: plainDecode,
      topicOf: (service) => service,
    });

  const event = (stream: string, message: NoteEvent | EventCorrected, k = '2026-02-10T04:00:00.000Z'): Recorded => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    return { ...message, id: `${stream}/${version}`, version, stream, g: ++g, k };
  };
  const entered = (stream: string, text: string, on = '2026-02-01', k?: string) =>
    event(stream, { type: 'Entered', data: { on, text } }, k);
  const P = partitionOf('note-1');
  /** Streams that share a partition with note-1. */
  const neighbours = Array.from({ length: 200 }, (_, i) => `note-${i + 2}`).filter((stream) => partitionOf(stream) === P);
  const texts = async (models: ReadModels, stream: string) =>
    (await models.rows(notes).get(stream))?.row.texts.map((text) => text.slice(11));

  it('folds rows and keeps the history behind them', async () => {
    topic.put(sent(entered('note-1', 'a')), sent(entered('note-1', 'b')));
    const models = readModels();
    await models.batch(topic.batch(P));
    expect(await models.rows(notes).get('note-1')).toEqual({
      ...{ _id: 'note-1', v: 2, g: 2, k: '2026-02-10T04:00:00.000Z', on: '2026-02-01' },
      row: { texts: ['2026-02-01 a', '2026-02-01 b'], last: '2026-02-01' },
    });
    expect((await models.rows(notes).history('note-1')).map(({ version }) => version)).toEqual([1, 2]);
  });

  it('says where it has not begun, and what it does not know; a topic that nobody has made holds nothing', async () => {
    topic.put(sent(entered('note-1', 'a')), sent(entered('note-1', 'b')));
    let ends = (): number[] => topic.partitions.map(({ length }) => length);
    const models = readModels({ ends: async () => ends() });
    const stands = async () => (await models.status())[0]!.positions.map(({ partition, offset, lag }) => ({ partition, offset, lag }));
    expect(await stands()).toEqual([{ partition: P, offset: 0, lag: 2 }]);
    await models.batch(topic.batch(P, 0, 1));
    expect(await stands()).toEqual([{ partition: P, offset: 1, lag: 1 }]);
    ends = () => {
      throw new Error('no broker');
    };
    expect((await stands()).filter(({ lag }) => lag === null)).toHaveLength(12);
    ends = () => {
      throw new TopicMissing(TOPIC);
    };
    expect(await stands()).toEqual([{ partition: P, offset: 1, lag: 0 }]);
  });

  it('honours a correction and a late-keyed act, and answers as of two dates', async () => {
    const [a, b] = [
      entered('note-1', 'a', '2026-02-01', '2026-02-01T04:00:00.000Z'),
      entered('note-1', 'b', '2026-02-05', '2026-02-05T04:00:00.000Z'),
    ];
    const late = entered('note-1', 'late', '2026-02-03', '2026-02-06T04:00:00.000Z');
    const corrected = event('note-1', { type: 'EventCorrected', data: { eventId: a.id, reason: 'never was' } }, '2026-02-07T04:00:00.000Z');
    topic.put(sent(a), sent(b), sent(late), sent(corrected));
    const models = readModels();
    for (let i = 0; i < 4; i++) await models.batch(topic.batch(P, i, i + 1));
    expect(await texts(models, 'note-1')).toEqual(['late', 'b']);
    const asOf = async (on: string, known: string) =>
      (await models.rows(notes).asOf('note-1', { on, known }))?.texts.map((text) => text.slice(11));
    expect(await asOf('2026-02-28', '2026-02-05')).toEqual(['a', 'b']);
    expect(await asOf('2026-02-28', '2026-02-06')).toEqual(['a', 'late', 'b']);
    expect(await asOf('2026-02-04', '2026-02-28')).toEqual(['late']);
    expect(await asOf('2026-02-28', '2026-01-31')).toBeUndefined();
    expect(await models.rows(notes).allAsOf({ on: '2026-02-04', known: '2026-02-06' })).toMatchObject([
      { stream: 'note-1', row: { last: '2026-02-03' } },
    ]);
    // a filter is asked of what was known then: what has since been withdrawn stays in an earlier answer
    const known = '2026-02-05';
    expect(await models.rows(notes).allAsOf({ known }, (row) => row.texts.some((text) => text.endsWith('a')))).toHaveLength(1);
    expect(await models.rows(notes).allAsOf({ known }, undefined, { _id: { $in: [] } })).toEqual([]);
    expect(await models.rows(notes).allAsOf({}, (row) => row.texts.some((text) => text.endsWith('a')))).toHaveLength(0);
  });

  it('applies every effect once when two members race on one partition', async () => {
    const streams = neighbours.slice(0, 5);
    for (let i = 0; i < 200; i++) topic.put(sent(entered(streams[i % 5]!, `t${i}`)));
    const members = [readModels(), readModels()];
    await Promise.all(
      members.map(async (member, m) => {
        for (let at = 0; at < 200; at += 10 + m) await member.batch(topic.batch(P, at, at + 10 + m));
      }),
    );
    for (const [s, stream] of streams.entries())
      expect(await texts(members[0]!, stream)).toEqual(Array.from({ length: 40 }, (_, i) => `t${i * 5 + s}`));
    expect(await members[0]!.rows(notes).history(streams[0]!)).toHaveLength(40);
    expect(await members[0]!.from(TOPIC, P)).toEqual({ offset: 200, g: 200 });
  });

  it('leaves nothing of a batch that failed after its effects and before its end', async () => {
    topic.put(sent(entered('note-1', 'a')), sent(entered('note-1', 'b')));
    const models = readModels();
    await models.batch(topic.batch(P, 0, 1));
    await new Tables(connection).daybreaks.deleteMany({});
    const failpoint = jest.spyOn(models.tables, 'transaction').mockImplementationOnce(async (work) => {
      const session = await connection.startSession();
      try {
        return await session.withTransaction(async () => {
          await work(session as never);
          throw new Error('crash');
        });
      } finally {
        await session.endSession();
      }
    });
    await expect(models.batch(topic.batch(P, 1, 2))).rejects.toThrow('crash');
    expect(failpoint).toHaveBeenCalledTimes(1);
    expect(await texts(readModels(), 'note-1')).toEqual(['a']);
    expect(await models.from(TOPIC, P)).toEqual({ offset: 1, g: 1 });
    await models.batch(topic.batch(P, 1, 2));
    expect(await texts(models, 'note-1')).toEqual(['a', 'b']);
  });

  it('follows a log that was lost and sent again, once', async () => {
    topic.put(sent(entered('note-1', 'a')), sent(entered('note-1', 'b')), sent(entered('note-1', 'c')));
    const models = readModels();
    await models.batch(topic.batch(P));
    const again = new Topic();
    again.put(...topic.partitions[P]!.slice(1), sent(entered('note-1', 'd')));
    await models.batch(again.batch(P));
    expect(await texts(models, 'note-1')).toEqual(['a', 'b', 'c', 'd']);
    expect(await models.from(TOPIC, P)).toEqual({ offset: 3, g: 4 });
  });

  describe('poison', () => {
    it.each([
      ['an event that cannot be folded', () => sent(entered('note-1', 'poison')), 'poison'],
      ['a newer version of a listed type', () => sent(entered('note-1', 'b'), { schema: 2 }), 'newer version 2 of Entered'],
      ['data that is not JSON', () => ({ ...sent(entered('note-1', 'b')), value: '{' }), 'data is not JSON'],
      [
        'a record without headers',
        () => (entered('note-1', 'b'), { partition: P, key: 'note-1', headers: {}, value: 'b' }),
        'not a CloudEvent of this platform',
      ],
    ])('parks %s and the stream behind it, while others flow', async (_, poison, reason) => {
      topic.put(sent(entered('note-1', 'a')), poison(), sent(entered(neighbours[0]!, 'x')), sent(entered('note-1', 'c')));
      const models = readModels();
      await models.batch(topic.batch(P, 0, 3));
      await readModels().batch(topic.batch(P, 3));
      expect(await texts(models, 'note-1')).toEqual(['a']);
      expect(await texts(models, neighbours[0]!)).toEqual(['x']);
      expect((await models.parked.list()).map(({ stream, order, error }) => ({ stream, order, error }))).toEqual([
        { stream: 'note-1', order: 1, error: reason },
        { stream: 'note-1', order: 3, error: 'behind a parked event' },
      ]);
      expect(await models.status()).toMatchObject([{ projection: 'notes_v1', parked: 2 }]);
    });

    it('skips a type that is not listed, whatever its version', async () => {
      const ignored: Recorded = { ...entered('note-1', 'b'), type: 'Unheard' };
      const elsewhere: Recorded = { ...entered('note-1', 'b'), stream: 'other-1' };
      topic.put(sent(entered('note-1', 'a')), sent(ignored, { schema: 9 }), { ...sent(elsewhere), partition: P, value: '{' });
      const models = readModels();
      await models.batch(topic.batch(P));
      expect(await texts(models, 'note-1')).toEqual(['a']);
      expect(await models.parked.list()).toEqual([]);
    });

    it('resumes a stream in order after skip, beside a live follower that remembered it otherwise', async () => {
      topic.put(
        sent(entered('note-1', 'a')),
        sent(entered('note-1', 'poison')),
        sent(entered('note-1', 'b')),
        sent(entered('note-1', 'c')),
      );
      const [live, operator] = [readModels(), readModels()];
      await live.batch(topic.batch(P, 0, 3));
      const [poison] = await operator.parked.list();
      expect(await operator.parked.skip(poison!._id)).toEqual({ stream: 'note-1', applied: 1, left: 0, error: null });
      await live.batch(topic.batch(P, 3));
      expect(await texts(live, 'note-1')).toEqual(['a', 'b', 'c']);
      expect(await live.parked.list()).toEqual([]);
      await live.batch(topic.batch(P)); // delivered again, the skipped one stays skipped
      expect(await texts(live, 'note-1')).toEqual(['a', 'b', 'c']);
    });

    it('retries in order with a build that understands it, and stops again at what it does not', async () => {
      topic.put(
        sent(entered('note-1', 'a')),
        sent(entered('note-1', 'b'), { schema: 2 }),
        sent(entered('note-1', 'poison')),
        sent(entered('note-1', 'c')),
      );
      await readModels().batch(topic.batch(P));
      const of = [{ ...notes.of[0]!, versions: { Entered: 2 }, upcast: { Entered: { 1: (data: object) => data } } }];
      const newer = new ReadModels({
        ...{ connection, service: 'reader', clock, decode: plainDecode, topicOf: (service: string) => service },
        projections: { followed: [{ ...notes, of }] },
      });
      const [first] = await newer.parked.list();
      expect(await newer.parked.retry(first!._id)).toEqual({ stream: 'note-1', applied: 1, left: 2, error: 'poison' });
      expect(await texts(newer, 'note-1')).toEqual(['a', 'b']);
      expect((await newer.parked.list()).map(({ g, error }) => ({ g, error }))).toEqual([
        { g: 3, error: 'poison' },
        { g: 4, error: 'behind a parked event' },
      ]);
    });

    it('parks a row that the database refuses for its size, and lets others flow', async () => {
      const huge = 'x'.repeat(9_000_000);
      topic.put(sent(entered('note-1', huge)), sent(entered('note-1', huge)), sent(entered(neighbours[0]!, 'x')));
      const models = readModels();
      await models.batch(topic.batch(P));
      expect(await texts(models, neighbours[0]!)).toEqual(['x']);
      expect((await models.parked.list()).map(({ stream }) => stream)).toEqual(['note-1', 'note-1']);
    });
  });

  it('stops at another incarnation, says so, and changes nothing', async () => {
    topic.put(sent(entered('note-1', 'a')), sent(entered('note-1', 'b'), { incarnation: 'life-2' }));
    const models = readModels();
    await models.batch(topic.batch(P, 0, 1));
    await expect(models.batch(topic.batch(P, 1))).rejects.toMatchObject({ name: 'RebuildNeeded' });
    expect((await models.status())[0]!.problem).toContain('rebuild needed');
    expect(await texts(models, 'note-1')).toEqual(['a']);
  });

  describe('wait', () => {
    it('answers when the partition has seen the event', async () => {
      topic.put(sent(entered('note-1', 'a')), sent(entered('note-1', 'b')));
      const models = readModels();
      const waiting = models.wait(`ledger:${P}:2`, { ms: 10_000 });
      await models.batch(topic.batch(P, 0, 1));
      await readModels().batch(topic.batch(P, 1)); // in another process
      await waiting;
      expect(await texts(models, 'note-1')).toEqual(['a', 'b']);
    });

    it('says not yet at its deadline', async () => {
      topic.put(sent(entered('note-1', 'a')));
      const models = readModels();
      await models.batch(topic.batch(P));
      await expect(models.wait(`ledger:${P}:2`, { ms: 30 })).rejects.toMatchObject({ rule: 'not-yet-visible' });
    });
  });

  describe('cut', () => {
    const all = async (models: ReadModels) => {
      for (const partition of topic.partitions.keys())
        if (topic.partitions[partition]!.length > 0) await models.batch(topic.batch(partition));
    };

    it('closes once every partition has passed the day, by heartbeats too, and is the same for ever', async () => {
      topic.put(
        sent(entered('note-1', 'a', '2026-02-10', '2026-02-10T15:59:59.999Z')),
        sent(entered('note-1', 'b', '2026-02-10', '2026-02-10T16:00:00.000Z')),
      );
      const models = readModels();
      await all(models);
      expect(await models.cut('2026-02-10')).toMatchObject({ known: '2026-02-10', final: false, position: { ledger: { g: 1 } } });
      topic.put(...heartbeats(2, '2026-02-11T20:00:00.000Z'));
      await all(models);
      const cut = await models.cut('2026-02-10');
      expect(cut).toEqual({
        known: '2026-02-10',
        final: true,
        position: { ledger: { g: 1, partitions: topic.partitions.map((_, partition) => (partition === P ? 1 : 0)) } },
      });
      await new Tables(connection).daybreaks.deleteMany({}); // what it was worked out from no longer matters
      topic.put(sent(entered('note-1', 'c', '2026-02-12', '2026-02-12T01:00:00.000Z')));
      await all(models);
      expect(await models.cut('2026-02-10')).toEqual(cut);
      expect((await models.cut('2026-02-12')).final).toBe(false);
    });

    it('is neither final nor anywhere while a read model stands nowhere, as one that lost its place or never had one', async () => {
      const beside = projection<NoteRow, NoteEvent>({ ...notes, name: 'notes_beside_v1' });
      const options = { connection, service: 'reader', clock, decode: plainDecode, topicOf: (service: string) => service };
      const models = new ReadModels({ ...options, projections: { followed: [notes, beside] } });
      topic.put(sent(entered('note-1', 'a')), ...heartbeats(1, '2026-02-11T20:00:00.000Z'));
      await all(models);
      expect(await models.cut('2026-02-09', beside)).toMatchObject({ final: true });
      await models.tables.checkpoints.deleteMany({ consumer: beside.name });
      const nowhere = { g: 0, partitions: topic.partitions.map(() => 0) };
      expect(await models.cut('2026-02-10')).toMatchObject({ final: false, position: { ledger: nowhere } });
      expect(await models.cut('2026-02-10', notes)).toMatchObject({ final: true, position: { ledger: { g: 1 } } });
      expect(await models.cut('2026-02-09', beside)).toMatchObject({ final: false }); // closed, and yet not all of it is there
    });

    it('is not final while an event up to it is parked', async () => {
      topic.put(sent(entered('note-1', 'poison', '2026-02-10', '2026-02-10T10:00:00.000Z')), ...heartbeats(1, '2026-02-11T20:00:00.000Z'));
      const models = readModels();
      await all(models);
      expect((await models.cut('2026-02-10')).final).toBe(false);
      const [poison] = await models.parked.list();
      await models.parked.skip(poison!._id);
      expect((await models.cut('2026-02-10')).final).toBe(true);
    });
  });
});
