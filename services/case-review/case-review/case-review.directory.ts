import type { FileKind } from '@jiandu/contracts/case-file';
import { caseReviewContract } from '@jiandu/contracts/case-review';
import type { CaseReviewEvent, Finding, Grade, ReviewBasis, ReviewGraded } from '@jiandu/contracts/case-review';
import type { LegalTerm } from '@jiandu/contracts/legal-term';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

export const REVIEW_STAGES = ['opened', 'graded', 'shown', 'accepted', 'objected', 'answered', 'confirmed'] as const;
export type ReviewStage = (typeof REVIEW_STAGES)[number];

/** Where a review stands, what the sheet says, and what the unit said to it. */
export type CaseReviewRow = {
  reviewId: string | null;
  fileId: string | null;
  unitId: string | null;
  basis: ReviewBasis | null;
  quarter: string | null;
  kind: FileKind | null;
  reviewerId: string | null;
  sheet: string | null;
  stage: ReviewStage | null;
  points: number | null;
  grade: Grade | null;
  findings: readonly Finding[];
  /** The sheet as last filled in; `replaced`: what it was before the unit's objection. */
  graded: ReviewGraded | null;
  replaced: readonly ReviewGraded[];
  shownOn: CivilDate | null;
  objectBy: LegalTerm | null;
  /** `postmarkClaimed`: what only the unit says of its postmark, while it counts on nothing else. */
  objection: { grounds: string; on: CivilDate; postmarkClaimed: CivilDate | null } | null;
  answer: { outcome: 'upheld' | 'amended'; answer: string; on: CivilDate } | null;
  confirmedOn: CivilDate | null;
};

const initial: CaseReviewRow = {
  ...{ reviewId: null, fileId: null, unitId: null, basis: null, quarter: null, kind: null, reviewerId: null, sheet: null, stage: null },
  ...{ points: null, grade: null, findings: [], graded: null, replaced: [], shownOn: null, objectBy: null, objection: null },
  ...{ answer: null, confirmedOn: null },
};

export const caseReviewDirectory = projection<CaseReviewRow, CaseReviewEvent>({
  name: 'case_review_directory_v2',
  of: [caseReviewContract],
  by: ['quarter'],
  initial,
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'ReviewOpened': {
        const { reviewId, fileId, unitId, basis, quarter, kind, reviewerId, sheet } = data;
        return { ...initial, reviewId, fileId, unitId, basis, quarter, kind, reviewerId, sheet, stage: 'opened' };
      }
      case 'ReviewGraded': {
        const { points, grade, findings } = data;
        const replaced = row.objection && row.graded ? [...row.replaced, row.graded] : row.replaced;
        return { ...row, stage: row.objection ? row.stage : 'graded', points, grade, findings, graded: data, replaced };
      }
      case 'ReviewShown':       return { ...row, stage: 'shown', shownOn: data.on, objectBy: data.term };
      case 'ReviewAccepted':    return { ...row, stage: 'accepted' };
      case 'ReviewObjected': {
        const { grounds, on, came, claimedPostmark = null } = data;
        if (came === 'disputed' && row.stage === 'objected' && row.objection?.postmarkClaimed === null) return row;
        return { ...row, stage: 'objected', objection: { grounds, on, postmarkClaimed: came === 'disputed' ? claimedPostmark : null } };
      }
      case 'ObjectionAnswered': return { ...row, stage: 'answered', answer: { outcome: data.outcome, answer: data.answer, on: data.on } };
      case 'ReviewConfirmed':   return row.stage === 'objected' ? row : { ...row, stage: 'confirmed', points: data.points, grade: data.grade, confirmedOn: data.on };
      case 'ReviewMarked': case 'ObjectionLodged': case 'ObjectionSettled':
      case 'IllegalFindingConfirmed':
      case 'IllegalFindingCleared': return row;
    }
  },
});
