import { programmeContract } from '@jiandu/contracts/programme';
import type { Organiser, ProgrammeEvent } from '@jiandu/contracts/programme';
import { trainingSessionContract } from '@jiandu/contracts/training-session';
import type { TrainingSessionEvent } from '@jiandu/contracts/training-session';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Who arranged a training programme. */
export const programmeOrganiser = projection<{ programmeId: string | null; organiser: Organiser | null }, ProgrammeEvent>({
  name: 'programme_organiser_v1',
  of: [programmeContract],
  skips: ['ProgrammeCancelled'],
  initial: { programmeId: null, organiser: null },
  evolve: (row, { type, data }) => (type === 'ProgrammeArranged' ? { programmeId: data.programmeId, organiser: data.organiser } : row),
});

/** When a training was held, and of which programme. */
export const trainingDay = projection<{ programmeId: string | null; heldOn: CivilDate | null }, TrainingSessionEvent>({
  name: 'training_day_v1',
  of: [trainingSessionContract],
  initial: { programmeId: null, heldOn: null },
  evolve: (_, { data: { programmeId, on } }) => ({ programmeId, heldOn: on }),
});
