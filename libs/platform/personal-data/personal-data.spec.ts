import { IsCivilDate, IsText } from '@jiandu/contracts/fields';
import { Sealed } from '@jiandu/contracts/personal-data';
import { ERASED } from '@jiandu/contracts/personal-data.messages';
import { contract } from '@jiandu/kernel';
import type { Message, Stored } from '@jiandu/kernel';
import type { MongoClient } from 'mongodb';
import { scratch } from '../event-store/testing.js';
import { PersonalData } from './personal-data.js';
import { PersonKeys } from './person-keys.js';

class Named {
  @Sealed('work') @IsText() name!: string;
  @IsCivilDate() on!: string;
}
class Renamed extends Named {
  @IsText() reason!: string;
}
const people = contract({
  ...{ service: 'ledger', category: 'person', commands: {}, events: { Named, Renamed } },
  person: (stream) => stream.slice('person-'.length),
});
const masterKey = Buffer.alloc(32, 1);
const blindIndexKey = Buffer.alloc(32, 2);
const named: Message = { type: 'Named', data: { name: '阿依古丽·买买提', on: '2024-01-02' } };
const stored = (events: readonly Message[]): Stored[] => events.map((event, i) => ({ ...event, id: `e-${i + 1}`, version: i + 1 }));

describe('personal data', () => {
  let given: Awaited<ReturnType<typeof scratch>>;
  let keys: PersonKeys;
  let personalData: PersonalData;
  const unreadable: string[] = [];
  const another = (client: MongoClient, master = masterKey) =>
    new PersonalData({
      keys: new PersonKeys(client.db(given.db.databaseName), master),
      blindIndexKey,
      unreadable: (person) => unreadable.push(person),
    });

  beforeEach(async () => {
    given = await scratch();
    keys = new PersonKeys(given.db, masterKey);
    personalData = new PersonalData({ keys, blindIndexKey, unreadable: (person) => unreadable.push(person) });
    unreadable.length = 0;
  });
  afterEach(() => given.close());

  const seal = (stream: string, ...events: Message[]) => personalData.sealEvents(people, stream, events);
  const openRow = (row: { id: string; name: string }, by = personalData) => by.open([row], ({ id }) => id, 'name');

  it('is stored as one string and comes back as it was', async () => {
    const [event] = await seal('person-p-1', named);
    expect(event!.data).toEqual({ name: expect.stringMatching(/^sealed\.1\.[A-Za-z0-9_-]+$/), on: '2024-01-02' });
    expect(JSON.stringify(event)).not.toContain('阿依古丽');
    expect(await personalData.openEvents(people, 'person-p-1', stored([event!]))).toEqual(stored([named]));
  });

  it('is sealed in an inherited field too, and nowhere else', async () => {
    const [event] = await seal('person-p-1', { type: 'Renamed', data: { name: '张', reason: '更名', on: '2024-02-01' } });
    expect(event!.data).toMatchObject({ name: expect.stringMatching(/^sealed/), reason: '更名' });
  });

  it('never looks the same twice', async () => {
    const [a, b] = await seal('person-p-1', named, named);
    expect(a!.data).not.toEqual(b!.data);
  });

  it('is read as it is where an older event holds it plain', async () =>
    expect(await personalData.openEvents(people, 'person-p-1', stored([named]))).toEqual(stored([named])));

  it('is sealed in a correction, by the type of what it corrects', async () => {
    const correction: Message = { type: 'EventCorrected', data: { eventId: 'e-1', of: 'Named', replacement: named.data, reason: '错字' } };
    const [event] = await seal('person-p-1', correction);
    expect(JSON.stringify(event)).not.toContain('阿依古丽');
    expect(await personalData.openEvents(people, 'person-p-1', stored([named, event!]))).toEqual(stored([named, correction]));
  });

  it('opens for its own person and field alone', async () => {
    const [event] = await seal('person-p-1', named);
    await seal('person-p-2', named);
    const { name } = event!.data as { name: string };
    expect((await openRow({ id: 'p-1', name }))[0]!.name).toBe('阿依古丽·买买提');
    expect((await openRow({ id: 'p-2', name }))[0]!.name).toBe(ERASED);
    expect((await personalData.open([{ title: name }], () => 'p-1', 'title'))[0]!.title).toBe(ERASED);
    expect(unreadable).toEqual(['p-2', 'p-1']);
  });

  it('shows what was tampered with as gone, and says so', async () => {
    const [event] = await seal('person-p-1', named);
    const { name } = event!.data as { name: string };
    const changed = name.slice(0, 20) + (name[20] === 'A' ? 'B' : 'A') + name.slice(21);
    expect((await openRow({ id: 'p-1', name: changed }))[0]!.name).toBe(ERASED);
    expect(unreadable).toEqual(['p-1']);
  });

  it('is gone once the key is destroyed, in every copy, and nothing is sealed for that person again', async () => {
    const [event] = await seal('person-p-1', named);
    await keys.erase('p-1', new Date(1));
    await keys.erase('p-1', new Date(2));
    const { name } = event!.data as { name: string };
    expect((await openRow({ id: 'p-1', name }))[0]!.name).toBe(ERASED);
    expect((await openRow({ id: 'p-1', name }, another(given.client)))[0]!.name).toBe(ERASED);
    await expect(seal('person-p-1', named)).rejects.toMatchObject({ rule: 'personal-data-erased' });
    expect(await given.db.collection('keys').findOne()).toEqual({ _id: 'p-1', key: null, erasedAt: new Date(1) });
  });

  it('makes one key for a person, however many processes ask at once', async () => {
    const others = Array.from({ length: 6 }, () => another(given.client));
    const sealed = await Promise.all(others.map((each) => each.sealEvents(people, 'person-p-1', [named])));
    for (const [event] of sealed)
      expect((await openRow({ id: 'p-1', name: (event!.data as { name: string }).name }))[0]!.name).toBe('阿依古丽·买买提');
    expect(await given.db.collection('keys').countDocuments()).toBe(1);
  });

  it('keeps keys wrapped: another master key unwraps none', async () => {
    await seal('person-p-1', named);
    const strange = another(given.client, Buffer.alloc(32, 9));
    await expect(strange.sealEvents(people, 'person-p-1', [named])).rejects.toThrow();
  });

  it('opens many rows with one question for keys', async () => {
    const rows = await Promise.all(
      Array.from({ length: 50 }, async (_, i) => ({
        id: `p-${i}`,
        name: ((await seal(`person-p-${i}`, named))[0]!.data as { name: string }).name,
      })),
    );
    const asked = jest.spyOn(keys, 'of');
    const opened = await personalData.open(rows, ({ id }) => id, 'name');
    expect(new Set(opened.map(({ name }) => name))).toEqual(new Set(['阿依古丽·买买提']));
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('is opened without a record only where it is known at work', async () => {
    class Identified {
      @Sealed() @IsText() idNumber!: string;
    }
    const secrets = contract({ ...{ service: 'ledger', category: 'secret', commands: {}, events: { Identified } }, person: () => 'p-1' });
    const guarded = new PersonalData({ keys, blindIndexKey, contracts: [people, secrets] });
    await expect(guarded.open([{ idNumber: 'x' }], () => 'p-1', 'idNumber')).rejects.toThrow('openPersonal');
    expect(await guarded.open([{ name: 'x' }], () => 'p-1', 'name')).toEqual([{ name: 'x' }]);
  });

  it('is found by a keyed index, whatever the width and case of its letters', () => {
    const others = new PersonalData({ keys, blindIndexKey: Buffer.alloc(32, 3) });
    expect(personalData.blind('１２３ x')).toBe(personalData.blind('123X'));
    expect(personalData.blind('123X')).not.toBe(personalData.blind('1234'));
    expect(personalData.blind('123X')).not.toBe(others.blind('123X'));
    expect(personalData.blind('123X')).not.toBe(personalData.commandHash('123X'));
  });
});
