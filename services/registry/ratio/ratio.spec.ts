import type { CertificateEvent } from '@jiandu/contracts/certificate';
import type { PostEvent, PostKind } from '@jiandu/contracts/post';
import type { QualificationEvent } from '@jiandu/contracts/qualification';
import type { UnitEvent, UnitKind } from '@jiandu/contracts/unit';
import type { EventCorrected, Recorded } from '@jiandu/kernel';
import { ratioOf } from './ratio.js';
import type { Histories } from './ratio.js';

type Any = UnitEvent | PostEvent | QualificationEvent | CertificateEvent | EventCorrected;
type Told = Any | [known: string, event: Any];

/** One stream; an event is known on the day of its legal date unless told otherwise. */
const stream = (name: string, ...events: Told[]): Recorded[] =>
  events.map((told, i) => {
    const [known, event] = Array.isArray(told) ? told : [(told.data as { on?: string }).on ?? '2024-06-05', told];
    return { ...event, id: `${name}#${i + 1}`, stream: name, version: i + 1, g: i + 1, k: `${known}T04:00:00.000Z` };
  });
const unit = (unitId: string, kind: UnitKind = 'enforcement-unit', ...more: Told[]) =>
  stream(
    `unit-${unitId}`,
    {
      type: 'UnitRegistered',
      data: { unitId, kind, code: '652301100000', name: `单位${unitId}`, administered: 'local', on: '2024-01-01' },
    },
    ...more,
  );
const post = (personId: string, kind: PostKind, unitId = 'u', ...more: Told[]) =>
  stream(`post-${personId}.${kind}.${unitId}`, { type: 'PostAppointed', data: { personId, kind, unitId, on: '2024-01-02' } }, ...more);
const ended = (personId: string, kind: PostKind, on: string, unitId = 'u'): PostEvent => ({
  type: 'PostEnded',
  data: { personId, kind, unitId, reason: '调离', on },
});
const certified = (officerId: string, kind: 'local' | 'ministry' = 'local', ...more: Told[]) =>
  stream(
    `certificate-${officerId}.${kind}`,
    { type: 'CertificateApplied', data: { officerId, kind, unitId: 'u', on: '2024-03-01' } },
    { type: 'CertificateIssued', data: { number: `号${officerId}`, issuer: '昌吉州司法局', on: '2024-04-01' } },
    ...more,
  );
const graduated = (personId: string, unitId = 'u', ...more: Told[]) =>
  stream(
    `qualification-${personId}.law-degree`,
    ['2024-02-01', { type: 'QualificationRecorded', data: { personId, kind: 'law-degree', unitId, on: '2012-07-01' } }],
    ...more,
  );
const histories = (given: Partial<Histories>): Histories => ({
  ...{ units: [unit('u')], posts: [], qualifications: [], certificates: [] },
  ...given,
});
/** So many officers with valid certificates. */
const officers = (n: number, unitId = 'u'): Pick<Histories, 'posts' | 'certificates'> => {
  const ids = Array.from({ length: n }, (_, i) => `o-${i + 1}`);
  return { posts: ids.map((id) => post(id, 'officer', unitId)), certificates: ids.map((id) => certified(id)) };
};
const asked = (given: Partial<Histories>, on = '2024-12-31', known = '2024-12-31') => {
  const { found, figures } = ratioOf(histories(given), { on, known });
  return { ...found.units[0]!, figures: figures.get('u')!, found };
};

