import type { Ground, Procedure, Side } from '@jiandu/contracts/case-outcome';
import type { LegalTerm } from '@jiandu/contracts/legal-term';
import { reconsiderationContract } from '@jiandu/contracts/reconsideration';
import type { ReconsiderationDecided, ReconsiderationEvent } from '@jiandu/contracts/reconsideration';
import { projection, quartersTold, refTo } from '@jiandu/kernel';
import type { CivilDate, EventRef } from '@jiandu/kernel';
import { LAST_DAY, reconsiderationClocks } from '../case/case-clocks.js';
import type { CountedCase, InForce } from '../case/in-force.js';
import { answered, settledBy } from '../suit/suit.directory.js';
import type { AnswerRow } from '../suit/suit.directory.js';
import { reconsideration } from './reconsideration.js';
import type { Reconsideration } from './reconsideration.js';

export type OpinionRow = {
  opinionNo: string;
  receivedOn: CivilDate;
  term: LegalTerm;
  reportedOn: CivilDate | null;
  late: boolean | null;
  postmarkClaimed: CivilDate | null;
};

/** Where a reconsideration stands, with the clocks of both organs, and what is in force. */
export type ReconsiderationRow = CountedCase & {
  kind: 'reconsideration';
  organ: string | null;
  procedure: Procedure | null;
  actNo: string | null;
  appliedOn: CivilDate | null;
  status: Reconsideration['status'];
  acceptTerm: LegalTerm | null;
  copyTerm: LegalTerm | null;
  decideTerm: LegalTerm | null;
  suspendedOn: CivilDate | null;
  answer: AnswerRow | null;
  decision: {
    outcome: ReconsiderationDecided['outcome'];
    class: ReconsiderationDecided['class'];
    grounds: readonly Ground[];
    decisionNo: string | null;
    on: CivilDate;
  } | null;
  served: Readonly<Record<Side, CivilDate | null>>;
  sueTerm: LegalTerm | null;
  suedOn: CivilDate | null;
  setAsideOn: CivilDate | null;
  opinion: OpinionRow | null;
  /** The fold that decisions see. */
  state: Reconsideration;
  decided: EventRef | null;
  /** Quarters of which it was ever told that it took effect in them: what a quarter has to look at. */
  quarters: readonly string[];
  /** A term runs, stands still or was missed. */
  clocked: boolean;
};

const initial: ReconsiderationRow = {
  ...{ kind: 'reconsideration', unitId: null, caseId: null, caseNo: null, matter: null, inForce: null, awaiting: null, withdrawn: false },
  ...{ organ: null, procedure: null, actNo: null, appliedOn: null, status: 'none', acceptTerm: null, copyTerm: null, decideTerm: null },
  ...{ suspendedOn: null, answer: null, decision: null, served: { organ: null, party: null }, sueTerm: null, suedOn: null },
  ...{ setAsideOn: null, opinion: null, state: reconsideration.initial, decided: null },
  ...{ quarters: [], clocked: false },
};

function reported(row: OpinionRow, act: Parameters<typeof settledBy>[1]): OpinionRow {
  const now = settledBy({ doneOn: row.reportedOn, postmarkClaimed: row.postmarkClaimed }, act);
  return now === null ? row : { ...row, reportedOn: now.doneOn, late: now.late, postmarkClaimed: now.postmarkClaimed };
}

function told(row: ReconsiderationRow, { type, data, ref }: ReconsiderationEvent & { ref: EventRef }): Partial<ReconsiderationRow> {
  switch (type) {
    case 'ReconsiderationRegistered':
      return {
        ...{ unitId: data.unitId, caseId: data.caseId, caseNo: data.caseNo, matter: data.matter, organ: data.organ },
        ...{ actNo: data.actNo ?? null, appliedOn: data.on, acceptTerm: data.acceptTerm },
      };
    case 'ReconsiderationAccepted':
      return { procedure: data.procedure, copyTerm: data.copyTerm, decideTerm: data.decideTerm };
    case 'ReconsiderationCopyReceived':
      return { answer: { copyOn: data.on, term: data.answerTerm, answeredOn: null, late: null, postmarkClaimed: null } };
    case 'ReconsiderationAnswered':
      return { answer: row.answer && answered(row.answer, data) };
    case 'ReconsiderationResumed':
    case 'ReconsiderationExtended':
      return { decideTerm: data.decideTerm };
    case 'ReconsiderationDecided': {
      const { outcome, class: kind, grounds = [], decisionNo = null, on } = data;
      return { decision: { outcome, class: kind, grounds, decisionNo, on }, decided: ref };
    }
    case 'ReconsiderationDecisionServed':
      return { sueTerm: data.sueTerm ?? row.sueTerm };
    case 'ReconsiderationOpinionReceived':
      return {
        opinion: {
          opinionNo: data.opinionNo,
          receivedOn: data.on,
          term: data.reportTerm,
          reportedOn: null,
          late: null,
          postmarkClaimed: null,
        },
      };
    case 'ReconsiderationOpinionReported':
      return { opinion: row.opinion && reported(row.opinion, data) };
    case 'ReconsiderationSued':
      return { suedOn: data.on };
    case 'ReconsiderationSetAside':
      return { setAsideOn: data.on };
    case 'ReconsiderationRegistrationWithdrawn':
      return { withdrawn: true };
    case 'ReconsiderationRefused':
    case 'ReconsiderationSuspended':
    case 'ReconsiderationTookEffect':
    case 'ReconsiderationEffectLifted':
      return {};
  }
}

function inForceOf({ state, inForce, decision, decided }: ReconsiderationRow, ref: EventRef, isNew: boolean): InForce | null {
  if (!state.effect) return null;
  if (!isNew && inForce) return inForce;
  return { ...state.effect, grounds: decision?.grounds ?? [], because: decided ? [decided, ref] : [ref] };
}

export const reconsiderationDirectory = projection<ReconsiderationRow, ReconsiderationEvent>({
  name: 'reconsideration_directory_v4',
  of: [reconsiderationContract],
  by: ['quarters'],
  grows: ['quarters'],
  open: 'clocked',
  initial,
  evolve(row, event) {
    const ref = refTo('litigation', event);
    const state = reconsideration.evolve(row.state, event);
    const { status, suspendedOn, served } = state;
    const next = { ...row, ...told(row, { ...event, ref }), state, status, suspendedOn, served };
    const inForce = inForceOf(next, ref, event.type === 'ReconsiderationTookEffect');
    const quarters = quartersTold(row.quarters, inForce?.effectiveOn);
    return { ...next, inForce, quarters, clocked: reconsiderationClocks(next, LAST_DAY).length > 0 };
  },
});
