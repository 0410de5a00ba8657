import { trainingSessionContract } from '@jiandu/contracts/training-session';
import type { TrainingSessionEvent } from '@jiandu/contracts/training-session';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Which trainings were held, and who attended. */
export type TrainingSessionRow = {
  sessionId: string | null;
  programmeId: string | null;
  unitId: string | null;
  place: string | null;
  hours: number;
  personIds: readonly string[];
  itemIds: readonly string[];
  heldOn: CivilDate | null;
};

export const trainingSessionDirectory = projection<TrainingSessionRow, TrainingSessionEvent>({
  name: 'training_session_directory_v1',
  of: [trainingSessionContract],
  dated: 'heldOn',
  initial: { sessionId: null, programmeId: null, unitId: null, place: null, hours: 0, personIds: [], itemIds: [], heldOn: null },
  evolve: (_row, { data: { sessionId, programmeId, unitId = null, place = null, hours, personIds, itemIds = [], on } }) => ({
    ...{ sessionId, programmeId, unitId, place, hours, personIds, itemIds, heldOn: on },
  }),
});
