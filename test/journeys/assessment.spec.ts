import { shanghaiDay } from '@jiandu/kernel';
import { City } from './city.js';

type Body = Record<string, unknown>;
const unit = (name: string) => ({ kind: 'enforcement-unit', code: '91350100M000100Y43', name, administered: 'local', on: '2024-01-01' });
const people = { 'p-1': 't-1', 'p-2': 'u-1', 'p-3': 'u-1' };
const guided = {
  ...{
    kind: 'penalty',
    title: '擅自占用农用地案',
    filedOn: '2024-07-01',
    on: '2024-08-15',
    closedOn: '2024-09-20',
    penalties: ['fine', 'confiscation'],
  },
  ...{ fineYuan: 3000, unitId: 't-1', organId: 't-1', originalUnitId: 'u-1', decisionNo: '演示硫镇罚〔2024〕1号', legalReviewerId: 'p-3' },
  handlers: [{ officerId: 'p-1' }],
};
const unitHead = { sub: 'head-u-2', role: 'unit-head', unit: 'u-2' } as const;
const DATES = 'on=2024-10-31&known=2999-12-31';

/** What the assessment counts, from everybody's events, and the report that is written of it. */
describe('the assessment of a year', () => {
  let city: City;
  let daysOn = 0;
  const clock = () => new Date(Date.now() + daysOn * 24 * 60 * 60 * 1000);
  beforeAll(async () => {
    city = await City.openWith({ clock }, 'registry', 'case-review', 'supervision', 'coverage');
    const registry = (path: string, body: object) => city.done('registry', path, body);
    await registry('/units/b-1', { ...unit('市司法局'), kind: 'bureau' });
    await registry('/units/u-1', unit('市自然资源局'));
    await registry('/units/u-2', unit('市统计局'));
    await registry('/units/t-1', { kind: 'township', code: '652301100000', name: '硫磺沟镇', administered: 'local', on: '2024-01-01' });
    for (const [person, unitId] of Object.entries(people)) {
      await registry(`/people/${person}`, { name: `人员${person}`, unitId, on: '2024-01-01' });
      await registry(`/people/${person}/posts`, { kind: person === 'p-3' ? 'legal-reviewer' : 'officer', unitId, on: '2024-01-02' });
    }
    await city.settled('case-review');
    await city.done('case-review', '/case-files/f-guided', guided);
    await city.done('case-review', '/units/u-1/self-reviews/2024-Q3', { files: 1, problems: 0, summary: '未发现问题', on: '2024-09-28' });
    await city.done('case-review', '/units/u-2/self-reviews/2024-Q3/no-file', { on: '2024-09-29' });
    await city.settled('supervision');
    const site = '/units/t-1/demonstration-sites/2024';
    await city.done('supervision', `${site}/recommendation`, { documentNo: '昌司报〔2024〕18号', on: '2024-09-10' });
    await city.done('supervision', `${site}/creation`, { documentNo: '昌州司发〔2024〕46号', on: '2024-10-22' });
    await city.settled('coverage');
  }, 180_000);
  afterAll(() => city?.close(), 60_000);

  const coverage = async (path: string, as = {}) => (await city.at('coverage').get(path, { as })).body;

  it('counts a quarter’s self-reviews as case-review does, and drills down to their events', async () => {
    const quarters = await Promise.all(
      [1, 2, 3].map(
        async (n) => (await city.at('case-review').get(`/review-quarters/2024-Q${n}?on=2024-10-31`)).body['selfReviewed'] as Body,
      ),
    );
    const found = await coverage(`/indicators/self-review?${DATES}`);
    expect(found).toMatchObject({ numerator: 2, denominator: 9, printed: '2/9' });
    const sum = (field: string) => quarters.reduce((all, quarter) => all + Number(quarter[field]), 0);
    expect([found['numerator'], found['denominator']]).toEqual([sum('met'), sum('all')]);
    const { records } = await coverage(`/indicators/self-review/units/u-2?${DATES}`);
    expect((records as Body[]).map(({ numerator, events }) => [numerator, (events as Body[]).map(({ type }) => type)])).toEqual([
      [0, []],
      [0, []],
      [1, ['NoFileDeclared']],
    ]);
  });
  it('counts a guided case to the original unit, once', async () => {
    const found = await coverage(`/indicators/penalty-in-term?${DATES}`);
    expect(found['denominator']).toBe(1);
    expect((found['units'] as Body[]).map(({ id }) => id)).toEqual(['u-1']);
  });
  it('adds a bonus of a township whose site the prefecture created, from the day of it', async () => {
    const bonuses = async (dates: string) =>
      ((await coverage(`/assessments/2024?${dates}`))['entries'] as Body[]).filter(({ kind }) => kind === 'bonus');
    expect(await bonuses(DATES)).toMatchObject([
      {
        ...{ rule: 'demonstration-site', unitId: 't-1', on: '2024-10-22', points: null },
        events: [{ type: 'DemonstrationSiteRecommended' }, { type: 'DemonstrationSiteCreated', stream: 'demonstrationSite-t-1.2024' }],
      },
    ]);
    expect((await bonuses('on=2024-10-21&known=2999-12-31')).map(({ on }) => on)).toEqual([]);
  });
  it('shows a unit itself, its place and the city’s figure, and nobody else by name', async () => {
    const found = await coverage(`/indicators/self-review?${DATES}`, unitHead);
    expect(found).toMatchObject({ printed: '2/9', units: [{ id: 'u-2', printed: '1/3', small: true, rank: null }] });
    expect(await coverage(`/indicators/self-review/units/u-1?${DATES}`, unitHead)).toMatchObject({ rule: 'not-found' });
    const { entries } = await coverage(`/assessments/2024?${DATES}`, unitHead);
    expect(new Set((entries as Body[]).map(({ unitId }) => unitId))).toEqual(new Set(['u-2']));
  });
  it('has in the report of a quarter the coverage of each quarter that is over, the same as coverage itself answers', async () => {
    const { quarters, digest } = (await coverage(`/reports/quarter/2024-Q3?${DATES}`)) as { quarters: Body[]; digest: string };
    expect(quarters.map(({ quarter, city }) => [quarter, city !== null])).toEqual([
      ...[
        ['2024-Q1', false],
        ['2024-Q2', true],
        ['2024-Q3', true],
      ],
    ]);
    for (const { quarter, ...levels } of quarters.slice(1)) {
      const found = await coverage(`/coverage?${DATES}&quarter=${String(quarter)}`);
      for (const [level, { established, operating }] of Object.entries(levels) as [string, { established: Body; operating: Body }][])
        expect(found[level]).toMatchObject({ ...established, operating });
    }
    expect((await coverage(`/reports/quarter/2024-Q3?${DATES}`))['digest']).toBe(digest);
  });
  it('is read by the government in a report only once each unit that it names was shown what it says, and the head signed it off', async () => {
    const [head, government] = [
      { sub: 'head', role: 'bureau-head', unit: 'b-1' },
      { sub: 'government-1', role: 'government', unit: null },
    ] as const;
    const [figure, known] = ['reports/quarter/2024-Q3', shanghaiDay(clock())];
    daysOn = 1; // what is known of a day is final once it is over
    const today = shanghaiDay(clock());
    const path = `/${figure}?on=2024-10-31&known=${known}`;
    const act = (to: string, body: object, as: object = head) => city.done('supervision', to, body, { as });
    expect(await coverage(path, head)).toMatchObject({ kind: 'quarter' });
    for (const each of [path, path.replace('?', '/html?')])
      expect(await coverage(each, government)).toMatchObject({ rule: 'report-names-units-not-shown-it' });

    const ids = ['u-1', 'u-2', 't-1'];
    const source = { service: 'coverage', figure, on: '2024-10-31', known };
    const entries = ids.map((unitId) => ({ entryId: unitId, unitId, statement: '第三季度各项情况属实', source }));
    await act('/circulars/c-q3', { title: '第三季度报告列名内容核对', entries, on: today });
    for (const id of ids) {
      await act(`/circulars/c-q3/entries/${id}/showing`, { on: today });
      const as = { sub: `head-${id}`, role: id === 't-1' ? 'township-head' : 'unit-head', unit: id };
      await act(`/circulars/c-q3/entries/${id}/confirmation`, { on: today }, as);
    }
    await act('/circulars/c-q3/sign-off', { on: today });
    const filing = {
      ...{
        unitId: 'b-1',
        kind: 'adverse-outcomes',
        period: '2024-Q3',
        title: '季度报告',
        to: '市人民政府',
        account: '随文报送',
        on: today,
      },
      ...{ about: ids, shown: ids.map((unitId) => ({ unitId, circularId: 'c-q3', entryId: unitId })), source },
    };
    const early = { ...filing, source: { ...source, known: today } };
    expect((await city.at('supervision').post('/supervision-reports/r-q3', early, { as: head })).body).toMatchObject({
      rule: 'report-rests-on-what-was-known-before-its-day',
    });
    await act('/supervision-reports/r-q3', filing);
    await city.settled('coverage');
    expect(await coverage(path, government)).toMatchObject({ kind: 'quarter' });
    await act('/supervision-reports/r-q3/withdrawal', { reason: '另行报送', on: today });
    await city.settled('coverage');
    expect(await coverage(path, government)).toMatchObject({ rule: 'report-names-units-not-shown-it' });
  }, 60_000);
  it('is written up in a report that is the same each time, and that a unit may not read', async () => {
    const path = '/reports/brief/2024-Q3/html?on=2024-10-31&known=2999-12-31';
    const { running, issuer } = city.at('coverage');
    const authorization = `Bearer ${await issuer.token({ sub: 'government-1', role: 'government', unit: null })}`;
    const written = async () => (await fetch(running.url + path, { headers: { authorization } })).text();
    const first = await written();
    expect(await written()).toBe(first);
    expect(first).toMatch(/统计日期2024-10-31，记入截至2999-12-31，账册位置：.*摘要[0-9a-f]{64}/);
    const data = await coverage(path.replace('/html', ''));
    expect(first).toContain(`摘要${String(data['digest'])}`);
    expect(data).toMatchObject({ kind: 'brief', period: '2024-Q3', on: '2024-10-31', position: expect.any(Object), assessment: null });
    for (const each of [path, path.replace('/html', '')]) expect(await coverage(each, unitHead)).toMatchObject({ rule: 'not-permitted' });
  });
});
