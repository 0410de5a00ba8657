import { answer, bindsUntil, cameBy, ensureDated } from '@jiandu/calendar';
import type { Calendar } from '@jiandu/calendar';
import { attached } from '@jiandu/contracts/attachment';
import type { FileKind } from '@jiandu/contracts/case-file';
import { FINDING_GROUNDS } from '@jiandu/contracts/case-review';
import type {
  AnswerObjection,
  CaseReviewCommand,
  CaseReviewEvent,
  Finding,
  ObjectToReview,
  OfficerCheck,
  OpenReview,
  ReviewBasis,
  ReviewGraded,
  ReviewShown,
  ReviewSheet,
} from '@jiandu/contracts/case-review';
import { decider, digestOf, isSame, rejectUnless } from '@jiandu/kernel';
import type { Aids, Claim, CivilDate } from '@jiandu/kernel';
import { takenUnderReview } from '../case-file/case-file.js';
import { legalTerm } from '../case-file/legal-term.js';
import type { CaseReviewRule } from './case-review.messages.js';
import { betweenFacts, objectionTerm } from './case-review.messages.js';
import policy from './case-review.policy.json' with { type: 'json' };
import { evaluate, findingsOf, sheetInForce } from './sheet.js';

export type CaseReviewPolicy = { objectionWorkingDays: number };

type Reviewed = { reviewId: string; fileId: string; unitId: string; kind: FileKind; basis: ReviewBasis; decidedOn: CivilDate };
/** 案卷评查 of one file; the unit is heard before anything is confirmed. `said`: the last words, compared when they come again. */
export type CaseReview = { of: Reviewed | null; result: ReviewGraded | null; said: string | null } & {
  stage: 'none' | 'opened' | 'graded' | 'shown' | 'accepted' | 'objected' | 'answered' | 'confirmed';
  /** The objection came by a postmark that only the unit claims. */
  disputed: boolean;
  shownOn: CivilDate | null;
  objectBy: CivilDate | null;
  /** The day on which the objection first reached the bureau. */
  objectionCame: CivilDate | null;
  /** Confirmed because the unit was silent, as far as was known. */
  onSilence: boolean;
  /** The findings that were confirmed last, while they stand, and how many were. */
  told: { findingId: string | null; words: string } | null;
  tellings: number;
};
const initial: CaseReview = {
  ...{
    of: null,
    result: null,
    said: null,
    stage: 'none',
    disputed: false,
    shownOn: null,
    objectBy: null,
    objectionCame: null,
    onSilence: false,
    told: null,
    tellings: 0,
  },
};

const ensure: (ok: boolean, rule: CaseReviewRule) => asserts ok = rejectUnless;

function decide(
  { type, data }: CaseReviewCommand,
  review: CaseReview,
  { objectionWorkingDays: n }: CaseReviewPolicy,
  { calendar }: Aids<Calendar>,
): CaseReviewEvent[] {
  const { of, stage, result } = review;
  if (type === 'Open') return opened(data, review);
  ensure(of !== null && stage !== 'none', 'review-is-opened-first');
  if (review.said === wordsOf(type, data) && (type !== 'Answer' || isSameSheet(data, of, result))) return [];
  switch (type) {
    case 'Grade':
      ensure(stage === 'opened' || stage === 'graded', 'graded-before-it-is-shown');
      return ifNew(review, graded(data, of));
    case 'Show': {
      ensure(of.basis === 'draw', 'self-review-is-not-shown');
      ensure(stage === 'graded', 'shown-when-graded');
      const found = answer(calendar, { start: data.on, term: { length: { n, unit: 'wd' }, direction: 'after', roll: 'none' } });
      ensure(found.state === 'dated', 'shown-when-graded');
      return [{ type: 'ReviewShown', data: { ...data, term: legalTerm(objectionTerm, found) } }];
    }
    case 'Accept':
      ensure(stage === 'shown', 'answered-by-the-unit-when-shown');
      return [{ type: 'ReviewAccepted', data }];
    case 'Object':
      return [objected(data, review)];
    case 'Answer': {
      ensure(stage === 'objected', 'answer-only-an-objection');
      ensure(review.objectionCame !== null && data.on >= review.objectionCame, 'answer-follows-the-objection');
      const { marks, officers, outcome, answer: text, on } = data;
      ensure((outcome === 'amended') === (marks !== undefined), 'amended-answer-has-the-sheet');
      const answered: CaseReviewEvent = { type: 'ObjectionAnswered', data: { outcome, answer: text, on } };
      return marks ? [graded({ ...marks, officers, on }, of), answered] : [answered];
    }
    case 'Confirm': {
      if (of.basis === 'self') ensure(stage === 'graded', 'confirmed-when-graded');
      else {
        const isSilent = stage === 'shown' && review.objectBy !== null && data.on > review.objectBy;
        ensure(stage === 'accepted' || stage === 'answered' || isSilent, 'confirmed-after-the-unit-was-heard');
      }
      const { points, grade, findings } = result!;
      const confirmed: CaseReviewEvent = { type: 'ReviewConfirmed', data: { ...data, points, grade } };
      const found = of.basis === 'draw' && findings.length > 0 ? illegal(of, findings, review.tellings, data.on) : null;
      return [confirmed, ...told(review, found, of, data.on)];
    }
  }
}

