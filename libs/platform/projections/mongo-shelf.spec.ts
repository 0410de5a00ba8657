import { randomUUID } from 'node:crypto';
import { createConnection } from 'mongoose';
import type { Connection } from 'mongoose';
import { MongoShelf, Tables } from './mongo-shelf.js';
import type { RowWrite, Standing, Step } from './shelf.js';

const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

const row = (_id: string, text = ''): RowWrite => ({ doc: { _id, v: 1, g: 1, k: '', on: null, row: text }, fresh: true, h: [] });

/** Steps that are brought at the same moment share a transaction; each has its own answer all the same. */
describe('steps stored together', () => {
  let connection: Connection;
  let shelf: MongoShelf;
  let tables: Tables;
  let standings: Standing[];
  beforeEach(async () => {
    connection = await createConnection(process.env['MONGO_URL']!, { dbName: `s${randomUUID().slice(0, 8)}` }).asPromise();
    tables = new Tables(connection);
    shelf = new MongoShelf(tables);
    const load = (partition: number) => shelf.load({ consumer: 'notes_v1', source: 'ledger', topic: 'ledger', partition }, 0);
    standings = [await load(0), await load(1), await load(2)];
  });
  afterEach(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  const step = (partition: number, ...rows: RowWrite[]): Step => ({
    from: standings[partition]!.checkpoint,
    to: { incarnation: 'i-1', offset: 1, g: 1, k: '', epoch: 0 },
    ...{ rows, letters: [], parked: [], daybreaks: [] },
  });
  const stored = async () => ({
    rows: (await tables.rows('notes_v1').find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id),
    offsets: (await tables.checkpoints.find().sort({ partition: 1 }).toArray()).map(({ offset }) => offset),
  });
  const bring = (...steps: Step[]) => Promise.allSettled(steps.map((each) => shelf.commit(each)));
  const moved = (value: boolean) => ({ status: 'fulfilled', value });

  it('are all there, in one transaction', async () => {
    const transactions = jest.spyOn(tables, 'transaction');
    expect(await bring(step(0, row('a')), step(1, row('b')), step(2, row('c')))).toEqual([moved(true), moved(true), moved(true)]);
    expect(await stored()).toEqual({ rows: ['a', 'b', 'c'], offsets: [1, 1, 1] });
    expect(transactions).toHaveBeenCalledTimes(1);
  });

  it('are there but for the one whose checkpoint somebody else has moved, of which nothing is', async () => {
    await tables.checkpoints.updateOne({ _id: standings[1]!.checkpoint._id }, { $inc: { revision: 1 } });
    expect(await bring(step(0, row('a')), step(1, row('b')), step(2, row('c')))).toEqual([moved(true), moved(false), moved(true)]);
    expect(await stored()).toEqual({ rows: ['a', 'c'], offsets: [1, 0, 1] });
  });

  it('are there but for the one with a row that can never be stored, which names it', async () => {
    const [first, large, last] = await bring(step(0, row('a')), step(1, row('b', 'x'.repeat(MAX_DOCUMENT_BYTES))), step(2, row('c')));
    expect([first, last]).toEqual([moved(true), moved(true)]);
    expect((large as PromiseRejectedResult).reason).toMatchObject({ name: 'Unwritable', stream: 'b' });
    expect(await stored()).toEqual({ rows: ['a', 'c'], offsets: [1, 0, 1] });
  });
});
