import { bindsUntil } from '@jiandu/calendar';
import type { CaseKind } from '@jiandu/contracts/case-outcome';
import type { LegalTerm } from '@jiandu/contracts/legal-term';
import { daysBetween } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { ReconsiderationRow } from '../reconsideration/reconsideration.directory.js';
import type { SuitRow } from '../suit/suit.directory.js';

/** Whose clock: the unit's own, the reconsideration organ's, the court's. */
export type Whose = 'unit' | 'organ' | 'court';
/** A term that runs, stands still or was missed; `by`: days after the last one. `disputed`: after it, but by tables that are not complete, or by a postmark that nobody has proven. */
export type CaseClock = {
  caseId: string;
  caseNo: string;
  kind: CaseKind;
  unitId: string;
  whose: Whose;
  status: 'in-time' | 'due-today' | 'disputed' | 'overdue' | 'suspended' | 'done-late';
  by: number;
  doneOn: CivilDate | null;
  term: LegalTerm;
};

/** No term runs as long: what says nothing on it says nothing on any day. */
export const LAST_DAY: CivilDate = '2999-12-31';

type Running = { whose: Whose; term: LegalTerm | null; doneOn: CivilDate | null; claimed?: CivilDate | null; suspended?: boolean };

function clock(
  row: SuitRow | ReconsiderationRow,
  { whose, term, doneOn, claimed = null, suspended = false }: Running,
  on: CivilDate,
): CaseClock[] {
  const { caseId, caseNo, kind, unitId } = row;
  if (!term || caseId === null || caseNo === null || unitId === null) return [];
  const about = { caseId, caseNo, kind, unitId, whose, doneOn, term };
  const by = Math.max(0, daysBetween(term.due, doneOn ?? on));
  const isDisputed = by > 0 && (doneOn ?? on) <= bindsUntil(term);
  if (claimed !== null && claimed <= bindsUntil(term)) return [{ ...about, status: 'disputed', by }];
  if (doneOn !== null) return by > 0 && !isDisputed ? [{ ...about, status: 'done-late', by }] : [];
  if (suspended) return [{ ...about, status: 'suspended', by: 0 }];
  return [{ ...about, status: isDisputed ? 'disputed' : by > 0 ? 'overdue' : term.due === on ? 'due-today' : 'in-time', by }];
}

/** The statutory clocks of a suit as its row stood on the day. */
export function suitClocks(row: SuitRow, on: CivilDate): CaseClock[] {
  if (row.withdrawn) return [];
  const { answer, trialTerm, suspendedOn, status, decisions } = row;
  const decidedOn = status === 'trial' ? null : (decisions.at(-1)?.on ?? null);
  return [
    ...(answer && (answer.answeredOn !== null || status === 'trial')
      ? clock(row, { whose: 'unit', term: answer.term, doneOn: answer.answeredOn, claimed: answer.postmarkClaimed }, on)
      : []),
    ...clock(row, { whose: 'court', term: trialTerm, doneOn: decidedOn, suspended: suspendedOn !== null }, on),
  ];
}

/** The statutory clocks of a reconsideration as its row stood on the day. */
export function reconsiderationClocks(row: ReconsiderationRow, on: CivilDate): CaseClock[] {
  if (row.withdrawn || row.status === 'refused') return [];
  const { answer, acceptTerm, decideTerm, suspendedOn, status, decision, opinion, state } = row;
  const acceptedOn = state.acceptedOn === '' ? null : state.acceptedOn;
  return [
    ...clock(row, { whose: 'organ', term: acceptTerm, doneOn: acceptedOn }, on),
    ...(answer && (answer.answeredOn !== null || status === 'accepted')
      ? clock(row, { whose: 'unit', term: answer.term, doneOn: answer.answeredOn, claimed: answer.postmarkClaimed }, on)
      : []),
    ...clock(row, { whose: 'organ', term: decideTerm, doneOn: decision?.on ?? null, suspended: suspendedOn !== null }, on),
    ...(opinion ? clock(row, { whose: 'unit', term: opinion.term, doneOn: opinion.reportedOn, claimed: opinion.postmarkClaimed }, on) : []),
  ];
}
