import { MATTERS, OUTCOME_CLASSES, PROCEDURES, RECONSIDERATION_OUTCOMES } from '@jiandu/contracts/case-outcome';
import { LegalTerm } from '@jiandu/contracts/legal-term';
import { date, flag, id, object, oneOf, orNull, text } from '@jiandu/platform/http';
import { answerShape, groundsShape, inForceShape } from '../case/case.shapes.http.js';
import { without } from '../case/without.js';
import type { OpinionRow, ReconsiderationRow } from './reconsideration.directory.js';

type ReconsiderationView = Omit<ReconsiderationRow, 'state' | 'decided' | 'quarters' | 'clocked'>;
export const reconsiderationView = (row: ReconsiderationRow): ReconsiderationView =>
  without(row, 'state', 'decided', 'quarters', 'clocked');

const decision = object<NonNullable<ReconsiderationRow['decision']>>({
  ...{ outcome: oneOf(RECONSIDERATION_OUTCOMES), class: oneOf(OUTCOME_CLASSES), grounds: groundsShape, decisionNo: orNull(text), on: date },
});
const opinion = object<OpinionRow>({
  opinionNo: text,
  receivedOn: date,
  term: LegalTerm,
  reportedOn: orNull(date),
  late: orNull(flag),
  postmarkClaimed: orNull(date),
});

export const reconsiderationShape = object<ReconsiderationView>({
  ...{ kind: oneOf(['reconsideration']), unitId: orNull(id), caseId: orNull(id), caseNo: orNull(text), matter: orNull(oneOf(MATTERS)) },
  ...{ inForce: orNull(inForceShape), awaiting: orNull(date), withdrawn: flag, organ: orNull(text) },
  ...{ procedure: orNull(oneOf(PROCEDURES)), actNo: orNull(text), appliedOn: orNull(date) },
  status: oneOf(['none', 'applied', 'accepted', 'refused', 'decided', 'withdrawn']),
  ...{ acceptTerm: orNull(LegalTerm), copyTerm: orNull(LegalTerm), decideTerm: orNull(LegalTerm), suspendedOn: orNull(date) },
  ...{ answer: orNull(answerShape), decision: orNull(decision), served: object({ organ: orNull(date), party: orNull(date) }) },
  ...{ sueTerm: orNull(LegalTerm), suedOn: orNull(date), setAsideOn: orNull(date), opinion: orNull(opinion) },
});
