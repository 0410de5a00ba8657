import fc from 'fast-check';
import { decideInForce, decider } from './decider.js';
import { effective, fold } from './fold.js';
import type { EventCorrected, Stored } from './message.js';
import { upcast } from './message.js';
import { policyInForce } from './policy.js';
import { automation, projection } from './read-model.js';
import { Rejection, rejectUnless } from './rejection.js';
import { specify, specifyAutomation, specifyProjection } from './testing.js';

type Command = { type: 'Open' | 'Plan'; data: { days: number; on: string } } | { type: 'Close'; data: { on: string } };
type Event = { type: 'Opened'; data: { until: number; on: string } } | { type: 'Closed'; data: { on: string } };
type State = { open: boolean; until: number };

const door = decider<State, Command, Event, { extra: number }>({
  category: 'door',
  initial: { open: false, until: 0 },
  decide({ type, data }, { open }, { extra }) {
    switch (type) {
      case 'Open':
      case 'Plan':
        rejectUnless(!open, 'open-only-closed');
        return [{ type: 'Opened', data: { until: data.days + extra, on: data.on } }];
      case 'Close':
        return open ? [{ type: 'Closed', data }] : [];
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'Opened':
        return { open: true, until: data.until };
      case 'Closed':
        return { ...state, open: false };
    }
  },
  owner: () => null,
  policy: [
    { from: '2024-01-01', known: '2024-01-01', source: 'first', extra: 1 },
    { from: '2025-01-01', known: '2024-12-01', source: 'second', extra: 2 },
    { from: '2024-07-01', known: '2025-03-01', source: 'late word on 2024', extra: 9 },
  ],
  mayBeFuture: ['Plan'],
});
const open = (on: string): Command => ({ type: 'Open', data: { days: 10, on } });
const opened = (on: string, until = 10): Event => ({ type: 'Opened', data: { until, on } });
const closed = (on: string): Event => ({ type: 'Closed', data: { on } });
const history = (...events: (Event | EventCorrected)[]): Stored<Event | EventCorrected>[] =>
  events.map((event, i) => ({ ...event, id: `e-${i + 1}`, version: i + 1, k: `2025-0${i + 1}-01T00:00:00.000Z` }));

describe('decider', () => {
  const given = specify(door, undefined, '2025-06-30');

  it('decides under the policy in force on the legal date', () => {
    given().when(open('2024-03-01')).then(opened('2024-03-01', 11));
    given().when(open('2025-01-01')).then(opened('2025-01-01', 12));
    given().when(open('2024-08-01')).then(opened('2024-08-01', 19));
  });
  it('has no answer before the first policy', () => given().when(open('2023-12-31')).thenRejected('no-policy-in-force'));
  it('refuses an act behind the latest one', () =>
    given(opened('2025-02-01'))
      .when({ type: 'Close', data: { on: '2025-01-31' } })
      .thenRejected('act-out-of-order'));
  it('takes a second act of the same day', () =>
    given(opened('2025-02-01'))
      .when({ type: 'Close', data: { on: '2025-02-01' } })
      .then(closed('2025-02-01')));
  it('refuses an act of tomorrow', () => given().when(open('2025-07-01')).thenRejected('act-in-future'));
  it('takes an order for tomorrow where the command declares one', () =>
    given()
      .when({ type: 'Plan', data: { days: 10, on: '2025-07-01' } })
      .then(opened('2025-07-01', 12)));
  it('takes what others did, however late it comes to light, where the command says so, and folds it where its day puts it', () => {
    const late = specify({ ...door, mayBeLate: ['Close'] }, undefined, '2025-06-30');
    late(opened('2025-02-01'))
      .when({ type: 'Close', data: { on: '2025-01-31' } })
      .then(closed('2025-01-31'));
    given(opened('2025-02-01'))
      .when({ type: 'Close', data: { on: '2025-01-31' } })
      .thenRejected('act-out-of-order');
  });
  it('writes nothing for what is so already', () =>
    given()
      .when({ type: 'Close', data: { on: '2025-02-01' } })
      .thenNothing());
  it('shows an unexpected acceptance as a failure', () =>
    expect(() => given().when(open('2025-02-01')).thenRejected('open-only-closed')).toThrow('was accepted'));
  it('lets a program error through', () => {
    const broken = specify({
      ...door,
      decide: () => {
        throw new TypeError('boom');
      },
    });
    expect(() => broken().when(open('2025-02-01')).thenRejected('open-only-closed')).toThrow(TypeError);
  });
  it('names the rule and the dates of a refusal', () => {
    const refused = () => decideInForce(door, open('2025-01-01'), door.initial, { today: '2025-06-30', latest: '2025-02-01' });
    expect(refused).toThrow(Rejection);
    expect(refused).toThrow(expect.objectContaining({ rule: 'act-out-of-order', detail: { on: '2025-01-01', latest: '2025-02-01' } }));
  });
});

