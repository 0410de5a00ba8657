import { programmeContract } from '@jiandu/contracts/programme';
import type { FocusLaw, Organiser, ProgrammeEvent, TrainingKind } from '@jiandu/contracts/programme';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** What training is arranged, by whom, for what. */
export type ProgrammeRow = {
  programmeId: string | null;
  organiser: Organiser | null;
  unitId: string | null;
  partnerIds: readonly string[];
  title: string;
  course: string;
  year: number | null;
  kinds: readonly TrainingKind[];
  focusLaws: readonly FocusLaw[];
  forTownships: boolean;
  cancelledOn: CivilDate | null;
};

export const programmeDirectory = projection<ProgrammeRow, ProgrammeEvent>({
  name: 'programme_directory_v1',
  of: [programmeContract],
  initial: {
    ...{ programmeId: null, organiser: null, unitId: null, partnerIds: [], title: '', course: '', year: null },
    ...{ kinds: [], focusLaws: [], forTownships: false, cancelledOn: null },
  },
  evolve(row, { type, data }) {
    switch (type) {
      case 'ProgrammeArranged': {
        const { programmeId, organiser, unitId = null, partnerIds = [], title, course, year, kinds, focusLaws = [], forTownships } = data;
        return { ...row, programmeId, organiser, unitId, partnerIds, title, course, year, kinds, focusLaws, forTownships };
      }
      case 'ProgrammeCancelled':
        return { ...row, cancelledOn: data.on };
    }
  },
});
