import type { AdverseOutcomeCommand, AdverseOutcomeEvent } from '@jiandu/contracts/adverse-outcome';
import type { AdverseOutcome } from '@jiandu/contracts/case-outcome';
import { decider } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** 纠错案件 in the ledger: what stands, since when. */
export type AdverseCase = { unitId: string | null; outcome: AdverseOutcome | null; since: CivilDate };
const initial: AdverseCase = { unitId: null, outcome: null, since: '' };

/** What stands otherwise is reversed first; never from a day before it was in force. */
function decide({ data }: AdverseOutcomeCommand, { outcome, since: before }: AdverseCase): AdverseOutcomeEvent[] {
  const { outcome: now, since, ...of } = data;
  if ((now ?? null) === outcome && (now === undefined || since === before)) return [];
  const on = since > before ? since : before;
  const replacedBy = now && { replacedBy: now };
  const reversed: AdverseOutcomeEvent[] = outcome === null ? [] : [{ type: 'AdverseOutcomeReversed', data: { ...of, ...replacedBy, on } }];
  return now === undefined ? reversed : [...reversed, { type: 'AdverseOutcomeTookEffect', data: { ...of, outcome: now, on } }];
}

function evolve(_: AdverseCase, { type, data }: AdverseOutcomeEvent): AdverseCase {
  // prettier-ignore
  switch (type) {
    case 'AdverseOutcomeTookEffect': return { unitId: data.unitId, outcome: data.outcome, since: data.on };
    case 'AdverseOutcomeReversed':   return { unitId: data.unitId, outcome: null, since: data.on };
  }
}

const owner = ({ unitId }: AdverseCase, { data }: AdverseOutcomeCommand) => unitId ?? data.unitId;

/** Commanded by automations only. */
export const adverseOutcome = decider<AdverseCase, AdverseOutcomeCommand, AdverseOutcomeEvent, never>({
  category: 'adverseOutcome',
  initial,
  decide,
  evolve,
  owner,
});
