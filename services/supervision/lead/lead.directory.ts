import type { Attachment } from '@jiandu/contracts/attachment';
import { leadContract } from '@jiandu/contracts/lead';
import type { LeadEvent, LeadFollowUp, SupervisionLeadSource } from '@jiandu/contracts/lead';
import type { FindingGround } from '@jiandu/contracts/case-review';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { leadActs, leadStatuses } from './lead.messages.js';
import type { Lead } from './lead.js';

/** Which leads there are and what became of them; never a word of who complained. */
export type LeadRow = {
  leadId: string | null;
  unitId: string | null;
  source: SupervisionLeadSource | null;
  sourceId: string | null;
  from: string | null;
  matter: string | null;
  attachments: readonly Attachment[];
  lodgedOn: CivilDate | null;
  status: keyof typeof leadStatuses;
  complainant: Lead['complainant'];
  supervisorIds: readonly string[];
  established: boolean | null;
  grounds: readonly FindingGround[];
  follows: LeadFollowUp | null;
  concludedOn: CivilDate | null;
  harm: { to: 'person' | 'property'; cause: string; on: CivilDate } | null;
  toldOn: CivilDate | null;
};

export const leadDirectory = projection<LeadRow, LeadEvent>({
  name: 'lead_directory_v2',
  of: [leadContract],
  initial: {
    ...{ leadId: null, unitId: null, source: null, sourceId: null, from: null, matter: null, attachments: [], lodgedOn: null },
    ...{
      status: 'lodged',
      complainant: 'none',
      supervisorIds: [],
      established: null,
      grounds: [],
      follows: null,
      concludedOn: null,
      harm: null,
      toldOn: null,
    },
  },
  evolve(row, { type, data }) {
    switch (type) {
      case 'LeadLodged': {
        const { leadId, unitId, source, sourceId = null, from = null, matter, attachments = [], on: lodgedOn } = data;
        return { ...row, leadId, unitId, source, sourceId, from, matter, attachments, lodgedOn };
      }
      case 'ComplainantRecorded':
      case 'ComplainantKept':
        return { ...row, complainant: 'known' };
      case 'ComplainantErased':
        return { ...row, complainant: 'erased' };
      case 'VerificationStarted':
        return { ...row, status: 'under-verification', supervisorIds: data.supervisorIds };
      case 'LeadConcluded': {
        const { established, grounds = [], follows, attachments = [], on: concludedOn } = data;
        return {
          ...row,
          status: 'concluded',
          established,
          grounds,
          follows,
          concludedOn,
          attachments: [...row.attachments, ...attachments],
        };
      }
      case 'HarmEstablished':
        return { ...row, harm: { to: data.to, cause: data.cause, on: data.on } };
      case 'HarmSetAside':
        return { ...row, harm: null };
      case 'LeadEntered':
      case 'LeadVerified':
      case 'ComplainantForgotten':
      case 'ComplainantAnswered':
      case 'HarmFound':
      case 'HarmGone':
        return row;
      case 'ComplainantTold':
        return { ...row, toldOn: data.on };
    }
  },
});

/** Who complained, sealed; apart from the directory, so that lists never hold it. */
export type ComplainantRow = { unitId: string | null; complainantName?: string; complainantPhone?: string };

export const complainantRows = projection<ComplainantRow, LeadEvent>({
  name: 'lead_complainant_v1',
  of: [leadContract],
  initial: { unitId: null },
  evolve(row, { type, data }) {
    if (type === 'LeadLodged') return { ...row, unitId: data.unitId };
    if (type === 'ComplainantErased') return { unitId: row.unitId };
    if (type !== 'ComplainantRecorded') return row;
    const { complainantName, complainantPhone } = data;
    return { ...row, complainantName, ...(complainantPhone !== undefined && { complainantPhone }) };
  },
});

/** What a person may do next; each still meets its own rules. */
export function nextOf({ status, established, complainant, harm }: LeadRow): (keyof typeof leadActs)[] {
  // prettier-ignore
  switch (status) {
    case 'lodged':             return ['StartVerification'];
    case 'under-verification': return ['StartVerification', 'Conclude'];
    case 'concluded':          return [
      ...(established ? [harm === null ? ('EstablishHarm' as const) : ('SetHarmAside' as const)] : []),
      ...(complainant === 'known' ? (['TellComplainant'] as const) : []),
    ];
  }
}
