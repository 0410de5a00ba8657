import { randomUUID } from 'node:crypto';
import type { UnitEvent } from '@jiandu/contracts/unit';
import fc from 'fast-check';
import { MongoClient } from 'mongodb';
import { Authority } from './authority.js';
import { ROLES } from './roles.js';
import { UnitTree, unitTree } from './unit-tree.js';
import type { Place } from './unit-tree.js';

const place = (unitId: string, given: Partial<Place> = {}): Place => ({
  ...{ unitId, kind: 'enforcement-unit', superiorId: null, supervises: [], heirId: null, inBeing: true },
  ...given,
});

/** A bureau with two justice offices, three townships, a department with two detachments, and a unit that was merged. */
const CITY: Place[] = [
  place('bureau', { kind: 'bureau' }),
  place('office', { kind: 'justice-office', superiorId: 'bureau', supervises: ['town-a', 'dept'] }),
  place('office-b', { kind: 'justice-office', superiorId: 'bureau', supervises: ['town-b'] }),
  ...['town-a', 'town-b', 'town-c'].map((id) => place(id, { kind: 'township' })),
  place('dept'),
  place('squad', { superiorId: 'dept' }),
  place('squad-of-squad', { superiorId: 'squad' }),
  place('old', { heirId: 'dept', inBeing: false }),
  place('old-squad', { superiorId: 'old' }),
];

async function city(places: readonly Place[] = CITY): Promise<Authority> {
  const authority = new Authority(() => Promise.resolve(places));
  await authority.prepare({ role: 'unit' });
  return authority;
}

const OWNERS = [...CITY.map(({ unitId }) => unitId), null];
const reach = (may: (owner: string | null) => boolean) => OWNERS.filter(may);

describe('whose records somebody reaches', () => {
  const of = async (role: string, unit: string | null = null, person: string | null = null) => {
    const [who, authority] = [{ role, unit, person }, await city()];
    return {
      reads: reach((unitId) => authority.mayRead(who, { unitId })),
      acts: reach((owner) => authority.mayActFor(who, owner)),
      proposes: reach((owner) => authority.mayActFor(who, owner, 'propose')),
    };
  };

  it.each(['bureau', 'bureau-head', 'system', 'upstream'])('%s: everything, the city’s own included', async (role) =>
    expect(await of(role)).toEqual({ reads: OWNERS, acts: OWNERS, proposes: OWNERS }),
  );
  it('government: reads all, and decides what its permissions name; it proposes nothing', async () =>
    expect(await of('government', 'bureau')).toEqual({ reads: OWNERS, acts: OWNERS, proposes: [] }));
  it.each(['finance', 'analyst'])('%s: reads all, decides nothing', async (role) =>
    expect(await of(role, 'bureau')).toEqual({ reads: OWNERS, acts: [], proposes: [] }),
  );
  it.each(['unit', 'unit-head', 'township', 'township-head'])(
    '%s: itself and what was merged into it; reads what stands under it',
    async (role) =>
      expect(await of(role, 'dept')).toEqual({
        reads: ['dept', 'squad', 'squad-of-squad', 'old', 'old-squad'],
        acts: ['dept', 'old'],
        proposes: ['dept', 'old'],
      }),
  );
  it('a detachment does not look up or beside', async () => expect((await of('unit', 'squad')).reads).toEqual(['squad', 'squad-of-squad']));
  it('a township sees itself', async () =>
    expect(await of('township', 'town-a')).toEqual({ reads: ['town-a'], acts: ['town-a'], proposes: ['town-a'] }));
  it('a justice office reads its townships and proposes about them, and decides for itself alone', async () =>
    expect(await of('justice-office', 'office')).toEqual({
      reads: ['office', 'town-a'],
      acts: ['office'],
      proposes: ['office', 'town-a'],
    }));
  it('the bureau’s staff under another role do not reach what stands under the bureau’s offices', async () =>
    expect((await of('justice-office', 'bureau')).reads).toEqual(['bureau']));
  it('an officer reads what is about the officer', async () => {
    const [officer, authority] = [{ role: 'officer', unit: 'town-a', person: 'p-1' }, await city()];
    expect(authority.mayRead(officer, { unitId: 'town-a', personId: 'p-1' })).toBe(true);
    expect(authority.mayRead(officer, { unitId: 'town-b', personId: 'p-1' })).toBe(true);
    expect(authority.mayRead(officer, { unitId: 'town-a', personId: 'p-2' })).toBe(false);
    expect(authority.mayRead(officer, { unitId: 'town-a' })).toBe(false);
    expect(authority.mayRead({ ...officer, person: null }, { unitId: 'town-a', personId: null })).toBe(false);
    expect(await of('officer', 'town-a', 'p-1')).toEqual({ reads: [], acts: [], proposes: [] });
  });
  it('who has no unit, or a role that is not in the table, reaches nothing', async () => {
    for (const role of ['unit', 'township', 'justice-office', 'king', 'constructor'])
      expect(await of(role)).toEqual({ reads: [], acts: [], proposes: [] });
  });
  it('is judged by where the units stand now: a transferred township leaves its justice office', async () => {
    const moved = CITY.map((each) => (each.unitId === 'office' ? { ...each, supervises: [] } : each));
    expect((await city(moved)).mayRead({ role: 'justice-office', unit: 'office' }, { unitId: 'town-a' })).toBe(false);
  });
  it('an abolished justice office supervises nothing', async () => {
    const gone = CITY.map((each) => (each.unitId === 'office' ? { ...each, inBeing: false } : each));
    expect((await city(gone)).mayRead({ role: 'justice-office', unit: 'office' }, { unitId: 'town-a' })).toBe(false);
  });
  it('a service that follows no unit tree knows each unit by itself', () => {
    const alone = new Authority();
    expect(alone.mayRead({ role: 'unit', unit: 'dept' }, { unitId: 'dept' })).toBe(true);
    expect(alone.mayRead({ role: 'unit', unit: 'dept' }, { unitId: 'squad' })).toBe(false);
  });
});

