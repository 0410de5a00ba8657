import { attached } from '@jiandu/contracts/attachment';
import type { DemonstrationSiteCommand, DemonstrationSiteEvent } from '@jiandu/contracts/demonstration-site';
import { isTownship } from '@jiandu/contracts/unit';
import { decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { DemonstrationSiteRule } from './demonstration-site.messages.js';

/** 行政执法规范化示范点 of one township and year; `status` and `latest` tell of the prefecture's level. */
export type DemonstrationSite = {
  unitId: string | null;
  pilot: object | null;
  citySite: object | null;
  status: 'none' | 'recommended' | 'withdrawn' | 'created' | 'not-created' | 'revoked';
  latest: object | null;
};
const initial: DemonstrationSite = { unitId: null, pilot: null, citySite: null, status: 'none', latest: null };

const ensure: (ok: boolean, rule: DemonstrationSiteRule) => asserts ok = rejectUnless;

/** The plan asks for a pilot, a city site and a recommendation, and says of none that another must come first. */
function decide(
  { type, data }: DemonstrationSiteCommand,
  { pilot, citySite, status, latest }: DemonstrationSite,
): DemonstrationSiteEvent[] {
  const isSaid = (outcome: DemonstrationSite['status']) => status === outcome && isSame(latest, data);
  switch (type) {
    case 'StartPilot':
      if (isSame(pilot, data)) return [];
      ensure(isTownship(data.unitKind), 'site-is-a-township');
      ensure(pilot === null, 'pilot-starts-once');
      return [{ type: 'DemonstrationPilotStarted', data }];
    case 'NameCitySite':
      if (isSame(citySite, data)) return [];
      ensure(isTownship(data.unitKind), 'site-is-a-township');
      ensure(citySite === null, 'city-site-is-named-once');
      return [{ type: 'CityDemonstrationSiteNamed', data }];
    case 'Recommend':
      if (isSaid('recommended')) return [];
      ensure(isTownship(data.unitKind), 'site-is-a-township');
      ensure(status !== 'recommended', 'recommended-site-awaits-its-outcome');
      ensure(status !== 'created' && status !== 'revoked', 'created-site-is-not-recommended-again');
      return [{ type: 'DemonstrationSiteRecommended', data }];
    case 'WithdrawRecommendation':
      if (isSaid('withdrawn')) return [];
      ensure(status === 'recommended', 'withdraw-only-an-open-recommendation');
      return [{ type: 'SiteRecommendationWithdrawn', data }];
    case 'RecordCreation':
      if (isSaid('created')) return [];
      ensure(status === 'recommended', 'outcome-answers-an-open-recommendation');
      return [{ type: 'DemonstrationSiteCreated', data }];
    case 'RecordNotCreated':
      if (isSaid('not-created')) return [];
      ensure(status === 'recommended', 'outcome-answers-an-open-recommendation');
      return [{ type: 'DemonstrationSiteNotCreated', data }];
    case 'RecordRevocation':
      if (isSaid('revoked')) return [];
      ensure(status === 'created', 'revoked-is-what-was-created');
      return [{ type: 'DemonstrationSiteRevoked', data }];
  }
}

function evolve(site: DemonstrationSite, { type, data }: DemonstrationSiteEvent): DemonstrationSite {
  // prettier-ignore
  switch (type) {
    case 'DemonstrationPilotStarted':    return { ...site, unitId: data.unitId, pilot: data };
    case 'CityDemonstrationSiteNamed':   return { ...site, unitId: data.unitId, citySite: data };
    case 'DemonstrationSiteRecommended': return { ...site, unitId: data.unitId, status: 'recommended', latest: data };
    case 'SiteRecommendationWithdrawn':  return { ...site, status: 'withdrawn', latest: data };
    case 'DemonstrationSiteCreated':     return { ...site, status: 'created', latest: data };
    case 'DemonstrationSiteNotCreated':  return { ...site, status: 'not-created', latest: data };
    case 'DemonstrationSiteRevoked':     return { ...site, status: 'revoked', latest: data };
  }
}

export const demonstrationSiteId = (unitId: string, year: number): string => `${unitId}.${year}`;

const owner = ({ unitId }: DemonstrationSite, { data }: DemonstrationSiteCommand) => unitId ?? ('unitId' in data ? data.unitId : null);

const references = ({ data }: DemonstrationSiteCommand) => [
  ...('unitId' in data ? [{ field: 'unitId', category: 'unit', id: data.unitId, on: data.on }] : []),
  ...attached(data.attachments),
];

export const demonstrationSite = decider({
  ...{ category: 'demonstrationSite', initial, decide, evolve, owner, references },
  // pilot and city site stand apart from the recommendation, and may be keyed after it
  mayBeLate: ['StartPilot', 'NameCitySite'],
});
