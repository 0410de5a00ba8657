import { City } from './city.js';

const unit = { kind: 'enforcement-unit', code: '91350100M000100Y43', name: '市城市管理局', administered: 'local', on: '2024-01-01' };

/** Legal reviewers against officers whose certificates another service keeps. */
describe('the ratio of legal reviewers', () => {
  let city: City;
  const people = Array.from({ length: 21 }, (_, i) => `o-${String(i + 1).padStart(2, '0')}`);
  const registry = (path: string, body: object) => city.done('registry', path, body);
  const certify = (officer: string, act: string, body: object) =>
    city.done('certification', `/officers/${officer}/certificates/local/${act}`, body);

  beforeAll(async () => {
    city = await City.open('registry', 'certification');
    await registry('/units/u-cg', unit);
    await registry('/units/u-other', { ...unit, name: '市水利局' });
    await Promise.all(
      [...people, 'r-1'].map(async (person) => {
        await registry(`/people/${person}`, { name: `演示${person}`, unitId: 'u-cg', on: '2024-01-01' });
        await registry(`/people/${person}/posts`, {
          kind: person === 'r-1' ? 'legal-reviewer' : 'officer',
          unitId: 'u-cg',
          on: '2024-01-02',
        });
      }),
    );
    await registry('/people/o-03/qualifications', { kind: 'law-degree', unitId: 'u-cg', on: '2012-07-01' });
    await city.settled('certification');
    await Promise.all(
      people.map(async (officer, i) => {
        await certify(officer, 'application', { unitId: 'u-cg', on: '2024-02-01' });
        await certify(officer, 'examination', { outcome: 'passed', performsDuties: true, on: '2024-02-10' });
        await certify(officer, 'exam-result', { examId: 'x-1', result: 'pass', on: '2024-02-20' });
        await certify(officer, 'issue', { number: `演示${i}`, issuer: '发证机关(演示)', on: '2024-03-01' });
      }),
    );
    await certify('o-21', 'suspension', { decisionNo: '演示暂〔2024〕1号', reason: '交由他用', on: '2024-08-01' });
    await city.settled('registry');
  }, 120_000);
  afterAll(() => city?.close(), 60_000);

  const asked = async (path: string, as?: { sub: string; role: 'unit'; unit: string }) =>
    (await city.at('registry').get(path, as && { as })).body as Record<string, never>;

  it('is judged by the certificates valid on the day asked', async () => {
    expect(await asked('/reviewer-ratio?on=2024-07-31')).toMatchObject({
      ...{ ratio: { met: 0, all: 1 }, people: { met: 0, all: 2 }, shortfall: 3 },
      units: [
        { id: 'u-cg', base: 21, reviewers: 1, ratio: { needed: 2, short: 1, percent: 4.8 }, people: { count: 1, short: 1 }, candidates: 1 },
        { id: 'u-other', base: 0, ratio: null, people: { short: 2 } },
      ],
    });
    expect(await asked('/reviewer-ratio?on=2024-08-01')).toMatchObject({ units: [{ base: 20, ratio: { needed: 1, met: true } }, {}] });
  });

  it('drills down to people and the events of posts and certificates', async () => {
    const { figures, final } = (await asked('/reviewer-ratio/u-cg?on=2024-08-01')) as unknown as {
      figures: Record<string, { personIds: string[]; events: { service: string; stream: string; type: string }[] }>;
      final: boolean;
    };
    expect(figures['base']!.personIds).toEqual(people.slice(0, 20));
    expect(figures['base']!.events.slice(0, 2)).toMatchObject([
      { service: 'registry', stream: 'post-o-01.officer.u-cg', type: 'PostAppointed' },
      { service: 'certification', stream: 'certificate-o-01.local', type: 'CertificateIssued' },
    ]);
    expect(figures['candidates']).toMatchObject({ personIds: ['o-03'], events: [{ stream: 'qualification-o-03.law-degree' }] });
    expect(final).toBe(false);
  });

  it('shows a unit itself, and says so where the plan was not in force', async () => {
    const as = { sub: 'clerk', role: 'unit', unit: 'u-other' } as const;
    expect(((await asked('/reviewer-ratio', as))['units'] as unknown as { id: string }[]).map(({ id }) => id)).toEqual(['u-other']);
    expect(await asked('/reviewer-ratio/u-cg', as)).toMatchObject({ rule: 'not-found' });
    expect(await asked('/reviewer-ratio?on=2024-06-04')).toMatchObject({ rule: 'no-policy-in-force' });
  });
});
