import { caseFileContract } from '@jiandu/contracts/case-file';
import type { CaseFileAmended, CaseFileEvent, CaseFileRegistered, FileKind, TermState } from '@jiandu/contracts/case-file';
import { caseReviewContract } from '@jiandu/contracts/case-review';
import type { CaseReviewEvent, FindingGround, Grade, ReviewBasis } from '@jiandu/contracts/case-review';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** What a file counts as, and for whom: `originalUnitId` of a case of the guided-handling period. */
export type CountedFile = {
  fileId: string | null;
  unitId: string | null;
  kind: FileKind | null;
  organId: string | null;
  decisionNo: string | null;
  decidedOn: CivilDate | null;
  closedOn: CivilDate | null;
  originalUnitId: string | null;
  termState: TermState | null;
  withdrawn: boolean;
};
const initialFile: CountedFile = {
  ...{ fileId: null, unitId: null, kind: null, organId: null, decisionNo: null, decidedOn: null, closedOn: null },
  ...{ originalUnitId: null, termState: null, withdrawn: false },
};
const factsOf = (data: CaseFileRegistered | CaseFileAmended, decidedOn: CivilDate): Omit<CountedFile, 'fileId' | 'withdrawn'> => ({
  ...{ unitId: data.unitId, kind: data.kind, organId: data.organId, decisionNo: data.decisionNo, decidedOn },
  ...{ closedOn: data.closedOn ?? null, originalUnitId: data.originalUnitId ?? null, termState: data.termState ?? null },
});
export const countedFile = projection<CountedFile, CaseFileEvent>({
  name: 'counted_file_v1',
  of: [caseFileContract],
  skips: ['CaseFileServed', 'DecisionRevoked', 'CaseFileTakenUnderReview'],
  initial: initialFile,
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'CaseFileRegistered': return { ...initialFile, fileId: data.fileId, ...factsOf(data, data.on) };
      case 'CaseFileAmended':    return { ...row, ...factsOf(data, data.decidedOn) };
      case 'CaseFileWithdrawn':  return { ...row, withdrawn: true };
      case 'CaseFileClosed':     return { ...row, closedOn: data.closedOn };
      case 'CaseFileServed':
      case 'DecisionRevoked':
      case 'CaseFileTakenUnderReview': return row;
    }
  },
});

/** What a review came to; only a confirmed one counts. */
export type ReviewResult = {
  reviewId: string | null;
  fileId: string | null;
  unitId: string | null;
  basis: ReviewBasis | null;
  quarter: string | null;
  points: number | null;
  grade: Grade | null;
  grounds: readonly FindingGround[];
  confirmedOn: CivilDate | null;
};
export const reviewResult = projection<ReviewResult, CaseReviewEvent>({
  name: 'review_result_v2',
  of: [caseReviewContract],
  skips: [
    'ReviewGraded',
    'ReviewMarked',
    'ReviewShown',
    'ReviewAccepted',
    'ReviewObjected',
    'ObjectionAnswered',
    'ObjectionLodged',
    'ObjectionSettled',
  ],
  initial: {
    ...{
      reviewId: null,
      fileId: null,
      unitId: null,
      basis: null,
      quarter: null,
      points: null,
      grade: null,
      grounds: [],
      confirmedOn: null,
    },
  },
  evolve(row, { type, data }) {
    switch (type) {
      case 'ReviewOpened': {
        const { reviewId, fileId, unitId, basis, quarter } = data;
        return { reviewId, fileId, unitId, basis, quarter, points: null, grade: null, grounds: [], confirmedOn: null };
      }
      case 'ReviewConfirmed':
        return { ...row, points: data.points, grade: data.grade, confirmedOn: data.on };
      case 'IllegalFindingConfirmed':
        return { ...row, grounds: data.grounds };
      case 'IllegalFindingCleared':
        return { ...row, grounds: [] };
      case 'ReviewGraded':
      case 'ReviewMarked':
      case 'ReviewShown':
      case 'ReviewAccepted':
      case 'ReviewObjected':
      case 'ObjectionAnswered':
      case 'ObjectionLodged':
      case 'ObjectionSettled':
        return row;
    }
  },
});
