import { adverseOutcomeContract } from '@jiandu/contracts/adverse-outcome';
import type { AdverseOutcomeEvent } from '@jiandu/contracts/adverse-outcome';
import type { PostCaseAnalysisCommand } from '@jiandu/contracts/post-case-analysis';
import { automation } from '@jiandu/kernel';
import { postCaseAnalysis } from './post-case-analysis.js';

/** One page of the ledger for each case that was lost. */
export const whenAdverseOutcomeTookEffectThenOpenAnalysis = automation<AdverseOutcomeEvent, PostCaseAnalysisCommand>({
  id: 'when-adverse-outcome-took-effect-then-open-analysis',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [adverseOutcomeContract],
  commands: postCaseAnalysis,
  react({ type, data }) {
    if (type !== 'AdverseOutcomeTookEffect') return [];
    const { on: effectiveOn, ...of } = data;
    return [{ id: data.caseId, command: { type: 'Open', data: { ...of, effectiveOn } } }];
  },
  ignores: [],
});
