import { caseReviewContract } from '@jiandu/contracts/case-review';
import type { CaseReviewEvent } from '@jiandu/contracts/case-review';
import type { OpinionCommand } from '@jiandu/contracts/opinion';
import { automation } from '@jiandu/kernel';
import { opinion } from './opinion.js';

/** A person of the bureau issues it or declines; one finding is one proposal. */
export const whenReviewFoundIllegalThenProposeOpinion = automation<CaseReviewEvent, OpinionCommand>({
  id: 'when-review-found-illegal-then-propose-opinion',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [caseReviewContract],
  commands: opinion,
  react({ type, data, id }) {
    if (type !== 'IllegalFindingConfirmed') return [];
    const { findingId: opinionId = id, reviewId: originId, fileId, unitId, grounds, facts, on: proposedOn } = data;
    const proposal = { opinionId, unitId, origin: 'review', originId, fileId, grounds, facts, proposedOn } as const;
    return [{ id: opinionId, command: { type: 'Propose', data: proposal } }];
  },
  ignores: [],
});
