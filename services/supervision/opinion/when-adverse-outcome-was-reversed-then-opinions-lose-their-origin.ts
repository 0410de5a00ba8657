import { adverseOutcomeContract } from '@jiandu/contracts/adverse-outcome';
import type { AdverseOutcomeEvent } from '@jiandu/contracts/adverse-outcome';
import type { OpinionOriginCommand } from '@jiandu/contracts/opinion-origin';
import { automation } from '@jiandu/kernel';
import { opinionOrigin, originStreamId } from './opinion-origin.js';

/** Whoever proposed them; a case that stays adverse in other words keeps them. */
export const whenAdverseOutcomeWasReversedThenOpinionsLoseTheirOrigin = automation<AdverseOutcomeEvent, OpinionOriginCommand>({
  id: 'when-adverse-outcome-was-reversed-then-opinions-lose-their-origin',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [adverseOutcomeContract],
  commands: opinionOrigin,
  react: ({ type, data }) =>
    type === 'AdverseOutcomeReversed' && data.replacedBy === undefined
      ? [{ id: originStreamId('litigation', data.caseId), command: { type: 'Fall', data: { fellOn: data.on } } }]
      : [],
  ignores: [],
});
