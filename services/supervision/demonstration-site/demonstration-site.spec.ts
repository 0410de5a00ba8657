import type { DemonstrationSiteCommand, DemonstrationSiteEvent } from '@jiandu/contracts/demonstration-site';
import type { UnitKind } from '@jiandu/contracts/unit';
import { recorded, specify } from '@jiandu/kernel/testing';
import { demonstrationSiteDirectory } from './demonstration-site.directory.js';
import { demonstrationSite } from './demonstration-site.js';

const given = specify(demonstrationSite);
const of = (unitKind: UnitKind = 'township') => ({ unitId: 't-1', unitKind, year: 2024 });
const pilot = { ...of(), on: '2024-06-20' };
const city = { ...of(), documentNo: '昌司发〔2024〕31号', on: '2024-09-12' };
const recommendation = { ...of(), documentNo: '昌司报〔2024〕18号', on: '2024-10-15' };
const withdrawal = { reason: '材料不齐', on: '2024-10-22' };
const creation = { documentNo: '昌州司发〔2024〕46号', on: '2024-12-10' };
const refusal = { reason: '未达到州级标准', on: '2024-12-10' };

const started: DemonstrationSiteEvent = { type: 'DemonstrationPilotStarted', data: pilot };
const named: DemonstrationSiteEvent = { type: 'CityDemonstrationSiteNamed', data: city };
const recommended: DemonstrationSiteEvent = { type: 'DemonstrationSiteRecommended', data: recommendation };
const withdrawn: DemonstrationSiteEvent = { type: 'SiteRecommendationWithdrawn', data: withdrawal };
const created: DemonstrationSiteEvent = { type: 'DemonstrationSiteCreated', data: creation };
const notCreated: DemonstrationSiteEvent = { type: 'DemonstrationSiteNotCreated', data: refusal };

describe('a demonstration site', () => {
  it('begins as a pilot, once', () => {
    given().when({ type: 'StartPilot', data: pilot }).then(started);
    given(started).when({ type: 'StartPilot', data: pilot }).thenNothing();
    given(started)
      .when({ type: 'StartPilot', data: { ...pilot, on: '2024-06-21' } })
      .thenRejected('pilot-starts-once');
  });
  it('is named by the city, once, whether it was a pilot or not', () => {
    given().when({ type: 'NameCitySite', data: city }).then(named);
    given(started).when({ type: 'NameCitySite', data: city }).then(named);
    given(named).when({ type: 'NameCitySite', data: city }).thenNothing();
    given(named)
      .when({ type: 'NameCitySite', data: { ...city, on: '2024-09-13' } })
      .thenRejected('city-site-is-named-once');
  });
  it('may be known as pilot and city site after it was put forward, whenever that comes to light', () => {
    given(recommended, created).when({ type: 'StartPilot', data: pilot }).then(started);
    given(recommended, created).when({ type: 'NameCitySite', data: city }).then(named);
  });
  it('is put forward to the prefecture, again only once that came to nothing', () => {
    const again = { ...recommendation, documentNo: '昌司报〔2024〕21号', on: '2024-12-20' };
    given().when({ type: 'Recommend', data: recommendation }).then(recommended);
    given(started, named).when({ type: 'Recommend', data: recommendation }).then(recommended);
    given(recommended).when({ type: 'Recommend', data: recommendation }).thenNothing();
    given(recommended).when({ type: 'Recommend', data: again }).thenRejected('recommended-site-awaits-its-outcome');
    given(recommended, created).when({ type: 'Recommend', data: again }).thenRejected('created-site-is-not-recommended-again');
    for (const ended of [withdrawn, notCreated])
      given(recommended, ended).when({ type: 'Recommend', data: again }).then({ type: 'DemonstrationSiteRecommended', data: again });
  });
  it('is a township or a sub-district', () => {
    const acts = { StartPilot: pilot, NameCitySite: city, Recommend: recommendation };
    for (const [type, data] of Object.entries(acts)) {
      for (const unitKind of ['bureau', 'enforcement-unit', 'justice-office'] as const)
        given()
          .when({ type, data: { ...data, unitKind } } as DemonstrationSiteCommand)
          .thenRejected('site-is-a-township');
    }
    const subdistrict = { ...recommendation, unitKind: 'subdistrict' } as const;
    given().when({ type: 'Recommend', data: subdistrict }).then({ type: 'DemonstrationSiteRecommended', data: subdistrict });
  });
  const ends = [
    ['WithdrawRecommendation', withdrawn, 'withdraw-only-an-open-recommendation'],
    ['RecordCreation', created, 'outcome-answers-an-open-recommendation'],
    ['RecordNotCreated', notCreated, 'outcome-answers-an-open-recommendation'],
  ] as const;
  it.each(ends)('%s answers an open recommendation, once', (type, event, rule) => {
    const command = { type, data: event.data } as DemonstrationSiteCommand;
    given(recommended).when(command).then(event);
    given(recommended, event).when(command).thenNothing();
    given().when(command).thenRejected(rule);
    given(started, named).when(command).thenRejected(rule);
    const later = { type, data: { ...event.data, on: '2024-12-30' } } as DemonstrationSiteCommand;
    for (const [, ended] of ends) given(recommended, ended).when(later).thenRejected(rule);
  });
  it('is revoked by the prefecture once it was created, and put forward anew only under another year', () => {
    const revocation = { documentNo: '昌州司发〔2025〕9号', reason: '复查未达标', on: '2025-03-10' };
    const revoked: DemonstrationSiteEvent = { type: 'DemonstrationSiteRevoked', data: revocation };
    const command = { type: 'RecordRevocation' as const, data: revocation };
    given(recommended, created).when(command).then(revoked);
    given(recommended, created, revoked).when(command).thenNothing();
    given(recommended, created, revoked)
      .when({ ...command, data: { ...revocation, on: '2025-03-11' } })
      .thenRejected('revoked-is-what-was-created');
    for (const before of [[], [started, named], [recommended], [recommended, notCreated], [recommended, withdrawn]])
      given(...before)
        .when(command)
        .thenRejected('revoked-is-what-was-created');
    const again = { ...recommendation, documentNo: '昌司报〔2025〕3号', on: '2025-04-20' };
    given(recommended, created, revoked).when({ type: 'Recommend', data: again }).thenRejected('created-site-is-not-recommended-again');
    given(recommended, created, revoked)
      .when({ type: 'RecordCreation', data: { ...creation, on: '2025-05-10' } })
      .thenRejected('outcome-answers-an-open-recommendation');
  });
  it('is the township’s record, and names units and files that must be there', () => {
    expect(demonstrationSite.owner(given().state(), { type: 'Recommend', data: recommendation })).toBe('t-1');
    expect(demonstrationSite.owner(given(recommended).state(), { type: 'RecordCreation', data: creation })).toBe('t-1');
    const attachments = [{ sha256: 'a'.repeat(64), title: '推荐文件' }];
    const refersTo = (command: DemonstrationSiteCommand) => demonstrationSite.references!(command).map(({ id, on }) => [id, on]);
    expect(refersTo({ type: 'Recommend', data: { ...recommendation, attachments } })).toEqual([
      ['t-1', recommendation.on],
      ['a'.repeat(64), undefined],
    ]);
    expect(refersTo({ type: 'RecordCreation', data: { ...creation, attachments } })).toEqual([['a'.repeat(64), undefined]]);
  });
});

