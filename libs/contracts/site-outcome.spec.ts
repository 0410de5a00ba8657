import type { Message } from '@jiandu/kernel';
import { recorded } from '@jiandu/kernel/testing';
import type { DemonstrationSiteEvent } from './demonstration-site.js';
import { siteOutcome } from './site-outcome.js';

const act = (name: string, on: string): Message => ({ type: name, data: { unitId: 't-1', documentNo: '昌司报〔2024〕18号', on } });
const [recommended, withdrawn] = ['DemonstrationSiteRecommended', 'SiteRecommendationWithdrawn'];
const [created, refused] = ['DemonstrationSiteCreated', 'DemonstrationSiteNotCreated'];
const row = (...acts: string[]) =>
  recorded(acts.map((name, i) => act(name, `2024-10-1${i}`)) as DemonstrationSiteEvent[]).reduce(
    (at, event) => siteOutcome.evolve(at, event),
    siteOutcome.initial,
  );

describe('what became of putting a township forward', () => {
  it('is open until it is answered, and was open since its own day', () => {
    expect(row('DemonstrationPilotStarted', 'CityDemonstrationSiteNamed')).toMatchObject({ unitId: 't-1', open: null, answered: null });
    expect(row(recommended!)).toMatchObject({ unitId: 't-1', open: '2024-10-10', answered: null, created: null });
    expect(row(recommended!, refused!)).toMatchObject({ open: null, answered: '2024-10-10', created: null });
    expect(row(recommended!, created!)).toMatchObject({ open: null, answered: '2024-10-10', created: { on: '2024-10-11' } });
  });
  it('was put forward and created also where the prefecture revoked it since', () =>
    expect(row(recommended!, created!, 'DemonstrationSiteRevoked')).toMatchObject({
      ...{ open: null, answered: '2024-10-10', created: { on: '2024-10-11', revokedOn: '2024-10-12' } },
    }));
  it('is as if it had not been where it was withdrawn', () => {
    expect(row(recommended!, withdrawn!)).toMatchObject({ open: null, answered: null });
    expect(row(recommended!, withdrawn!, recommended!)).toMatchObject({ open: '2024-10-12', answered: null });
  });
  it('keeps the day of what was answered first, whatever is put forward after it', () => {
    expect(row(recommended!, refused!, recommended!)).toMatchObject({ open: '2024-10-12', answered: '2024-10-10' });
    expect(row(recommended!, refused!, recommended!, withdrawn!)).toMatchObject({ open: null, answered: '2024-10-10' });
    expect(row(recommended!, refused!, recommended!, created!)).toMatchObject({ answered: '2024-10-10', created: { on: '2024-10-13' } });
  });
});
