import type { EventCorrected, Recorded } from '@jiandu/kernel';
import { fold } from '@jiandu/kernel';
import fc from 'fast-check';
import type { LogRecord } from '../log/log.js';
import { logArrival } from './entry.js';
import { Follower } from './follower.js';
import { Listing } from './listing.js';
import { MemoryShelf } from './memory-shelf.js';
import type { Fold } from './row.js';
import { RowTaker } from './row-taker.js';
import { notes, plainDecode, sent } from './testing.js';
import type { NoteEvent } from './testing.js';

type Event = Recorded<NoteEvent | EventCorrected>;

const TOPIC = 'ledger';
const listing = new Listing(notes.of);
const noteFold = notes as Fold & typeof notes;
const clock = () => new Date('2026-01-01T00:00:00Z');

/** A store's events in total order: dated, undated, late-keyed, corrected and withdrawn ones, over a few streams. */
const ledger = (texts: fc.Arbitrary<string>): fc.Arbitrary<Event[]> =>
  fc
    .array(
      fc.record({
        stream: fc.nat(4),
        kind: fc.nat(9),
        day: fc.integer({ min: 1, max: 28 }),
        text: texts,
        back: fc.nat(5),
        sealed: fc.boolean(),
      }),
      {
        minLength: 1,
        maxLength: 60,
      },
    )
    .map((steps) => {
      const streams = new Map<string, Event[]>();
      const all: Event[] = [];
      for (const [i, { stream: s, kind, day, text, back, sealed }] of steps.entries()) {
        const stream = `note-${s}`;
        const past = streams.get(stream) ?? [];
        const on = `2026-01-${String(day).padStart(2, '0')}`;
        const wrong = past.filter(({ type }) => type === 'Entered').at(-1 - back);
        const message: NoteEvent | EventCorrected =
          kind < 2 && wrong
            ? {
                type: 'EventCorrected',
                data: { eventId: wrong.id, reason: 'wrong', ...(kind === 0 && { replacement: { on, text: `right ${text}` } }) },
              }
            : kind === 2
              ? { type: 'Stamped', data: { stamp: text } }
              : { type: 'Entered', data: { on, text } };
        const k = new Date(Date.UTC(2026, 1, 1) + i * 7_200_000).toISOString();
        const event = { ...message, id: `e-${i}`, version: past.length + 1, stream, g: i + 1, k } as Event;
        streams.set(stream, [...past, event]);
        if (!(sealed && kind === 2)) all.push(event); // a sealed event leaves a hole in g and in the versions
      }
      return all;
    });

type Chaos = { keys: number[]; copies: number[]; splits: number[]; crashes: boolean[] };
const chaos: fc.Arbitrary<Chaos> = fc.record({
  keys: fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 }),
  copies: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 60, maxLength: 60 }),
  splits: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 60 }),
  crashes: fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }),
});

/** Delivers each event 1–5 times, streams shuffled against each other, a stream's first deliveries in order. */
function delivered(events: readonly Event[], { keys, copies }: Chaos): Event[] {
  const queues = new Map<string, Event[]>();
  for (const event of events) queues.set(event.stream, [...(queues.get(event.stream) ?? []), event]);
  const out: Event[] = [];
  for (let i = 0; queues.size > 0; i++) {
    const names = [...queues.keys()];
    const name = names[keys[i % keys.length]! % names.length]!;
    const queue = queues.get(name)!;
    out.push(queue.shift()!);
    if (queue.length === 0) queues.delete(name);
    // a relay that starts again sends a run of what it sent before
    const run = copies[i % copies.length]! - 1;
    if (run > 0) out.push(...out.slice(-run));
  }
  return out;
}

const records = (events: readonly Event[]): LogRecord[] =>
  events.map((event, offset) => ({ ...sent(event), topic: TOPIC, partition: 0, offset }));

const followerOf = (shelf: MemoryShelf) =>
  new Follower(
    { consumer: notes.name, source: 'ledger', topic: TOPIC, partition: 0 },
    shelf,
    new RowTaker({ fold: noteFold, shelf, remember: 3 }),
    clock,
  );

async function fed(log: readonly LogRecord[], { splits, crashes }: Chaos): Promise<MemoryShelf> {
  const shelf = new MemoryShelf();
  let follower = followerOf(shelf);
  let steps = 0;
  for (let at = 0, i = 0; at < log.length; i++) {
    const batch = log.slice(at, at + splits[i % splits.length]!);
    const crashing = crashes[steps++ % crashes.length]! && steps < 200;
    shelf.crash = () => {
      if (crashing) throw new Error('crash');
    };
    try {
      await follower.take(logArrival(listing, 'ledger', plainDecode, batch));
      at += batch.length;
    } catch {
      follower = followerOf(shelf); // a new process, from the checkpoint
      at = (await follower.checkpoint()).offset;
    }
  }
  return shelf;
}

const still: Chaos = { keys: [0], copies: [1], splits: [1000], crashes: [false] };
const plain = fc.stringMatching(/^[a-z]{1,6}$/);

describe('live = rebuild', () => {
  it('byte for byte, under any shuffle across streams, duplicates, batches and crashes', () =>
    fc.assert(
      fc.asyncProperty(ledger(plain), chaos, async (events, chaos) => {
        const live = await fed(records(delivered(events, chaos)), chaos);
        const rebuilt = await fed(records(events), still);
        expect(live.bytes(notes.name)).toBe(rebuilt.bytes(notes.name));
      }),
      { numRuns: 300 },
    ));

  it('and both are the fold of each stream', () =>
    fc.assert(
      fc.asyncProperty(ledger(plain), chaos, async (events, chaos) => {
        const live = await fed(records(delivered(events, chaos)), chaos);
        for (const [stream, { row }] of live.collections.get(notes.name) ?? []) {
          const own = events.filter((event) => event.stream === stream);
          expect(row).toEqual(fold(noteFold, own as Recorded[]));
        }
      }),
      { numRuns: 150 },
    ));

  it('with poison: its stream stops there, in order and once, and every other stream is whole', () =>
    fc.assert(
      fc.asyncProperty(
        ledger(fc.oneof({ weight: 8, arbitrary: plain }, { weight: 1, arbitrary: fc.constant('poison') })),
        chaos,
        async (events, chaos) => {
          const live = await fed(records(delivered(events, chaos)), chaos);
          const streams = new Set(events.map(({ stream }) => stream));
          for (const stream of streams) {
            const own = events.filter((event) => event.stream === stream);
            const rest = [...live.parked.values()].filter((parked) => parked.stream === stream).sort((a, b) => a.order - b.order);
            const applied = live.collections.get(notes.name)?.get(stream)?.h ?? [];
            expect([...applied.map(({ g }) => g), ...rest.map(({ g }) => g)]).toEqual(own.map(({ g }) => g));
            const poisoned = own.find(({ type, data }) => type === 'Entered' && (data as { text: string }).text === 'poison');
            expect(rest[0]?.g).toBe(poisoned?.g);
          }
        },
      ),
      { numRuns: 150 },
    ));
});
