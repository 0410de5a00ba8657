import type { Calendar, Excluded } from '@jiandu/calendar';
import { bindsUntil, dueDate, termInForce } from '@jiandu/calendar';
import { attached } from '@jiandu/contracts/attachment';
import type { OutcomeClass, Procedure, ReconsiderationOutcome, Side } from '@jiandu/contracts/case-outcome';
import type {
  ReconsiderationCommand,
  ReconsiderationEvent,
  ReconsiderationRegistered,
  SetReconsiderationAside,
} from '@jiandu/contracts/reconsideration';
import { addDays, decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { Aids, CivilDate, Claim } from '@jiandu/kernel';
import { claimId, claimNumber, ensureCaseNumber, releaseNumber } from '../case/case-number.js';
import { standstill } from '../case/case.messages.js';
import type { CaseRule } from '../case/case.messages.js';
import { ensureLegalDate, judged, legalTerm } from '../case/legal-term.js';
import { outcomesPolicy as policy } from '../case/outcomes.js';
import type { OutcomesPolicy } from '../case/outcomes.js';
import type { ReconsiderationRule } from './reconsideration.messages.js';

type Said = { outcome: ReconsiderationOutcome; class: OutcomeClass };

/** 行政复议 of one unit. State holds only what a later decision asks. */
export type Reconsideration = {
  registered: ReconsiderationRegistered | null;
  status: 'none' | 'applied' | 'accepted' | 'refused' | 'decided' | 'withdrawn';
  procedure: Procedure;
  acceptedOn: CivilDate;
  /** Time for which the term of the decision stood still, and how it was extended. */
  stood: readonly Excluded[];
  suspendedOn: CivilDate | null;
  extendedUntil: CivilDate | null;
  copyOn: CivilDate | null;
  answerDue: CivilDate | null;
  answered: boolean;
  /** It came by a postmark that only the unit claims; what the bureau keys settles it. */
  answerDisputed: boolean;
  decision: (Said & { on: CivilDate }) | null;
  served: Readonly<Record<Side, CivilDate | null>>;
  opinionOn: CivilDate | null;
  opinionDue: CivilDate | null;
  opinionReported: boolean;
  reportDisputed: boolean;
  sued: boolean;
  setAside: SetReconsiderationAside | null;
  /** What is in force since when, and what was told of it: a correction changes the one, a review the other. */
  effect: (Said & { effectiveOn: CivilDate }) | null;
  told: (Said & { effectiveOn: CivilDate }) | null;
};
const initial: Reconsideration = {
  ...{ registered: null, status: 'none', procedure: 'ordinary', acceptedOn: '', stood: [], suspendedOn: null, extendedUntil: null },
  ...{ copyOn: null, answerDue: null, answered: false, answerDisputed: false, decision: null, served: { organ: null, party: null } },
  ...{ opinionOn: null, opinionDue: null, opinionReported: false, reportDisputed: false },
  ...{ sued: false, setAside: null, effect: null, told: null },
};

const ensure: (ok: boolean, rule: ReconsiderationRule | CaseRule) => asserts ok = rejectUnless;
const sidesOf = (to: Side | 'both'): readonly Side[] => (to === 'both' ? ['organ', 'party'] : [to]);
/** Terms of the simple procedure are entries of their own. */
const named = (term: 'copy' | 'answer' | 'decide', procedure: Procedure) =>
  `reconsideration.${term}${procedure === 'simple' ? '-simple' : ''}`;

/** A decision is in force when it is served (行政复议法第七十五条); what ends the case without one, on its day. */
export function effectiveOn({ decision, served, setAside }: Reconsideration): CivilDate | null {
  if (decision === null || setAside !== null) return null;
  if (decision.class === 'apart') return decision.on;
  const { organ, party } = served;
  return organ === null || party === null ? null : organ > party ? organ : party;
}

function withEffect(before: Reconsideration, events: ReconsiderationEvent[]): ReconsiderationEvent[] {
  const next = events.reduce(evolve, before);
  const on = effectiveOn(next);
  return on === null || next.told ? events : [...events, take(next, on)];
}

const take = ({ registered, decision }: Reconsideration, on: CivilDate): ReconsiderationEvent => {
  const { caseId, unitId } = registered!;
  const { outcome, class: kind } = decision!;
  return { type: 'ReconsiderationTookEffect', data: { caseId, unitId, outcome, class: kind, effectiveOn: on } };
};

function decide(
  command: ReconsiderationCommand,
  state: Reconsideration,
  { outcomes }: OutcomesPolicy,
  { calendar }: Aids<Calendar>,
): ReconsiderationEvent[] {
  const { type, data } = command;
  const { registered, status, procedure, acceptedOn, stood } = state;
  ensure(status !== 'withdrawn', 'case-was-withdrawn');
  if (type === 'Register') {
    if (registered && isSame({ ...registered, acceptTerm: null }, { ...data, acceptTerm: null })) return [];
    ensure(registered === null, 'case-is-registered-once');
    ensureCaseNumber(data.caseNo);
    return [
      {
        type: 'ReconsiderationRegistered',
        data: { ...data, acceptTerm: legalTerm(calendar, { start: data.on, term: 'reconsideration.accept' }) },
      },
    ];
  }
  ensure(registered !== null, 'case-must-be-registered');
  const { caseId, unitId } = registered;
  switch (type) {
    case 'Accept':
      ensure(status === 'applied', 'acceptance-is-decided-once');
      return [
        {
          type: 'ReconsiderationAccepted',
          data: {
            ...data,
            copyTerm: legalTerm(calendar, { start: data.on, term: named('copy', data.procedure) }),
            decideTerm: legalTerm(calendar, { start: data.on, term: named('decide', data.procedure) }),
          },
        },
      ];
    case 'Refuse':
      ensure(status === 'applied', 'acceptance-is-decided-once');
      return [{ type: 'ReconsiderationRefused', data }];
    case 'ReceiveCopy': {
      ensure(status === 'accepted', 'copy-needs-a-case-under-way');
      ensure(state.answerDue === null, 'copy-is-received-once');
      const answerTerm = legalTerm(calendar, { start: data.on, term: named('answer', procedure) });
      return [{ type: 'ReconsiderationCopyReceived', data: { ...data, answerTerm } }];
    }
    case 'Answer':
      ensure(state.answerDue !== null, 'answer-needs-a-copy');
      ensure(!state.answered && (!state.answerDisputed || data.sentOn === undefined), 'answer-is-given-once');
      ensureLegalDate(data);
      ensure((data.claimedPostmark ?? data.on) >= state.copyOn!, 'answer-follows-its-copy');
      return [{ type: 'ReconsiderationAnswered', data: { ...data, ...judged(state.answerDue, data) } }];
    case 'Suspend':
      ensure(status === 'accepted' && state.suspendedOn === null, 'suspend-only-what-runs');
      return [{ type: 'ReconsiderationSuspended', data }];
    case 'Resume': {
      ensure(state.suspendedOn !== null, 'resume-only-what-stands-still');
      ensure(data.on > state.suspendedOn, 'time-stands-still-before-it-goes-on');
      const excluded = [...stood, gapOf(state.suspendedOn, data.on)];
      const decideTerm = legalTerm(calendar, { start: acceptedOn, term: named('decide', procedure), excluded });
      return [{ type: 'ReconsiderationResumed', data: { ...data, decideTerm } }];
    }
    case 'Extend': {
      ensure(status === 'accepted' && state.suspendedOn === null, 'needs-an-accepted-application');
      const { rule, extension } = termInForce(named('decide', procedure), acceptedOn);
      ensure(extension !== null && state.extendedUntil === null, 'extended-once-and-only-ordinary');
      const ask = { start: acceptedOn, term: named('decide', procedure), excluded: [...stood] };
      const { nominal } = legalTerm(calendar, ask);
      const latest = dueDate(calendar, nominal, { ...rule, length: extension.length! }).nominal;
      ensure(data.until > nominal && data.until <= latest, 'extended-within-what-the-law-allows');
      return [
        {
          type: 'ReconsiderationExtended',
          data: { ...data, decideTerm: legalTerm(calendar, { ...ask, extension: { until: data.until } }) },
        },
      ];
    }
    case 'EnterDecision': {
      ensure(status === 'accepted', 'decision-needs-a-case-under-way');
      const entry = outcomes[data.outcome];
      ensure(state.suspendedOn === null || entry.class === 'apart', 'decision-needs-a-case-under-way');
      ensure(data.grounds === undefined || entry.class === 'adverse', 'grounds-only-for-adverse-outcomes');
      return withEffect(state, [{ type: 'ReconsiderationDecided', data: { ...data, class: entry.class } }]);
    }
    case 'ServeDecision': {
      ensure(state.decision !== null, 'served-only-what-was-decided');
      const sides = sidesOf(data.to);
      ensure(
        sides.every((side) => state.served[side] === null),
        'served-once-to-each-side',
      );
      const maySue = sides.includes('party') && state.decision.class !== 'apart';
      const sueTerm = maySue ? { sueTerm: legalTerm(calendar, { start: data.on, term: 'litigation.sue-after-reconsideration' }) } : {};
      return withEffect(state, [{ type: 'ReconsiderationDecisionServed', data: { ...data, ...sueTerm } }]);
    }
    case 'ReceiveOpinion': {
      ensure(state.decision !== null, 'opinion-follows-a-decision');
      ensure(state.opinionDue === null, 'opinion-is-received-once');
      const reportTerm = legalTerm(calendar, { start: data.on, term: 'reconsideration.opinion-report' });
      return [{ type: 'ReconsiderationOpinionReceived', data: { ...data, reportTerm } }];
    }
    case 'ReportOnOpinion':
      ensure(state.opinionDue !== null, 'opinion-report-needs-an-opinion');
      ensure(!state.opinionReported && (!state.reportDisputed || data.sentOn === undefined), 'opinion-is-reported-once');
      ensureLegalDate(data);
      ensure((data.claimedPostmark ?? data.on) >= state.opinionOn!, 'answer-follows-its-copy');
      return [{ type: 'ReconsiderationOpinionReported', data: { ...data, ...judged(state.opinionDue, data) } }];
    case 'Sue':
      ensure(state.decision?.class !== 'apart' && state.served.party !== null, 'sued-only-after-a-served-decision');
      ensure(!state.sued, 'sued-once');
      return [{ type: 'ReconsiderationSued', data }];
    case 'SetAside':
      if (state.setAside && isSame(state.setAside, data)) return [];
      ensure(state.setAside === null, 'set-aside-once');
      ensure(state.told !== null && state.told.class !== 'apart', 'set-aside-needs-a-decision-in-force');
      return [
        { type: 'ReconsiderationSetAside', data },
        { type: 'ReconsiderationEffectLifted', data: { caseId, unitId, because: 'set-aside', liftedOn: data.on } },
      ];
    case 'ReviewEffect': {
      if (!state.told) return [];
      const day = effectiveOn(state);
      if (day === null || !state.effect)
        return [{ type: 'ReconsiderationEffectLifted', data: { caseId, unitId, because: 'corrected', liftedOn: state.told.effectiveOn } }];
      const now = take(state, day);
      return isSame(now.data, { caseId, unitId, ...state.told }) ? [] : [now];
    }
    case 'WithdrawRegistration':
      ensure(state.decision === null, 'registration-is-withdrawn-before-a-decision');
      return [{ type: 'ReconsiderationRegistrationWithdrawn', data: { ...data, caseId, unitId } }];
  }
}

const gapOf = (from: CivilDate, resumedOn: CivilDate): Excluded => ({
  from,
  to: addDays(resumedOn, -1),
  reason: standstill.reconsideration,
});

function evolve(state: Reconsideration, { type, data }: ReconsiderationEvent): Reconsideration {
  switch (type) {
    case 'ReconsiderationRegistered':
      return { ...state, registered: data, status: 'applied' };
    case 'ReconsiderationAccepted':
      return { ...state, status: 'accepted', procedure: data.procedure, acceptedOn: data.on };
    case 'ReconsiderationRefused':
      return { ...state, status: 'refused' };
    case 'ReconsiderationCopyReceived':
      return { ...state, copyOn: data.on, answerDue: bindsUntil(data.answerTerm) };
    case 'ReconsiderationAnswered':
      return data.came === 'disputed' ? { ...state, answerDisputed: true } : { ...state, answered: true };
    case 'ReconsiderationSuspended':
      return { ...state, suspendedOn: data.on };
    case 'ReconsiderationResumed':
      return state.suspendedOn === null
        ? state
        : { ...state, suspendedOn: null, stood: [...state.stood, gapOf(state.suspendedOn, data.on)] };
    case 'ReconsiderationExtended':
      return { ...state, extendedUntil: data.until };
    case 'ReconsiderationDecided':
      return { ...state, status: 'decided', suspendedOn: null, decision: { outcome: data.outcome, class: data.class, on: data.on } };
    case 'ReconsiderationDecisionServed':
      return { ...state, served: { ...state.served, ...Object.fromEntries(sidesOf(data.to).map((side) => [side, data.on])) } };
    case 'ReconsiderationOpinionReceived':
      return { ...state, opinionOn: data.on, opinionDue: bindsUntil(data.reportTerm) };
    case 'ReconsiderationOpinionReported':
      return data.came === 'disputed' ? { ...state, reportDisputed: true } : { ...state, opinionReported: true };
    case 'ReconsiderationSued':
      return { ...state, sued: true };
    case 'ReconsiderationSetAside':
      return { ...state, setAside: data };
    case 'ReconsiderationTookEffect': {
      const { outcome, class: kind, effectiveOn: day } = data;
      const { decision } = state;
      const effect = decision && { outcome: decision.outcome, class: decision.class, effectiveOn: day };
      return { ...state, effect, told: { outcome, class: kind, effectiveOn: day } };
    }
    case 'ReconsiderationEffectLifted':
      return { ...state, effect: null, told: null };
    case 'ReconsiderationRegistrationWithdrawn':
      return { ...state, status: 'withdrawn', effect: null, told: null };
  }
}

const owner = ({ registered }: Reconsideration, { type, data }: ReconsiderationCommand) =>
  registered?.unitId ?? (type === 'Register' ? data.unitId : null);

function references({ type, data }: ReconsiderationCommand) {
  if (type === 'Register') return [{ field: 'unitId', category: 'unit', id: data.unitId, on: data.on }];
  if (type === 'Answer' || type === 'ReportOnOpinion') return attached(data.attachments);
  return type === 'Sue' && data.suitId !== undefined ? [{ field: 'suitId', category: 'suit', id: data.suitId }] : [];
}

function registers({ type, data }: ReconsiderationCommand, { registered, status }: Reconsideration = initial): Claim[] {
  if (type === 'Register') {
    const about = { caseId: data.caseId, kind: 'reconsideration', dated: data.on } as const;
    return status === 'withdrawn' ? [] : [claimId(about), claimNumber({ ...about, caseNo: data.caseNo })];
  }
  return type === 'WithdrawRegistration' && registered ? [releaseNumber(registered.caseId, registered.caseNo)] : [];
}

export const reconsideration = decider({
  ...{ category: 'reconsideration', initial, decide, evolve, owner, policy, references, registers },
  /** A postmark that is proven may be keyed after what came since. */
  mayBeLate: ['Answer', 'ReportOnOpinion'],
});
