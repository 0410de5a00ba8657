import { attached } from '@jiandu/contracts/attachment';
import type { LeadCommand, LeadEvent } from '@jiandu/contracts/lead';
import { decider, rejectUnless, saysAgain } from '@jiandu/kernel';
import type { Reference } from '@jiandu/kernel';
import { supervisionPolicy } from '../papers/papers.js';
import type { SupervisionPolicy } from '../papers/papers.js';
import type { LeadRule } from './lead.messages.js';

/** 监督线索. Who complained is not part of what is decided about. */
export type Lead = {
  lodged: { leadId: string; unitId: string; source: string; matter: string } | null;
  complainant: 'none' | 'known' | 'erased';
  supervisorIds: readonly string[];
  established: boolean | null;
  harm: { cause: string; facts: string } | null;
  harmSetAside: boolean;
};
const initial: Lead = { lodged: null, complainant: 'none', supervisorIds: [], established: null, harm: null, harmSetAside: false };

const ensure: (ok: boolean, rule: LeadRule) => asserts ok = rejectUnless;

function decide({ type, data }: LeadCommand, lead: Lead, { verifiers }: SupervisionPolicy): LeadEvent[] {
  const { lodged, complainant, supervisorIds, established, harm } = lead;
  if (type === 'Lodge') {
    if (lodged && saysAgain(lodged, data)) return [];
    ensure(lodged === null, 'supervision-lead-is-lodged-once');
    ensure(data.source !== 'transferred' || data.from !== undefined, 'transferred-lead-names-its-organ');
    return [{ type: 'LeadLodged', data }];
  }
  ensure(lodged !== null, 'lead-is-lodged-first');
  const { leadId, unitId } = lodged;
  switch (type) {
    case 'RecordComplainant':
      ensure(complainant === 'none', 'complainant-is-recorded-once');
      return [{ type: 'ComplainantRecorded', data }];
    case 'EraseComplainant':
      if (complainant === 'erased') return [];
      ensure(complainant === 'known', 'no-complainant');
      return [{ type: 'ComplainantErased', data }];
    case 'StartVerification':
      ensure(established === null, 'lead-is-concluded-once');
      ensure(new Set(data.supervisorIds).size >= verifiers, 'verified-by-two-supervisors');
      return saysAgain({ supervisorIds }, data) ? [] : [{ type: 'VerificationStarted', data }];
    case 'Conclude':
      ensure(established === null, 'lead-is-concluded-once');
      ensure(supervisorIds.length > 0, 'conclude-only-after-verification');
      ensure(!data.established || data.grounds !== undefined, 'established-lead-has-its-grounds');
      ensure(data.established || data.follows === 'nothing', 'nothing-follows-what-is-not-established');
      return [{ type: 'LeadConcluded', data: { ...data, leadId, unitId, supervisorIds: [...supervisorIds] } }];
    case 'EstablishHarm':
      ensure(established === true, 'harm-needs-an-established-lead');
      if (harm && saysAgain(harm, data)) return [];
      ensure(harm === null, 'harm-is-established-once');
      return [{ type: 'HarmEstablished', data: { ...data, leadId, unitId } }];
    case 'SetHarmAside':
      if (harm === null && lead.harmSetAside) return [];
      ensure(harm !== null, 'no-harm-to-set-aside');
      return [{ type: 'HarmSetAside', data: { ...data, leadId, unitId } }];
    case 'TellComplainant':
      ensure(complainant === 'known', 'no-complainant');
      ensure(established !== null, 'told-after-the-conclusion');
      return [{ type: 'ComplainantTold', data }];
  }
}

function evolve(lead: Lead, { type, data }: LeadEvent): Lead {
  // prettier-ignore
  switch (type) {
    case 'LeadLodged':          return { ...lead, lodged: { leadId: data.leadId, unitId: data.unitId, source: data.source, matter: data.matter } };
    case 'ComplainantRecorded': return { ...lead, complainant: 'known' };
    case 'ComplainantErased':   return { ...lead, complainant: 'erased' };
    case 'VerificationStarted': return { ...lead, supervisorIds: data.supervisorIds };
    case 'LeadConcluded':       return { ...lead, established: data.established };
    case 'HarmEstablished':     return { ...lead, harm: { cause: data.cause, facts: data.facts }, harmSetAside: false };
    case 'HarmSetAside':        return { ...lead, harm: null, harmSetAside: true };
    case 'LeadEntered': case 'LeadVerified': case 'ComplainantKept': case 'ComplainantForgotten': case 'ComplainantAnswered':
    case 'HarmFound': case 'HarmGone':
    case 'ComplainantTold':     return lead;
  }
}

const owner = ({ lodged }: Lead, { type, data }: LeadCommand) => lodged?.unitId ?? (type === 'Lodge' ? data.unitId : null);

// prettier-ignore
function references({ type, data }: LeadCommand): Reference[] {
  switch (type) {
    case 'Lodge':             return [{ field: 'unitId', category: 'unit', id: data.unitId }, ...attached(data.attachments)];
    case 'StartVerification': return data.supervisorIds.map((id) => ({ field: 'supervisorIds', category: 'person', id }));
    case 'Conclude':          return attached(data.attachments);
    case 'EstablishHarm': case 'SetHarmAside': case 'RecordComplainant': case 'EraseComplainant': case 'TellComplainant': return [];
  }
}

export const lead = decider({
  ...{ category: 'lead', initial, decide, evolve, owner, references, policy: supervisionPolicy },
  proposals: ['Lodge'],
});
