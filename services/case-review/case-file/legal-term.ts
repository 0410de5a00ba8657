import { isFirm } from '@jiandu/calendar';
import type { Dated } from '@jiandu/calendar';
import type { LegalTerm } from '@jiandu/contracts/legal-term';

/** What an event keeps of an answer of the calendar. */
export const legalTerm = (term: string, found: Dated): LegalTerm => ({
  ...{ term, start: found.start, nominal: found.nominal, rolled: found.rolled, due: found.due },
  firm: isFirm(found),
  calendar: found.calendar,
  explanation: found.explanation,
});
