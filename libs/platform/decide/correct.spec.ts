import { IsCivilDate, IsId, IsText } from '@jiandu/contracts/fields';
import { contract, decider } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
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
      ? [{ type: 'Opened', data: { ...data, remark: '-' } }]
      : [
          { type: 'Planned', data },
          { type: 'Closed', data },
        ],
  evolve: (state) => state,
});

describe('a correction', () => {
  let given: Awaited<ReturnType<typeof scratch>>;
  let store: EventStore;
  let handler: DecideHandler;
  const opened = { slipId: 'a', basedOn: 'root', text: 'one', remark: '-', on: '2024-03-01' };
  beforeEach(async () => {
    given = await scratch({ contracts: [of], clock: () => new Date('2024-06-05T04:00:00Z') });
    store = await given.open();
    handler = new DecideHandler(store, { mayActFor: () => true, known: { slip: async (id) => id === 'root' } });
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
  it('is refused for what is final', () => refused('Closed', undefined, 'correction-not-of-this-event'));
});
