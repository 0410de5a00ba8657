import { answer, bindsUntil, isFirm, workedOut } from '@jiandu/calendar';
import type { Calendar, Length } from '@jiandu/calendar';
import type { ContestTerm } from '@jiandu/contracts/opinion';
import type { Issuer, PaperKind, ServePaper } from '@jiandu/contracts/paper';
import type { Administration } from '@jiandu/contracts/unit';
import { lastDayOf } from '@jiandu/contracts/worked-out';
import type { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import { daysBetween, documentNumberRegister, drawNumber, policyInForce, rejectUnless, voidNumber } from '@jiandu/kernel';
import type { CivilDate, Claim, DocumentNumberPolicy, PolicyEntry } from '@jiandu/kernel';
import type { PaperRule } from './papers.messages.js';
import policy from './papers.policy.json' with { type: 'json' };

/** `basis`: law and plan only, since it is quoted to the organ; a default never is. `term`: what is written where nobody writes a day. */
type PaperRules = { issuer: Issuer; basis: readonly string[]; term: Length };

/** Which papers exist, whose they are, what they cite and how long they give: in force by the day of the paper. */
export type SupervisionPolicy = DocumentNumberPolicy & {
  papers: {
    notice: PaperRules | null;
    opinion: PaperRules;
    request: Pick<PaperRules, 'issuer'>;
    decision: Pick<PaperRules, 'issuer' | 'basis'>;
    letter: Pick<PaperRules, 'issuer' | 'basis'> | null;
  };
  /** Organs by who administers them that the city may order to correct. */
  orderable: readonly Administration[];
  /** How many supervisors verify a lead. */
  verifiers: number;
  /** How long a paper may be contested, and whether that stays its term. */
  contest: ContestTerm | null;
};

export const supervisionPolicy = policy as readonly PolicyEntry<SupervisionPolicy>[];

/** 文号登记 of all papers of the service. */
export const paperNumbers = documentNumberRegister(supervisionPolicy);

const ensure: (ok: boolean, rule: PaperRule) => asserts ok = rejectUnless;

/** A paper by its place in the register of numbers. */
const placeOf = (kind: PaperKind, on: CivilDate, stream: string) => ({ kind, year: +on.slice(0, 4), for: stream, on });

/** The next number of a kind and year, for a paper named by its stream; none for a paper that the rules of its day do not know. */
export const numberFor = (kind: PaperKind, on: CivilDate, stream: string): Claim[] =>
  policyInForce(supervisionPolicy, on).formats[kind] === undefined ? [] : [drawNumber(paperNumbers, placeOf(kind, on, stream))];

/** A withdrawn paper's number stays in the register, void. */
export const voidNumberOf = (
  kind: PaperKind,
  issuedOn: CivilDate,
  stream: string,
  { reason, on }: { reason: string; on: CivilDate },
): Claim => voidNumber(paperNumbers, { ...placeOf(kind, issuedOn, stream), reason, on });

/** The last day of a term that begins with the day after `start`. No statute stands behind it, so a day off is never held against the organ. */
export function termFrom(calendar: Calendar, start: CivilDate, length: Length): WorkedOutTerm {
  const found = answer(calendar, { start, term: { length, direction: 'after', roll: 'silent' } });
  ensure(found.state === 'dated', 'term-ends-after-it-began');
  const binds = bindsUntil({ due: found.rolled, firm: isFirm(found) });
  return { ...workedOut(found), ...(binds > found.rolled && { binds }) };
}

/** The same for a day that somebody wrote. */
export function termUntil(calendar: Calendar, start: CivilDate, until: CivilDate): WorkedOutTerm {
  ensure(until > start, 'term-ends-after-it-began');
  return termFrom(calendar, start, { n: daysBetween(start, until), unit: 'd' });
}

/** The last day of a term on which nobody could call an act late, by the tables at hand now. */
export function heldUntil(calendar: Calendar, start: CivilDate, length: Length): CivilDate {
  return lastDayOf(termFrom(calendar, start, length));
}

const PROOFS: Readonly<Record<ServePaper['how'], readonly ServePaper['proof'][]>> = {
  direct: ['receipt'],
  left: ['receipt'],
  entrusted: ['receipt'],
  post: ['receipt', 'postmark'],
  electronic: ['receipt', 'system-record'],
};
export const ensureProven = ({ how, proof }: ServePaper): void => ensure(PROOFS[how].includes(proof), 'proof-fits-the-manner-of-service');
