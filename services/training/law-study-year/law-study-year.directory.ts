import { lawStudyYearContract } from '@jiandu/contracts/law-study-year';
import type { LawStudyYearEvent } from '@jiandu/contracts/law-study-year';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { LawStudyYear } from './law-study-year.js';

/** What became of each unit's year: what was counted at its end, proposed, advised or declined. */
export type LawStudyYearRow = {
  unitId: string | null;
  year: number | null;
  until: CivilDate | null;
  closedOn: CivilDate | null;
  /** As counted when that was last decided. */
  done: number | null;
  required: number | null;
  deduction: LawStudyYear['deduction'];
  reason: string | null;
  advisedOn: CivilDate | null;
};

export const lawStudyYearDirectory = projection<LawStudyYearRow, LawStudyYearEvent>({
  name: 'law_study_year_directory_v1',
  of: [lawStudyYearContract],
  by: ['year'],
  initial: {
    ...{ unitId: null, year: null, until: null, closedOn: null, done: null, required: null },
    ...{ deduction: 'none', reason: null, advisedOn: null },
  },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'LawStudyYearOpened':      return { ...row, unitId: data.unitId, year: data.year };
      case 'LawStudyYearEnded':       return { ...row, until: data.until };
      case 'LawStudySessionCounted':  return { ...row, unitId: data.unitId ?? null, year: data.year };
      case 'LawStudySessionReleased': return row;
      case 'LawStudyYearClosed':      return { ...row, closedOn: data.closedOn, done: data.done, required: data.required };
      case 'DeductionProposed':       return { ...row, deduction: 'proposed', done: data.done, required: data.required, reason: null };
      case 'DeductionAdvised':        return { ...row, deduction: 'advised', done: data.done, required: data.required, reason: null, advisedOn: data.on };
      case 'DeductionDeclined':       return { ...row, deduction: 'declined', reason: data.reason, advisedOn: null };
      case 'DeductionWithdrawn':      return { ...row, deduction: 'withdrawn', done: data.done, required: data.required, reason: data.reason, advisedOn: null };
    }
  },
});
