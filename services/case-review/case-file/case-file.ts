import { answer, statusOn } from '@jiandu/calendar';
import type { Calendar, Dated } from '@jiandu/calendar';
import { attached } from '@jiandu/contracts/attachment';
import type { AmendCaseFile, CaseFileCommand, CaseFileEvent, PenaltyKind, RegisterCaseFile } from '@jiandu/contracts/case-file';
import { decider, policyInForce, Rejection, rejectUnless } from '@jiandu/kernel';
import type { Aids, Claim, CivilDate } from '@jiandu/kernel';
import type { CaseFileRule } from './case-file.messages.js';
import entries from './case-file.policy.json' with { type: 'json' };
import { legalTerm } from './legal-term.js';

/** Kinds of penalty from light to grave. */
export type CaseFilePolicy = { gravity: readonly string[] };
const policy = entries as ({ from: CivilDate; known: CivilDate; source: string } & CaseFilePolicy)[];

/** 执法案卷. `said` and `amended`: the words of the registration and of its last correction, compared when they come again. */
export type CaseFile = {
  said: string | null;
  amended: string | null;
  unitId: string | null;
  organId: string | null;
  originalUnitId: string | undefined;
  decidedOn: CivilDate;
  servedOn: CivilDate | null;
  closedOn: CivilDate | null;
  revocation: string | null;
  /** Why. */
  withdrawn: string | null;
  /** Named by a draw or a review. */
  underReview: boolean;
};
const initial: CaseFile = {
  ...{ said: null, amended: null, unitId: null, organId: null, originalUnitId: undefined, decidedOn: '', servedOn: null, closedOn: null },
  ...{ revocation: null, withdrawn: null, underReview: false },
};

/** Reviews are named by the file's id and more, and are ids themselves. */
const LONGEST_ID = 48;

const ensure: (ok: boolean, rule: CaseFileRule) => asserts ok = rejectUnless;

function decide({ type, data }: CaseFileCommand, file: CaseFile, _: CaseFilePolicy, { calendar }: Aids<Calendar>): CaseFileEvent[] {
  if (type !== 'Register') ensure(file.said !== null, 'file-is-registered-first');
  ensure(file.withdrawn === null || type !== 'TakeUnderReview', 'withdrawn-file-is-not-reviewed');
  ensure(file.withdrawn === null || type === 'Withdraw', 'file-was-withdrawn');
  switch (type) {
    case 'Register':
      if (file.said === wordsOf(data)) return [];
      ensure(file.said === null, 'file-is-registered-once');
      ensure(data.fileId.length <= LONGEST_ID, 'file-id-is-short');
      ensureByWhom(data, file);
      return [{ type: 'CaseFileRegistered', data: { ...data, ...workedOut(data, data.on, calendar) } }];
    case 'Amend':
      if (file.amended === wordsOf(data)) return [];
      ensure(data.unitId === file.unitId, 'file-stays-with-its-unit');
      ensureFree(file, data);
      ensureByWhom(data, file);
      return [{ type: 'CaseFileAmended', data: { ...data, ...workedOut(data, data.decidedOn, calendar) } }];
    case 'Withdraw':
      if (file.withdrawn === data.reason) return [];
      ensure(file.withdrawn === null, 'file-is-withdrawn-once');
      ensureFree(file, data);
      return [{ type: 'CaseFileWithdrawn', data }];
    case 'Serve':
      if (file.servedOn === data.on) return [];
      ensure(file.servedOn === null, 'served-once');
      ensure(data.on >= file.decidedOn, 'service-not-before-decision');
      return [{ type: 'CaseFileServed', data: { servedOn: data.on } }];
    case 'Close':
      if (file.closedOn === data.on) return [];
      ensure(file.closedOn === null, 'closed-once');
      ensure(data.on >= file.decidedOn, 'closing-not-before-decision');
      return [{ type: 'CaseFileClosed', data: { closedOn: data.on } }];
    case 'Revoke': {
      const { on: revokedOn, ...rest } = data;
      if (file.revocation === revocationOf({ ...rest, revokedOn })) return [];
      ensure(file.revocation === null, 'revoked-once');
      ensure(revokedOn >= file.decidedOn, 'revocation-not-before-decision');
      return [{ type: 'DecisionRevoked', data: { ...rest, revokedOn } }];
    }
    case 'TakeUnderReview':
      return file.underReview ? [] : [{ type: 'CaseFileTakenUnderReview', data }];
  }
}

/** What was drawn or is under review stays as it is, but for the bureau. */
export const ensureFree = ({ underReview }: Pick<CaseFile, 'underReview'>, { byBureau = false }: { byBureau?: boolean }): void =>
  ensure(byBureau || !underReview, 'file-is-under-review');

/** Whom figures count a file to is the unit's own word only for itself: another organ, or the unit of a guided period, is the bureau's. */
function ensureByWhom({ unitId, organId, originalUnitId, byBureau = false }: Facts, before: CaseFile): void {
  ensure(byBureau || organId === unitId || organId === before.organId, 'another-organ-is-named-by-the-bureau');
  ensure(byBureau || originalUnitId === before.originalUnitId, 'original-unit-is-named-by-the-bureau');
}

type Facts = RegisterCaseFile | AmendCaseFile;

