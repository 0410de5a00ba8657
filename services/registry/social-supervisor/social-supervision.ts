import { SUPERVISOR_BACKGROUNDS } from '@jiandu/contracts/social-supervisor';
import type { SupervisorBackground } from '@jiandu/contracts/social-supervisor';
import type { CivilDate } from '@jiandu/kernel';
import type { SocialActivityRow } from '../social-activity/social-activity.directory.js';
import type { SocialLeadRow } from '../social-lead/social-lead.directory.js';
import { servesOn } from './social-supervisor.directory.js';
import type { SocialSupervisorRow } from './social-supervisor.directory.js';

export type SocialRows = {
  supervisors: readonly SocialSupervisorRow[];
  activities: readonly SocialActivityRow[];
  leads: readonly SocialLeadRow[];
};

/** `met` of `all`; `met: null` prints —: there was nothing to count. */
export type Told = { met: number | null; all: number };

/** Inviting social supervisors is optional: nothing here is ever a shortfall. */
export type SocialSupervision = {
  optional: true;
  supervisors: { personId: string; background: SupervisorBackground }[];
  backgrounds: Record<SupervisorBackground, number>;
  activities: number;
  /** Leads whose outcome was told back, of all leads. */
  toldBack: Told;
  awaitingReply: { leadId: string; since: CivilDate }[];
};

/** What a unit's social supervisors did in a span of days and what they were told, as it stood on its last day. */
export function socialSupervision({ supervisors, activities, leads }: SocialRows, from: CivilDate, to: CivilDate): SocialSupervision {
  const serving = supervisors.filter((row) => servesOn(row, to));
  const lodged = leads.filter(({ lodgedOn }) => lodgedOn !== null && lodgedOn >= from && lodgedOn <= to);
  const open = lodged.filter(({ repliedOn }) => repliedOn === null || repliedOn > to);
  const count = (background: SupervisorBackground) => serving.filter((row) => row.background === background).length;
  return {
    optional: true,
    supervisors: serving.map(({ personId, background }) => ({ personId: personId!, background: background! })),
    backgrounds: Object.fromEntries(SUPERVISOR_BACKGROUNDS.map((background) => [background, count(background)])) as Record<
      SupervisorBackground,
      number
    >,
    activities: activities.filter(({ heldOn }) => heldOn !== null && heldOn >= from && heldOn <= to).length,
    toldBack: { met: lodged.length === 0 ? null : lodged.length - open.length, all: lodged.length },
    awaitingReply: open.map(({ leadId, lodgedOn }) => ({ leadId: leadId!, since: lodgedOn! })),
  };
}
