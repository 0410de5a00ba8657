import type { LeadCommand } from '@jiandu/contracts/lead';
import { socialLeadContract } from '@jiandu/contracts/social-lead';
import type { SocialLeadEvent } from '@jiandu/contracts/social-lead';
import { automation } from '@jiandu/kernel';
import { lead } from './lead.js';

/** A lead of the same matter in the bureau's register: verified like any other, its outcome told back by the unit that it was given to. */
export const whenSocialSupervisorBroughtALeadThenLodgeIt = automation<SocialLeadEvent, LeadCommand>({
  id: 'when-social-supervisor-brought-a-lead-then-lodge-it',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [socialLeadContract],
  commands: lead,
  react({ type, data }) {
    if (type !== 'SocialLeadLodged') return [];
    const { unitId, matter, on } = data;
    const leadId = `social-${data.leadId}`;
    return [
      { id: leadId, command: { type: 'Lodge', data: { leadId, unitId, source: 'social-supervisor', sourceId: data.leadId, matter, on } } },
    ];
  },
  ignores: [],
});
