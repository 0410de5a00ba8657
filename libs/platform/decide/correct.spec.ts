import { IsCivilDate, IsId, IsText } from '@jiandu/contracts/fields';
import { contract, decider, effective, rejectUnless } from '@jiandu/kernel';
import type { Decider, Messages, Stored } from '@jiandu/kernel';
import type { EventStore } from '../event-store/store.js';
import { scratch } from '../event-store/testing.js';
import { Correct, Decide, DecideHandler } from './decide.js';

class Open {
  @IsId() slipId!: string;
  @IsId() basedOn!: string;
  @IsText() text!: string;
  @IsCivilDate() on!: string;
}
class Opened extends Open {
  @IsText() remark!: string;
}
class Plan {
  @IsCivilDate() on!: string;
}
class Closed {
  @IsCivilDate() on!: string;
}
const commands = { Open, Plan };
const events = { Opened, Planned: Plan, Closed };
type Command = Messages<typeof commands>;
type Event = Messages<typeof events>;
const of = contract({ ...{ service: 'ledger', category: 'slip', commands, events }, key: ['slipId'], final: ['Closed'] });

const slip = decider<null, Command, Event, { pages: number }>({
  category: 'slip',
  initial: null,
  policy: [{ from: '2024-01-01', known: '2024-01-01', source: 'test', pages: 1 }],
  mayBeFuture: ['Plan'],
  owner: () => null,
  references: ({ type, data }) => (type === 'Open' ? [{ field: 'basedOn', category: 'slip', id: data.basedOn }] : []),
  decide: ({ type, data }) =>
    type === 'Open'
      ? [{ type: 'Opened', data: { ...data, remark: remarkOf(data) } }]
      : [
          { type: 'Planned', data },
          { type: 'Closed', data },
        ],
  evolve: (state) => state,
});

function remarkOf({ text }: Open): string {
  rejectUnless(text !== 'nothing', 'slip-says-something');
  return `${text} pages`;
}

describe('a correction', () => {
  let given: Awaited<ReturnType<typeof scratch>>;
  let store: EventStore;
  let handler: DecideHandler;
  const opened = { slipId: 'a', basedOn: 'root', text: 'one', remark: 'one pages', on: '2024-03-01' };
  beforeEach(async () => {
    given = await scratch({ contracts: [of], clock: () => new Date('2024-06-05T04:00:00Z') });
    store = await given.open();
    handler = new DecideHandler(store, { mayActFor: () => true, known: { slip: async (id) => (id === 'root' ? 'known' : 'unknown') } });
    await act('a', { type: 'Open', data: { slipId: 'a', basedOn: 'root', text: 'one', on: '2024-03-01' } });
    await act('a', { type: 'Plan', data: { on: '2024-09-01' } });
  });
  afterEach(() => given.close());

  let keys = 0;
  const caller = () => ({ actor: 'a', role: 'bureau', unit: null, key: `k-${keys++}`, correlation: 'c' });
  const act = (id: string, command: Command) => handler.execute(new Decide(slip, id, command, caller()));
  const correct = async (type: string, replacement?: object) => {
    const { id } = (await store.load('slip-a')).events.find((event) => event.type === type)!;
    const correction = { eventId: id, reason: 'wrong', ...(replacement && { replacement }) };
    return handler.correct(new Correct(of, slip, 'a', correction, caller()));
  };
  const refused = (type: string, replacement: object | undefined, rule: string) =>
    expect(correct(type, replacement)).rejects.toMatchObject({ rule });

  it('says of which type the corrected event is', async () => {
    await correct('Opened', { ...opened, text: 'two' });
    await correct('Planned');
    const [, , , first, second] = (await store.load('slip-a')).events;
    expect([first!.data, second!.data]).toMatchObject([{ of: 'Opened', replacement: { text: 'two' } }, { of: 'Planned' }]);
  });
  it('does not move what happened to another record', () => refused('Opened', { ...opened, slipId: 'b' }, 'correction-keeps-the-record'));
  it('names nothing that does not exist, no more than a command does', () =>
    refused('Opened', { ...opened, basedOn: 'nowhere' }, 'unknown-reference'));
  it('lies on no day without a policy in force', () => refused('Opened', { ...opened, on: '2023-12-31' }, 'no-policy-in-force'));
  it('lies in the future only where its command may', async () => {
    await refused('Opened', { ...opened, on: '2024-06-06' }, 'act-in-future');
    expect((await correct('Planned', { on: '2024-10-01' })).version).toBe(4);
  });
  it('has the shape of its event', () => refused('Opened', { ...opened, more: 1 }, 'correction-has-the-shape-of-its-event'));
  it('never says what the rule works out: that follows from what is said now', async () => {
    await correct('Opened', { ...opened, text: 'two', remark: 'forged' });
    const { events } = await store.load('slip-a');
    expect(events.at(-1)!.data).toMatchObject({ replacement: { text: 'two', remark: 'two pages' } });
  });
  it('is refused where the rule would have refused it', () => refused('Opened', { ...opened, text: 'nothing' }, 'slip-says-something'));
  it('asks what else must be so of the event, and not again of a correction sent again', async () => {
    const [wrong] = (await store.load('slip-a')).events;
    const by = { ...caller(), key: 'the same' };
    const corrected = (ensure: (wrong: Stored, events: Stored[]) => void) =>
      handler.correct(
        new Correct(of, slip, 'a', { eventId: wrong!.id, replacement: { ...opened, text: 'two' }, reason: 'wrong' }, by, ensure),
      );
    const refuse = () => rejectUnless(false, 'slip-is-free');
    await expect(corrected(refuse)).rejects.toMatchObject({ rule: 'slip-is-free' });
    const asked: unknown[] = [];
    const first = await corrected(({ type }, events) => asked.push([type, events.length]));
    expect(asked).toEqual([['Opened', 3]]);
    expect(await corrected(refuse)).toEqual(first);
  });
  it('is refused for what is final', () => refused('Closed', undefined, 'correction-not-of-this-event'));
});

