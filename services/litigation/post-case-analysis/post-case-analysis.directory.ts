import type { AdverseOutcome, CaseKind } from '@jiandu/contracts/case-outcome';
import type { LegalTerm } from '@jiandu/contracts/legal-term';
import { postCaseAnalysisContract } from '@jiandu/contracts/post-case-analysis';
import type { LossCause, PostCaseAnalysisEvent } from '@jiandu/contracts/post-case-analysis';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { PostCaseAnalysis } from './post-case-analysis.js';

/** Where the analysis of a lost case stands. */
export type PostCaseAnalysisRow = {
  caseId: string | null;
  unitId: string | null;
  kind: CaseKind | null;
  outcome: AdverseOutcome | null;
  effectiveOn: CivilDate | null;
  status: PostCaseAnalysis['status'];
  term: LegalTerm | null;
  findings: string | null;
  /** As the unit sees it. */
  ownCause: LossCause | null;
  analysedOn: CivilDate | null;
  measures: string | null;
  reportedOn: CivilDate | null;
  returnedFor: string | null;
  /** As the bureau found it. */
  cause: LossCause | null;
  verifiedOn: CivilDate | null;
  note: string | null;
  closedOn: CivilDate | null;
  withdrawnOn: CivilDate | null;
  /** A paper of the unit's is still to come: what the bureau does with them is its own affair. */
  owed: boolean;
};

const initial: PostCaseAnalysisRow = {
  ...{ caseId: null, unitId: null, kind: null, outcome: null, effectiveOn: null, status: 'none', term: null, findings: null },
  ...{ ownCause: null, analysedOn: null, measures: null, reportedOn: null, returnedFor: null, cause: null, verifiedOn: null },
  ...{ note: null, closedOn: null, withdrawnOn: null, owed: false },
};

function told(row: PostCaseAnalysisRow, { type, data }: PostCaseAnalysisEvent): PostCaseAnalysisRow {
  switch (type) {
    case 'AnalysisOpened': {
      const { caseId, unitId, kind, outcome, effectiveOn, term } = data;
      return { ...initial, caseId, unitId, kind, outcome, effectiveOn, term, status: 'open' };
    }
    case 'AnalysisSubmitted':
      return { ...row, findings: data.findings, ownCause: data.cause, analysedOn: data.on, returnedFor: null };
    case 'RectificationReported':
      return { ...row, measures: data.measures, reportedOn: data.on };
    case 'AnalysisReturned':
      return { ...row, term: data.term, returnedFor: data.reason, analysedOn: null, reportedOn: null };
    case 'AnalysisVerified':
      return { ...row, status: 'verified', cause: data.cause, verifiedOn: data.on, note: data.note };
    case 'LossCauseFound':
      return row;
    case 'AnalysisClosed':
      return { ...row, status: 'closed', closedOn: data.on };
    case 'AnalysisWithdrawn':
      return { ...row, status: 'withdrawn', withdrawnOn: data.reversedOn };
  }
}

export const postCaseAnalysisDirectory = projection<PostCaseAnalysisRow, PostCaseAnalysisEvent>({
  name: 'post_case_analysis_directory_v2',
  of: [postCaseAnalysisContract],
  open: 'owed',
  initial,
  evolve(before, event) {
    const row = told(before, event);
    return { ...row, owed: row.status === 'open' && (row.analysedOn === null || row.reportedOn === null) };
  },
});
