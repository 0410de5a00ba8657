import type { CivilDate } from './civil-date.js';
import type { AnyDecider } from './decider.js';
import type { Contract, Message, Recorded } from './message.js';

/**
 * A read model: one row per stream, folded from that stream alone. Named by the question it answers;
 * a changed fold takes a new version in its name. Event types outside `of` are skipped.
 */
export type Projection<Row = unknown, Event extends Message = Message> = {
  name: `${string}_v${number}`;
  of: readonly Contract[];
  initial: Row;
  evolve(row: Row, event: Recorded<Event>): Row;
  /** Types of followed contracts that the fold leaves the row alone for, on purpose: any other unhandled one keeps a service from starting. */
  skips?: readonly Event['type'][];
  /** Fields that questions ask by: each has an index. A question as of two dates asks only by fields that no act changes, or that grow. */
  by?: readonly (keyof Row & string)[];
  /** Lists of the row that keep what a correction takes away: all that was ever told, for questions as known on an earlier day. */
  grows?: readonly (keyof Row & string)[];
  /** A field that is true while a list of what is open has something to say of the row: such lists read those rows, and what has moved since the dates asked. */
  open?: keyof Row & string;
  /** The legal day of what a row tells, where it tells one thing: a figure of a period reads the rows of its days, and what has moved since it was known. */
  dated?: keyof Row & string;
};

/** A projection, automation or timer of any aggregate, as the platform runs it. */
export type AnyProjection = {
  name: `${string}_v${number}`;
  of: readonly Contract[];
  initial: unknown;
  evolve(row: never, event: never): unknown;
  skips?: readonly string[];
  by?: readonly string[];
  grows?: readonly string[];
  open?: string;
  dated?: string;
};

export const projection = <Row, Event extends Message>(definition: Projection<Row, Event>): Projection<Row, Event> => definition;

/** What an automation wants done: a command to one stream of the decider it commands. */
export type Order<Command extends Message = Message> = { id: string; command: Command };

/** When this happened, then do that. `id` is permanent; events known before `startsAt` (ISO instant) are never replayed. */
export type Automation<Event extends Message = Message, Command extends Message = Message> = {
  id: string;
  startsAt: string;
  of: readonly Contract[];
  commands: AnyDecider;
  react(event: Recorded<Event>): Order<Command>[];
  /** Rejections that mean "no longer needed"; any other goes to the dead letters. */
  ignores: readonly string[];
};

export type AnyAutomation = Automation<never, Message>;

export const automation = <Event extends Message, Command extends Message>(
  definition: Automation<Event, Command>,
): Automation<Event, Command> => definition;

/**
 * A durable timer over the streams of one decider: on the due day it makes a proposal, keyed by (item, term, due day, calendar version).
 * The rule that decides the proposal checks the due day again, so a late-keyed act withdraws it.
 */
export type Timer<State = unknown, Command extends Message = Message> = {
  id: string;
  term: string;
  /** Version of the calendar table behind the due day; `civil` where only months and days are counted. */
  calendar: string;
  on: AnyDecider;
  due(state: State): CivilDate | null;
  propose(state: State, due: CivilDate, today: CivilDate): Command;
  ignores: readonly string[];
};

export type AnyTimer = Timer<never, Message>;

export const timer = <State, Command extends Message>(definition: Timer<State, Command>): Timer<State, Command> => definition;
