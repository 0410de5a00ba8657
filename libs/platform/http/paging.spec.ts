import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { MongoClient } from 'mongodb';
import type { Collection } from 'mongodb';
import { Rows } from '../projections/index.js';
import type { Found } from '../projections/index.js';
import { Cursors } from './cursors.js';
import { Pages } from './paging.js';
import type { Page, PageOptions } from './paging.js';

type Row = { name: string | null; kind: string };
type Doc = Found<Row> & { _id: string };

const pages = new Pages(new Cursors(Buffer.alloc(32, 7)));
const mongo = new MongoClient(process.env['MONGO_URL']!);
const db = mongo.db(`t${randomUUID().replaceAll('-', '').slice(0, 12)}_paging`);
const collection: Collection<Doc> = db.collection('listed_v1');
const tables = { target: (name: string) => Promise.resolve(name), rows: (name: string) => db.collection(name) };
const rows = new Rows<Row>('listed_v1', { initial: {}, evolve: (row) => row }, tables as never);

const doc = (stream: string, name: string | null = null, kind = 'a'): Doc => ({
  ...{ _id: stream, v: 1, g: 1, k: '', on: null, row: { name, kind } },
});
const keep = async (docs: readonly Doc[]) => {
  await collection.deleteMany({});
  if (docs.length > 0) await collection.insertMany([...docs]);
};
type Asked = Omit<PageOptions<Row, string>, 'to'>;
const page = (asked: Asked, query: { cursor?: string; limit?: string } = {}): Promise<Page<string>> =>
  pages.of(rows, query, { ...asked, to: (found) => found.map(({ _id }) => _id) });

async function all(asked: Asked, limit: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, next } = await page(asked, { limit, ...(cursor !== undefined && { cursor }) });
    found.push(...items);
    if (next === undefined) return found;
    cursor = next;
  }
}

afterAll(async () => {
  await db.dropDatabase();
  await mongo.close();
});

describe('a list, page by page', () => {
  const names = fc.constantFrom(null, '甲', '乙', 'b', 'A', '');
  const some = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z0-9]{1,4}$/), name: names, kind: fc.constantFrom('a', 'b') }), {
    selector: ({ id }) => id,
    maxLength: 12,
  });
  const orders = fc.constantFrom(undefined, { by: 'row.name' as const }, { by: 'row.name' as const, descending: true as const });

  it('shows every row of the filter once, in order, whatever the size of a page', () =>
    fc.assert(
      fc.asyncProperty(some, orders, fc.integer({ min: 1, max: 13 }), fc.boolean(), async (listed, order, limit, filtered) => {
        await keep(listed.map(({ id, name, kind }) => doc(id, name, kind)));
        const asked = { ...(order && { order }), filter: filtered ? { 'row.kind': 'a' } : {} };
        const whole = await collection
          .find(asked.filter)
          .sort(order ? { [order.by]: 'descending' in order ? -1 : 1, _id: 1 } : { _id: 1 })
          .toArray();
        expect(await all(asked, String(limit))).toEqual(whole.map(({ _id }) => _id));
        expect((await page({ ...asked, counted: true }, { limit: '1' })).total).toBe(whole.length);
      }),
      { numRuns: 60 },
    ));

  it('is not moved by rows that come and go before the place it has reached', async () => {
    await keep(['b', 'd', 'f'].map((id) => doc(id)));
    const first = await page({}, { limit: '2' });
    await collection.deleteOne({ _id: 'b' });
    await collection.insertOne(doc('a'));
    expect(await page({}, { limit: '2', cursor: first.next! })).toEqual({ items: ['f'] });
  });

  it('has 100 rows a page unless asked, and no next on its last', async () => {
    await keep(Array.from({ length: 101 }, (_, i) => doc(String(i).padStart(3, '0'))));
    const first = await page({});
    expect(first.items).toHaveLength(100);
    expect(await page({}, { cursor: first.next! })).toEqual({ items: ['100'] });
  });

  it('refuses a cursor that was changed, cut, made up, or given to another question', async () => {
    await keep(['a', 'b'].map((id) => doc(id)));
    const next = (await page({}, { limit: '1' })).next!;
    const changed = `${next.slice(0, -2)}${next.at(-2) === 'A' ? 'B' : 'A'}${next.at(-1)}`;
    for (const cursor of [
      changed,
      next.slice(0, -4),
      `${next}=`,
      '',
      'x',
      'A'.repeat(2000),
      Buffer.from('{"id":"a"}').toString('base64url'),
    ])
      await expect(page({}, { cursor })).rejects.toThrow('cursor-wrong');
    await expect(page({ filter: { 'row.kind': 'a' } }, { cursor: next })).rejects.toThrow('cursor-wrong');
    await expect(page({ order: { by: 'row.name' } }, { cursor: next })).rejects.toThrow('cursor-wrong');
    const others = new Pages(new Cursors(Buffer.alloc(32, 8)));
    await expect(others.of(rows, { cursor: next }, { to: (found) => found.map(({ _id }) => _id) })).rejects.toThrow('cursor-wrong');
  });

  it('takes the same question however its filter is written down', async () => {
    await keep(['a', 'b'].map((id) => doc(id, '甲')));
    const next = (await page({ filter: { 'row.kind': 'a', 'row.name': '甲' } }, { limit: '1' })).next!;
    expect((await page({ filter: { 'row.name': '甲', 'row.kind': 'a' } }, { cursor: next })).items).toEqual(['b']);
  });
});

describe('a list that was worked out whole', () => {
  const among = (items: string[], query: object, filter: unknown = {}) =>
    pages.among(items, query, { name: 'worked-out', filter, key: (item) => item });

  it('is paged in the order of its key', () => {
    const first = among(['c', 'a', 'b'], { limit: '2' });
    expect(first.items).toEqual(['a', 'b']);
    expect(among(['c', 'a', 'b'], { limit: '2', cursor: first.next })).toEqual({ items: ['c'] });
    expect(() => among(['c'], { cursor: first.next }, { on: '2024-01-01' })).toThrow('cursor-wrong');
  });
});
