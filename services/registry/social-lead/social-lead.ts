import type { SocialLeadCommand, SocialLeadEvent } from '@jiandu/contracts/social-lead';
import { decider, rejectUnless, saysAgain } from '@jiandu/kernel';
import type { SocialLeadRule } from './social-lead.messages.js';

/** 社会监督员线索: what was lodged, and whether its outcome was told back. */
export type SocialLead = {
  lodged: { unitId: string; personId: string; matter: string; on: string } | null;
  reply: { outcome: string; told: string; on: string } | null;
};
const initial: SocialLead = { lodged: null, reply: null };

const ensure: (ok: boolean, rule: SocialLeadRule) => asserts ok = rejectUnless;

function decide({ type, data }: SocialLeadCommand, { lodged, reply }: SocialLead): SocialLeadEvent[] {
  switch (type) {
    case 'Lodge':
      if (lodged && saysAgain(lodged, data)) return [];
      ensure(lodged === null, 'lead-is-lodged-once');
      return [{ type: 'SocialLeadLodged', data }];
    case 'Reply':
      ensure(lodged !== null, 'reply-only-to-a-lead');
      if (reply && saysAgain(reply, data)) return [];
      ensure(reply === null, 'lead-is-replied-to-once');
      return [{ type: 'SocialLeadReplied', data: { ...data, personId: lodged.personId } }];
  }
}

function evolve(lead: SocialLead, { type, data }: SocialLeadEvent): SocialLead {
  const { on } = data;
  // prettier-ignore
  switch (type) {
    case 'SocialLeadLodged':  return { ...lead, lodged: { unitId: data.unitId, personId: data.personId, matter: data.matter, on } };
    case 'SocialLeadReplied': return { ...lead, reply: { outcome: data.outcome, told: data.told, on } };
  }
}

const owner = ({ lodged }: SocialLead, { type, data }: SocialLeadCommand) => lodged?.unitId ?? (type === 'Lodge' ? data.unitId : null);

const references = ({ type, data }: SocialLeadCommand) =>
  type === 'Lodge'
    ? [
        { field: 'personId', category: 'socialSupervisor', id: `${data.personId}.${data.unitId}` },
        ...(data.activityId === undefined ? [] : [{ field: 'activityId', category: 'socialActivity', id: data.activityId }]),
      ]
    : [];

export const socialLead = decider({ category: 'socialLead', initial, decide, evolve, owner, references });
