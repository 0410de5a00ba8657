import { adverseOutcomeContract } from '@jiandu/contracts/adverse-outcome';
import type { AdverseOutcomeEvent } from '@jiandu/contracts/adverse-outcome';
import type { PostCaseAnalysisCommand } from '@jiandu/contracts/post-case-analysis';
import { automation } from '@jiandu/kernel';
import { postCaseAnalysis } from './post-case-analysis.js';

export const whenAdverseOutcomeWasReversedThenWithdrawAnalysis = automation<AdverseOutcomeEvent, PostCaseAnalysisCommand>({
  id: 'when-adverse-outcome-was-reversed-then-withdraw-analysis',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [adverseOutcomeContract],
  commands: postCaseAnalysis,
  react: ({ type, data }) =>
    type === 'AdverseOutcomeReversed' ? [{ id: data.caseId, command: { type: 'Withdraw', data: { reversedOn: data.on } } }] : [],
  ignores: [],
});
