import { bindsUntil, cameBy } from '@jiandu/calendar';
import type { Calendar, Excluded } from '@jiandu/calendar';
import { attached } from '@jiandu/contracts/attachment';
import type { OutcomeClass, Side, SuitOutcome } from '@jiandu/contracts/case-outcome';
import type { Instance, SuitCommand, SuitEvent, SuitRegistered } from '@jiandu/contracts/suit';
import { addDays, decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { Aids, CivilDate, Claim } from '@jiandu/kernel';
import { claimId, claimNumber, ensureCaseNumber, releaseNumber } from '../case/case-number.js';
import { standstill } from '../case/case.messages.js';
import type { CaseRule } from '../case/case.messages.js';
import { ensureLegalDate, judged, legalTerm } from '../case/legal-term.js';
import { outcomesPolicy as policy } from '../case/outcomes.js';
import type { OutcomesPolicy } from '../case/outcomes.js';
import type { SuitRule } from './suit.messages.js';

/** What a decision says, or what stands after it. */
type Said = { outcome: SuitOutcome; class: OutcomeClass };
/** `due`: last day of that side's appeal, where one lies; `until`: the last on which nobody could call one late. */
type Service = { on: CivilDate; due: CivilDate | null; until: CivilDate };

/** 行政诉讼 of one unit. State holds only what a later decision asks. */
export type Suit = {
  registered: SuitRegistered | null;
  caseNos: readonly string[];
  /** `trial`: before a court; `appealed`: not yet before the court of appeal; `remanded`: not yet before the first court again. */
  status: 'none' | 'trial' | 'decided' | 'appealed' | 'remanded' | 'withdrawn';
  instance: Instance;
  /** Whether an appeal lies from what is decided in this instance. */
  appealable: boolean;
  /** The court's clock: which term, since when, and the time it stood still. */
  clock: { term: string; start: CivilDate; stood: readonly Excluded[] };
  suspendedOn: CivilDate | null;
  copyOn: CivilDate | null;
  answerDue: CivilDate | null;
  answered: boolean;
  /** It came by a postmark that only the unit claims; what the bureau keys settles it. */
  answerDisputed: boolean;
  decision: (Said & { on: CivilDate }) | null;
  /** What the last decision leaves in place: 维持 leaves the earlier one, 发回 none. */
  standing: Said | null;
  served: Readonly<Record<Side, Service | null>>;
  appeals: readonly Side[];
  /** The day on which the last open appeal was withdrawn. */
  appealsEndedOn: CivilDate | null;
  proposed: CivilDate | null;
  /** The last decision has taken effect. */
  inForce: boolean;
  /** What is in force since when, and what was told of it: a correction changes the one, a review the other. */
  effect: (Said & { effectiveOn: CivilDate }) | null;
  told: (Said & { effectiveOn: CivilDate }) | null;
};
const unserved = { organ: null, party: null };
const initial: Suit = {
  ...{ registered: null, caseNos: [], status: 'none', instance: 'first', appealable: true, suspendedOn: null },
  ...{ copyOn: null, answerDue: null, answered: false, answerDisputed: false, clock: { term: '', start: '', stood: [] } },
  ...{ decision: null, standing: null, served: unserved, appeals: [] },
  ...{ appealsEndedOn: null, proposed: null, inForce: false, effect: null, told: null },
};

const ensure: (ok: boolean, rule: SuitRule | CaseRule) => asserts ok = rejectUnless;
const later = (...days: readonly CivilDate[]): CivilDate => [...days].sort().at(-1)!;
const sidesOf = (to: Side | 'both'): readonly Side[] => (to === 'both' ? ['organ', 'party'] : [to]);

/** The day on which what was decided is in force; null while an appeal is open or a side is not served. */
export function effectiveOn({ status, decision, standing, served, appeals, appealsEndedOn }: Suit): CivilDate | null {
  if (status !== 'decided' || decision === null || standing === null || appeals.length > 0) return null;
  if (decision.class === 'apart') return decision.on;
  const { organ, party } = served;
  if (!organ || !party) return null;
  const ends = [organ, party].map(({ on, due }) => (due === null ? on : addDays(due, 1)));
  return later(...ends, appealsEndedOn ?? '');
}

/** The first day after the last term of appeal, where nobody appealed and no one has confirmed yet. */
export const effectDue = (suit: Suit): CivilDate | null => (suit.inForce ? null : effectiveOn(suit));

/** The first day on which silence is certain: a term of appeal whose tables are not complete has run its slack as well. */
export function silentFrom(suit: Suit): CivilDate | null {
  const due = effectDue(suit);
  if (due === null || suit.decision?.class === 'apart') return due;
  const ends = [suit.served.organ, suit.served.party].map((service) => (service?.due ? addDays(service.until, 1) : due));
  return later(due, ...ends);
}

/** What a retrial leaves as it was, is in force since it was. */
const take = ({ registered, standing, told }: Suit, on: CivilDate): SuitEvent => {
  const { caseId, unitId } = registered!;
  const { outcome, class: kind } = standing!;
  const since = told?.outcome === outcome ? told.effectiveOn : on;
  return { type: 'SuitTookEffect', data: { caseId, unitId, outcome, class: kind, effectiveOn: since } };
};

/** What a court has finished takes effect by itself; only the silence of both sides is asked of a person. */
function withEffect(suit: Suit, events: SuitEvent[]): SuitEvent[] {
  const next = events.reduce(evolve, suit);
  const [on, silent] = [effectDue(next), silentFrom(next)];
  const acts = [next.decision?.on, next.served.organ?.on, next.served.party?.on, next.appealsEndedOn ?? undefined];
  return on !== null && acts.some((day) => day !== undefined && day >= silent!) ? [...events, take(next, on)] : events;
}

function decide(command: SuitCommand, suit: Suit, { outcomes }: OutcomesPolicy, { calendar }: Aids<Calendar>): SuitEvent[] {
  const { type, data } = command;
  const { registered, status, instance, clock } = suit;
  ensure(status !== 'withdrawn', 'case-was-withdrawn');
  if (type === 'Register') {
    if (registered && isSame({ ...registered, trialTerm: null }, { ...data, trialTerm: null })) return [];
    ensure(registered === null, 'case-is-registered-once');
    ensureCaseNumber(data.caseNo);
    const term = data.procedure === 'simple' ? 'litigation.first-instance-simple' : 'litigation.first-instance';
    return [{ type: 'SuitRegistered', data: { ...data, trialTerm: legalTerm(calendar, { start: data.on, term }) } }];
  }
  ensure(registered !== null, 'case-must-be-registered');
  const { caseId, unitId } = registered;
  switch (type) {
    case 'ReceiveCopy':
      ensure(status === 'trial' && instance === 'first', 'copy-needs-a-case-under-way');
      ensure(suit.answerDue === null, 'copy-is-received-once');
      return [
        { type: 'SuitCopyReceived', data: { ...data, answerTerm: legalTerm(calendar, { start: data.on, term: 'litigation.defend' }) } },
      ];
    case 'Answer':
      ensure(suit.answerDue !== null, 'answer-needs-a-copy');
      ensure(!suit.answered && (!suit.answerDisputed || data.sentOn === undefined), 'answer-is-given-once');
      ensureLegalDate(data);
      ensure((data.claimedPostmark ?? data.on) >= suit.copyOn!, 'answer-follows-its-copy');
      return [{ type: 'SuitAnswered', data: { ...data, ...judged(suit.answerDue, data) } }];
    case 'Suspend':
      ensure(status === 'trial' && suit.suspendedOn === null, 'suspend-only-what-runs');
      return [{ type: 'SuitSuspended', data }];
    case 'Resume': {
      ensure(suit.suspendedOn !== null, 'resume-only-what-stands-still');
      ensure(data.on > suit.suspendedOn, 'time-stands-still-before-it-goes-on');
      const excluded = [...clock.stood, { from: suit.suspendedOn, to: addDays(data.on, -1), reason: standstill.suit }];
      return [
        { type: 'SuitResumed', data: { ...data, trialTerm: legalTerm(calendar, { start: clock.start, term: clock.term, excluded }) } },
      ];
    }
    case 'EnterDecision': {
      ensure(status === 'trial', 'decision-needs-a-case-under-way');
      const entry = outcomes[data.outcome];
      ensure(suit.suspendedOn === null || entry.class === 'apart', 'decision-needs-a-case-under-way');
      const ofAnEarlier = data.outcome === 'affirmed' || data.outcome === 'remanded';
      ensure(!ofAnEarlier || instance !== 'first', 'outcome-is-in-the-list');
      ensure(data.grounds === undefined || entry.class === 'adverse', 'grounds-only-for-adverse-outcomes');
      const decided: SuitEvent = { type: 'SuitDecided', data: { ...data, instance, class: entry.class } };
      const lifted: SuitEvent = { type: 'SuitEffectLifted', data: { caseId, unitId, because: 'set-aside', liftedOn: data.on } };
      return withEffect(suit, data.outcome === 'remanded' && suit.told ? [decided, lifted] : [decided]);
    }
    case 'ServeDecision': {
      ensure(suit.decision !== null && (status === 'decided' || status === 'appealed'), 'served-only-what-was-decided');
      ensure(
        sidesOf(data.to).every((side) => suit.served[side] === null),
        'served-once-to-each-side',
      );
      const appeals = suit.appealable && suit.decision.class !== 'apart';
      const term = outcomes[suit.decision.outcome].form === 'ruling' ? 'litigation.appeal-ruling' : 'litigation.appeal-judgment';
      const appealTerm = appeals ? { appealTerm: legalTerm(calendar, { start: data.on, term }) } : {};
      return withEffect(suit, [{ type: 'SuitDecisionServed', data: { ...data, ...appealTerm } }]);
    }
    case 'Appeal': {
      const under = status === 'decided' || status === 'appealed';
      ensure(under && suit.appealable && suit.decision?.class !== 'apart', 'appeal-only-from-an-appealable-decision');
      ensure(!suit.appeals.includes(data.by), 'appeal-is-made-once');
      const service = suit.served[data.by];
      ensure(service !== null, 'appeal-follows-service');
      ensureLegalDate(data);
      const came = cameBy(service.until, data);
      ensure(came !== 'disputed' || data.leave !== undefined, 'late-appeal-is-keyed-on-its-postmark');
      ensure(came !== 'late' || data.leave !== undefined, 'appeal-within-its-term');
      if (!suit.inForce || !suit.told) return [{ type: 'SuitAppealed', data }];
      const liftedOn = later(suit.told.effectiveOn, data.on);
      return [
        { type: 'SuitAppealed', data },
        { type: 'SuitEffectLifted', data: { caseId, unitId, because: 'appealed', liftedOn } },
      ];
    }
    case 'WithdrawAppeal':
      ensure(suit.appeals.includes(data.by) && status !== 'decided', 'appeal-withdrawn-only-by-who-appealed');
      return withEffect(suit, [{ type: 'SuitAppealWithdrawn', data }]);
    case 'AcceptAppeal':
      ensure(status === 'appealed', 'appeal-is-accepted-after-it-was-made');
      ensureCaseNumber(data.caseNo);
      return [
        {
          type: 'SuitAppealAccepted',
          data: { ...data, trialTerm: legalTerm(calendar, { start: data.on, term: 'litigation.second-instance' }) },
        },
      ];
    case 'AcceptRemand':
      ensure(status === 'remanded', 'remand-is-accepted-after-a-remand');
      ensureCaseNumber(data.caseNo);
      return [
        {
          type: 'SuitRemandAccepted',
          data: { ...data, trialTerm: legalTerm(calendar, { start: data.on, term: 'litigation.first-instance' }) },
        },
      ];
    case 'Retry':
      ensure(status === 'decided' && suit.inForce && suit.told?.class !== 'apart', 'retrial-needs-a-decision-in-force');
      ensureCaseNumber(data.caseNo);
      return [{ type: 'SuitRetried', data }];
    case 'ProposeEffect':
      ensure(silentFrom(suit) === data.due && data.proposedOn >= data.due, 'effect-is-due');
      return suit.proposed === data.due ? [] : [{ type: 'SuitEffectProposed', data }];
    case 'ConfirmEffect': {
      if (suit.inForce && suit.told?.effectiveOn === data.effectiveOn) return [];
      const due = effectDue(suit);
      ensure(due !== null && suit.proposed === silentFrom(suit), 'effect-is-proposed-first');
      ensure(data.effectiveOn === due, 'effect-day-is-the-worked-out-day');
      return [take(suit, due)];
    }
    case 'ReviewEffect': {
      if (!suit.told) return [];
      const lifted: SuitEvent = {
        type: 'SuitEffectLifted',
        data: { caseId, unitId, because: 'corrected', liftedOn: suit.told.effectiveOn },
      };
      if (!suit.effect) return [lifted];
      const day = suit.inForce && suit.instance !== 'retrial' ? (effectiveOn(suit) ?? suit.effect.effectiveOn) : suit.effect.effectiveOn;
      const { outcome, class: kind } = suit.effect;
      const now = { caseId, unitId, outcome, class: kind, effectiveOn: day };
      return isSame(now, { caseId, unitId, ...suit.told }) ? [] : [{ type: 'SuitTookEffect', data: now }];
    }
    case 'WithdrawRegistration':
      ensure(suit.decision === null, 'registration-is-withdrawn-before-a-decision');
      return [{ type: 'SuitRegistrationWithdrawn', data: { ...data, caseId, unitId } }];
  }
}

/** Before a court (again): nothing of the instance before is left but what is in force. */
const tried = (suit: Suit, caseNo: string, clock: Pick<Suit['clock'], 'term' | 'start'>): Suit => ({
  ...suit,
  ...{ status: 'trial', caseNos: [...suit.caseNos, caseNo], clock: { ...clock, stood: [] }, suspendedOn: null },
  ...{ decision: null, served: unserved, appeals: [], appealsEndedOn: null, proposed: null, inForce: false },
});

function evolve(suit: Suit, { type, data }: SuitEvent): Suit {
  switch (type) {
    case 'SuitRegistered':
      return {
        ...tried(suit, data.caseNo, { term: data.trialTerm.term, start: data.trialTerm.start }),
        ...{ registered: data, instance: 'first', appealable: true },
      };
    case 'SuitCopyReceived':
      return { ...suit, copyOn: data.on, answerDue: bindsUntil(data.answerTerm) };
    case 'SuitAnswered':
      return data.came === 'disputed' ? { ...suit, answerDisputed: true } : { ...suit, answered: true };
    case 'SuitSuspended':
      return { ...suit, suspendedOn: data.on };
    case 'SuitResumed': {
      if (suit.suspendedOn === null) return suit;
      const gap = { from: suit.suspendedOn, to: addDays(data.on, -1), reason: standstill.suit };
      return { ...suit, suspendedOn: null, clock: { ...suit.clock, stood: [...suit.clock.stood, gap] } };
    }
    case 'SuitDecided': {
      const { outcome, class: kind, on } = data;
      const said = { outcome, class: kind };
      const standing = outcome === 'affirmed' ? suit.standing : outcome === 'remanded' ? null : said;
      const status = outcome === 'remanded' ? 'remanded' : 'decided';
      return {
        ...suit,
        status,
        decision: { ...said, on },
        standing,
        served: unserved,
        appeals: [],
        appealsEndedOn: null,
        proposed: null,
        inForce: false,
      };
    }
    case 'SuitDecisionServed': {
      const service = { on: data.on, due: data.appealTerm?.due ?? null, until: data.appealTerm ? bindsUntil(data.appealTerm) : data.on };
      return { ...suit, served: { ...suit.served, ...Object.fromEntries(sidesOf(data.to).map((side) => [side, service])) } };
    }
    case 'SuitAppealed':
      return { ...suit, status: 'appealed', appeals: [...suit.appeals, data.by], proposed: null };
    case 'SuitAppealWithdrawn': {
      const appeals = suit.appeals.filter((side) => side !== data.by);
      return appeals.length > 0 ? { ...suit, appeals } : { ...suit, appeals, status: 'decided', appealsEndedOn: data.on };
    }
    case 'SuitAppealAccepted': {
      const { decision, served, appeals } = suit;
      const before = tried(suit, data.caseNo, { term: data.trialTerm.term, start: data.trialTerm.start });
      // what was appealed from comes into force if every appeal is withdrawn
      return { ...before, instance: 'second', appealable: false, decision, served, appeals };
    }
    case 'SuitRemandAccepted':
      return {
        ...tried(suit, data.caseNo, { term: data.trialTerm.term, start: data.trialTerm.start }),
        ...{ instance: 'first', appealable: true, standing: null },
      };
    case 'SuitRetried':
      return {
        ...tried(suit, data.caseNo, { term: `litigation.${data.as}-instance`, start: data.on }),
        ...{ instance: 'retrial', appealable: data.as === 'first' },
      };
    case 'SuitEffectProposed':
      return { ...suit, proposed: data.due };
    case 'SuitTookEffect': {
      const told = { outcome: data.outcome, class: data.class, effectiveOn: data.effectiveOn };
      return {
        ...suit,
        inForce: suit.status === 'decided',
        told,
        effect: suit.standing && { ...suit.standing, effectiveOn: data.effectiveOn },
      };
    }
    case 'SuitEffectLifted':
      return { ...suit, inForce: false, effect: null, told: null };
    case 'SuitRegistrationWithdrawn':
      return { ...suit, status: 'withdrawn', effect: null, told: null };
  }
}

const owner = ({ registered }: Suit, { type, data }: SuitCommand) => registered?.unitId ?? (type === 'Register' ? data.unitId : null);

const references = ({ type, data }: SuitCommand) =>
  type === 'Register'
    ? [
        { field: 'unitId', category: 'unit', id: data.unitId, on: data.on },
        ...(data.reconsiderationId === undefined
          ? []
          : [{ field: 'reconsiderationId', category: 'reconsideration', id: data.reconsiderationId }]),
      ]
    : type === 'Answer' || type === 'Appeal'
      ? attached(data.attachments)
      : [];

function registers({ type, data }: SuitCommand, suit: Suit = initial): Claim[] {
  const caseId = suit.registered?.caseId;
  switch (type) {
    case 'Register': {
      const about = { caseId: data.caseId, kind: 'suit', dated: data.on } as const;
      return suit.status === 'withdrawn' ? [] : [claimId(about), claimNumber({ ...about, caseNo: data.caseNo })];
    }
    case 'AcceptAppeal':
    case 'AcceptRemand':
    case 'Retry':
      return caseId === undefined ? [] : [claimNumber({ caseId, kind: 'suit', caseNo: data.caseNo, dated: data.on })];
    case 'WithdrawRegistration':
      return caseId === undefined ? [] : suit.caseNos.map((caseNo) => releaseNumber(caseId, caseNo));
    case 'ReceiveCopy':
    case 'Answer':
    case 'Suspend':
    case 'Resume':
    case 'EnterDecision':
    case 'ServeDecision':
    case 'Appeal':
    case 'WithdrawAppeal':
    case 'ProposeEffect':
    case 'ConfirmEffect':
    case 'ReviewEffect':
      return [];
  }
}

export const suit = decider({
  ...{ category: 'suit', initial, decide, evolve, owner, policy, references, registers },
  /** A postmark that is proven may be keyed after what came since. */
  mayBeLate: ['Answer'],
});
