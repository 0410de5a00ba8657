import type { CaseKind, Ground, Matter, OutcomeClass } from '@jiandu/contracts/case-outcome';
import { reconsiderationContract } from '@jiandu/contracts/reconsideration';
import type { ReconsiderationEvent } from '@jiandu/contracts/reconsideration';
import { suitContract } from '@jiandu/contracts/suit';
import type { SuitEvent } from '@jiandu/contracts/suit';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

type Outcome = { outcome: string; class: OutcomeClass; grounds: readonly Ground[] };
/** What is in force in a suit or reconsideration since when; `standing`: the outcome that would take effect. */
export type CaseInForce = {
  kind: CaseKind;
  unitId: string | null;
  caseId: string | null;
  caseNo: string | null;
  matter: Matter | null;
  standing: Outcome | null;
  effect: (Outcome & { effectiveOn: CivilDate }) | null;
  withdrawn: boolean;
};
const initial = (kind: CaseKind): CaseInForce => ({
  ...{ kind, unitId: null, caseId: null, caseNo: null, matter: null, standing: null, effect: null, withdrawn: false },
});
type Registered = { unitId: string; caseId: string; caseNo: string; matter: Matter };
const registered = (row: CaseInForce, { unitId, caseId, caseNo, matter }: Registered): CaseInForce => ({
  ...{ ...row, unitId, caseId, caseNo, matter },
});
const took = (row: CaseInForce, effectiveOn: CivilDate): CaseInForce => ({
  ...row,
  effect: row.standing && { ...row.standing, effectiveOn },
});

export const suitInForce = projection<CaseInForce, SuitEvent>({
  name: 'suit_in_force_v1',
  of: [suitContract],
  skips: [
    ...(['SuitCopyReceived', 'SuitAnswered', 'SuitSuspended', 'SuitResumed', 'SuitDecisionServed', 'SuitAppealed'] as const),
    ...(['SuitAppealWithdrawn', 'SuitAppealAccepted', 'SuitRetried', 'SuitEffectProposed'] as const),
  ],
  initial: initial('suit'),
  evolve(row, { type, data }) {
    switch (type) {
      case 'SuitRegistered':
        return registered(row, data);
      case 'SuitDecided': {
        const { outcome, class: kind, grounds = [] } = data;
        return {
          ...row,
          standing: outcome === 'affirmed' ? row.standing : outcome === 'remanded' ? null : { outcome, class: kind, grounds },
        };
      }
      case 'SuitRemandAccepted':
        return { ...row, standing: null };
      case 'SuitTookEffect':
        return took(row, data.effectiveOn);
      case 'SuitEffectLifted':
        return { ...row, effect: null };
      case 'SuitRegistrationWithdrawn':
        return { ...row, effect: null, withdrawn: true };
      case 'SuitCopyReceived':
      case 'SuitAnswered':
      case 'SuitSuspended':
      case 'SuitResumed':
      case 'SuitDecisionServed':
      case 'SuitAppealed':
      case 'SuitAppealWithdrawn':
      case 'SuitAppealAccepted':
      case 'SuitRetried':
      case 'SuitEffectProposed':
        return row;
    }
  },
});

export const reconsiderationInForce = projection<CaseInForce, ReconsiderationEvent>({
  name: 'reconsideration_in_force_v1',
  of: [reconsiderationContract],
  skips: [
    ...(['ReconsiderationAccepted', 'ReconsiderationRefused', 'ReconsiderationCopyReceived', 'ReconsiderationAnswered'] as const),
    ...(['ReconsiderationSuspended', 'ReconsiderationResumed', 'ReconsiderationExtended', 'ReconsiderationDecisionServed'] as const),
    ...(['ReconsiderationOpinionReceived', 'ReconsiderationOpinionReported', 'ReconsiderationSued', 'ReconsiderationSetAside'] as const),
  ],
  initial: initial('reconsideration'),
  evolve(row, { type, data }) {
    switch (type) {
      case 'ReconsiderationRegistered':
        return registered(row, data);
      case 'ReconsiderationDecided': {
        const { outcome, class: kind, grounds = [] } = data;
        return { ...row, standing: { outcome, class: kind, grounds } };
      }
      case 'ReconsiderationTookEffect':
        return took(row, data.effectiveOn);
      case 'ReconsiderationEffectLifted':
        return { ...row, effect: null };
      case 'ReconsiderationRegistrationWithdrawn':
        return { ...row, effect: null, withdrawn: true };
      case 'ReconsiderationAccepted':
      case 'ReconsiderationRefused':
      case 'ReconsiderationCopyReceived':
      case 'ReconsiderationAnswered':
      case 'ReconsiderationSuspended':
      case 'ReconsiderationResumed':
      case 'ReconsiderationExtended':
      case 'ReconsiderationDecisionServed':
      case 'ReconsiderationOpinionReceived':
      case 'ReconsiderationOpinionReported':
      case 'ReconsiderationSued':
      case 'ReconsiderationSetAside':
        return row;
    }
  },
});
