import { studyContract } from '@jiandu/contracts/study';
import type { StudyEvent, StudyManner } from '@jiandu/contracts/study';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Who studied what outside meetings and trainings. */
export type StudyRow = {
  studyId: string | null;
  unitId: string | null;
  itemIds: readonly string[];
  personIds: readonly string[];
  manner: StudyManner | null;
  studiedOn: CivilDate | null;
};

export const studyDirectory = projection<StudyRow, StudyEvent>({
  name: 'study_directory_v1',
  of: [studyContract],
  initial: { studyId: null, unitId: null, itemIds: [], personIds: [], manner: null, studiedOn: null },
  evolve: (_row, { data: { studyId, unitId, itemIds, personIds, manner, on } }) => ({
    ...{ studyId, unitId, itemIds, personIds, manner, studiedOn: on },
  }),
});
