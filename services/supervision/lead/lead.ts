import { attached } from '@jiandu/contracts/attachment';
import type { EraseComplainant, EstablishHarm, LeadCommand, LeadEvent, LodgeLead, SetHarmAside } from '@jiandu/contracts/lead';
import { decider, isSame, rejectUnless, saysAgain } from '@jiandu/kernel';
import type { CivilDate, Reference } from '@jiandu/kernel';
import { supervisionPolicy } from '../papers/papers.js';
import type { SupervisionPolicy } from '../papers/papers.js';
import type { LeadRule } from './lead.messages.js';

/** 监督线索. Who complained is not part of what is decided about. */
export type Lead = {
  lodged: LodgeLead | null;
  complainant: 'none' | 'known' | 'erased';
  erasure: EraseComplainant | null;
  supervisorIds: readonly string[];
  verificationOn: CivilDate | null;
  established: boolean | null;
  harm: EstablishHarm | null;
  harmSetAside: SetHarmAside | null;
};
const initial: Lead = {
  ...{ lodged: null, complainant: 'none', erasure: null, supervisorIds: [], verificationOn: null },
  ...{ established: null, harm: null, harmSetAside: null },
};

const ensure: (ok: boolean, rule: LeadRule) => asserts ok = rejectUnless;

function decide({ type, data }: LeadCommand, lead: Lead, { verifiers }: SupervisionPolicy): LeadEvent[] {
  const { lodged, complainant, supervisorIds, established, harm } = lead;
  if (type === 'Lodge') {
    if (lodged && isSame(lodged, data)) return [];
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
      if (lead.erasure && isSame(lead.erasure, data)) return [];
      ensure(complainant !== 'erased', 'complainant-is-erased-once');
      ensure(complainant === 'known', 'no-complainant');
      return [{ type: 'ComplainantErased', data }];
    case 'StartVerification':
      ensure(established === null, 'lead-is-concluded-once');
      ensure(new Set(data.supervisorIds).size >= verifiers, 'verified-by-two-supervisors');
      if (saysAgain({ supervisorIds, on: lead.verificationOn }, data)) return [];
      ensure(!saysAgain({ supervisorIds }, data), 'same-supervisors-begin-once');
      return [{ type: 'VerificationStarted', data }];
    case 'Conclude':
      ensure(established === null, 'lead-is-concluded-once');
      ensure(supervisorIds.length > 0, 'conclude-only-after-verification');
      ensure(!data.established || data.grounds !== undefined, 'established-lead-has-its-grounds');
      ensure(data.established || data.follows === 'nothing', 'nothing-follows-what-is-not-established');
      return [{ type: 'LeadConcluded', data: { ...data, leadId, unitId, supervisorIds: [...supervisorIds] } }];
    case 'EstablishHarm':
      ensure(established === true, 'harm-needs-an-established-lead');
      if (harm && isSame(harm, data)) return [];
      ensure(harm === null, 'harm-is-established-once');
      return [{ type: 'HarmEstablished', data: { ...data, leadId, unitId } }];
    case 'SetHarmAside':
      if (lead.harmSetAside && isSame(lead.harmSetAside, data)) return [];
      ensure(lead.harmSetAside === null, 'harm-is-set-aside-once');
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
    case 'LeadLodged':          return { ...lead, lodged: data };
    case 'ComplainantRecorded': return { ...lead, complainant: 'known' };
    case 'ComplainantErased':   return { ...lead, complainant: 'erased', erasure: data };
    case 'VerificationStarted': return { ...lead, supervisorIds: data.supervisorIds, verificationOn: data.on };
    case 'LeadConcluded':       return { ...lead, established: data.established };
    case 'HarmEstablished':     return { ...lead, harm: { to: data.to, cause: data.cause, facts: data.facts, on: data.on }, harmSetAside: null };
    case 'HarmSetAside':        return { ...lead, harm: null, harmSetAside: { reason: data.reason, on: data.on } };
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