/** A key that lies in one drawer or another: moved, it leaves the one and comes to the other in one act. */
class Lie {
  @IsId() keyId!: string;
  @IsId() drawerId!: string;
  @IsCivilDate() on!: string;
}
class Move extends Lie {
  @IsId() toDrawerId!: string;
  @IsText() reason!: string;
}
class Moved extends Move {
  @IsText() seal!: string;
}
const moves = contract({
  ...{ service: 'ledger', category: 'place', commands: { Lie, Move }, events: { Lay: Lie, Left: Moved } },
  ...{ key: ['keyId', 'drawerId', 'toDrawerId'], together: ['Lay', 'Left'] },
});
type Placed = { drawerId: string | null; closedOn: string | null };
type MoveCommand = Messages<(typeof moves)['commands']>;
type MoveEvent = Messages<(typeof moves)['events']>;
const place: Decider<Placed, MoveCommand, MoveEvent> = decider<Placed, MoveCommand, MoveEvent, unknown>({
  category: 'place',
  initial: { drawerId: null, closedOn: null },
  owner: ({ drawerId }, { data }) => drawerId ?? data.drawerId,
  decide: ({ type, data }) => [type === 'Lie' ? { type: 'Lay', data } : { type: 'Left', data: { ...data, seal: 'red' } }],
  evolve: (state, { type, data }) => ({ drawerId: data.drawerId, closedOn: type === 'Left' ? data.on : state.closedOn }),
  isGone: ({ closedOn }, on) => closedOn !== null && on >= closedOn,
  references: ({ type, data }) =>
    type === 'Lie' && data.keyId === 'copy' ? [{ field: 'keyId', category: 'place', id: 'a', on: data.on }] : [],
  registers: ({ type, data }) =>
    type === 'Move'
      ? [
          {
            register: place,
            id: data.toDrawerId,
            command: { type: 'Lie', data: { keyId: data.keyId, drawerId: data.toDrawerId, on: data.on } },
          },
        ]
      : [],
});

describe('an act recorded in two streams', () => {
  let given: Awaited<ReturnType<typeof scratch>>;
  let store: EventStore;
  let handler: DecideHandler;
  let keys = 0;
  const by = (unit: string | null) => ({ actor: 'a', role: unit ? 'unit' : 'bureau', unit, key: `k-${keys++}`, correlation: 'c' });
  const move = { keyId: 'k', drawerId: 'a', toDrawerId: 'b', reason: 'tidy', on: '2024-03-01' };
  const moved = { ...move, seal: 'red' };
  beforeEach(async () => {
    given = await scratch({ contracts: [moves], clock: () => new Date('2024-06-05T04:00:00Z') });
    store = await given.open();
    handler = new DecideHandler(store, { mayActFor: ({ unit }, owner) => unit === null || unit === owner, aggregates: [place] });
    await handler.execute(new Decide(place, 'a', { type: 'Move', data: move }, by(null)));
  });
  afterEach(() => given.close());

  const correct = async (drawer: string, replacement: object | undefined, unit: string | null = null) => {
    const { id } = (await store.load(`place-${drawer}`)).events[0]!;
    return handler.correct(
      new Correct(moves, place, drawer, { eventId: id, reason: 'wrong', ...(replacement && { replacement }) }, by(unit)),
    );
  };
  const effectiveIn = async (drawer: string) => effective((await store.load(`place-${drawer}`)).events as never).map(({ data }) => data);

  it('is corrected in both, in what both say', async () => {
    await correct('a', { ...moved, on: '2024-04-01', reason: 'late' });
    expect(await effectiveIn('a')).toEqual([{ ...moved, on: '2024-04-01', reason: 'late' }]);
    expect(await effectiveIn('b')).toEqual([{ keyId: 'k', drawerId: 'b', on: '2024-04-01' }]);
  });
  it('is corrected from its other half too', async () => {
    await correct('b', { keyId: 'k', drawerId: 'b', on: '2024-04-01' });
    expect(await effectiveIn('a')).toEqual([{ ...moved, on: '2024-04-01' }]);
  });
  it('is withdrawn in both', async () => {
    await correct('b', undefined);
    expect([await effectiveIn('a'), await effectiveIn('b')]).toEqual([[], []]);
  });
  it('keeps what it took from a register, since nobody can give it anew', async () => {
    await expect(correct('a', { ...moved, seal: 'forged' })).rejects.toMatchObject({ rule: 'correction-leaves-what-was-worked-out' });
  });
  it('never goes to another stream', () =>
    expect(correct('a', { ...moved, toDrawerId: 'c' })).rejects.toMatchObject({ rule: 'correction-keeps-the-record' }));
  it('is corrected by whoever recorded it, and by nobody for one half only', async () => {
    await expect(correct('a', { ...moved, on: '2024-04-01' }, 'a')).rejects.toMatchObject({ rule: 'correction-by-who-recorded-it' });
    expect(await effectiveIn('b')).toHaveLength(1);
  });
  it('leaves a record that is no more from its day on', async () => {
    const lie = (on: string) =>
      handler.execute(new Decide(place, 'c', { type: 'Lie', data: { keyId: 'copy', drawerId: 'c', on } }, by(null)));
    await expect(lie('2024-03-01')).rejects.toMatchObject({ rule: 'reference-is-no-more' });
    expect((await lie('2024-02-29')).version).toBe(1);
  });
});
