import { supervisionCheckContract } from '@jiandu/contracts/supervision-check';
import type { SupervisionCheckEvent } from '@jiandu/contracts/supervision-check';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Under which item of whose plan a check was done, and when. */
export type CheckDone = { unitId: string | null; year: number | null; itemId: string | null; doneOn: CivilDate | null };

export const checkDone = projection<CheckDone, SupervisionCheckEvent>({
  name: 'check_done_v1',
  of: [supervisionCheckContract],
  initial: { unitId: null, year: null, itemId: null, doneOn: null },
  evolve: (_, { data: { unitId, under, on: doneOn } }) => ({ unitId, year: under?.year ?? null, itemId: under?.itemId ?? null, doneOn }),
});
