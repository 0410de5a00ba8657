import { caseFileContract } from '@jiandu/contracts/case-file';
import type { CaseFileEvent, CaseFileRegistered, FileKind, Handler, PenaltyKind, RevokedBy, TermState } from '@jiandu/contracts/case-file';
import type { LegalTerm } from '@jiandu/contracts/legal-term';
import { projection, quartersTold } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Which files there are, as last told. */
export type CaseFileRow = {
  fileId: string | null;
  unitId: string | null;
  kind: FileKind | null;
  title: string | null;
  decisionNo: string | null;
  organId: string | null;
  handlers: readonly Handler[];
  legalReviewerId: string | null;
  filedOn: CivilDate | null;
  decidedOn: CivilDate | null;
  servedOn: CivilDate | null;
  closedOn: CivilDate | null;
  penalties: readonly PenaltyKind[];
  gravest: PenaltyKind | null;
  fineYuan: number | null;
  confiscatedYuan: number | null;
  originalUnitId: string | null;
  term: LegalTerm | null;
  termState: TermState | null;
  revoked: { by: RevokedBy; reason: string; on: CivilDate } | null;
  /** Why the registration was withdrawn. */
  withdrawn: string | null;
  /** Years of which it was ever told that it was decided, or one of its acts signed: what figures of a year have to look at. */
  years: readonly string[];
  /** Quarters of which it was ever told that it was closed in them: what a quarter has to look at. */
  quarters: readonly string[];
};

/** A row as its readers see it. */
export type CaseFileView = Omit<CaseFileRow, 'years' | 'quarters'>;
export const caseFileView = (row: CaseFileRow): CaseFileView =>
  Object.fromEntries(Object.entries(row).filter(([field]) => field !== 'years' && field !== 'quarters')) as CaseFileView;

const initial: CaseFileRow = {
  ...{ fileId: null, unitId: null, kind: null, title: null, decisionNo: null, organId: null, handlers: [], legalReviewerId: null },
  ...{ filedOn: null, decidedOn: null, servedOn: null, closedOn: null, penalties: [], gravest: null, fineYuan: null },
  ...{ confiscatedYuan: null, originalUnitId: null, term: null, termState: null, revoked: null, withdrawn: null, years: [] },
  quarters: [],
};

const told = (
  data: Omit<CaseFileRegistered, 'on' | 'fileId'>,
  decidedOn: CivilDate,
): Omit<CaseFileRow, 'fileId' | 'revoked' | 'withdrawn' | 'years' | 'quarters'> => ({
  ...{ unitId: data.unitId, kind: data.kind, title: data.title, decisionNo: data.decisionNo, organId: data.organId },
  ...{ handlers: data.handlers, legalReviewerId: data.legalReviewerId ?? null, filedOn: data.filedOn, decidedOn },
  ...{ servedOn: data.servedOn ?? null, closedOn: data.closedOn ?? null, penalties: data.penalties ?? [], gravest: data.gravest ?? null },
  ...{ fineYuan: data.fineYuan ?? null, confiscatedYuan: data.confiscatedYuan ?? null, originalUnitId: data.originalUnitId ?? null },
  ...{ term: data.term ?? null, termState: data.termState ?? null },
});

const yearsTold = (before: readonly string[], { handlers }: Pick<CaseFileRow, 'handlers'>, decidedOn: CivilDate): string[] => {
  const told = [decidedOn, ...handlers.flatMap(({ actOn }) => actOn ?? [])].map((day) => day.slice(0, 4));
  return [...new Set([...before, ...told])].sort();
};

/** The years from one day to another. */
export const yearsBetween = (from: CivilDate, to: CivilDate): string[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => String(first + n));
};

export const caseFileDirectory = projection<CaseFileRow, CaseFileEvent>({
  name: 'case_file_directory_v3',
  of: [caseFileContract],
  by: ['years', 'quarters'],
  grows: ['years', 'quarters'],
  initial,
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'CaseFileRegistered': return { ...initial, fileId: data.fileId, ...told(data, data.on), years: yearsTold([], data, data.on), quarters: quartersTold([], data.closedOn) };
      case 'CaseFileAmended':    return { ...row, ...told(data, data.decidedOn), years: yearsTold(row.years, data, data.decidedOn), quarters: quartersTold(row.quarters, data.closedOn) };
      case 'CaseFileWithdrawn':  return { ...row, withdrawn: data.reason };
      case 'CaseFileServed':     return { ...row, servedOn: data.servedOn };
      case 'CaseFileClosed':     return { ...row, closedOn: data.closedOn, quarters: quartersTold(row.quarters, data.closedOn) };
      case 'DecisionRevoked':    return { ...row, revoked: { by: data.by, reason: data.reason, on: data.revokedOn } };
      case 'CaseFileTakenUnderReview': return row;
    }
  },
});

/** Closed by the end of a day, and not withdrawn. */
export const closedBetween = ({ closedOn, withdrawn }: CaseFileRow, from: CivilDate, to: CivilDate): boolean =>
  withdrawn === null && closedOn !== null && from <= closedOn && closedOn <= to;
