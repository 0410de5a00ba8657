import type { CaseKind, Ground, Matter, OutcomeClass } from '@jiandu/contracts/case-outcome';
import type { CivilDate, EventRef } from '@jiandu/kernel';
import type { AnyOutcome } from './outcomes.js';

/** What is in force in a case; `because`: the decision that it rests on, and that it took effect. */
export type InForce = {
  outcome: AnyOutcome;
  class: OutcomeClass;
  effectiveOn: CivilDate;
  grounds: readonly Ground[];
  because: readonly EventRef[];
};

/** A case of either kind, as figures count it. */
export type CountedCase = {
  kind: CaseKind;
  unitId: string | null;
  caseId: string | null;
  caseNo: string | null;
  matter: Matter | null;
  inForce: InForce | null;
  /** Decided, and a person has still to confirm that nobody appealed. */
  awaiting: CivilDate | null;
  withdrawn: boolean;
};
