import { attached } from '@jiandu/contracts/attachment';
import type {
  CallOffReferral,
  CrimeLeadPassedOn,
  HandOverReferral,
  NameResponsible,
  PassOnCrimeLead,
  ReceivingOrgan,
  RecordReferralOutcome,
  RecordReferralReceipt,
  ReferralCommand,
  ReferralEvent,
  ReferralHandedOver,
} from '@jiandu/contracts/referral';
import { addDays, decider, documentNumberRegister, drawNumber, isSame, numberDrawn, rejectUnless } from '@jiandu/kernel';
import type { Aids, Claim } from '@jiandu/kernel';
import { referralProposal } from '../referral-proposal/referral-proposal.js';
import type { ReferralRule } from './referral.messages.js';
import numberPolicy from './referral-number.policy.json' with { type: 'json' };
import policy from './referral.policy.json' with { type: 'json' };

/** Days after which an opened referral that is not handed over is asked for; whether the unit concerned is told that there is one. */
export type ReferralPolicy = { handOverDays: number; unitSees: boolean };

type Sent = { as: ReferralHandedOver | CrimeLeadPassedOn; receipt: RecordReferralReceipt | null };

/** 移送 of those who answer for one loss or harm. */
export type Referral = {
  opened: { proposalId: string; facts: string; on: string } | null;
  persons: readonly NameResponsible[];
  handOverBy: string;
  handOverProposed: boolean;
  sent: Partial<Record<ReceivingOrgan, Sent>>;
  outcomes: readonly RecordReferralOutcome[];
  calledOff: CallOffReferral | null;
};
const initial: Referral = {
  ...{ opened: null, persons: [], handOverBy: '', handOverProposed: false, sent: {}, outcomes: [], calledOff: null },
};

const ensure: (ok: boolean, rule: ReferralRule) => asserts ok = rejectUnless;

/** The same words, under the number that they were given. */
const isSaid = ({ as }: Sent, said: HandOverReferral | PassOnCrimeLead): boolean => isSame(as, { ...said, number: as.number });

function decide({ type, data }: ReferralCommand, referral: Referral, policy: ReferralPolicy, { drawn }: Aids): ReferralEvent[] {
  const { opened, persons, sent } = referral;
  ensure(type === 'Open' || opened !== null, 'referral-is-opened-first');
  if (type === 'CallOff' && referral.calledOff && isSame(referral.calledOff, data)) return [];
  ensure(referral.calledOff === null, 'referral-is-not-called-off');
  const handedOver = sent['discipline-commission'];
  switch (type) {
    case 'Open':
      if (opened?.proposalId === data.proposalId && opened.facts === data.facts && opened.on === data.on) return [];
      ensure(opened === null, 'referral-is-opened-once');
      return [{ type: 'ReferralOpened', data: { ...data, handOverBy: addDays(data.on, policy.handOverDays) } }];
    case 'Name': {
      const known = persons.find(({ personId }) => personId === data.personId);
      if (known && isSame(known, data)) return [];
      ensure(known === undefined, 'person-is-named-once');
      ensure(!handedOver, 'persons-are-named-before-hand-over');
      return [{ type: 'ResponsibleNamed', data }];
    }
    case 'ProposeHandOver':
      ensure(!handedOver && referral.handOverBy === data.due && data.proposedOn >= data.due, 'hand-over-is-due');
      return referral.handOverProposed ? [] : [{ type: 'HandOverProposed', data }];
    case 'HandOver':
      if (handedOver && isSaid(handedOver, data)) return [];
      ensure(!handedOver, 'handed-over-only-once');
      ensure(persons.length > 0, 'hand-over-names-persons');
      return [{ type: 'ReferralHandedOver', data: { ...data, number: numberDrawn(drawn)! } }];
    case 'PassOnCrimeLead': {
      const passed = sent[data.to];
      if (passed && isSaid(passed, data)) return [];
      ensure(!passed, 'crime-lead-goes-to-an-organ-once');
      ensure(persons.length > 0, 'hand-over-names-persons');
      return [{ type: 'CrimeLeadPassedOn', data: { ...data, number: numberDrawn(drawn)! } }];
    }
    case 'RecordReceipt': {
      const from = sent[data.from];
      if (from?.receipt && isSame(from.receipt, data)) return [];
      ensure(from !== undefined, 'receipt-only-of-what-was-sent');
      ensure(from.receipt === null, 'receipt-is-recorded-once');
      return [{ type: 'ReferralReceived', data }];
    }
    case 'RecordOutcome': {
      const { personId, outcome, on } = data;
      const earlier = referral.outcomes.find((each) => each.personId === personId && each.outcome === outcome && each.on === on);
      if (earlier && isSame(earlier, data)) return [];
      ensure(earlier === undefined, 'outcome-is-recorded-once');
      ensure(handedOver !== undefined, 'outcome-only-after-hand-over');
      ensure(
        persons.some((each) => each.personId === personId),
        'outcome-is-of-a-named-person',
      );
      return [{ type: 'ReferralOutcomeRecorded', data }];
    }
    case 'CallOff':
      ensure(Object.keys(sent).length === 0, 'called-off-only-before-it-is-sent');
      return [{ type: 'ReferralCalledOff', data }];
  }
}

