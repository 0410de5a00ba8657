import type { Attachment } from '@jiandu/contracts/attachment';
import { demonstrationSiteContract } from '@jiandu/contracts/demonstration-site';
import type { DemonstrationSiteEvent } from '@jiandu/contracts/demonstration-site';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { DemonstrationSite } from './demonstration-site.js';

export type SiteAct = {
  type: DemonstrationSiteEvent['type'];
  documentNo: string | null;
  reason: string | null;
  attachments: readonly Attachment[];
  on: CivilDate;
};
/** How far a township has come in a year: pilot, city site, and what became of putting it forward to the prefecture. */
export type DemonstrationSiteRow = {
  unitId: string | null;
  year: number | null;
  pilotOn: CivilDate | null;
  citySiteOn: CivilDate | null;
  status: DemonstrationSite['status'];
  recommendedOn: CivilDate | null;
  /** Of what came of the recommendation. */
  endedOn: CivilDate | null;
  acts: readonly SiteAct[];
};

export const demonstrationSiteDirectory = projection<DemonstrationSiteRow, DemonstrationSiteEvent>({
  name: 'demonstration_site_directory_v2',
  of: [demonstrationSiteContract],
  initial: {
    ...{ unitId: null, year: null, pilotOn: null, citySiteOn: null },
    ...{ status: 'none', recommendedOn: null, endedOn: null, acts: [] },
  },
  evolve(row, { type, data }) {
    const { documentNo = null, attachments = [], on } = data;
    const act = { type, documentNo, reason: 'reason' in data ? data.reason : null, attachments, on };
    const its = { ...row, ...('unitId' in data && { unitId: data.unitId, year: data.year }), acts: [...row.acts, act] };
    // prettier-ignore
    switch (type) {
      case 'DemonstrationPilotStarted':    return { ...its, pilotOn: on };
      case 'CityDemonstrationSiteNamed':   return { ...its, citySiteOn: on };
      case 'DemonstrationSiteRecommended': return { ...its, status: 'recommended', recommendedOn: on, endedOn: null };
      case 'SiteRecommendationWithdrawn':  return { ...its, status: 'withdrawn', endedOn: on };
      case 'DemonstrationSiteCreated':     return { ...its, status: 'created', endedOn: on };
      case 'DemonstrationSiteNotCreated':  return { ...its, status: 'not-created', endedOn: on };
      case 'DemonstrationSiteRevoked':     return { ...its, status: 'revoked' };
    }
  },
});
