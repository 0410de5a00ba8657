import type { ReferralCommand } from '@jiandu/contracts/referral';
import { timer } from '@jiandu/kernel';
import type { Referral } from './referral.js';
import { referral } from './referral.js';

/** A person hands over with `HandOver`; the deciding rule looks again whether that is done. */
export const whenReferralWaitsThenProposeHandOver = timer<Referral, ReferralCommand>({
  id: 'when-referral-waits-then-propose-hand-over',
  term: 'hand-over',
  calendar: 'civil',
  on: referral,
  due: ({ opened, sent, calledOff, handOverBy }) =>
    opened === null || calledOff || sent['discipline-commission'] !== undefined ? null : handOverBy,
  propose: (_state, due, today) => ({ type: 'ProposeHandOver', data: { due, proposedOn: today } }),
  ignores: ['hand-over-is-due', 'referral-is-not-called-off'],
});
