import type { Asking } from '@jiandu/platform/http/testing';
import { City, until } from './city.js';

const on = '2024-01-01';
const local = { administered: 'local', on };
const department = { kind: 'enforcement-unit', code: '91350100M000100Y43', name: '市城市管理局', ...local };

const office: Asking = { as: { sub: 'office-1', role: 'justice-office', unit: 'j-1' } };
const inspector: Asking = { as: { sub: 'inspector-1', role: 'unit', unit: 'u-cg' } };
const officer: Asking = { as: { sub: 'officer-1', role: 'officer', unit: '652301100', person: 'p-town' } };

/** Who sees whom follows where the units stand, in the service that keeps them and in those that only hear of them. */
describe('the unit tree', () => {
  let city: City;
  beforeAll(async () => {
    city = await City.open('registry', 'certification');
    await city.done('registry', '/units/b-1', { ...department, kind: 'bureau', name: '市司法局' });
    await city.done('registry', '/units/j-1', { ...department, kind: 'justice-office', name: '司法所' });
    await city.done('registry', '/units/652301100', { kind: 'township', code: '652301100000', name: '硫磺沟镇', ...local });
    for (const id of ['u-cg', 'u-squad']) await city.done('registry', `/units/${id}`, department);
    for (const [person, unitId] of Object.entries({ 'p-town': '652301100', 'p-cg': 'u-cg', 'p-squad': 'u-squad' }))
      await city.done('registry', `/people/${person}`, { name: `演示${person}`, unitId, on });
    await city.settled('certification');
    for (const [person, unitId] of Object.entries({ 'p-town': '652301100', 'p-squad': 'u-squad' }))
      await city.done('certification', `/officers/${person}/certificates/local/application`, { unitId, on });
  }, 120_000);
  afterAll(() => city?.close(), 60_000);

  const people = async (asking: Asking) =>
    ((await city.at('registry').get('/people', asking)).body['items'] as { personId: string }[]).map(({ personId }) => personId);
  const holders = async (asking: Asking) =>
    ((await city.at('certification').get('/certificates', asking)).body['items'] as { officerId: string }[]).map(
      ({ officerId }) => officerId,
    );
  const same = (found: readonly string[], wanted: readonly string[]) => found.join() === wanted.join();

  it('opens a township to its justice office once the office is placed over it, here and in a service that follows', async () => {
    expect(await people(office)).toEqual([]);
    await city.done('registry', '/units/j-1/placement', { superiorId: 'b-1', supervises: ['652301100'], on });
    await until('the registry shows the township to its office', async () => same(await people(office), ['p-town']));
    await until('certification shows it too', async () => same(await holders(office), ['p-town']));
  });

  it('lets the office read and not act', async () => {
    expect((await city.at('registry').get('/people/p-town', office)).status).toBe(200);
    expect((await city.at('registry').get('/people/p-cg', office)).status).toBe(404);
    const rename = await city.at('registry').post('/people/p-town/name', { name: '演示', on: '2024-05-01' }, office);
    expect([rename.status, rename.body['rule']]).toEqual([403, 'not-permitted']);
  });

  it('opens a detachment to the unit that it stands under, for reading', async () => {
    expect(await people(inspector)).toEqual(['p-cg']);
    await city.done('registry', '/units/u-squad/placement', { superiorId: 'u-cg', on });
    await until('the squad is shown', async () => same(await people(inspector), ['p-cg', 'p-squad']));
    await until('its certificates are', async () => same(await holders(inspector), ['p-squad']));
    const rename = await city.at('registry').post('/people/p-squad/name', { name: '演示', on: '2024-05-01' }, inspector);
    expect([rename.status, rename.body['rule']]).toEqual([403, 'not-your-unit']);
  });

  it('shows an officer what is about the officer, whichever unit it lies with', async () => {
    expect(await people(officer)).toEqual(['p-town']);
    expect(await holders(officer)).toEqual(['p-town']);
    expect((await city.at('certification').get('/officers/p-squad/certificates/local', officer)).status).toBe(404);
  });

  it('gives the records of an abolished unit to its successor, who may move them', async () => {
    await city.done('registry', '/units/u-squad/abolition', { successorId: 'u-cg', reason: '合并', on: '2024-06-01' });
    await until('the successor may act', async () => {
      const rename = await city.at('registry').post('/people/p-squad/name', { name: '演示', on: '2024-06-02' }, inspector);
      return rename.status === 201;
    });
  });

  it('writes into each commit whose record it is', async () => {
    const owners = await city.database('registry').collection('commits').find().project({ s: 1, 'meta.owner': 1 }).toArray();
    const ownerOf = Object.fromEntries(owners.map(({ s, meta }) => [s, (meta as { owner?: string | null }).owner]));
    expect(ownerOf).toMatchObject({ 'person-p-town': '652301100', 'person-p-cg': 'u-cg', 'unit-u-cg': null });
  });
});