describe('legal reviewers against certified officers', () => {
  it.each([
    [1, 1],
    [20, 1],
    [40, 2],
    [41, 3],
    [60, 3],
    [61, 4],
    [100, 5],
  ])('%i officers need %i reviewers', (n, needed) => expect(asked(officers(n)).ratio).toMatchObject({ needed, met: false, short: needed }));

  it('counts officers on post who hold a valid certificate on that day, each once', () => {
    const { posts } = officers(3);
    const suspended: CertificateEvent = {
      type: 'CertificateSuspended',
      data: { decisionNo: '演示暂〔2024〕1号', reason: '出借', on: '2024-08-01', until: '2024-11-01' },
    };
    const given = { posts, certificates: [certified('o-1'), certified('o-1', 'ministry'), certified('o-2', 'local', suspended)] };
    const base = (on: string) => asked(given, on).figures.base;
    expect(base('2024-07-31')).toMatchObject({ count: 2, personIds: ['o-1', 'o-2'] });
    expect(base('2024-08-01')).toMatchObject({ count: 1, personIds: ['o-1'] });
    expect(asked(given).figures.officers.count).toBe(3);
    expect(base('2024-08-01').events.map(({ service, type }) => `${service} ${type}`)).toEqual([
      'registry PostAppointed',
      'certification CertificateIssued',
      'certification CertificateIssued',
    ]);
  });

  it('does not count a card after its last valid day', () => {
    const issued = stream(
      'certificate-o-1.local',
      { type: 'CertificateApplied', data: { officerId: 'o-1', kind: 'local', unitId: 'u', on: '2024-03-01' } },
      { type: 'CertificateIssued', data: { number: '1', issuer: 'x', validUntil: '2024-09-30', on: '2024-04-01' } },
    );
    const base = (on: string) => asked({ posts: [post('o-1', 'officer')], certificates: [issued] }, on).base;
    expect([base('2024-09-30'), base('2024-10-01')]).toEqual([1, 0]);
  });

  it('says nothing of a ratio where there is no officer to count', () => {
    const { ratio, people, shortfall, found } = asked({ posts: [post('r-1', 'legal-reviewer')] });
    expect({ ratio, people, shortfall }).toEqual({ ratio: null, people: { count: 1, met: false, short: 1 }, shortfall: 1 });
    expect(found).toMatchObject({ ratio: { met: null, all: 0 }, people: { met: 0, all: 1 } });
    expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/);
    expect(ratioOf(histories({ units: [] }), { on: '2024-12-31', known: '2024-12-31' }).found).toMatchObject({
      ...{ ratio: { met: null, all: 0 }, people: { met: null, all: 0 }, shortfall: 0, units: [] },
    });
  });

  it('counts who is on post on the day asked', () => {
    const left = post('r-1', 'legal-reviewer', 'u', ended('r-1', 'legal-reviewer', '2024-09-01'));
    const given = { ...officers(10), posts: [...officers(10).posts, left] };
    expect(asked(given, '2024-08-31').ratio).toMatchObject({ needed: 1, met: true, short: 0, percent: 10 });
    expect(asked(given, '2024-09-01').ratio).toMatchObject({ needed: 1, met: false, short: 1, percent: 0 });
  });
});

describe('review and supervision together', () => {
  const both = [post('r-1', 'legal-reviewer'), post('r-1', 'supervisor')];
  it('are two different people: one with two posts is one', () =>
    expect(asked({ posts: both }).people).toEqual({ count: 1, met: false, short: 1 }));
  it('may both be reviewers, or both supervisors', () => {
    expect(asked({ posts: [post('r-1', 'legal-reviewer'), post('r-2', 'legal-reviewer')] }).people).toMatchObject({ met: true });
    expect(asked({ posts: [post('s-1', 'supervisor'), post('s-2', 'supervisor')] }).people).toMatchObject({ met: true });
  });
  it('under stricter readings: two of each, and nobody in two posts; shown, but no unit is short by them', () => {
    const strict = asked({ posts: [...both, post('r-2', 'legal-reviewer')] });
    expect(strict).toMatchObject({
      ...{ people: { met: true, count: 2 }, shortfall: 0 },
      stricter: { each: { met: false, short: 1 }, noDoubleHatting: { met: false, short: 1 } },
    });
    expect(strict.figures.doubleHatted).toMatchObject({ count: 1, personIds: ['r-1'] });
  });
  it('lack as many heads as the worse of both readings: one reviewer more counts for both', () => {
    expect(asked(officers(41)).shortfall).toBe(3);
    expect(asked(officers(10)).shortfall).toBe(2);
    const given = officers(41);
    expect(asked({ ...given, posts: [...given.posts, post('s-1', 'supervisor'), post('s-2', 'supervisor')] })).toMatchObject({
      ...{ ratio: { short: 3 }, people: { short: 0 }, shortfall: 3 },
    });
  });
});

describe('candidates', () => {
  it('have a qualification or degree, are on some post of the unit, and do not review yet', () => {
    const given = {
      posts: [post('o-1', 'officer'), post('r-1', 'legal-reviewer'), post('o-2', 'officer', 'elsewhere')],
      qualifications: ['o-1', 'r-1', 'o-2', 'nobody'].map((id) => graduated(id)),
    };
    expect(asked(given).figures.candidates.personIds).toEqual(['nobody', 'o-1']);
    expect(asked(given).figures.reviewersWithoutQualification.count).toBe(0);
  });
  it('are none once the qualification is revoked; reviewers without one are shown', () => {
    const revoked: QualificationEvent = { type: 'QualificationRevoked', data: { reason: '撤销', on: '2024-09-01' } };
    const given = { posts: [post('o-1', 'officer'), post('r-1', 'legal-reviewer')], qualifications: [graduated('o-1', 'u', revoked)] };
    expect(asked(given, '2024-08-31').figures.candidates.personIds).toEqual(['o-1']);
    expect(asked(given, '2024-09-01').figures.candidates.personIds).toEqual([]);
    expect(asked(given).figures.reviewersWithoutQualification.personIds).toEqual(['r-1']);
  });
});

