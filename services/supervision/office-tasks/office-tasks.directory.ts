import type { Attachment } from '@jiandu/contracts/attachment';
import { officeTasksContract } from '@jiandu/contracts/office-tasks';
import type { OfficeTasksEvent } from '@jiandu/contracts/office-tasks';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Which tasks a justice office has for a township; `until` is the first day on which they are no longer set. */
export type OfficeTasksRow = {
  unitId: string | null;
  officeId: string | null;
  tasks: readonly string[];
  documentNo: string | null;
  attachments: readonly Attachment[];
  from: CivilDate | null;
  until: CivilDate | null;
};

export const officeTasksDirectory = projection<OfficeTasksRow, OfficeTasksEvent>({
  name: 'office_tasks_directory_v1',
  of: [officeTasksContract],
  initial: { unitId: null, officeId: null, tasks: [], documentNo: null, attachments: [], from: null, until: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'OfficeTasksSet':       return { unitId: data.unitId, officeId: data.officeId, tasks: data.tasks, documentNo: data.documentNo ?? null, attachments: data.attachments ?? [], from: data.on, until: null };
      case 'OfficeTasksWithdrawn': return { ...row, until: data.on };
    }
  },
});
