import { MATTERS, OUTCOME_CLASSES, PROCEDURES, SIDES, SUIT_OUTCOMES } from '@jiandu/contracts/case-outcome';
import { LegalTerm } from '@jiandu/contracts/legal-term';
import { INSTANCES } from '@jiandu/contracts/suit';
import { date, flag, id, listOf, object, oneOf, orNull, text } from '@jiandu/platform/http';
import { answerShape, groundsShape, inForceShape } from '../case/case.shapes.http.js';
import { without } from '../case/without.js';
import type { DecisionRow, ServiceRow, SuitRow } from './suit.directory.js';

type SuitView = Omit<SuitRow, 'state' | 'stands' | 'plainNumbers' | 'quarters' | 'clocked'>;
export const suitView = (row: SuitRow): SuitView => without(row, 'state', 'stands', 'plainNumbers', 'quarters', 'clocked');

const service = orNull(object<ServiceRow>({ on: date, appealTerm: orNull(LegalTerm) }));
const decision = object<DecisionRow>({
  ...{ instance: oneOf(INSTANCES), outcome: oneOf(SUIT_OUTCOMES), class: oneOf(OUTCOME_CLASSES), grounds: groundsShape, on: date },
});

export const suitShape = object<SuitView>({
  ...{ kind: oneOf(['suit']), unitId: orNull(id), caseId: orNull(id), caseNo: orNull(text), matter: orNull(oneOf(MATTERS)) },
  ...{ inForce: orNull(inForceShape), awaiting: orNull(date), withdrawn: flag, court: orNull(text), caseNos: listOf(text) },
  ...{ procedure: orNull(oneOf(PROCEDURES)), actNo: orNull(text), reconsiderationId: orNull(id), filedOn: orNull(date) },
  status: oneOf(['none', 'trial', 'decided', 'appealed', 'remanded', 'withdrawn']),
  ...{ instance: oneOf(INSTANCES), suspendedOn: orNull(date), trialTerm: orNull(LegalTerm), answer: orNull(answerShape) },
  ...{ decisions: listOf(decision), served: object({ organ: service, party: service }), appeals: listOf(oneOf(SIDES)) },
});
