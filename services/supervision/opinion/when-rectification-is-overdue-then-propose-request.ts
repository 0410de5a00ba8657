import type { OpinionCommand } from '@jiandu/contracts/opinion';
import { timer } from '@jiandu/kernel';
import type { Opinion } from './opinion.js';
import { opinion, overdueFrom } from './opinion.js';

/** A person of the bureau confirms or declines; a reply that came in time withdraws it, however late it was keyed. */
export const whenRectificationIsOverdueThenProposeRequest = timer<Opinion, OpinionCommand>({
  id: 'when-rectification-is-overdue-then-propose-request',
  term: 'rectification',
  calendar: 'civil',
  on: opinion,
  due: overdueFrom,
  propose: (_state, due, today) => ({ type: 'ProposeRequest', data: { due, proposedOn: today } }),
  ignores: ['request-is-due'],
});
