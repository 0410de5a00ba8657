import { programmeContract } from './programme.js';
import type { Organiser, ProgrammeEvent } from './programme.js';
import { trainingSessionContract } from './training-session.js';
import type { TrainingSessionEvent } from './training-session.js';
import { projection } from '@jiandu/kernel';
import type { CivilDate, EventRef, ToldOrGone } from '@jiandu/kernel';

/** Who arranged a training programme. */
export const programmeOrganiser = projection<ProgrammeRow, ProgrammeEvent>({
  name: 'programme_organiser_v1',
  of: [programmeContract],
  skips: ['ProgrammeCancelled'],
  initial: { programmeId: null, organiser: null },
  evolve: (row, { type, data }) => (type === 'ProgrammeArranged' ? { programmeId: data.programmeId, organiser: data.organiser } : row),
});

/** When a training was held, and of which programme. */
export const trainingDay = projection<TrainingRow, TrainingSessionEvent>({
  name: 'training_day_v1',
  of: [trainingSessionContract],
  initial: { programmeId: null, heldOn: null },
  evolve: (_, { data: { programmeId, on } }) => ({ programmeId, heldOn: on }),
});

/** What `programmeOrganiser` and `trainingDay` fold to. */
export type ProgrammeRow = { programmeId: string | null; organiser: Organiser | null };
export type TrainingRow = { programmeId: string | null; heldOn: CivilDate | null };

/** Trainings of the city within some days: a programme counts once, on the day of its first session there [D]. */
export function cityTrainings(
  { from, to }: { from: CivilDate; to: CivilDate },
  programmes: readonly ToldOrGone<ProgrammeRow>[],
  sessions: readonly ToldOrGone<TrainingRow>[],
): { on: CivilDate; events: readonly EventRef[] }[] {
  const ofCity = new Map(programmes.filter(({ row }) => row?.organiser === 'city').map(({ row, events }) => [row!.programmeId, events]));
  const held = sessions.flatMap(({ row, events }) =>
    row?.heldOn && row.heldOn >= from && row.heldOn <= to && ofCity.has(row.programmeId) ? { ...row, heldOn: row.heldOn, events } : [],
  );
  return [...Map.groupBy(held, ({ programmeId }) => programmeId)].map(([programmeId, its]) => ({
    on: its.map(({ heldOn }) => heldOn).sort()[0]!,
    events: [...ofCity.get(programmeId)!, ...its.flatMap(({ events }) => events)],
  }));
}
