import { reconsiderationContract } from '@jiandu/contracts/reconsideration';
import type { ReconsiderationCommand, ReconsiderationEvent } from '@jiandu/contracts/reconsideration';
import { automation, shanghaiDay } from '@jiandu/kernel';
import { reconsideration } from './reconsideration.js';

/** Also told of the decision itself, when nothing is in force yet and nothing is written. */
export const whenReconsiderationWasCorrectedThenReviewItsEffect = automation<ReconsiderationEvent, ReconsiderationCommand>({
  id: 'when-reconsideration-was-corrected-then-review-its-effect',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [reconsiderationContract],
  commands: reconsideration,
  react: ({ type, stream, k }) =>
    type === 'ReconsiderationDecided' || type === 'ReconsiderationDecisionServed'
      ? [{ id: stream.slice('reconsideration-'.length), command: { type: 'ReviewEffect', data: { reviewedOn: shanghaiDay(new Date(k)) } } }]
      : [],
  ignores: [],
});
