import type { Ground, Procedure, Side } from '@jiandu/contracts/case-outcome';
import type { LegalTerm } from '@jiandu/contracts/legal-term';
import type { Came } from '@jiandu/contracts/paper';
import { suitContract } from '@jiandu/contracts/suit';
import type { Instance, SuitDecided, SuitEvent } from '@jiandu/contracts/suit';
import { projection, quartersTold, refTo } from '@jiandu/kernel';
import type { CivilDate, EventRef } from '@jiandu/kernel';
import { LAST_DAY, suitClocks } from '../case/case-clocks.js';
import { plainNumber } from '../case/case-number.js';
import type { CountedCase, InForce } from '../case/in-force.js';
import { effectDue, suit } from './suit.js';
import type { Suit } from './suit.js';

/** `answeredOn`: postmark or receipt, as counted; `postmarkClaimed`: what only the unit says of it. */
export type AnswerRow = {
  copyOn: CivilDate;
  term: LegalTerm;
  answeredOn: CivilDate | null;
  late: boolean | null;
  postmarkClaimed: CivilDate | null;
};

type Given = { on: CivilDate; late: boolean; came?: Came; claimedPostmark?: CivilDate };
/** How an act stands after this one: a claim changes nothing of what is settled, wherever its day puts it. */
export function settledBy(
  before: { doneOn: CivilDate | null; postmarkClaimed: CivilDate | null },
  { on, late, came, claimedPostmark }: Given,
): { doneOn: CivilDate; late: boolean; postmarkClaimed: CivilDate | null } | null {
  if (came !== 'disputed') return { doneOn: on, late, postmarkClaimed: null };
  return before.doneOn !== null && before.postmarkClaimed === null ? null : { doneOn: on, late, postmarkClaimed: claimedPostmark ?? null };
}
export type ServiceRow = { on: CivilDate; appealTerm: LegalTerm | null };
export type DecisionRow = {
  instance: Instance;
  outcome: SuitDecided['outcome'];
  class: SuitDecided['class'];
  grounds: readonly Ground[];
  on: CivilDate;
};

/** Where a suit stands, every court and decision of it, and what is in force. */
export type SuitRow = CountedCase & {
  kind: 'suit';
  court: string | null;
  caseNos: readonly string[];
  /** Each as its plain writing, to be looked up by. */
  plainNumbers: readonly string[];
  procedure: Procedure | null;
  actNo: string | null;
  reconsiderationId: string | null;
  filedOn: CivilDate | null;
  status: Suit['status'];
  instance: Instance;
  suspendedOn: CivilDate | null;
  trialTerm: LegalTerm | null;
  answer: AnswerRow | null;
  decisions: readonly DecisionRow[];
  served: Readonly<Record<Side, ServiceRow | null>>;
  appeals: readonly Side[];
  /** The fold that decisions see. */
  state: Suit;
  /** Quarters of which it was ever told that it was filed, took effect or waited for it in them: what a quarter has to look at. */
  quarters: readonly string[];
  /** A term runs, stands still or was missed. */
  clocked: boolean;
  /** The decision that stands, and its grounds. */
  stands: { grounds: readonly Ground[]; ref: EventRef } | null;
};

const unserved = { organ: null, party: null };
const initial: SuitRow = {
  ...{ kind: 'suit', unitId: null, caseId: null, caseNo: null, matter: null, inForce: null, awaiting: null, withdrawn: false },
  ...{
    court: null,
    caseNos: [],
    plainNumbers: [],
    procedure: null,
    actNo: null,
    reconsiderationId: null,
    filedOn: null,
    status: 'none',
    instance: 'first',
  },
  ...{ suspendedOn: null, trialTerm: null, answer: null, decisions: [], served: unserved, appeals: [], state: suit.initial, stands: null },
  ...{ quarters: [], clocked: false },
};

/** The answer as it stands after this one was given. */
export function answered(row: AnswerRow, act: Given): AnswerRow {
  const now = settledBy({ doneOn: row.answeredOn, postmarkClaimed: row.postmarkClaimed }, act);
  return now === null ? row : { ...row, answeredOn: now.doneOn, late: now.late, postmarkClaimed: now.postmarkClaimed };
}

function told(row: SuitRow, event: SuitEvent & { ref: EventRef }): Partial<SuitRow> {
  const { type, data, ref } = event;
  switch (type) {
    case 'SuitRegistered':
      return {
        ...{ unitId: data.unitId, caseId: data.caseId, caseNo: data.caseNo, matter: data.matter, court: data.court },
        ...{ procedure: data.procedure, actNo: data.actNo ?? null, reconsiderationId: data.reconsiderationId ?? null, filedOn: data.on },
        ...{ trialTerm: data.trialTerm },
      };
    case 'SuitCopyReceived':
      return { answer: { copyOn: data.on, term: data.answerTerm, answeredOn: null, late: null, postmarkClaimed: null } };
    case 'SuitAnswered':
      return { answer: row.answer && answered(row.answer, data) };
    case 'SuitResumed':
      return { trialTerm: data.trialTerm };
    case 'SuitDecided': {
      const { instance, outcome, class: kind, grounds = [], on } = data;
      const stands = outcome === 'affirmed' ? row.stands : outcome === 'remanded' ? null : { grounds, ref };
      return { decisions: [...row.decisions, { instance, outcome, class: kind, grounds, on }], stands, served: unserved };
    }
    case 'SuitDecisionServed': {
      const service = { on: data.on, appealTerm: data.appealTerm ?? null };
      return { served: data.to === 'both' ? { organ: service, party: service } : { ...row.served, [data.to]: service } };
    }
    case 'SuitAppealAccepted':
    case 'SuitRemandAccepted':
      return { court: data.court, trialTerm: data.trialTerm };
    case 'SuitRetried':
      return { court: data.court, trialTerm: null };
    case 'SuitRegistrationWithdrawn':
      return { withdrawn: true };
    case 'SuitSuspended':
    case 'SuitAppealed':
    case 'SuitAppealWithdrawn':
    case 'SuitEffectProposed':
    case 'SuitTookEffect':
    case 'SuitEffectLifted':
      return {};
  }
}

function inForceOf(row: SuitRow, { type, ref }: SuitEvent & { ref: EventRef }): InForce | null {
  const { effect } = row.state;
  if (!effect) return null;
  if (type !== 'SuitTookEffect' && row.inForce) return row.inForce;
  const { grounds = [], ref: decided } = row.stands ?? { ref };
  return { ...effect, grounds, because: decided === ref ? [ref] : [decided, ref] };
}

export const suitDirectory = projection<SuitRow, SuitEvent>({
  name: 'suit_directory_v3',
  of: [suitContract],
  by: ['plainNumbers', 'quarters'],
  grows: ['quarters'],
  open: 'clocked',
  initial,
  evolve(row, event) {
    const referred = { ...event, ref: refTo('litigation', event) };
    const state = suit.evolve(row.state, event);
    const { status, instance, suspendedOn, caseNos, appeals } = state;
    const next = {
      ...row,
      ...told(row, referred),
      state,
      status,
      instance,
      suspendedOn,
      caseNos,
      plainNumbers: caseNos.map(plainNumber),
      appeals,
      awaiting: effectDue(state),
    };
    const inForce = inForceOf(next, referred);
    const quarters = quartersTold(row.quarters, next.filedOn, next.awaiting, inForce?.effectiveOn);
    return { ...next, inForce, quarters, clocked: suitClocks(next, LAST_DAY).length > 0 };
  },
});
