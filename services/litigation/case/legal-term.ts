import { answer, cameBy, isFirm, legalDate, workedOut } from '@jiandu/calendar';
import type { Act, Ask, Calendar } from '@jiandu/calendar';
import type { LegalTerm } from '@jiandu/contracts/legal-term';
import type { Came } from '@jiandu/contracts/paper';
import { rejectUnless } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { CaseRule } from './case.messages.js';

const ensure: (ok: boolean, rule: CaseRule) => asserts ok = rejectUnless;

/** A term as the city's calendar has it today, to be kept in the event. `name`: of a rule that stands in no statute. */
export function legalTerm(calendar: Calendar, ask: Ask, name = typeof ask.term === 'string' ? ask.term : ''): LegalTerm {
  const { start, excluded = [] } = ask;
  ensure(
    excluded.every(({ from, to }) => to === null || to >= from),
    'time-stands-still-before-it-goes-on',
  );
  const found = answer(calendar, ask);
  ensure(found.state === 'dated', 'time-stands-still-before-it-goes-on');
  return { term: name, start, firm: isFirm(found), ...workedOut(found) };
}

export type Posted = {
  receivedOn: CivilDate;
  postmarkedOn?: CivilDate;
  proofNo?: string;
  attachments?: readonly object[];
  claimedPostmark?: CivilDate;
};

/** Time in the post is not counted: `on` is the postmark where there is one, and it is proven. */
export function ensureLegalDate({
  receivedOn,
  postmarkedOn,
  claimedPostmark = '',
  proofNo,
  attachments = [],
  on,
}: Posted & { on: CivilDate }): void {
  ensure((postmarkedOn ?? claimedPostmark) <= receivedOn, 'postmark-not-after-receipt');
  ensure(postmarkedOn === undefined || proofNo !== undefined || attachments.length > 0, 'postmark-needs-its-proof');
  ensure(
    on === dayOf({ received: receivedOn, ...(postmarkedOn !== undefined && { postmarked: postmarkedOn }) }),
    'act-dates-from-its-postmark',
  );
}
const dayOf = (act: Act): CivilDate => legalDate(act);

/** Whether it came by the last day that binds, as an event says it. */
export const judged = (until: CivilDate, act: { on: CivilDate; claimedPostmark?: CivilDate }): { late: boolean; came: Came } => {
  const came = cameBy(until, act);
  return { late: came === 'late', came };
};
