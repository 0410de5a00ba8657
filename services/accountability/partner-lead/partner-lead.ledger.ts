import { answer, statusOn, statusText } from '@jiandu/calendar';
import type { Calendar, Status } from '@jiandu/calendar';
import type { Attachment } from '@jiandu/contracts/attachment';
import { partnerLeadContract } from '@jiandu/contracts/partner-lead';
import type { Direction, LEAD_RESULTS, Partner, PartnerLeadEvent } from '@jiandu/contracts/partner-lead';
import type { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import { policyInForce, projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import policy from './partner-lead.policy.json' with { type: 'json' };

/** 往来台账: what came and went, with whom, whose it is and what was told. `matter`, `reason` and `shared` as stored, sealed. */
export type PartnerLeadRow = {
  direction: Direction | null;
  partner: Partner | null;
  unitId: string | null;
  matter: string | null;
  ownerId: string | null;
  attachments: readonly Attachment[];
  enteredOn: CivilDate | null;
  resultBy: WorkedOutTerm | null;
  acknowledgedOn: CivilDate | null;
  receiptNo: string | null;
  returnedOn: CivilDate | null;
  reason: string | null;
  sharedOn: CivilDate | null;
  result: (typeof LEAD_RESULTS)[number] | null;
  shared: string | null;
  because: readonly string[];
};

export const partnerLeadLedger = projection<PartnerLeadRow, PartnerLeadEvent>({
  name: 'partner_lead_ledger_v1',
  of: [partnerLeadContract],
  initial: {
    ...{ direction: null, partner: null, unitId: null, matter: null, ownerId: null, attachments: [], enteredOn: null },
    ...{
      resultBy: null,
      acknowledgedOn: null,
      receiptNo: null,
      returnedOn: null,
      reason: null,
      sharedOn: null,
      result: null,
      shared: null,
      because: [],
    },
  },
  evolve(before, { id, type, data }) {
    const row = { ...before, because: [...before.because, id] };
    switch (type) {
      case 'PartnerLeadEntered': {
        const { direction, partner, unitId = null, matter, ownerId, attachments = [], resultBy, on: enteredOn } = data;
        return { ...row, direction, partner, unitId, matter, ownerId, attachments, resultBy, enteredOn };
      }
      case 'PartnerLeadReassigned':
        return { ...row, ownerId: data.ownerId };
      case 'PartnerLeadAcknowledged':
        return { ...row, acknowledgedOn: data.on, receiptNo: data.receiptNo ?? null };
      case 'PartnerLeadReturned':
        return { ...row, returnedOn: data.on, reason: data.reason };
      case 'PartnerLeadResultShared':
        return { ...row, sharedOn: data.on, result: data.result, shared: data.shared };
      case 'PartnerLeadMoved':
        return before;
    }
  },
});

export type LeadClock = { kind: Status['kind']; text: string; due: string; explanation: string };

/** Where the clock of a lead stood on a day, worked out anew; a lead returned or told back has stopped it. Our default, no duty [D]. */
export function leadClock(
  calendar: Calendar,
  { enteredOn, direction, returnedOn, sharedOn }: PartnerLeadRow,
  on: CivilDate,
): LeadClock | null {
  if (enteredOn === null || direction === null) return null;
  const n = policyInForce(policy, enteredOn).resultWorkingDays[direction];
  const found = answer(calendar, { start: enteredOn, term: { length: { n, unit: 'wd' }, direction: 'after', roll: 'none' } });
  const done = returnedOn ?? sharedOn;
  const status = statusOn(found, on, done === null ? null : { received: done });
  return { kind: status.kind, text: statusText(status), due: found.state === 'dated' ? found.due : '', explanation: found.explanation };
}
