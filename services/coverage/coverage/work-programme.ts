import { workProgrammeContract } from '@jiandu/contracts/work-programme';
import type { WorkProgrammeEvent } from '@jiandu/contracts/work-programme';
import { projection, refTo } from '@jiandu/kernel';
import type { EventRef } from '@jiandu/kernel';

/** Whether a unit has a supervision work programme for a year, and the event that says so. */
export type YearProgramme = { unitId: string | null; year: number | null; inForce: boolean; last: EventRef | null };

export const yearProgramme = projection<YearProgramme, WorkProgrammeEvent>({
  name: 'year_programme_v1',
  of: [workProgrammeContract],
  initial: { unitId: null, year: null, inForce: false, last: null },
  evolve(row, event) {
    const last = refTo('supervision', event);
    // prettier-ignore
    switch (event.type) {
      case 'WorkProgrammeAdopted':  return { unitId: event.data.unitId, year: event.data.year, inForce: true, last };
      case 'WorkProgrammeRepealed': return { ...row, inForce: false, last };
    }
  },
});
