import { officeTasksContract } from '@jiandu/contracts/office-tasks';
import type { OfficeTasksEvent } from '@jiandu/contracts/office-tasks';
import { projection, refTo } from '@jiandu/kernel';
import type { EventRef } from '@jiandu/kernel';

/** Whether a justice office's tasks are set for a township, and the event that says so. */
export type TownshipTasks = { unitId: string | null; set: boolean; last: EventRef | null };

export const townshipTasks = projection<TownshipTasks, OfficeTasksEvent>({
  name: 'township_tasks_v1',
  of: [officeTasksContract],
  initial: { unitId: null, set: false, last: null },
  evolve(row, event) {
    const last = refTo('supervision', event);
    // prettier-ignore
    switch (event.type) {
      case 'OfficeTasksSet':       return { unitId: event.data.unitId, set: true, last };
      case 'OfficeTasksWithdrawn': return { ...row, set: false, last };
    }
  },
});