describe('policy in force', () => {
  const at = (on: string, known?: string) => policyInForce(door.policy!, on, known).source;
  it('is the latest entry from before the date', () => expect([at('2024-06-30'), at('2025-01-01')]).toEqual(['first', 'second']));
  it('is what was known then, as known then', () =>
    expect([at('2024-08-01', '2025-02-28'), at('2024-08-01', '2025-03-01')]).toEqual(['first', 'late word on 2024']));
  it('is nothing before the first entry', () => expect(() => at('2023-01-01')).toThrow('no-policy-in-force'));
});

describe('fold as of two dates', () => {
  const events = history(opened('2025-01-10'), closed('2025-03-10'), {
    type: 'EventCorrected',
    data: { eventId: 'e-2', replacement: { on: '2025-02-10' }, reason: 'typed wrongly' },
  });
  const isOpen = (on: string, known?: string) => fold<State, Event>(door, events, { on, ...(known && { known }) }).open;

  it('is what was true on the legal day', () =>
    expect([isOpen('2025-01-09'), isOpen('2025-01-10'), isOpen('2025-02-09'), isOpen('2025-02-10')]).toEqual([false, true, true, false]));
  it('is what was believed before the correction was known', () =>
    expect([isOpen('2025-02-10', '2025-02-28'), isOpen('2025-02-10', '2025-03-01')]).toEqual([true, false]));
  it('a withdrawn event counts for nothing', () => {
    const withdrawn = history(opened('2025-01-10'), { type: 'EventCorrected', data: { eventId: 'e-1', reason: 'another door' } });
    expect(effective<Event>(withdrawn)).toEqual([]);
  });
  it('a late-keyed act takes its legal place', () => {
    const late = history(opened('2025-01-10'), closed('2025-03-10'), opened('2025-02-10', 99));
    expect(effective<Event>(late).map(({ id }) => id)).toEqual(['e-1', 'e-3', 'e-2']);
  });
  it('order by (on, version) is the same however the history is asked', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 28 }), { maxLength: 20 }), fc.integer({ min: 1, max: 28 }), (days, cut) => {
        const dates = days.map((d) => `2025-01-${String(d).padStart(2, '0')}`);
        const on = `2025-01-${String(cut).padStart(2, '0')}`;
        const all = effective<Event>(history(...dates.map((date) => opened(date))));
        const some = effective<Event>(history(...dates.map((date) => opened(date))), { on });
        expect(some).toEqual(all.filter((event) => (event.data as { on: string }).on <= on));
        for (let i = 1; i < all.length; i++) {
          const [a, b] = [all[i - 1]!, all[i]!];
          expect(a.data.on < b.data.on || (a.data.on === b.data.on && a.version < b.version)).toBe(true);
        }
      }),
    ));
});

describe('specifications of read models and automations', () => {
  const opens = projection<{ opened: number }, Event>({
    name: 'opens_v1',
    of: [],
    initial: { opened: 0 },
    evolve: (row, { type }) => (type === 'Opened' ? { opened: row.opened + 1 } : row),
  });
  const closing = automation<Event, Command>({
    ...{ id: 'when-opened-then-close', startsAt: '2024-01-01T00:00:00.000Z', of: [], commands: door, ignores: [] },
    react: ({ type, data, stream }) =>
      type === 'Opened' ? [{ id: stream.slice(5), command: { type: 'Close', data: { on: data.on } } }] : [],
  });

  it('a row is folded from its stream, as of two dates', () => {
    specifyProjection(opens)(opened('2025-01-10'), closed('2025-01-11'), opened('2025-01-12')).thenRow({ opened: 2 });
    specifyProjection(opens)(opened('2025-01-10'), opened('2025-01-12')).thenRow({ opened: 1 }, { on: '2025-01-11' });
  });
  it('an automation orders a command, or nothing', () => {
    specifyAutomation(closing)
      .when(opened('2025-01-10'), 'door-7')
      .then({ id: '7', command: { type: 'Close', data: { on: '2025-01-10' } } });
    specifyAutomation(closing).when(closed('2025-01-10')).thenNothing();
  });
  it('old data is read as the newest version would have written it', () => {
    class Opened {}
    const of = {
      service: 's',
      category: 'door',
      commands: {},
      events: { Opened },
      versions: { Opened: 3 },
      upcast: { Opened: { 1: (d: object) => ({ ...d, a: 1 }), 2: (d: object) => ({ ...d, b: 2 }) } },
    };
    expect([1, 2, 3].map((schema) => upcast(of, 'Opened', schema, {}))).toEqual([{ a: 1, b: 2 }, { b: 2 }, {}]);
  });
});
