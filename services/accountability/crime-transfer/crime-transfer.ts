import { answer, workedOut } from '@jiandu/calendar';
import type { Calendar } from '@jiandu/calendar';
import { attached } from '@jiandu/contracts/attachment';
import type { CrimeTransferCommand, CrimeTransferEvent, OrganLevel } from '@jiandu/contracts/crime-transfer';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { Aids } from '@jiandu/kernel';
import type { CrimeTransferRule } from './crime-transfer.messages.js';
import policy from './crime-transfer.policy.json' with { type: 'json' };

/** Officers set on it; the statute's terms for the head's decision and for the hand-over. */
export type CrimeTransferPolicy = { officers: number; decisionTerm: string; handOverTerm: string };

/** 移送涉嫌犯罪案件 of a party to the police. */
export type CrimeTransfer = {
  unitId: string | null;
  level: OrganLevel | null;
  penalties: readonly string[];
} & (
  | { status: 'none' | 'reported' | 'refused' }
  | { status: 'approved'; at: string }
  | { status: 'handed-over'; at: string; receivedOn: string | null; receiptNo: string | null; outcome: string | null }
);
const initial: CrimeTransfer = { status: 'none', unitId: null, level: null, penalties: [] };

const ensure: (ok: boolean, rule: CrimeTransferRule) => asserts ok = rejectUnless;

/** A term of the catalogue as it stands in an event. */
function term(calendar: Calendar, start: string, id: string) {
  const found = answer(calendar, { start, term: id });
  if (found.state !== 'dated') throw new TypeError(`${id} has no end`);
  return found;
}

function decide(
  { type, data }: CrimeTransferCommand,
  transfer: CrimeTransfer,
  policy: CrimeTransferPolicy,
  { calendar }: Aids<Calendar>,
): CrimeTransferEvent[] {
  const { status } = transfer;
  switch (type) {
    case 'Report':
      ensure(status === 'none', 'transfer-is-reported-once');
      ensure(data.officerIds.length >= policy.officers, 'two-officers-or-more');
      return [{ type: 'TransferReported', data: { ...data, decideBy: workedOut(term(calendar, data.on, policy.decisionTerm)) } }];
    case 'Approve': {
      if (transfer.status === 'approved' && transfer.at === data.at) return [];
      ensure(status === 'reported', 'decide-only-a-reported-transfer');
      ensure(data.at.slice(0, 10) === data.on, 'time-is-of-the-day');
      const { start, due, explanation, calendar: version } = term(calendar, data.at, policy.handOverTerm);
      return [{ type: 'TransferApproved', data: { ...data, handOverBy: { start, due, explanation, calendar: version } } }];
    }
    case 'Refuse':
      ensure(status === 'reported', 'decide-only-a-reported-transfer');
      return [{ type: 'TransferRefused', data }];
    case 'HandOver':
      if (transfer.status === 'handed-over' && transfer.at === data.at) return [];
      ensure(transfer.status !== 'handed-over', 'transfer-is-handed-over-once');
      ensure(transfer.status === 'approved', 'hand-over-only-what-is-approved');
      ensure(data.at.slice(0, 10) === data.on, 'time-is-of-the-day');
      ensure(data.at >= transfer.at, 'hand-over-follows-the-decision');
      ensure(data.policeLevel === transfer.level, 'police-of-the-same-level');
      return [{ type: 'TransferHandedOver', data }];
    case 'RecordReceipt':
      ensure(transfer.status === 'handed-over', 'receipt-only-of-a-transfer');
      if (transfer.receivedOn === data.on && transfer.receiptNo === (data.receiptNo ?? null)) return [];
      ensure(transfer.receivedOn === null, 'transfer-receipt-is-recorded-once');
      return [{ type: 'TransferReceived', data }];
    case 'RecordPoliceOutcome':
      ensure(transfer.status === 'handed-over', 'receipt-only-of-a-transfer');
      return transfer.outcome === data.outcome ? [] : [{ type: 'PoliceOutcomeRecorded', data }];
    case 'RecordPenalty':
      ensure(status !== 'none', 'transfer-is-reported-first');
      if (transfer.penalties.includes(data.decisionNo)) return [];
      ensure(mayBePenalised(transfer), 'no-penalty-in-place-of-transfer');
      return [{ type: 'PartyPenaltyRecorded', data }];
  }
}

/** §11: what should go to the police is not settled by a penalty; free again when it is not to go, or the police do not file it. */
const mayBePenalised = (transfer: CrimeTransfer): boolean =>
  transfer.status === 'refused' || (transfer.status === 'handed-over' && transfer.outcome === 'not-filed');

function evolve(transfer: CrimeTransfer, { type, data }: CrimeTransferEvent): CrimeTransfer {
  const { unitId, level, penalties } = transfer;
  const kept = { unitId, level, penalties };
  // prettier-ignore
  switch (type) {
    case 'TransferReported':      return { ...kept, status: 'reported', unitId: data.unitId, level: data.level };
    case 'TransferApproved':      return { ...kept, status: 'approved', at: data.at };
    case 'TransferRefused':       return { ...kept, status: 'refused' };
    case 'TransferHandedOver':    return { ...kept, status: 'handed-over', at: data.at, receivedOn: null, receiptNo: null, outcome: null };
    case 'TransferReceived':      return { ...transfer, ...(transfer.status === 'handed-over' && { receivedOn: data.on, receiptNo: data.receiptNo ?? null }) };
    case 'PoliceOutcomeRecorded': return { ...transfer, ...(transfer.status === 'handed-over' && { outcome: data.outcome }) };
    case 'PartyPenaltyRecorded':  return { ...transfer, penalties: [...penalties, data.decisionNo] };
  }
}

const owner = ({ unitId }: CrimeTransfer, { type, data }: CrimeTransferCommand) => unitId ?? (type === 'Report' ? data.unitId : null);

function references({ type, data }: CrimeTransferCommand) {
  const person = (field: string, id: string) => ({ field, category: 'person', id });
  const files = attached('attachments' in data ? data.attachments : []);
  if (type === 'Report')
    return [
      { field: 'unitId', category: 'unit', id: data.unitId, on: data.on },
      ...data.officerIds.map((each) => person('officerIds', each)),
      ...files,
    ];
  return type === 'Approve' || type === 'Refuse' ? [person('headId', data.headId)] : files;
}

export const crimeTransfer = decider({ category: 'crimeTransfer', initial, decide, evolve, owner, policy, references });