function evolve(referral: Referral, event: ReferralEvent): Referral {
  const { type, data } = event;
  const { sent } = referral;
  const sentTo = (to: ReceivingOrgan, as: Sent['as']): Referral['sent'] => ({ ...sent, [to]: { as, receipt: null } });
  // prettier-ignore
  switch (type) {
    case 'ReferralOpened':          return { ...referral, opened: { proposalId: data.proposalId, facts: data.facts, on: data.on }, handOverBy: data.handOverBy };
    case 'ResponsibleNamed':        return { ...referral, persons: [...referral.persons, data] };
    case 'HandOverProposed':        return { ...referral, handOverProposed: true };
    case 'ReferralHandedOver':      return { ...referral, sent: sentTo('discipline-commission', data) };
    case 'CrimeLeadPassedOn':       return { ...referral, sent: sentTo(data.to, data) };
    case 'ReferralReceived':        return { ...referral, sent: { ...sent, [data.from]: { ...sent[data.from]!, receipt: data } } };
    case 'ReferralOutcomeRecorded': return { ...referral, outcomes: [...referral.outcomes, data] };
    case 'ReferralCalledOff':       return { ...referral, calledOff: data };
    case 'ReferralMoved':           return referral;
  }
}

export const referralNumbers = documentNumberRegister(numberPolicy);

/**
 * Opened together with the proposal's confirmation, or not at all; its calling off is noted at the proposal in the same act. A hand-over takes its number
 * with it, and looks once more whether the ground still stands.
 */
function registers({ type, data }: ReferralCommand, { opened, sent: papers, calledOff }: Referral = initial, referralId = ''): Claim[] {
  const confirmed = (proposalId: string, on: string): Claim => ({
    ...{ register: referralProposal, id: proposalId },
    command: { type: 'Confirm', data: { referralId, on } },
  });
  const sent = (kind: string, paper: string, on: string): Claim[] => [
    drawNumber(referralNumbers, { kind, year: Number(on.slice(0, 4)), for: paper, on }),
    ...(opened ? [confirmed(opened.proposalId, on)] : []),
  ];
  switch (type) {
    case 'Open':
      return [confirmed(data.proposalId, data.on)];
    case 'HandOver':
      return sent('referral', `referral-${referralId}`, data.on);
    case 'PassOnCrimeLead':
      return sent('crime-lead', `referral-${referralId}.${data.to}`, data.on);
    case 'Name':
    case 'ProposeHandOver':
    case 'RecordReceipt':
    case 'RecordOutcome':
      return [];
    case 'CallOff':
      if (opened === null || calledOff || Object.keys(papers).length > 0) return [];
      return [{ register: referralProposal, id: opened.proposalId, command: { type: 'NoteCallOff', data: { referralId, on: data.on } } }];
  }
}

function references({ type, data }: ReferralCommand) {
  const files = attached('attachments' in data ? data.attachments : []);
  const person = (field: string, id: string) => ({ field, category: 'person', id });
  if (type === 'Name' || type === 'RecordOutcome') return [person('personId', data.personId)];
  return type === 'CallOff' ? [person('signedBy', data.signedBy)] : files;
}

/** The city's own, never the unit's. */
export const referral = decider({ category: 'referral', initial, decide, evolve, owner: () => null, policy, references, registers });
