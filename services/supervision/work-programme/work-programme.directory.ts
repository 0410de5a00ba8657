import type { Attachment } from '@jiandu/contracts/attachment';
import { workProgrammeContract } from '@jiandu/contracts/work-programme';
import type { WorkProgrammeEvent } from '@jiandu/contracts/work-programme';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Which unit has a work programme for which year; `until` is the first day on which it is no longer in force. */
export type WorkProgrammeRow = {
  unitId: string | null;
  year: number | null;
  title: string | null;
  documentNo: string | null;
  attachments: readonly Attachment[];
  from: CivilDate | null;
  until: CivilDate | null;
};

export const workProgrammeDirectory = projection<WorkProgrammeRow, WorkProgrammeEvent>({
  name: 'work_programme_directory_v1',
  of: [workProgrammeContract],
  by: ['unitId'],
  initial: { unitId: null, year: null, title: null, documentNo: null, attachments: [], from: null, until: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'WorkProgrammeAdopted':  return { unitId: data.unitId, year: data.year, title: data.title, documentNo: data.documentNo ?? null, attachments: data.attachments ?? [], from: data.on, until: null };
      case 'WorkProgrammeRepealed': return { ...row, until: data.on };
    }
  },
});
