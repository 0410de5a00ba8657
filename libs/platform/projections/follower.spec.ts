import type { Recorded } from '@jiandu/kernel';
import type { LogRecord } from '../log/log.js';
import { logArrival } from './entry.js';
import { Follower } from './follower.js';
import { Listing } from './listing.js';
import { MemoryShelf } from './memory-shelf.js';
import type { Fold } from './row.js';
import { RowTaker } from './row-taker.js';
import { notes, plainDecode, sent } from './testing.js';

const listing = new Listing(notes.of);
const clock = () => new Date('2026-01-01T00:00:00Z');

/** Records in g order; those of `other` streams are none of this consumer's. */
const log: LogRecord[] = ['note-1', 'other-1', 'other-2', 'other-3', 'note-1'].map((stream, offset) => {
  const at = { version: 1, stream, g: offset + 1, k: '2026-02-10T04:00:00.000Z' };
  const event: Recorded = { ...at, type: 'Entered', data: { on: '2026-02-01', text: `t${offset}` }, id: `e-${offset}` };
  return { ...sent(event), topic: 'ledger', partition: 0, offset };
});

const followerOf = (shelf: MemoryShelf) =>
  new Follower(
    { consumer: notes.name, source: 'ledger', topic: 'ledger', partition: 0 },
    shelf,
    new RowTaker({ fold: notes as Fold & typeof notes, shelf, remember: 3 }),
    clock,
  );
const upTo = (next: number) => logArrival(listing, 'ledger', plainDecode, log.slice(0, next));
const stored = (shelf: MemoryShelf) => [...shelf.checkpoints.values()].map(({ offset, g }) => ({ offset, g }));
const written = async (shelf: MemoryShelf) => (await shelf.histories(notes.name, ['note-1'])).get('note-1')!.map(({ g }) => g);

/** What nobody brings again, because its reader has gone on, must not be forgotten: a quiet partition may bring nothing else for days. */
describe('a place behind events of others', () => {
  it('is stored, though whoever had the partition before stores its own place late', async () => {
    const shelf = new MemoryShelf();
    const [former, present] = [followerOf(shelf), followerOf(shelf)];
    await former.take(upTo(1));
    await present.checkpoint();
    await former.take(upTo(2));
    await present.take(upTo(3));
    await former.settle();
    expect(stored(shelf)).toEqual([{ offset: 2, g: 2 }]);
    await present.settle();
    expect(stored(shelf)).toEqual([{ offset: 3, g: 3 }]);
  });

  it('is not put back behind one that has gone further', async () => {
    const shelf = new MemoryShelf();
    const [former, present] = [followerOf(shelf), followerOf(shelf)];
    await former.take(upTo(2));
    await present.take(upTo(5));
    await former.settle();
    await present.settle();
    expect(stored(shelf)).toEqual([{ offset: 5, g: 5 }]);
    expect(await written(shelf)).toEqual([1, 5]);
  });

  it('is stored at a later beat, where the database is away', async () => {
    const shelf = new MemoryShelf();
    const follower = followerOf(shelf);
    await follower.take(upTo(1));
    const away = new Promise<void>((asked) => {
      let times = 0;
      shelf.crash = () => {
        if (++times === 2) asked();
        throw new Error('away');
      };
    });
    await follower.take(upTo(3));
    await away;
    expect(stored(shelf)).toEqual([{ offset: 1, g: 1 }]);
    const back = new Promise<void>((asked) => (shelf.crash = asked));
    await back;
    await follower.settle();
    expect(stored(shelf)).toEqual([{ offset: 3, g: 3 }]);
    await follower.take(upTo(5));
    expect(await written(shelf)).toEqual([1, 5]);
  });

  it('is stored under a new pointer, when rows were rebuilt meanwhile', async () => {
    const shelf = new MemoryShelf();
    const follower = followerOf(shelf);
    await follower.take(upTo(1));
    await follower.take(upTo(3));
    const [id, checkpoint] = [...shelf.checkpoints][0]!;
    shelf.checkpoints.set(id, { ...checkpoint, target: 'notes_v1.new', revision: 2 });
    await follower.settle();
    expect([...shelf.checkpoints.values()]).toMatchObject([{ offset: 3, g: 3, target: 'notes_v1.new', revision: 2 }]);
  });
});
