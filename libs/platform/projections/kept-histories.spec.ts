import { randomUUID } from 'node:crypto';
import { projection } from '@jiandu/kernel';
import type { Recorded } from '@jiandu/kernel';
import fc from 'fast-check';
import { createConnection } from 'mongoose';
import type { Connection } from 'mongoose';
import type { LogRecord } from '../log/log.js';
import { partitionOf } from '../log/partition.js';
import { ReadModels } from './read-models.js';
import { noteContract, notes, plainDecode, sent } from './testing.js';
import type { NoteEvent } from './testing.js';

const TOPIC = 'ledger';
const first = ({ text }: Readonly<Record<string, unknown>>) => (typeof text === 'string' ? text.slice(0, 1) : undefined);
const never = () => false;

describe('histories kept in memory', () => {
  let connection: Connection;
  beforeEach(async () => {
    connection = await createConnection(process.env['MONGO_URL']!, { dbName: `h${randomUUID().slice(0, 8)}` }).asPromise();
  });
  afterEach(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  const modelsOf = (followed: typeof notes = notes) =>
    new ReadModels({
      ...{ connection, service: 'reader', projections: { followed: [followed] }, clock: () => new Date(0), decode: plainDecode },
      topicOf: () => TOPIC,
    });
  const entered = (g: number, stream: string, version: number, text: string): Recorded<NoteEvent> => {
    const k = new Date(Date.UTC(2026, 0, 1) + g).toISOString();
    return { type: 'Entered', data: { on: '2026-01-01', text }, id: `e-${g}`, version, stream, g, k };
  };
  /** Partitions are read each at its own pace, so that what has a lower g may come after what has a higher. */
  const brought = async (models: ReadModels, partition: number, from: number, events: readonly Recorded[]) => {
    const records = events.map((event, i): LogRecord => ({ ...sent(event), topic: TOPIC, partition, offset: from + i }));
    await models.batch({ topic: TOPIC, partition, records, stale: never });
  };
  const stored = async () => {
    const rows = await connection.db!.collection('notes_v1').find().toArray();
    return rows.map(({ _id, h }) => [String(_id), h as Recorded[]] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  };

  it(
    'are those that are stored, whoever came first and whatever was looked at in between',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(8), fc.stringMatching(/^[abc]$/)), { minLength: 1, maxLength: 40 }),
          fc.array(fc.tuple(fc.nat(11), fc.integer({ min: 1, max: 4 }), fc.boolean()), { minLength: 5, maxLength: 40 }),
          async (acts, deliveries) => {
            await connection.dropDatabase();
            const models = modelsOf();
            for (let partition = 0; partition < 12; partition++) await models.from(TOPIC, partition);
            const queues = Map.groupBy(
              acts.map(([n, text], i) => entered(i + 1, `note-${n}`, acts.slice(0, i + 1).filter(([other]) => other === n).length, text)),
              ({ stream }) => partitionOf(stream),
            );
            const offsets = new Map<number, number>();
            const look = async () => {
              const rows = await stored();
              expect((await models.kept(notes).fresh()).all()).toEqual(rows.map(([, h]) => h));
              const wanted = ['b', 'a'];
              const of = (key: string) => rows.filter(([, h]) => first(h[0]!.data as Record<string, unknown>) === key).map(([, h]) => h);
              expect((await models.kept(notes).fresh()).by(first, wanted)).toEqual(wanted.flatMap(of));
            };
            for (const [which, size, looking] of deliveries) {
              const partition = [...queues.keys()][which % queues.size]!;
              const batch = queues.get(partition)!.splice(0, size);
              const at = offsets.get(partition) ?? 0;
              if (batch.length > 0) await brought(models, partition, at, batch);
              offsets.set(partition, at + batch.length);
              if (looking) await look();
            }
            await look();
          },
        ),
        { numRuns: 15 },
      ),
    120_000,
  );

  it('show what was parked, once it is tried again', async () => {
    let broken = true;
    const fragile = projection<ReturnType<typeof notes.evolve>, NoteEvent>({
      ...notes,
      of: [noteContract],
      evolve(row, event) {
        if (broken && event.type === 'Entered' && event.data.text === 'b') throw new Error('not yet');
        return notes.evolve(row, event);
      },
    });
    const models = modelsOf(fragile);
    for (let partition = 0; partition < 12; partition++) await models.from(TOPIC, partition);
    const at = (stream: string) => partitionOf(stream);
    await brought(models, at('note-1'), 0, [entered(1, 'note-1', 1, 'a'), entered(2, 'note-1', 2, 'b')]);
    // every partition goes far past what is parked
    for (let partition = 0; partition < 12; partition++) {
      const name = Array.from({ length: 200 }, (_, i) => `note-x${i}`).find((stream) => at(stream) === partition)!;
      await brought(models, partition, 10, [entered(100 + partition, name, 1, 'c')]);
    }
    expect((await models.kept(fragile).fresh()).all().map(({ length }) => length)).toEqual([1, ...Array.from({ length: 12 }, () => 1)]);
    broken = false;
    const [parked] = await models.tables.parked.find({ state: 'parked' }).toArray();
    await models.parked.retry(parked!._id);
    expect((await models.kept(fragile).fresh()).all()[0]!.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('ask only for what may have moved, and are the same list while nothing has', async () => {
    const models = modelsOf();
    for (let partition = 0; partition < 12; partition++) {
      const name = Array.from({ length: 200 }, (_, i) => `note-x${i}`).find((stream) => partitionOf(stream) === partition)!;
      await models.from(TOPIC, partition);
      await brought(models, partition, 0, [entered(1 + partition, name, 1, 'c')]);
    }
    const [once, again] = [(await models.kept(notes).fresh()).all(), (await models.kept(notes).fresh()).all()];
    expect(once).toHaveLength(12);
    expect(again).toBe(once);
  });
});
