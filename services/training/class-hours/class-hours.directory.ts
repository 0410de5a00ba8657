import { classHoursContract } from '@jiandu/contracts/class-hours';
import type { ClassHoursEvent } from '@jiandu/contracts/class-hours';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** What providers recorded of people's hours. */
export type ClassHoursRow = { personId: string | null; course: string; provider: string; hours: number; completedOn: CivilDate | null };

export const classHoursDirectory = projection<ClassHoursRow, ClassHoursEvent>({
  name: 'class_hours_directory_v1',
  of: [classHoursContract],
  dated: 'completedOn',
  initial: { personId: null, course: '', provider: '', hours: 0, completedOn: null },
  evolve: (_row, { data: { personId, course, provider, hours, on } }) => ({ personId, course, provider, hours, completedOn: on }),
});
