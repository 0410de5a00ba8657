import { answer, isFirm, legalDate, workedOut } from '@jiandu/calendar';
import type { Act, Ask, Calendar } from '@jiandu/calendar';
import type { LegalTerm } from '@jiandu/contracts/legal-term';
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

/** Time in the post is not counted: `on` is the postmark where there is one. */
export function ensureLegalDate({
  receivedOn,
  postmarkedOn,
  on,
}: {
  receivedOn: CivilDate;
  postmarkedOn?: CivilDate;
  on: CivilDate;
}): void {
  ensure(postmarkedOn === undefined || postmarkedOn <= receivedOn, 'postmark-not-after-receipt');
  ensure(
    on === dayOf({ received: receivedOn, ...(postmarkedOn !== undefined && { postmarked: postmarkedOn }) }),
    'act-dates-from-its-postmark',
  );
}
const dayOf = (act: Act): CivilDate => legalDate(act);

/** The body of a request as a command: with the legal date of a paper that may have come by post. */
export const posted = <Body extends { receivedOn: CivilDate; postmarkedOn?: CivilDate }>(body: Body): Body & { on: CivilDate } => ({
  ...body,
  on: body.postmarkedOn ?? body.receivedOn,
});