/** What follows from the facts under the rules of the decision's day. */
function workedOut(facts: Facts, decidedOn: CivilDate, calendar: Calendar) {
  const { kind, penalties, filedOn, servedOn, closedOn, fineYuan, confiscatedYuan, originalUnitId, excluded = [] } = facts;
  ensure(decidedOn >= filedOn, 'decision-not-before-filing');
  ensure(servedOn === undefined || servedOn >= decidedOn, 'service-not-before-decision');
  ensure(closedOn === undefined || closedOn >= decidedOn, 'closing-not-before-decision');
  ensure(originalUnitId === undefined || ![facts.unitId, facts.organId].includes(originalUnitId), 'guided-file-has-another-original-unit');
  ensure(
    excluded.every(({ from, to }) => from <= to),
    'excluded-time-ends-after-it-begins',
  );
  if (kind !== 'penalty') {
    ensure(penalties === undefined && fineYuan === undefined && confiscatedYuan === undefined, 'only-a-penalty-has-kinds');
    return {};
  }
  ensure(penalties !== undefined, 'penalty-names-its-kinds');
  ensure(penalties.includes('fine') === (fineYuan !== undefined), 'amount-goes-with-its-kind');
  ensure(confiscatedYuan === undefined || penalties.includes('confiscation'), 'amount-goes-with-its-kind');
  const { gravity } = policyInForce(policy, decidedOn);
  const term = termOf(filedOn, excluded, calendar);
  return {
    gravest: gravestOf(penalties, gravity),
    ...(term && { term: legalTerm('penalty.decision', term), termState: termStateOf(term, decidedOn) }),
  };
}

/** 并处 counts once, under its gravest kind. */
export const gravestOf = (penalties: readonly PenaltyKind[], gravity: readonly string[]): PenaltyKind =>
  penalties.reduce((gravest, each) => (gravity.indexOf(each) > gravity.indexOf(gravest) ? each : gravest));

/** Null where the statute was not in force yet when the case was filed: the term of then is not at hand. */
function termOf(start: CivilDate, excluded: { from: CivilDate; to: CivilDate; reason: string }[], calendar: Calendar): Dated | null {
  try {
    const found = answer(calendar, { start, term: 'penalty.decision', excluded });
    return found.state === 'dated' ? found : null;
  } catch (error) {
    if (error instanceof Rejection && error.rule === 'no-term-in-force') return null;
    throw error;
  }
}

/** 处罚法 is silent on a last day that is a holiday: between the two dates it is disputed, never overdue. */
function termStateOf(term: Dated, decidedOn: CivilDate) {
  const { kind } = statusOn(term, decidedOn, { received: decidedOn });
  return kind === 'overdue' || kind === 'disputed' ? kind : 'in-time';
}

const revocationOf = ({ by, reason, revokedOn }: { by: string; reason: string; revokedOn: string }) => [by, reason, revokedOn].join('|');

/** A message as it was said, without who said it and what was worked out. */
const wordsOf = (data: object): string => {
  const said = { ...data } as Record<string, unknown>;
  for (const field of ['byBureau', 'gravest', 'term', 'termState']) delete said[field];
  return JSON.stringify(said);
};

function evolve(file: CaseFile, { type, data }: CaseFileEvent): CaseFile {
  // prettier-ignore
  switch (type) {
    case 'CaseFileRegistered': return { ...initial, said: wordsOf(data), unitId: data.unitId, ...told(data), decidedOn: data.on };
    case 'CaseFileAmended':    return { ...file, amended: wordsOf(data), ...told(data), decidedOn: data.decidedOn };
    case 'CaseFileWithdrawn':  return { ...file, withdrawn: data.reason };
    case 'CaseFileServed':     return { ...file, servedOn: data.servedOn };
    case 'CaseFileClosed':     return { ...file, closedOn: data.closedOn };
    case 'DecisionRevoked':    return { ...file, revocation: revocationOf(data) };
    case 'CaseFileTakenUnderReview': return { ...file, underReview: true };
  }
}

const told = ({ organId, originalUnitId, servedOn, closedOn }: Facts) => ({
  ...{ organId, originalUnitId, servedOn: servedOn ?? null, closedOn: closedOn ?? null },
});

const owner = ({ unitId }: CaseFile, { type, data }: CaseFileCommand) => (type === 'Register' ? data.unitId : unitId);

const references = ({ type, data }: CaseFileCommand) => {
  if (type !== 'Register' && type !== 'Amend') return [];
  const on = type === 'Register' ? data.on : data.decidedOn;
  const { unitId, organId, originalUnitId, handlers, legalReviewerId, attachments } = data;
  return [
    { field: 'unitId', category: 'unit', id: unitId, on },
    { field: 'organId', category: 'unit', id: organId, on },
    ...(originalUnitId === undefined ? [] : [{ field: 'originalUnitId', category: 'unit', id: originalUnitId }]),
    ...handlers.map(({ officerId }) => ({ field: 'handlers', category: 'person', id: officerId })),
    ...(legalReviewerId === undefined ? [] : [{ field: 'legalReviewerId', category: 'person', id: legalReviewerId }]),
    ...attached(attachments),
  ];
};

export const caseFile = decider({ category: 'caseFile', initial, decide, evolve, owner, references });

/** What a draw or a review claims of each file that it names. */
export const takenUnderReview = (fileId: string, by: string): Claim => ({
  ...{ register: caseFile, id: fileId },
  command: { type: 'TakeUnderReview', data: { by } },
});
