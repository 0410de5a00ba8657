import { suitContract } from '@jiandu/contracts/suit';
import type { SuitCommand, SuitEvent } from '@jiandu/contracts/suit';
import { automation, shanghaiDay } from '@jiandu/kernel';
import { suit } from './suit.js';

/** Also told of the decision itself, when nothing is in force yet and nothing is written. */
export const whenSuitWasCorrectedThenReviewItsEffect = automation<SuitEvent, SuitCommand>({
  id: 'when-suit-was-corrected-then-review-its-effect',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [suitContract],
  commands: suit,
  react: ({ type, stream, k }) =>
    type === 'SuitDecided' || type === 'SuitDecisionServed'
      ? [{ id: stream.slice('suit-'.length), command: { type: 'ReviewEffect', data: { reviewedOn: shanghaiDay(new Date(k)) } } }]
      : [],
  ignores: [],
});
