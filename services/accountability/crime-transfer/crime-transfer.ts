import { answer, workedOut } from '@jiandu/calendar';
import type { Calendar } from '@jiandu/calendar';
import { attached } from '@jiandu/contracts/attachment';
import type {
  ApproveTransfer,
  CrimeTransferCommand,
  CrimeTransferEvent,
  HandOverTransfer,
  OrganLevel,
  RecordPartyPenalty,
  RecordPoliceOutcome,
  RecordTransferReceipt,
} from '@jiandu/contracts/crime-transfer';
import { decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { Aids } from '@jiandu/kernel';
import type { CrimeTransferRule } from './crime-transfer.messages.js';
import policy from './crime-transfer.policy.json' with { type: 'json' };

/** Officers set on it; the statute's terms for the head's decision and for the hand-over. */
export type CrimeTransferPolicy = { officers: number; decisionTerm: string; handOverTerm: string };

/** 移送涉嫌犯罪案件 of a party to the police. */
export type CrimeTransfer = {
  unitId: string | null;
  level: OrganLevel | null;
  penalties: readonly RecordPartyPenalty[];
} & (
  | { status: 'none' | 'reported' | 'refused' }
  | { status: 'approved'; approval: ApproveTransfer }
  | { status: 'handed-over'; as: HandOverTransfer; receipt: RecordTransferReceipt | null; outcome: RecordPoliceOutcome | null }
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
      if (transfer.status === 'approved' && isSame(transfer.approval, data)) return [];
      ensure(status === 'reported', 'decide-only-a-reported-transfer');
      ensure(data.at.slice(0, 10) === data.on, 'time-is-of-the-day');
      const { start, due, explanation, calendar: version } = term(calendar, data.at, policy.handOverTerm);
      return [{ type: 'TransferApproved', data: { ...data, handOverBy: { start, due, explanation, calendar: version } } }];
    }
    case 'Refuse':
      ensure(status === 'reported', 'decide-only-a-reported-transfer');
      return [{ type: 'TransferRefused', data }];
    case 'HandOver':
      if (transfer.status === 'handed-over' && isSame(transfer.as, data)) return [];
      ensure(transfer.status !== 'handed-over', 'transfer-is-handed-over-once');
      ensure(transfer.status === 'approved', 'hand-over-only-what-is-approved');
      ensure(data.at.slice(0, 10) === data.on, 'time-is-of-the-day');
      ensure(data.at >= transfer.approval.at, 'hand-over-follows-the-decision');
      ensure(data.policeLevel === transfer.level, 'police-of-the-same-level');
      return [{ type: 'TransferHandedOver', data }];
    case 'RecordReceipt':
      ensure(transfer.status === 'handed-over', 'receipt-only-of-a-transfer');
      if (transfer.receipt && isSame(transfer.receipt, data)) return [];
      ensure(transfer.receipt === null, 'transfer-receipt-is-recorded-once');
      return [{ type: 'TransferReceived', data }];
    case 'RecordPoliceOutcome':
      ensure(transfer.status === 'handed-over', 'receipt-only-of-a-transfer');
      if (transfer.outcome && isSame(transfer.outcome, data)) return [];
      ensure(transfer.outcome?.outcome !== data.outcome, 'police-outcome-is-recorded-once');
      return [{ type: 'PoliceOutcomeRecorded', data }];
    case 'RecordPenalty': {
      ensure(status !== 'none', 'transfer-is-reported-first');
      const earlier = transfer.penalties.find(({ decisionNo }) => decisionNo === data.decisionNo);
      if (earlier && isSame(earlier, data)) return [];
      ensure(earlier === undefined, 'party-penalty-is-recorded-once');
      ensure(mayBePenalised(transfer), 'no-penalty-in-place-of-transfer');
      return [{ type: 'PartyPenaltyRecorded', data }];
    }
  }
}

/** §11: what should go to the police is not settled by a penalty; free again when it is not to go, or the police do not file it. */
const mayBePenalised = (transfer: CrimeTransfer): boolean =>
  transfer.status === 'refused' || (transfer.status === 'handed-over' && transfer.outcome?.outcome === 'not-filed');

function evolve(transfer: CrimeTransfer, { type, data }: CrimeTransferEvent): CrimeTransfer {
  const { unitId, level, penalties } = transfer;
  const kept = { unitId, level, penalties };
  // prettier-ignore
  switch (type) {
    case 'TransferReported':      return { ...kept, status: 'reported', unitId: data.unitId, level: data.level };
    case 'TransferApproved':      return { ...kept, status: 'approved', approval: { headId: data.headId, at: data.at, on: data.on } };
    case 'TransferRefused':       return { ...kept, status: 'refused' };
    case 'TransferHandedOver':    return { ...kept, status: 'handed-over', as: data, receipt: null, outcome: null };
    case 'TransferReceived':      return { ...transfer, ...(transfer.status === 'handed-over' && { receipt: data }) };
    case 'PoliceOutcomeRecorded': return { ...transfer, ...(transfer.status === 'handed-over' && { outcome: data }) };
    case 'PartyPenaltyRecorded':  return { ...transfer, penalties: [...penalties, data] };
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
