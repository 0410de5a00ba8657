import { socialLeadContract } from '@jiandu/contracts/social-lead';
import type { LeadOutcome, SocialLeadEvent } from '@jiandu/contracts/social-lead';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Which leads social supervisors brought, and what they were told; `matter` and `told` stay sealed, `toldTo` says under whose key. */
export type SocialLeadRow = {
  leadId: string | null;
  unitId: string | null;
  personId: string | null;
  activityId: string | null;
  matter: string | null;
  lodgedOn: CivilDate | null;
  outcome: LeadOutcome | null;
  told: string | null;
  toldTo: string | null;
  repliedOn: CivilDate | null;
};

export const socialLeadDirectory = projection<SocialLeadRow, SocialLeadEvent>({
  name: 'social_lead_directory_v2',
  of: [socialLeadContract],
  initial: {
    ...{ leadId: null, unitId: null, personId: null, activityId: null, matter: null, lodgedOn: null },
    ...{ outcome: null, told: null, toldTo: null, repliedOn: null },
  },
  evolve(row, { type, data, stream }) {
    // prettier-ignore
    switch (type) {
      case 'SocialLeadLodged':  return { ...row, leadId: data.leadId, unitId: data.unitId, personId: data.personId, activityId: data.activityId ?? null, matter: data.matter, lodgedOn: data.on };
      case 'SocialLeadReplied': return { ...row, outcome: data.outcome, told: data.told, toldTo: data.personId ?? stream, repliedOn: data.on };
    }
  },
});
