import { answer, statusOn, statusText } from '@jiandu/calendar';
import type { Calendar, CivilTime, Status } from '@jiandu/calendar';
import { crimeTransferContract } from '@jiandu/contracts/crime-transfer';
import type { CrimeTransferEvent, HourTerm, OrganLevel } from '@jiandu/contracts/crime-transfer';
import type { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import { policyInForce } from '@jiandu/kernel';
import policy from './crime-transfer.policy.json' with { type: 'json' };

export const TRANSFER_STATUSES = ['reported', 'approved', 'refused', 'handed-over', 'received', 'filed', 'not-filed'] as const;
export type TransferStatus = (typeof TRANSFER_STATUSES)[number];

/** Where a transfer stands, with the days and times that its clocks run from and ended on. */
export type CrimeTransferRow = {
  unitId: string | null;
  status: TransferStatus | null;
  caseNo: string | null;
  offence: string | null;
  officerIds: readonly string[];
  level: OrganLevel | null;
  reportedOn: CivilDate | null;
  decideBy: WorkedOutTerm | null;
  decidedOn: CivilDate | null;
  approvedAt: CivilTime | null;
  reasons: string | null;
  handOverBy: HourTerm | null;
  handedOverAt: CivilTime | null;
  police: string | null;
  receivedOn: CivilDate | null;
  penalties: readonly string[];
  because: readonly string[];
};

export const crimeTransferRegister = projection<CrimeTransferRow, CrimeTransferEvent>({
  name: 'crime_transfer_register_v1',
  of: [crimeTransferContract],
  initial: {
    ...{ unitId: null, status: null, caseNo: null, offence: null, officerIds: [], level: null, reportedOn: null, decideBy: null },
    ...{ decidedOn: null, approvedAt: null, reasons: null, handOverBy: null, handedOverAt: null, police: null, receivedOn: null },
    ...{ penalties: [], because: [] },
  },
  evolve(before, { id, type, data }) {
    const row = { ...before, because: [...before.because, id] };
    switch (type) {
      case 'TransferReported': {
        const { unitId, caseNo, offence, officerIds, level, decideBy, on: reportedOn } = data;
        return { ...row, status: 'reported', unitId, caseNo, offence, officerIds, level, decideBy, reportedOn };
      }
      case 'TransferApproved':
        return { ...row, status: 'approved', decidedOn: data.on, approvedAt: data.at, handOverBy: data.handOverBy };
      case 'TransferRefused':
        return { ...row, status: 'refused', decidedOn: data.on, reasons: data.reasons };
      case 'TransferHandedOver':
        return { ...row, status: 'handed-over', handedOverAt: data.at, police: data.police };
      case 'TransferReceived':
        return { ...row, status: row.status === 'handed-over' ? 'received' : row.status, receivedOn: data.on };
      case 'PoliceOutcomeRecorded':
        return { ...row, status: data.outcome };
      case 'PartyPenaltyRecorded':
        return { ...row, penalties: [...row.penalties, data.decisionNo] };
    }
  },
});

export type Clock = { kind: Status['kind']; text: string; due: string; explanation: string };
/** null where the clock has not begun, or there is nothing to hand over. */
export type TransferClocks = { decision: Clock | null; handOver: Clock | null };

/** Where the two clocks stood at a minute, worked out anew; never stored. */
export function transferClocks(calendar: Calendar, row: CrimeTransferRow, at: CivilTime): TransferClocks {
  const { reportedOn, decidedOn, approvedAt, handedOverAt } = row;
  const clock = (start: string, term: string, done: string | null): Clock => {
    const found = answer(calendar, { start, term });
    const status = statusOn(found, at, done === null ? null : { received: done });
    return { kind: status.kind, text: statusText(status), due: found.state === 'dated' ? found.due : '', explanation: found.explanation };
  };
  return {
    decision: reportedOn === null ? null : clock(reportedOn, policyInForce(policy, reportedOn).decisionTerm, decidedOn),
    handOver: approvedAt === null ? null : clock(approvedAt, policyInForce(policy, approvedAt.slice(0, 10)).handOverTerm, handedOverAt),
  };
}

/** The minute in Asia/Shanghai. */
export const shanghaiMinute = (instant: Date): CivilTime => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
