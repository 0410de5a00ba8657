import { Rejection } from '@jiandu/kernel';
import type { Caller } from '../decide/index.js';
import { Decide, DecideHandler } from '../decide/index.js';
import type { EventStore } from '../event-store/index.js';
import { scratch } from '../event-store/testing.js';
import { note, noteContract } from '../http/testing/note.js';
import { Authority } from '../identity/authority.js';
import { PersonKeys } from '../personal-data/index.js';
import type { Keys } from '../personal-data/index.js';
import { FileStore } from './file-store.js';
import { pdfOf, sha256Of } from './testing/samples.js';

const HOUR_MS = 3_600_000;
const now = new Date('2024-11-30T04:00:00.000Z');
const after = (hours: number) => new Date(now.getTime() + hours * HOUR_MS);
const who = (actor: string, unit: string | null = 'u-1', role = 'unit'): Caller => ({ actor, role, unit, key: actor, correlation: 'c' });
const clerk = who('clerk-1');
const sealedNotes = { ...noteContract, audience: { NoteOpened: 'sealed' as const } };

describe('the file store', () => {
  let given: Awaited<ReturnType<typeof scratch>>;
  let time: Date;
  beforeEach(async () => {
    time = now;
    given = await scratch({ service: 'notes', contracts: [noteContract], clock: () => time });
  });
  afterEach(() => given.close());

  const filesOf = (store: EventStore, keys: Keys = new PersonKeys(given.db, Buffer.alloc(32, 1))) =>
    new FileStore({ store, keys, lease: { held: () => null }, authority: new Authority(), failed: () => undefined });
  const handlerOf = (store: EventStore, files: FileStore) => new DecideHandler(store, { mayActFor: () => true, files });
  const put = (files: FileStore, text: string, by = clerk) => files.put(pdfOf(text), sha256Of(pdfOf(text)), by);
  const opening = (id: string, sha256: string, caller = clerk) =>
    new Decide(
      note,
      id,
      { type: 'Open', data: { title: 'x', unitId: 'u-1', on: '2024-11-01', attachments: [{ sha256, title: 'x' }] } },
      { ...caller, key: id },
    );
  const contents = () => given.db.collection('file_contents.files').countDocuments();

  it('keeps the same bytes once, whoever brings them and at once', async () => {
    const files = filesOf(await given.open());
    const brought = await Promise.all(['a', 'b', 'c', 'd'].map((actor) => put(files, 'one', who(actor))));
    expect(brought.filter(({ fresh }) => fresh)).toHaveLength(1);
    expect(await put(files, 'one')).toEqual({
      sha256: sha256Of(pdfOf('one')),
      type: 'application/pdf',
      size: pdfOf('one').length,
      fresh: false,
    });
    expect(await contents()).toBe(1);
    expect(await given.db.collection('file_uploads').countDocuments()).toBe(0);
  });

  it('removes after a day what no event names, and takes the same bytes again', async () => {
    const files = filesOf(await given.open());
    const { sha256 } = await put(files, 'one');
    expect(await files.sweep(after(23))).toBe(0);
    time = after(20);
    await put(files, 'one'); // brought again: its day begins anew
    expect(await files.sweep(after(30))).toBe(0);
    expect(await files.sweep(after(45))).toBe(1);
    expect([await files.within(sha256, clerk), await files.open(sha256), await contents()]).toEqual([null, null, 0]);
    expect(await put(files, 'one')).toMatchObject({ fresh: true });
    expect(await files.open(sha256)).not.toBeNull();
  });

  it('keeps for ever what an event names', async () => {
    const store = await given.open();
    const files = filesOf(store);
    const { sha256 } = await put(files, 'one');
    await handlerOf(store, files).execute(opening('n-1', sha256));
    expect(await files.sweep(after(1000))).toBe(0);
    expect(await files.open(sha256)).not.toBeNull();
  });

  it('never loses a file to a sweep while an event is naming it', async () => {
    const store = await given.open();
    const files = filesOf(store);
    const handler = handlerOf(store, files);
    const shas = await Promise.all(Array.from({ length: 30 }, async (_, i) => (await put(files, `f-${i}`)).sha256));
    const told = shas.map((sha256, i) =>
      handler.execute(opening(`n-${i}`, sha256)).then(
        () => true,
        (error: unknown) => {
          expect(error).toMatchObject({ name: 'Rejection', rule: 'unknown-reference' });
          return false;
        },
      ),
    );
    await Promise.all([files.sweep(after(25)), files.sweep(after(25))]);
    const named = await Promise.all(told);
    for (const [i, sha256] of shas.entries()) {
      const isThere = await store.exists(`note-n-${i}`);
      expect([isThere, (await files.open(sha256)) !== null]).toEqual([named[i], named[i]]);
    }
  });

  it('lets no event stand that names a file which is not there, whatever was known a moment before', async () => {
    const store = await given.open();
    const files = filesOf(store);
    const late = { mayName: () => Promise.resolve(true), name: files.name.bind(files) };
    const deceived = new DecideHandler(store, { mayActFor: () => true, files: late });
    await expect(deceived.execute(opening('n-1', sha256Of(pdfOf('never'))))).rejects.toThrow(Rejection);
    expect(await store.exists('note-n-1')).toBe(false);
  });

  it('says that a file is there only after its bytes are, and cleans up after who died in between', async () => {
    const store = await given.open();
    const keys = new PersonKeys(given.db, Buffer.alloc(32, 1));
    const files = filesOf(store, keys);
    const sha256 = sha256Of(pdfOf('one'));
    const dying: Keys = { of: () => Promise.reject(new Error('killed before the bytes')), erase: () => Promise.resolve() };
    await expect(put(filesOf(store, dying), 'one')).rejects.toThrow('killed');
    expect(await files.mayName(sha256, clerk)).toBe(false);

    await put(files, 'one'); // and one that was killed between its bytes and its record
    const [record] = await given.db.collection('files').find().toArray();
    await given.db.collection('files').deleteMany({});
    await given.db.collection('file_uploads').insertOne({ _id: record!['content'], sha256, at: now });
    expect(await files.mayName(sha256, clerk)).toBe(false);
    await files.sweep(after(25));
    expect([await contents(), await given.db.collection('file_uploads').countDocuments()]).toEqual([0, 0]);
  });

  describe('opens a file', () => {
    const [other, bureau] = [who('clerk-2', 'u-2'), who('bureau-1', null, 'bureau')];
    const opens = async (files: FileStore, sha256: string) =>
      Promise.all([clerk, who('colleague'), other, bureau].map(async (caller) => (await files.within(sha256, caller)) !== null));

    it('to who brought it, until a record names it, and then to who may read the records of that unit', async () => {
      const store = await given.open();
      const files = filesOf(store);
      const { sha256 } = await put(files, 'one');
      expect(await opens(files, sha256)).toEqual([true, false, false, false]);
      await handlerOf(store, files).execute(opening('n-1', sha256));
      expect(await opens(files, sha256)).toEqual([true, true, false, true]);
    });

    it('to nobody by this rule once only a sealed record names it', async () => {
      const store = await given.open({ contracts: [sealedNotes] });
      const files = filesOf(store);
      const { sha256 } = await put(files, 'one');
      await handlerOf(store, files).execute(opening('n-1', sha256));
      expect(await opens(files, sha256)).toEqual([false, false, false, false]);
      expect(await files.open(sha256)).not.toBeNull(); // for the routes of that record
    });

    it('to nobody for having named its digest alone', async () => {
      const store = await given.open();
      const files = filesOf(store);
      const { sha256 } = await put(files, 'one');
      await expect(handlerOf(store, files).execute(opening('n-1', sha256, other))).rejects.toMatchObject({ rule: 'unknown-reference' });
      await put(files, 'one', other);
      await handlerOf(store, files).execute(opening('n-1', sha256, other));
    });
  });
});
