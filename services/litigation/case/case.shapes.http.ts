import { GROUNDS, OUTCOME_CLASSES, RECONSIDERATION_OUTCOMES, SUIT_OUTCOMES } from '@jiandu/contracts/case-outcome';
import { LegalTerm } from '@jiandu/contracts/legal-term';
import type { EventRef } from '@jiandu/kernel';
import { count, date, flag, id, listOf, object, oneOf, orNull, text } from '@jiandu/platform/http';
import type { AnswerRow } from '../suit/suit.directory.js';
import type { InForce } from './in-force.js';

export const ANY_OUTCOMES = [...new Set([...SUIT_OUTCOMES, ...RECONSIDERATION_OUTCOMES])];
export const eventRefShape = object<EventRef>({ service: id, stream: id, version: count, g: count, type: text, on: orNull(date) });
export const groundsShape = listOf(oneOf(GROUNDS));
export const inForceShape = object<InForce>({
  ...{ outcome: oneOf(ANY_OUTCOMES), class: oneOf(OUTCOME_CLASSES), effectiveOn: date, grounds: groundsShape },
  because: listOf(eventRefShape),
});
export const answerShape = object<AnswerRow>({
  ...{ copyOn: date, term: LegalTerm, answeredOn: orNull(date), late: orNull(flag), postmarkClaimed: orNull(date) },
});