describe('on D, as known on K', () => {
  it('an earlier answer stays what it was, whatever is keyed late or corrected', () => {
    const reviewer = post('r-1', 'legal-reviewer', 'u', [
      '2024-10-01',
      {
        type: 'EventCorrected',
        data: {
          eventId: 'post-r-1.legal-reviewer.u#1',
          replacement: { personId: 'r-1', kind: 'legal-reviewer', unitId: 'u', on: '2024-09-15' },
          reason: '任职日期录错',
        },
      },
    ]);
    const late = stream('post-o-99.officer.u', [
      '2024-10-01',
      { type: 'PostAppointed', data: { personId: 'o-99', kind: 'officer', unitId: 'u', on: '2024-05-01' } },
    ]);
    const given = { posts: [...officers(20).posts, reviewer, late], certificates: [...officers(20).certificates, certified('o-99')] };
    const ratio = (on: string, known: string) => asked(given, on, known).ratio;
    expect(ratio('2024-09-01', '2024-09-30')).toMatchObject({ needed: 1, met: true });
    expect(ratio('2024-09-01', '2024-10-01')).toMatchObject({ needed: 2, met: false, short: 2 });
    expect(ratio('2024-09-15', '2024-10-01')).toMatchObject({ needed: 2, short: 1 });
    const types = (on: string, known: string) => asked(given, on, known).figures.reviewers.events.map(({ type }) => type);
    expect(types('2024-09-15', '2024-09-30')).toEqual(['PostAppointed']);
    expect(types('2024-09-15', '2024-10-01')).toEqual(['PostAppointed', 'EventCorrected']);
  });
  it('has no answer before the plan was in force', () => expect(() => asked({}, '2024-06-04')).toThrow('no-policy-in-force'));
});

describe('units', () => {
  it('are those charged: enforcement units, townships and sub-districts in being on that day', () => {
    const merged: UnitEvent = { type: 'UnitMerged', data: { intoId: 'u', documentNo: '昌市党发〔2024〕5号', on: '2024-10-01' } };
    const units = [
      unit('u'),
      unit('t', 'township'),
      unit('s', 'subdistrict'),
      unit('b', 'bureau'),
      unit('j', 'justice-office'),
      unit('m', 'enforcement-unit', merged),
    ];
    const ids = (on: string) => asked({ units }, on).found.units.map(({ id }) => id);
    expect(ids('2024-09-30')).toEqual(['m', 's', 't', 'u']);
    expect(ids('2024-10-01')).toEqual(['s', 't', 'u']);
  });
  it('have who was on post in one that they took over, from that day, each person once', () => {
    const merged: UnitEvent = { type: 'UnitMerged', data: { intoId: 'u', documentNo: '昌市党发〔2024〕5号', on: '2024-10-01' } };
    const given = {
      units: [unit('u'), unit('m', 'enforcement-unit', merged)],
      posts: [
        ...[post('o-1', 'officer', 'm'), post('o-2', 'officer', 'm'), post('o-2', 'officer'), post('r-1', 'legal-reviewer', 'm')],
        post('o-3', 'officer', 'm', ended('o-3', 'officer', '2024-10-01', 'm')),
      ],
      certificates: ['o-1', 'o-2', 'o-3'].map((id) => certified(id)),
      qualifications: [graduated('g-1', 'm')],
    };
    const of = (on: string) => asked(given, on).found.units.map(({ id, base, reviewers, candidates }) => [id, base, reviewers, candidates]);
    expect(of('2024-09-30')).toEqual([
      ['m', 3, 1, 1],
      ['u', 1, 0, 0],
    ]);
    expect(of('2024-10-01')).toEqual([['u', 2, 1, 1]]);
    expect(asked(given, '2024-10-01').figures.officers.personIds).toEqual(['o-1', 'o-2']);
  });
  it('follow the percentage of the policy in force', () => {
    const policy = [{ from: '2024-06-05', known: '2024-06-05', source: 'test', of: ['enforcement-unit'], reviewersPercent: 10, people: 1 }];
    const { found } = ratioOf(histories(officers(41)), { on: '2024-12-31', known: '2024-12-31' }, policy);
    expect(found.units[0]).toMatchObject({ ratio: { needed: 5 }, people: { short: 1 } });
  });
});
