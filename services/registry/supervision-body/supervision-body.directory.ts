import { supervisionBodyContract } from '@jiandu/contracts/supervision-body';
import type { SupervisionBodyEvent } from '@jiandu/contracts/supervision-body';
import { projection } from '@jiandu/kernel';

/** What a unit's supervision body is called, who is on it, and since when. */
export type SupervisionBodyRow = {
  unitId: string | null;
  name: string | null;
  since: string | null;
  personIds: readonly string[];
  staffSince: string | null;
};

export const supervisionBodyDirectory = projection<SupervisionBodyRow, SupervisionBodyEvent>({
  name: 'supervision_body_directory_v1',
  of: [supervisionBodyContract],
  initial: { unitId: null, name: null, since: null, personIds: [], staffSince: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'SupervisionBodyNamed':  return { ...row, unitId: data.unitId, name: data.name, since: data.on };
      case 'SupervisionStaffNamed': return { ...row, unitId: data.unitId, personIds: data.personIds, staffSince: data.on };
    }
  },
});
