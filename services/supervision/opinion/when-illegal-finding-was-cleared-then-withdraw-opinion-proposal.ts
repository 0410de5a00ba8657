import { caseReviewContract } from '@jiandu/contracts/case-review';
import type { CaseReviewEvent } from '@jiandu/contracts/case-review';
import type { OpinionCommand } from '@jiandu/contracts/opinion';
import { automation } from '@jiandu/kernel';
import { opinion } from './opinion.js';

/** The proposal alone: an issued paper is withdrawn by a person. */
export const whenIllegalFindingWasClearedThenWithdrawOpinionProposal = automation<CaseReviewEvent, OpinionCommand>({
  id: 'when-illegal-finding-was-cleared-then-withdraw-opinion-proposal',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [caseReviewContract],
  commands: opinion,
  react({ type, data }) {
    if (type !== 'IllegalFindingCleared') return [];
    const { findingId: opinionId, unitId, on: clearedOn } = data;
    return [{ id: opinionId, command: { type: 'WithdrawProposal', data: { opinionId, unitId, clearedOn } } }];
  },
  ignores: [],
});
