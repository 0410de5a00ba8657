import type { CivilDate } from './civil-date.js';
import { legalDate } from './message.js';
import type { Message } from './message.js';
import type { PolicyEntry } from './policy.js';
import { policyInForce } from './policy.js';
import { rejectUnless } from './rejection.js';

/** A record of another stream that a command names and that must exist: `{ field: 'unitId', category: 'unit', id, on }`. */
export type Reference = {
  field: string;
  category: string;
  id: string;
  /** Legal day on which the record must not be gone, where that matters: nobody is appointed in a unit that is no more. */
  on?: CivilDate | undefined;
};

/** What a decision takes from another stream of the same service, stored together with it or not at all: a number, a name given once. */
export type Claim = { register: AnyDecider; id: string; command: Message };

/** What the platform hands a decision beside its policy. */
export type Aids<Calendar = unknown> = {
  /** What the registers decided about this command's claims. */
  drawn: readonly Message[];
  /** The statutory calendar of the city, for terms that the decision works out. */
  calendar: Calendar;
};

/** One aggregate: pure rules over one stream. `owner` is the unit whose it is (null: the city's own). */
export type Decider<
  State = unknown,
  Command extends Message = Message,
  Event extends Message = Message,
  Policy = unknown,
  Calendar = unknown,
> = {
  /** First part of the stream's name: `certificate` for `certificate-o-1.local`. */
  category: string;
  initial: State;
  decide(command: Command, state: State, policy: Policy, aids: Aids<Calendar>): Event[];
  evolve(state: State, event: Event): State;
  owner(state: State, command: Command): string | null;
  policy?: readonly PolicyEntry<Policy>[];
  references?(command: Command): Reference[];
  /** Whether what the stream stands for is no more on a legal day; asked of references that name one. */
  isGone?(state: State, on: CivilDate): boolean;
  /** `id`: of the stream that the command is for. */
  registers?(command: Command, state?: State, id?: string): Claim[];
  /** Commands whose legal date may lie in the future: an order that takes effect later. */
  mayBeFuture?: readonly Command['type'][];
  /** Commands that tell what others did, whenever it comes to light: their legal date may run behind the stream's, and they are folded where it puts them. */
  mayBeLate?: readonly Command['type'][];
  /** Commands that leave the decision to others: a justice office may give them for a township that it supervises. */
  proposals?: readonly Command['type'][];
};

/** A decider of any aggregate, as the platform handles it. */
export type AnyDecider = {
  category: string;
  initial: unknown;
  decide(command: never, state: never, policy: never, aids: never): Message[];
  evolve(state: never, event: never): unknown;
  owner(state: never, command: never): string | null;
  policy?: readonly PolicyEntry<unknown>[];
  references?(command: never): Reference[];
  isGone?(state: never, on: CivilDate): boolean;
  registers?(command: never, state?: never, id?: string): Claim[];
  mayBeFuture?: readonly string[];
  mayBeLate?: readonly string[];
  proposals?: readonly string[];
};

export const decider = <State, Command extends Message, Event extends Message, Policy, Calendar = unknown>(
  definition: Decider<State, Command, Event, Policy, Calendar>,
): Decider<State, Command, Event, Policy, Calendar> => definition;

export type Circumstances = {
  /** The legal day on which the command is heard. */
  today: CivilDate;
  /** The stream's latest legal date. */
  latest?: CivilDate | undefined;
  drawn?: readonly Message[];
  calendar?: unknown;
};

/**
 * What a command leads to under the policy in force on its legal date.
 * Rejects `act-out-of-order`, `act-in-future`, `no-policy-in-force`, and whatever the rules reject.
 */
export function decideInForce<State, Command extends Message, Event extends Message, Policy, Calendar>(
  { decide, policy, mayBeFuture = [], mayBeLate = [] }: Decider<State, Command, Event, Policy, Calendar>,
  command: Command,
  state: State,
  { today, latest, drawn = [], calendar }: Circumstances,
): Event[] {
  const on = legalDate(command);
  if (on !== undefined) {
    rejectUnless(on <= today || mayBeFuture.includes(command.type), 'act-in-future', { on, today });
    const inOrder = latest === undefined || on >= latest || mayBeLate.includes(command.type);
    rejectUnless(inOrder, 'act-out-of-order', { on, latest: latest ?? '' });
  }
  return decide(command, state, (policy ? policyInForce(policy, on ?? today) : undefined) as Policy, {
    drawn,
    calendar: calendar as Calendar,
  });
}
