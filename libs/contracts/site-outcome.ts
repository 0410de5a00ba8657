import { demonstrationSiteContract } from './demonstration-site.js';
import type { DemonstrationSiteEvent } from './demonstration-site.js';
import { projection } from '@jiandu/kernel';
import type { CivilDate, EventRef, ToldOrGone } from '@jiandu/kernel';

/** What became of putting a township forward to the prefecture: `open` since when nothing has, `answered` when that of the first answer was made. */
export type SiteOutcome = {
  unitId: string | null;
  open: CivilDate | null;
  answered: CivilDate | null;
  /** `revokedOn`: by the prefecture, since. */
  created: { documentNo: string; on: CivilDate; revokedOn: CivilDate | null } | null;
};

export const siteOutcome = projection<SiteOutcome, DemonstrationSiteEvent>({
  name: 'site_outcome_v2',
  of: [demonstrationSiteContract],
  initial: { unitId: null, open: null, answered: null, created: null },
  evolve(row, { type, data }) {
    const answered = { ...row, open: null, answered: row.answered ?? row.open };
    // prettier-ignore
    switch (type) {
      case 'DemonstrationPilotStarted':
      case 'CityDemonstrationSiteNamed':   return { ...row, unitId: data.unitId };
      case 'DemonstrationSiteRecommended': return { ...row, unitId: data.unitId, open: data.on, created: null };
      case 'SiteRecommendationWithdrawn':  return { ...row, open: null, created: null };
      case 'DemonstrationSiteCreated':     return { ...answered, created: { documentNo: data.documentNo, on: data.on, revokedOn: null } };
      case 'DemonstrationSiteNotCreated':  return { ...answered, created: null };
      case 'DemonstrationSiteRevoked':     return { ...row, created: row.created && { ...row.created, revokedOn: data.on } };
    }
  },
});

/** Townships put forward for a year, each on the day of it: what was withdrawn does not count, what the prefecture refused does. */
export const sitesPutForward = (
  year: string,
  sites: readonly ToldOrGone<SiteOutcome>[],
): { on: CivilDate | null; events: readonly EventRef[] }[] =>
  sites
    .filter(({ key }) => String(key['year']) === year)
    .map(({ row, events }) => ({ row, on: row && (row.answered ?? row.open), events }))
    .filter(({ row, on }) => row === null || on !== null)
    .map(({ on, events }) => ({ on, events }));
