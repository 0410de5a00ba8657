import type { Decider } from './decider.js';
import { decideInForce } from './decider.js';
import type { AsOf } from './fold.js';
import { effective, fold, latestDate } from './fold.js';
import type { EventCorrected, Message, Recorded, Stored } from './message.js';
import type { Automation, Order, Projection } from './read-model.js';
import { Rejection } from './rejection.js';

const stored = <E extends Message>(events: readonly E[]): Stored<E>[] =>
  events.map((event, i) => ({ ...event, id: `e-${i + 1}`, version: i + 1 }));

/** An event as a read model or an automation would see it; known on the day of its legal date unless said otherwise. */
export const recorded = <E extends Message>(events: readonly E[], stream = 'stream-1'): Recorded<E>[] =>
  stored(events).map((event, i) => ({
    ...event,
    stream,
    g: i + 1,
    k: `${(event.data as { on?: string }).on ?? '2024-01-01'}T04:00:00.000Z`,
  }));

const same = (actual: unknown, expected: unknown) =>
  expect(JSON.parse(JSON.stringify(actual))).toEqual(JSON.parse(JSON.stringify(expected)));

/** given(events).when(command).then(events) | thenNothing() | thenRejected(rule), under one policy, heard on `today`, with a calendar where terms are worked out. */
export function specify<State, Command extends Message, Event extends Message, Policy, Calendar>(
  decider: Decider<State, Command, Event, Policy, Calendar>,
  policy?: Policy,
  today = '2999-12-31',
  calendar?: Calendar,
) {
  const inForce =
    policy === undefined ? decider : { ...decider, policy: [{ ...policy, from: '1900-01-01', known: '1900-01-01', source: 'test' }] };
  return (...events: (Event | EventCorrected)[]) => ({
    /** `drawn`: what the registers gave. */
    when(command: Command, ...drawn: Message[]) {
      const history = stored(events);
      const run = () =>
        decideInForce(inForce, command, fold<State, Event>(decider, history), { today, latest: latestDate(history), drawn, calendar });
      return {
        then: (...expected: Event[]) => same(run(), expected),
        thenNothing: () => same(run(), []),
        thenRejected(rule: string) {
          try {
            run();
          } catch (error) {
            if (error instanceof Rejection) return expect(error.rule).toBe(rule);
            throw error;
          }
          throw new Error(`expected the rejection ${rule}, but the command was accepted`);
        },
      };
    },
    state: (): State => fold<State, Event>(decider, stored(events)),
  });
}

/** given(events).thenRow(row), optionally as of two dates. */
export const specifyProjection =
  <Row, Event extends Message>(projection: Projection<Row, Event>) =>
  (...events: (Event | EventCorrected)[]) => ({
    thenRow(expected: Row, asOf?: AsOf) {
      const history = recorded(events) as Recorded<Event | EventCorrected>[];
      const row = effective<Event>(history, asOf).reduce(
        (row, event) => projection.evolve(row, event as unknown as Recorded<Event>),
        projection.initial,
      );
      same(row, expected);
    },
  });

/** given(...).whenHappened(event).thenOrders(orders): what an automation does about one event. */
export const specifyAutomation = <Event extends Message, Command extends Message>(automation: Automation<Event, Command>) => ({
  when: (event: Event, stream = 'stream-1') => {
    const orders = automation.react(recorded([event], stream)[0]!);
    return { then: (...expected: Order<Command>[]) => same(orders, expected), thenNothing: () => same(orders, []) };
  },
});
