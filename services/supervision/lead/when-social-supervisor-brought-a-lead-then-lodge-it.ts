import type { LeadCommand } from '@jiandu/contracts/lead';
import { socialLeadContract } from '@jiandu/contracts/social-lead';
import type { SocialLeadEvent } from '@jiandu/contracts/social-lead';
import { automation } from '@jiandu/kernel';
import { broughtBySocialSupervisor } from './lead.messages.js';
import { lead } from './lead.js';

/** In the bureau's register it is verified like any other. What the supervisor said stays sealed where it was said, and is read there. */
export const whenSocialSupervisorBroughtALeadThenLodgeIt = automation<SocialLeadEvent, LeadCommand>({
  id: 'when-social-supervisor-brought-a-lead-then-lodge-it',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [socialLeadContract],
  commands: lead,
  react({ type, data }) {
    if (type !== 'SocialLeadLodged') return [];
    const { unitId, on } = data;
    const matter = broughtBySocialSupervisor(data.leadId);
    const leadId = `social-${data.leadId}`;
    return [
      { id: leadId, command: { type: 'Lodge', data: { leadId, unitId, source: 'social-supervisor', sourceId: data.leadId, matter, on } } },
    ];
  },
  ignores: [],
});
