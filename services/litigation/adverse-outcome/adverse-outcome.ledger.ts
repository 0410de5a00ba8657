import { adverseOutcomeContract } from '@jiandu/contracts/adverse-outcome';
import type { AdverseOutcomeEvent } from '@jiandu/contracts/adverse-outcome';
import type { AdverseOutcome, CaseKind } from '@jiandu/contracts/case-outcome';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** 纠错台账: one line a case, what was adverse and since when, or until when. */
export type LedgerRow = {
  caseId: string | null;
  unitId: string | null;
  kind: CaseKind | null;
  outcome: AdverseOutcome | null;
  effectiveOn: CivilDate | null;
  /** Where the outcome was reversed, and nothing adverse took its place. */
  reversedOn: CivilDate | null;
};

export const adverseOutcomeLedger = projection<LedgerRow, AdverseOutcomeEvent>({
  name: 'adverse_outcome_ledger_v1',
  of: [adverseOutcomeContract],
  initial: { caseId: null, unitId: null, kind: null, outcome: null, effectiveOn: null, reversedOn: null },
  evolve(row, { type, data }) {
    const { caseId, unitId, kind, on } = data;
    // prettier-ignore
    switch (type) {
      case 'AdverseOutcomeTookEffect': return { caseId, unitId, kind, outcome: data.outcome, effectiveOn: on, reversedOn: null };
      case 'AdverseOutcomeReversed':   return { ...row, caseId, unitId, kind, reversedOn: on };
    }
  },
});
