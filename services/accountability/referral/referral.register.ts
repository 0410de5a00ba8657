import type { Attachment } from '@jiandu/contracts/attachment';
import { CRIME_ORGANS, referralContract } from '@jiandu/contracts/referral';
import type { Capacity, ReceivingOrgan, ReferralEvent, ReferralOutcome } from '@jiandu/contracts/referral';
import { projection } from '@jiandu/kernel';
import type { CivilDate, Recorded } from '@jiandu/kernel';

/** `because`: the event by which it was sent. */
export type SentPaper = {
  to: ReceivingOrgan;
  number: string;
  on: CivilDate;
  receivedOn: CivilDate | null;
  receiptNo: string | null;
  because: string;
};
export type RegisteredEvent = { id: string; type: ReferralEvent['type']; on: CivilDate | null };

/** What became of a referral; facts and persons as they are stored, sealed. */
export type ReferralRow = {
  proposalId: string | null;
  openedOn: CivilDate | null;
  facts: string | null;
  handOverBy: CivilDate | null;
  /** The hand-over was asked for by the timer. */
  asked: boolean;
  persons: readonly { personId: string; capacity: Capacity }[];
  sent: readonly SentPaper[];
  outcomes: readonly { personId: string; outcome: ReferralOutcome; said: string | null; on: CivilDate }[];
  calledOffOn: CivilDate | null;
  attachments: readonly Attachment[];
  events: readonly RegisteredEvent[];
  /** A receipt has not come. */
  waiting: boolean;
};

function told(before: ReferralRow, { id, type, data }: Recorded<ReferralEvent>): ReferralRow {
  const on = 'on' in data && data.on !== undefined ? data.on : null;
  const attachments = [...before.attachments, ...(('attachments' in data ? data.attachments : undefined) ?? [])];
  const row = { ...before, attachments, events: [...before.events, { id, type, on }] };
  const sent = (to: ReceivingOrgan, { number, on }: { number: string; on: CivilDate }) => ({
    ...row,
    sent: [...row.sent, { to, number, on, receivedOn: null, receiptNo: null, because: id }],
  });
  // prettier-ignore
  switch (type) {
    case 'ReferralOpened':          return { ...row, proposalId: data.proposalId, openedOn: data.on, facts: data.facts, handOverBy: data.handOverBy };
    case 'ResponsibleNamed':        return { ...row, persons: [...row.persons, { personId: data.personId, capacity: data.capacity }] };
    case 'HandOverProposed':        return { ...row, asked: true };
    case 'ReferralHandedOver':      return sent('discipline-commission', data);
    case 'CrimeLeadPassedOn':       return sent(data.to, data);
    case 'ReferralReceived':        return { ...row, sent: row.sent.map((each) => (each.to === data.from ? { ...each, receivedOn: data.on, receiptNo: data.receiptNo ?? null } : each)) };
    case 'ReferralOutcomeRecorded': return { ...row, outcomes: [...row.outcomes, { personId: data.personId, outcome: data.outcome, said: data.said ?? null, on: data.on }] };
    case 'ReferralCalledOff':       return { ...row, calledOffOn: data.on };
    case 'ReferralMoved':           return before;
  }
}

export const referralRegister = projection<ReferralRow, ReferralEvent>({
  name: 'referral_register_v2',
  of: [referralContract],
  open: 'waiting',
  initial: {
    ...{ proposalId: null, openedOn: null, facts: null, handOverBy: null, asked: false, persons: [], sent: [], outcomes: [] },
    ...{ calledOffOn: null, attachments: [], events: [], waiting: false },
  },
  evolve(before, event) {
    const row = told(before, event);
    return { ...row, waiting: row.sent.some(({ receivedOn }) => receivedOn === null) };
  },
});

export const STAGES = ['opened', 'handed-over', 'received', 'concluded', 'called-off'] as const;
/** 已立项、已移送、已签收、已有结果、已终止 */
export type Stage = (typeof STAGES)[number];

/** Concluded once each person named has an outcome; counted, for who has which is sealed. */
export function stageOf({ calledOffOn, sent, persons, outcomes }: ReferralRow): Stage {
  if (calledOffOn !== null) return 'called-off';
  const handedOver = sent.find(({ to }) => to === 'discipline-commission');
  if (!handedOver) return 'opened';
  if (persons.length > 0 && outcomes.length >= persons.length) return 'concluded';
  return handedOver.receivedOn === null ? 'handed-over' : 'received';
}

/** Whether anything was passed on as a crime. */
export const asCrime = ({ sent }: ReferralRow): boolean => sent.some(({ to }) => CRIME_ORGANS.some((organ) => organ === to));
