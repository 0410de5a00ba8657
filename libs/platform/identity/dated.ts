import type { CivilDate } from '@jiandu/kernel';
import type { Caller } from './caller.js';
import { isSupervised } from './roles.js';

/** How an answer was dated: the organ's own comes today, whatever it says of posting; the bureau keys what the post brought. */
export const datedBy = <Body extends { received: string; postmarked?: string }>(
  caller: Pick<Caller, 'role'>,
  { postmarked, ...data }: Body,
  today: CivilDate,
) =>
  isSupervised(caller)
    ? { ...data, on: data.received, sentOn: today, ...(postmarked !== undefined && { claimedPostmark: postmarked }) }
    : { ...data, on: postmarked ?? data.received, ...(postmarked !== undefined && { postmarked }) };
