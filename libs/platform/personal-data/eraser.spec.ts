import { IsText } from '@jiandu/contracts/fields';
import { contract } from '@jiandu/kernel';
import type { EventStore } from '../event-store/store.js';
import { declareRestored } from '../event-store/restore.js';
import { Lease } from '../event-store/lease.js';
import { Sequencer } from '../event-store/sequencer.js';
import { appendOf, scratch, until } from '../event-store/testing.js';
import { AccessRecord } from './access-record.js';
import { Eraser } from './eraser.js';
import { PersonalData } from './personal-data.js';
import { PersonKeys } from './person-keys.js';

class Gone {
  @IsText() reason!: string;
}
const people = contract({
  ...{ service: 'ledger', category: 'person', commands: {}, events: { Gone } },
  person: (stream) => stream.slice('person-'.length),
  erasedBy: 'Gone',
});

describe('erasure', () => {
  let given: Awaited<ReturnType<typeof scratch>>;
  let store: EventStore;
  let lease: Lease;
  let sequencer: Sequencer;
  let keys: PersonKeys;
  beforeEach(async () => {
    given = await scratch({ contracts: [people] });
    store = await given.open();
    lease = new Lease(given.db);
    sequencer = new Sequencer(store, lease);
    lease.start();
    sequencer.start();
    keys = new PersonKeys(given.db, Buffer.alloc(32, 1));
    await keys.of(['p-1', 'p-2'], true);
  });
  afterEach(async () => {
    await sequencer.stop();
    await lease.stop();
    await given.close();
  });

  const stored = () => given.db.collection<{ _id: string; key: unknown }>('keys');
  const keyOf = async (person: string) => (await stored().findOne({ _id: person }))!.key;
  const erase = async (person: string) => {
    const command = { ...appendOf(), events: [{ type: 'Gone', data: { reason: 'asked' } }] };
    await store.append((await store.load(`person-${person}`)).tail, command);
    await until('the erasure has its order', async () => (await store.history(`person-${person}`)).length === 1);
  };
  const eraser = (by: { erase: PersonKeys['erase']; of: PersonKeys['of'] } = keys, from = store) =>
    new Eraser({ store: from, contracts: [people], keys: by, db: given.db, failed: () => undefined });

  it('destroys the key of whom the ledger says is erased, and of nobody else', async () => {
    await erase('p-1');
    await eraser().turn();
    expect(await keyOf('p-1')).toBeNull();
    expect(await keyOf('p-2')).not.toBeNull();
  });

  it('is carried out by a running service', async () => {
    const running = eraser();
    running.start();
    await erase('p-1');
    await until('the key is gone', async () => (await keyOf('p-1')) === null);
    await running.stop();
  });

  it('is put off by an outage, and carried out after it', async () => {
    await erase('p-1');
    const down = eraser({ of: keys.of.bind(keys), erase: () => Promise.reject(new Error('down')) });
    await expect(down.turn()).rejects.toThrow('down');
    expect(await keyOf('p-1')).not.toBeNull();
    await eraser().turn();
    expect(await keyOf('p-1')).toBeNull();
  });

  it('is carried out again where the keys are put back to what they were before', async () => {
    const backup = await stored().find().toArray();
    await erase('p-1');
    await eraser().turn();
    await stored().deleteMany({});
    await stored().insertMany(backup);
    await given.db.collection('positions').deleteMany({});
    await eraser().turn();
    expect(await keyOf('p-1')).toBeNull();
  });

  it('stands where the ledger is put back to before it: the person does not come back', async () => {
    await erase('p-1');
    await eraser().turn();
    await given.db.collection('commits').deleteMany({});
    await declareRestored(given.db);
    await eraser(keys, await given.open()).turn();
    expect(await keyOf('p-1')).toBeNull();
    expect((await keys.of(['p-1'], true)).get('p-1')).toBeNull();
  });
});

describe('the record of readings', () => {
  let given: Awaited<ReturnType<typeof scratch>>;
  let store: EventStore;
  beforeEach(async () => {
    given = await scratch({ clock: () => new Date('2024-06-05T17:00:00Z') });
    store = await given.open();
  });
  afterEach(() => given.close());
  const caller = { actor: 'clerk:7', role: 'unit', unit: 'u-1', key: '', correlation: 'c' };
  const read = { caller, route: 'GET /people/:id/identity' };
  const written = async () => (await store.load('personalDataAccess-clerk.7.2024-06-06')).events.map(({ data }) => data);

  it('has a stream for each actor and Shanghai day, and says whose and which', async () => {
    const record = new AccessRecord(store);
    await record.note(read, ['p-2', 'p-1', 'p-2'], ['idNumber']);
    await record.note(read, ['p-3'], ['phone']);
    expect(await written()).toEqual([
      { fields: ['idNumber'], route: read.route, personIds: ['p-1', 'p-2'] },
      { fields: ['phone'], route: read.route, personIds: ['p-3'] },
    ]);
  });

  it('counts more than fifty, under the digest of who they were', async () => {
    const many = Array.from({ length: 51 }, (_, i) => `p-${i}`);
    await new AccessRecord(store).note(read, many, ['idNumber']);
    expect(await written()).toEqual([{ fields: ['idNumber'], route: read.route, count: 51, digest: expect.any(String) }]);
  });

  it('misses none that come at once, from several instances', async () => {
    const records = Array.from({ length: 3 }, () => new AccessRecord(store));
    const other = new AccessRecord(await given.open());
    await Promise.all(
      [...records, other].flatMap((record) => [record.note(read, ['p-1'], ['phone']), record.note(read, ['p-2'], ['phone'])]),
    );
    expect(await written()).toHaveLength(8);
  });

  it('comes first: where it cannot be written, nothing is opened', async () => {
    const keys = { of: jest.fn(), erase: jest.fn() };
    const record = { note: () => Promise.reject(new Error('down')) };
    const personalData = new PersonalData({ keys, blindIndexKey: Buffer.alloc(32, 2), record });
    await expect(personalData.openPersonal(read, [{ idNumber: 'sealed.1.AAAA' }], () => 'p-1', 'idNumber')).rejects.toThrow('down');
    expect(keys.of).not.toHaveBeenCalled();
  });
});
