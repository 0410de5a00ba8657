import { rejectUnless } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { PostedRule } from './posted.messages.js';
import { legalDate } from './status.js';

/** When an answer came: what an organ sends itself comes that day; a postmark is the bureau's to see, with its proof. */
export type Coming = {
  on: CivilDate;
  received: CivilDate;
  postmarked?: CivilDate;
  proofNo?: string;
  attachments?: readonly object[];
  sentOn?: CivilDate;
  claimedPostmark?: CivilDate;
};

const ensure: (ok: boolean, rule: PostedRule) => asserts ok = rejectUnless;

/** By the last day that binds. A postmark that is only claimed is disputed until it is seen, and nobody is late on it. */
export function cameBy(
  last: CivilDate,
  { on, claimedPostmark = on }: Pick<Coming, 'on' | 'claimedPostmark'>,
): 'in-time' | 'late' | 'disputed' {
  if (on <= last) return 'in-time';
  return claimedPostmark <= last ? 'disputed' : 'late';
}

/** What was posted counts on its postmark. */
export function ensureDated({
  on,
  received,
  postmarked,
  proofNo,
  attachments = [],
  sentOn = received,
  claimedPostmark = on,
}: Coming): void {
  ensure(on === legalDate({ received, ...(postmarked !== undefined && { postmarked }) }), 'answer-counts-on-its-postmark');
  ensure(claimedPostmark <= on, 'answer-counts-on-its-postmark');
  ensure(postmarked === undefined || proofNo !== undefined || attachments.length > 0, 'postmark-needs-its-proof');
  ensure(received === sentOn, 'own-answer-comes-the-day-it-is-sent');
}