function opened(
  { legalReviewerId, legalReviewOfficeIds = [], handlerIds, reviewerUnitIds, eligible, ...data }: OpenReview,
  { stage, said }: CaseReview,
): CaseReviewEvent[] {
  if (said === wordsOf('Open', data)) return [];
  ensure(stage === 'none' || stage === 'opened', 'review-is-opened-once');
  ensure(eligible, data.basis === 'draw' ? 'file-is-in-the-draw' : 'file-was-closed-in-the-quarter');
  ensure(data.basis === 'self' || !reviewerUnitIds.includes(data.unitId), 'reviewer-not-from-the-reviewed-unit');
  ensure(data.reviewerId !== legalReviewerId, 'reviewer-did-not-legally-review');
  ensure(!reviewerUnitIds.some((unitId) => legalReviewOfficeIds.includes(unitId)), 'reviewer-not-from-the-legal-reviewers-office');
  ensure(!handlerIds.includes(data.reviewerId), 'reviewer-did-not-handle');
  return [{ type: 'ReviewOpened', data: { ...data, sheet: sheetInForce(data.decidedOn).version } }];
}

/** Posted in its term, it is heard however late it is keyed: what was taken for silence was none. A posting that is only claimed is heard as such. */
function objected(data: ObjectToReview, { stage, onSilence, disputed, shownOn, objectBy }: CaseReview): CaseReviewEvent {
  const settles = stage === 'objected' && disputed && data.sentOn === undefined;
  ensure(stage === 'shown' || (stage === 'confirmed' && onSilence) || settles, 'answered-by-the-unit-when-shown');
  ensureDated({ ...data, received: data.received ?? data.on });
  ensure(shownOn !== null && (data.claimedPostmark ?? data.on) >= shownOn, 'objection-follows-the-showing');
  const came = cameBy(objectBy!, data);
  ensure(came !== 'late', 'objection-within-its-term');
  return { type: 'ReviewObjected', data: { ...data, came } };
}

function graded(
  marks: ReviewSheet & { officers: OfficerCheck[] },
  { kind, decidedOn }: Reviewed,
): Extract<CaseReviewEvent, { type: 'ReviewGraded' }> {
  const findings = findingsOf(marks, marks.officers);
  return { type: 'ReviewGraded', data: { ...marks, findings, ...evaluate(marks, kind, sheetInForce(decidedOn)) } };
}

/** Marked alike, whatever the certificates have come to say of the officers since. */
const isSameSheet = ({ marks, on }: AnswerObjection, of: Reviewed, before: ReviewGraded | null): boolean =>
  marks === undefined || (before !== null && isSame(graded({ ...marks, officers: before.officers, on }, of).data, before));

/** The same sheet again is not written again. */
const ifNew = ({ said }: CaseReview, event: CaseReviewEvent): CaseReviewEvent[] => (said === wordsOf('Grade', event.data) ? [] : [event]);

type Illegal = Extract<CaseReviewEvent, { type: 'IllegalFindingConfirmed' }>;

/** What stands no more is said to be cleared before what is found in its place; what stands is not told twice. */
function told({ told }: CaseReview, found: Illegal | null, { reviewId, fileId, unitId }: Reviewed, on: CivilDate): CaseReviewEvent[] {
  if (found !== null && wordsFound(found.data) === told?.words) return [];
  const findingId = told?.findingId ?? null;
  const cleared: CaseReviewEvent[] =
    findingId === null ? [] : [{ type: 'IllegalFindingCleared', data: { findingId, reviewId, fileId, unitId, on } }];
  return found === null ? cleared : [...cleared, found];
}

