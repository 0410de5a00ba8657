import type { Attachment } from '@jiandu/contracts/attachment';
import { supervisionCheckContract } from '@jiandu/contracts/supervision-check';
import type { CheckFinding, SupervisionCheckEvent, UnderPlan } from '@jiandu/contracts/supervision-check';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Which checks were done, by whom, where, and what they found. */
export type SupervisionCheckRow = {
  checkId: string | null;
  unitId: string | null;
  checkedUnitId: string | null;
  under: UnderPlan | null;
  byIds: readonly string[];
  account: string | null;
  findings: readonly CheckFinding[];
  attachments: readonly Attachment[];
  doneOn: CivilDate | null;
};

export const supervisionCheckDirectory = projection<SupervisionCheckRow, SupervisionCheckEvent>({
  name: 'supervision_check_directory_v1',
  of: [supervisionCheckContract],
  by: ['unitId'],
  initial: {
    ...{ checkId: null, unitId: null, checkedUnitId: null, under: null, byIds: [], account: null, findings: [], attachments: [] },
    doneOn: null,
  },
  evolve: (_, { data: { on, under = null, attachments = [], ...data } }) => ({ ...data, under, attachments, doneOn: on }),
});
