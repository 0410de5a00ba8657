import type { CivilDate } from '@jiandu/kernel';
import { isSupervised } from '@jiandu/platform/identity';
import type { Posted } from './legal-term.js';

/** The body of a request as a command. What a unit keys itself counts on its receipt, whatever it says of posting; the bureau keys the postmark. */
export const countedBy = <Body extends Posted>(caller: { role: string }, body: Body, today: CivilDate) => {
  if (!isSupervised(caller)) return { ...body, on: body.postmarkedOn ?? body.receivedOn };
  const { postmarkedOn, ...said } = body;
  return { ...said, on: body.receivedOn, sentOn: today, ...(postmarkedOn !== undefined && { claimedPostmark: postmarkedOn }) };
};
