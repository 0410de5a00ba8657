import type { SuitCommand } from '@jiandu/contracts/suit';
import { timer } from '@jiandu/kernel';
import type { Suit } from './suit.js';
import { silentFrom, suit } from './suit.js';

/** A person confirms with `ConfirmEffect`; the deciding rule compares the due day again, so an appeal keyed late withdraws it. */
export const whenAppealTermHasRunThenProposeEffect = timer<Suit, SuitCommand>({
  id: 'when-appeal-term-has-run-then-propose-effect',
  term: 'appeal',
  calendar: 'as-stored',
  on: suit,
  due: silentFrom,
  propose: (_state, due, today) => ({ type: 'ProposeEffect', data: { due, proposedOn: today } }),
  ignores: ['effect-is-due'],
});
