import { answer, workedOut } from '@jiandu/calendar';
import type { Calendar } from '@jiandu/calendar';
import { attached } from '@jiandu/contracts/attachment';
import type {
  Direction,
  EnterPartnerLead,
  PartnerLeadCommand,
  PartnerLeadEvent,
  ReassignPartnerLead,
} from '@jiandu/contracts/partner-lead';
import { decider, isSame, rejectUnless, saysAgain } from '@jiandu/kernel';
import type { Aids } from '@jiandu/kernel';
import type { PartnerLeadRule } from './partner-lead.messages.js';
import policy from './partner-lead.policy.json' with { type: 'json' };

/** Working days within which a result is to be shared, by direction. */
export type PartnerLeadPolicy = { resultWorkingDays: Readonly<Record<Direction, number>> };

/** 与其他监督机关往来的线索. */
export type PartnerLead = {
  entered: object | null;
  ownerId: string;
  reassigned: ReassignPartnerLead | null;
  acknowledged: { on: string; receiptNo: string | null } | null;
  end: { kind: 'returned' | 'shared'; on: string; said: string; result: string | null } | null;
};
const initial: PartnerLead = { entered: null, ownerId: '', reassigned: null, acknowledged: null, end: null };

const entryOf = ({ leadId, direction, partner, unitId, matter, ownerId, attachments, on }: EnterPartnerLead): object => ({
  ...{ leadId, direction, partner, unitId, matter, ownerId, attachments, on },
});

const ensure: (ok: boolean, rule: PartnerLeadRule) => asserts ok = rejectUnless;

function decide(
  { type, data }: PartnerLeadCommand,
  lead: PartnerLead,
  policy: PartnerLeadPolicy,
  { calendar }: Aids<Calendar>,
): PartnerLeadEvent[] {
  const { entered, end } = lead;
  ensure(type === 'Enter' || entered !== null, 'partner-lead-is-entered-first');
  switch (type) {
    case 'Enter': {
      if (entered && isSame(entered, entryOf(data))) return [];
      ensure(entered === null, 'partner-lead-is-entered-once');
      const length = { n: policy.resultWorkingDays[data.direction], unit: 'wd' } as const;
      const found = answer(calendar, { start: data.on, term: { length, direction: 'after', roll: 'none' } });
      if (found.state !== 'dated') throw new TypeError('a term that nothing stops has an end');
      return [{ type: 'PartnerLeadEntered', data: { ...data, resultBy: workedOut(found) } }];
    }
    case 'Reassign':
      if (lead.reassigned && isSame(lead.reassigned, data)) return [];
      ensure(end === null, 'partner-lead-is-open');
      ensure(lead.ownerId !== data.ownerId, 'partner-lead-passes-to-another');
      return [{ type: 'PartnerLeadReassigned', data }];
    case 'Acknowledge':
      if (lead.acknowledged && saysAgain(lead.acknowledged, { ...data, receiptNo: data.receiptNo ?? null })) return [];
      ensure(lead.acknowledged === null, 'partner-lead-is-acknowledged-once');
      return [{ type: 'PartnerLeadAcknowledged', data }];
    case 'Return':
      if (end?.kind === 'returned' && end.on === data.on && end.said === data.reason) return [];
      ensure(end === null, 'partner-lead-is-open');
      return [{ type: 'PartnerLeadReturned', data }];
    case 'ShareResult':
      if (end?.kind === 'shared' && end.on === data.on && end.said === data.shared && end.result === data.result) return [];
      ensure(end === null, 'partner-lead-is-open');
      ensure(lead.acknowledged !== null, 'result-follows-acknowledgement');
      return [{ type: 'PartnerLeadResultShared', data }];
  }
}

function evolve(lead: PartnerLead, { type, data }: PartnerLeadEvent): PartnerLead {
  switch (type) {
    case 'PartnerLeadEntered':
      return { ...lead, entered: entryOf(data), ownerId: data.ownerId };
    case 'PartnerLeadReassigned':
      return { ...lead, ownerId: data.ownerId, reassigned: data };
    case 'PartnerLeadAcknowledged':
      return { ...lead, acknowledged: { on: data.on, receiptNo: data.receiptNo ?? null } };
    case 'PartnerLeadReturned':
      return { ...lead, end: { kind: 'returned', on: data.on, said: data.reason, result: null } };
    case 'PartnerLeadResultShared':
      return { ...lead, end: { kind: 'shared', on: data.on, said: data.shared, result: data.result } };
    case 'PartnerLeadMoved':
      return lead;
  }
}

function references({ type, data }: PartnerLeadCommand) {
  const owner = (id: string) => ({ field: 'ownerId', category: 'person', id });
  if (type === 'Enter')
    return [
      owner(data.ownerId),
      ...(data.unitId === undefined ? [] : [{ field: 'unitId', category: 'unit', id: data.unitId }]),
      ...attached(data.attachments),
    ];
  return type === 'Reassign' ? [owner(data.ownerId)] : [];
}

/** The city's own: the unit concerned does not see it. */
export const partnerLead = decider({ category: 'partnerLead', initial, decide, evolve, owner: () => null, policy, references });