describe('the unit tree', () => {
  it('ends where a ring in the data began', () => {
    const ring = new UnitTree([
      place('a', { superiorId: 'c' }),
      place('b', { superiorId: 'a' }),
      place('c', { superiorId: 'b', heirId: 'a' }),
    ]);
    expect(ring.below('a').sort()).toEqual(['b']);
    expect(ring.held('a')).toEqual(['a', 'c']);
  });

  it('gives the records of a merged unit to the other, those of a unit that was split to nobody', () => {
    const after = (...events: UnitEvent[]) => events.reduce((row, event) => unitTree.evolve(row, event as never), unitTree.initial);
    const registered: UnitEvent = {
      type: 'UnitRegistered',
      data: { unitId: 'u', kind: 'enforcement-unit', code: '91350100M000100Y43', name: 'u', administered: 'local', on: '2024-01-01' },
    };
    const papers = { documentNo: '演示〔2024〕1号', on: '2024-06-01' };
    const split = (continues: boolean) => after(registered, { type: 'UnitSplit', data: { intoIds: ['v', 'w'], continues, ...papers } });
    expect(after(registered, { type: 'UnitMerged', data: { intoId: 'v', ...papers } })).toMatchObject({ heirId: 'v', inBeing: false });
    expect([split(true), split(false)]).toMatchObject([
      { heirId: null, inBeing: true },
      { heirId: null, inBeing: false },
    ]);
  });

  it('is asked for again once a second at most, and again after a failure', async () => {
    let asked = 0;
    let failing = true;
    const authority = new Authority(() => (asked++, failing ? Promise.reject(new Error('down')) : Promise.resolve(CITY)));
    await expect(authority.prepare({ role: 'unit' })).rejects.toThrow('down');
    failing = false;
    await Promise.all([authority.prepare({ role: 'unit' }), authority.prepare({ role: 'justice-office' })]);
    await authority.prepare({ role: 'unit' });
    expect(asked).toBe(2);
    await authority.prepare({ role: 'bureau' });
    expect(asked).toBe(2);
  });
});

describe('scopeOf', () => {
  const mongo = new MongoClient(process.env['MONGO_URL']!);
  const database = mongo.db(`t${randomUUID().replaceAll('-', '').slice(0, 12)}_scope`);
  afterAll(async () => {
    await database.dropDatabase();
    await mongo.close();
  });

  it('finds in the database exactly what mayRead grants, for every role and any tree', async () => {
    const ids = ['u-1', 'u-2', 'u-3', 'u-4', 'u-5'];
    const unit = fc.constantFrom(...ids);
    const places = fc.tuple(
      ...ids.map((id) =>
        fc.record({
          ...{
            unitId: fc.constant(id),
            kind: fc.constantFrom('township', 'justice-office', 'enforcement-unit') as fc.Arbitrary<Place['kind']>,
          },
          ...{ superiorId: fc.option(unit), supervises: fc.uniqueArray(unit), heirId: fc.option(unit), inBeing: fc.boolean() },
        }),
      ),
    );
    const rows = [...ids, null].flatMap((unitId) => ['p-1', 'p-2', null].map((personId) => ({ unitId, personId })));
    const collection = database.collection('rows');
    await collection.insertMany(rows.map((row, i) => ({ _id: i as never, row, meta: { owner: row.unitId } })));
    const who = fc.record({ role: fc.constantFrom(...ROLES), unit: fc.option(unit), person: fc.option(fc.constant('p-1')) });
    await fc.assert(
      fc.asyncProperty(places, who, async (tree, caller) => {
        const authority = await city(tree);
        const found = async (fields?: { unit: string }) =>
          (await collection.find(authority.scopeOf(caller, fields)).sort({ _id: 1 }).toArray()).map(({ row }) => row as object);
        expect(await found()).toEqual(rows.filter((row) => authority.mayRead(caller, row)));
        expect(await found({ unit: 'meta.owner' })).toEqual(rows.filter(({ unitId }) => authority.mayRead(caller, { unitId })));
      }),
      { numRuns: 100 },
    );
  });
});
