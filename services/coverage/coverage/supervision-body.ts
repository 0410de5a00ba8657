import { supervisionBodyContract } from '@jiandu/contracts/supervision-body';
import type { SupervisionBodyEvent } from '@jiandu/contracts/supervision-body';
import { projection, refTo } from '@jiandu/kernel';
import type { EventRef } from '@jiandu/kernel';

/** Whether a unit has named its supervision body and who is on it; each with the event that says so. */
export type SupervisionBodyRow = { unitId: string | null; named: EventRef | null; staff: number; staffNamed: EventRef | null };

export const supervisionBody = projection<SupervisionBodyRow, SupervisionBodyEvent>({
  name: 'supervision_body_v1',
  of: [supervisionBodyContract],
  initial: { unitId: null, named: null, staff: 0, staffNamed: null },
  evolve(row, event) {
    const { type, data } = event;
    const ref = refTo('registry', event);
    // prettier-ignore
    switch (type) {
      case 'SupervisionBodyNamed':  return { ...row, unitId: data.unitId, named: ref };
      case 'SupervisionStaffNamed': return { ...row, unitId: data.unitId, staff: data.personIds.length, staffNamed: ref };
    }
  },
});