describe('the list of demonstration sites', () => {
  const row = (...events: DemonstrationSiteEvent[]) =>
    recorded(events).reduce((row, event) => demonstrationSiteDirectory.evolve(row, event), demonstrationSiteDirectory.initial);
  it('says how far each has come, and by which documents', () => {
    expect(row(started)).toMatchObject({ unitId: 't-1', year: 2024, pilotOn: '2024-06-20', citySiteOn: null, status: 'none' });
    expect(row(named)).toMatchObject({ pilotOn: null, citySiteOn: '2024-09-12', status: 'none', recommendedOn: null });
    expect(row(recommended)).toMatchObject({
      unitId: 't-1',
      year: 2024,
      status: 'recommended',
      recommendedOn: '2024-10-15',
      endedOn: null,
    });
    expect(row(recommended, created)).toMatchObject({
      ...{ status: 'created', endedOn: '2024-12-10' },
      acts: [{ documentNo: '昌司报〔2024〕18号' }, { type: 'DemonstrationSiteCreated', documentNo: '昌州司发〔2024〕46号', reason: null }],
    });
    expect(row(recommended, notCreated)).toMatchObject({
      status: 'not-created',
      acts: [{}, { reason: '未达到州级标准', documentNo: null }],
    });
    const revocation = { documentNo: '昌州司发〔2025〕9号', reason: '复查未达标', on: '2025-03-10' };
    expect(row(recommended, created, { type: 'DemonstrationSiteRevoked', data: revocation })).toMatchObject({
      ...{ status: 'revoked', endedOn: '2024-12-10' },
      acts: [{}, {}, { type: 'DemonstrationSiteRevoked', ...revocation }],
    });
    expect(row(recommended, withdrawn)).toMatchObject({ status: 'withdrawn', endedOn: '2024-10-22' });
    expect(row(recommended, withdrawn, recommended)).toMatchObject({ status: 'recommended', endedOn: null });
  });
});