const wordsFound = ({ grounds, facts }: Illegal['data']): string => [...grounds, facts].join('|');

const illegal = ({ reviewId, fileId, unitId }: Reviewed, findings: readonly Finding[], nth: number, on: CivilDate): Illegal => ({
  type: 'IllegalFindingConfirmed',
  data: {
    ...{ findingId: digestOf(`${reviewId} ${nth}`).slice(0, 32), reviewId, fileId, unitId, on },
    grounds: FINDING_GROUNDS.filter((each) => findings.some(({ ground }) => ground === each)),
    facts: findings.map(({ facts }) => facts).join(betweenFacts),
  },
});

/** A command as it was said; what was looked up for it may have changed when it comes again. */
function wordsOf(type: string, data: object): string {
  const said = { ...data } as Record<string, unknown>;
  for (const field of ['officers', 'marks', 'parts', 'points', 'grade', 'term', 'sheet', 'came']) delete said[field];
  return `${type} ${JSON.stringify(Object.entries(said).sort())}`;
}

const dueOf = ({ term }: ReviewShown): CivilDate => bindsUntil(term);

function evolve(review: CaseReview, { type, data }: CaseReviewEvent): CaseReview {
  // prettier-ignore
  switch (type) {
    case 'ReviewOpened':      return { ...initial, of: data, stage: 'opened', said: wordsOf('Open', data) };
    case 'ReviewGraded':      return { ...review, stage: 'graded', result: data, said: wordsOf('Grade', data) };
    case 'ReviewMarked': case 'ObjectionLodged': case 'ObjectionSettled': return review;
    case 'ReviewShown':       return { ...review, stage: 'shown', shownOn: data.on, objectBy: dueOf(data), said: wordsOf('Show', data) };
    case 'ReviewAccepted':    return { ...review, stage: 'accepted', said: wordsOf('Accept', data) };
    // what is settled is not disputed again by a claim that came after it
    case 'ReviewObjected':    return { ...review, stage: 'objected', objectionCame: review.stage === 'objected' ? review.objectionCame : (data.received ?? data.on), disputed: data.came === 'disputed' && (review.disputed || review.stage !== 'objected'), said: wordsOf('Object', data) };
    case 'ObjectionAnswered': return { ...review, stage: 'answered', said: wordsOf('Answer', data) };
    // an objection keyed later stands before it, and what was confirmed unheard does not stand
    case 'ReviewConfirmed':   return review.stage === 'objected' ? review : { ...review, stage: 'confirmed', onSilence: review.stage === 'shown', said: wordsOf('Confirm', { on: data.on }) };
    case 'IllegalFindingConfirmed': return { ...review, told: { findingId: data.findingId ?? null, words: wordsFound(data) }, tellings: review.tellings + 1 };
    case 'IllegalFindingCleared': return { ...review, told: null };
  }
}

/** What the city samples is the city's, but for the unit's own answer; a self-review is the unit's. */
function owner({ of }: CaseReview, { type, data }: CaseReviewCommand): string | null {
  const about = of ?? (type === 'Open' ? data : null);
  if (!about) return null;
  return about.basis === 'self' || type === 'Accept' || type === 'Object' ? about.unitId : null;
}

const references = ({ type, data }: CaseReviewCommand) => {
  if (type === 'Object') return attached(data.attachments);
  return type === 'Open'
    ? [
        { field: 'fileId', category: 'caseFile', id: data.fileId },
        { field: 'reviewerId', category: 'person', id: data.reviewerId },
      ]
    : [];
};

export const caseReviewId = (basis: ReviewBasis, quarter: string, fileId: string): string => `${basis}.${quarter}.${fileId}`;

/** The file is taken under review with it, or neither is. */
const registers = ({ type, data }: CaseReviewCommand, { stage }: CaseReview = initial): Claim[] =>
  type === 'Open' && stage === 'none' ? [takenUnderReview(data.fileId, `caseReview-${data.reviewId}`)] : [];

export const caseReview = decider({
  ...{ category: 'caseReview', initial, decide, evolve, owner, references, registers, policy },
  mayBeLate: ['Object'],
});
