import type { AdverseOutcomeCommand } from '@jiandu/contracts/adverse-outcome';
import { ADVERSE_OUTCOMES } from '@jiandu/contracts/case-outcome';
import type { CaseKind } from '@jiandu/contracts/case-outcome';
import { reconsiderationContract } from '@jiandu/contracts/reconsideration';
import type { ReconsiderationEvent } from '@jiandu/contracts/reconsideration';
import { suitContract } from '@jiandu/contracts/suit';
import type { SuitEvent } from '@jiandu/contracts/suit';
import { automation } from '@jiandu/kernel';
import type { CivilDate, Order } from '@jiandu/kernel';
import { adverseOutcome } from './adverse-outcome.js';

type InForce = { caseId: string; unitId: string; outcome: string; class: string; effectiveOn: CivilDate };

const settle = (kind: CaseKind, { caseId, unitId, outcome, class: of, effectiveOn }: InForce): Order<AdverseOutcomeCommand>[] => {
  const adverse = of === 'adverse' ? ADVERSE_OUTCOMES.find((each) => each === outcome) : undefined;
  return [
    {
      id: caseId,
      command: { type: 'Settle', data: { caseId, unitId, kind, ...(adverse !== undefined && { outcome: adverse }), since: effectiveOn } },
    },
  ];
};
const lift = (kind: CaseKind, { caseId, unitId, liftedOn }: { caseId: string; unitId: string; liftedOn: CivilDate }) => [
  { id: caseId, command: { type: 'Settle' as const, data: { caseId, unitId, kind, since: liftedOn } } },
];

/** The ledger follows what is in force, in either kind of case. */
export const whenDecisionTookEffectThenSettleAdverseOutcome = automation<SuitEvent | ReconsiderationEvent, AdverseOutcomeCommand>({
  id: 'when-decision-took-effect-then-settle-adverse-outcome',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [suitContract, reconsiderationContract],
  commands: adverseOutcome,
  react({ type, data }) {
    if (type === 'SuitTookEffect') return settle('suit', data);
    if (type === 'ReconsiderationTookEffect') return settle('reconsideration', data);
    if (type === 'SuitEffectLifted') return lift('suit', data);
    return type === 'ReconsiderationEffectLifted' ? lift('reconsideration', data) : [];
  },
  ignores: [],
});
