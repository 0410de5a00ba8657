import { isFirm, workedOut } from '@jiandu/calendar';
import type { Dated } from '@jiandu/calendar';
import type { LegalTerm } from '@jiandu/contracts/legal-term';

/** What an event keeps of an answer of the calendar. */
export const legalTerm = (term: string, found: Dated): LegalTerm => ({
  ...{ term, start: found.start, firm: isFirm(found) },
  ...workedOut(found),
});
