import { FILE_KINDS } from '@jiandu/contracts/case-file';
import {
  ClearedOfficer,
  Deduction,
  Finding,
  GRADES,
  OfficerCheck,
  PartScore,
  RecordingCheck,
  REVIEW_BASES,
  VetoMark,
} from '@jiandu/contracts/case-review';
import type { ReviewGraded } from '@jiandu/contracts/case-review';
import { LegalTerm } from '@jiandu/contracts/legal-term';
import { count, date, flag, id, listOf, mapOf, maybe, number, object, oneOf, orNull, text } from '@jiandu/platform/http';
import { REVIEW_STAGES } from './case-review.directory.js';
import type { CaseReviewRow } from './case-review.directory.js';
import type { InvalidAct } from './invalid-acts.js';
import type { Sheets } from './sheet.js';

const graded = object<ReviewGraded>({
  ...{ vetoes: listOf(VetoMark), deductions: listOf(Deduction), findings: listOf(Finding) },
  ...{ recordings: maybe(listOf(RecordingCheck)), cleared: maybe(listOf(ClearedOfficer)) },
  ...{ officers: listOf(OfficerCheck), parts: listOf(PartScore), points: number, grade: oneOf(GRADES), on: date },
});

export const caseReviewShape = object<CaseReviewRow>({
  ...{ reviewId: orNull(id), fileId: orNull(id), unitId: orNull(id), basis: orNull(oneOf(REVIEW_BASES)), quarter: orNull(text) },
  ...{ kind: orNull(oneOf(FILE_KINDS)), reviewerId: orNull(id), sheet: orNull(text), stage: orNull(oneOf(REVIEW_STAGES)) },
  ...{ points: orNull(number), grade: orNull(oneOf(GRADES)), findings: listOf(Finding), graded: orNull(graded), replaced: listOf(graded) },
  ...{
    shownOn: orNull(date),
    objectBy: orNull(LegalTerm),
    objection: orNull(object({ grounds: text, on: date, postmarkClaimed: orNull(date) })),
  },
  answer: orNull(object({ outcome: oneOf(['upheld', 'amended']), answer: text, on: date })),
  confirmedOn: orNull(date),
});

const item = { id, title: text };
export const sheetShape = object<Sheets & { source: string; from: string }>({
  ...{ version: text, source: text, from: date, excellent: number, pass: number },
  sheets: mapOf(object({ vetoes: listOf(object(item)), parts: listOf(object({ ...item, points: count })) })),
});

export const invalidActShape = object<InvalidAct>({
  ...{ fileId: id, unitId: id, officerId: id, actOn: date, known: date, valid: flag, because: listOf(id) },
  status: oneOf(['valid', 'suspended', 'cancelled', 'expired', 'not-issued']),
});
