import { selfReviewContract } from '@jiandu/contracts/self-review';
import type { SelfReviewEvent } from '@jiandu/contracts/self-review';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Whether a unit reviewed its own files of a quarter; `nil`: it declared that there were none. */
export type SelfReviewed = { unitId: string | null; quarter: string | null; doneOn: CivilDate | null; nil: boolean };

export const selfReviewed = projection<SelfReviewed, SelfReviewEvent>({
  name: 'self_reviewed_v1',
  of: [selfReviewContract],
  initial: { unitId: null, quarter: null, doneOn: null, nil: false },
  evolve: (_, { type, data: { unitId, quarter, on: doneOn } }) => ({ unitId, quarter, doneOn, nil: type === 'NoFileDeclared' }),
});
