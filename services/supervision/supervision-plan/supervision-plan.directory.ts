import type { Attachment } from '@jiandu/contracts/attachment';
import { supervisionPlanContract } from '@jiandu/contracts/supervision-plan';
import type { PlannedCheck, SupervisionPlanEvent } from '@jiandu/contracts/supervision-plan';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** What a unit plans to supervise in a year, as its plan reads now. */
export type SupervisionPlanRow = {
  unitId: string | null;
  year: number | null;
  title: string | null;
  body: string | null;
  wayOfWorking: string | null;
  responsibility: string | null;
  items: readonly PlannedCheck[];
  documentNo: string | null;
  attachments: readonly Attachment[];
  adoptedOn: CivilDate | null;
  revisedOn: CivilDate | null;
};

export const supervisionPlanDirectory = projection<SupervisionPlanRow, SupervisionPlanEvent>({
  name: 'supervision_plan_directory_v1',
  of: [supervisionPlanContract],
  by: ['unitId'],
  initial: {
    ...{ unitId: null, year: null, title: null, body: null, wayOfWorking: null, responsibility: null, items: [] },
    ...{ documentNo: null, attachments: [], adoptedOn: null, revisedOn: null },
  },
  evolve(row, { type, data }) {
    const { title, body, wayOfWorking, responsibility, items, documentNo = null, attachments = [], on } = data;
    const said = { title, body, wayOfWorking, responsibility, items, documentNo, attachments };
    // prettier-ignore
    switch (type) {
      case 'SupervisionPlanAdopted': return { ...row, ...said, unitId: data.unitId, year: data.year, adoptedOn: on };
      case 'SupervisionPlanRevised': return { ...row, ...said, revisedOn: on };
    }
  },
});
