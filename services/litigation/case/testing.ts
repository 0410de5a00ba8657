import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import { decideInForce, fold } from '@jiandu/kernel';
import type { Decider, Message, Stored } from '@jiandu/kernel';

/** The city's calendar as it ships. */
export const cityCalendar = openCalendar(shippedTables(), '652301');

/** The events that commands lead to, one after the other, under the policy as it ships. */
export const eventsAfter =
  <State, Command extends Message, Event extends Message, Policy, Calendar>(of: Decider<State, Command, Event, Policy, Calendar>) =>
  (...commands: Command[]): Event[] =>
    commands.reduce<Event[]>((events, command) => {
      const history = events.map((event, i) => ({ ...event, id: `e-${i + 1}`, version: i + 1 })) as Stored<Event>[];
      return [...events, ...decideInForce(of, command, fold<State, Event>(of, history), { today: '2999-12-31', calendar: cityCalendar })];
    }, []);
