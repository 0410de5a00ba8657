import { adverseOutcomeContract } from '@jiandu/contracts/adverse-outcome';
import type { AdverseOutcomeEvent } from '@jiandu/contracts/adverse-outcome';
import { postCaseAnalysisContract } from '@jiandu/contracts/post-case-analysis';
import type { PostCaseAnalysisEvent } from '@jiandu/contracts/post-case-analysis';
import type { ReferralProposalCommand } from '@jiandu/contracts/referral-proposal';
import { automation } from '@jiandu/kernel';
import { lossProposalId, referralProposal } from './referral-proposal.js';

/** Effect and cause come from different streams in any order: the proposal's own stream waits for both. Nobody is named by rule. */
export const whenLossWasCausedByInactionOrMisconductThenProposeReferral = automation<
  AdverseOutcomeEvent | PostCaseAnalysisEvent,
  ReferralProposalCommand
>({
  id: 'when-loss-was-caused-by-inaction-or-misconduct-then-propose-referral',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [adverseOutcomeContract, postCaseAnalysisContract],
  commands: referralProposal,
  react({ type, data }) {
    switch (type) {
      case 'AdverseOutcomeTookEffect':
        return [{ id: lossProposalId(data.caseId), command: { type: 'NoteLoss', data } }];
      case 'LossCauseFound': {
        const { caseId, unitId, cause, on } = data;
        return [{ id: lossProposalId(caseId), command: { type: 'NoteLossCause', data: { caseId, unitId, cause, on } } }];
      }
      case 'AdverseOutcomeReversed':
        return [{ id: lossProposalId(data.caseId), command: { type: 'NoteLossReversal', data: { on: data.on } } }];
      case 'AnalysisOpened':
      case 'AnalysisSubmitted':
      case 'RectificationReported':
      case 'AnalysisVerified':
      case 'AnalysisReturned':
      case 'AnalysisClosed':
      case 'AnalysisWithdrawn':
        return [];
    }
  },
  ignores: ['no-policy-in-force'],
});
