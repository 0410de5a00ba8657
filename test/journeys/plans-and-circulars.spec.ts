import { createHash } from 'node:crypto';
import type { Asking } from '@jiandu/platform/http/testing';
import { City, until } from './city.js';

type Condition = { met: boolean | null; events: { stream: string }[] };
type Covered = { met: number | null; all: number; units: { id: string; missing: string[]; conditions: Record<string, Condition> }[] };
type Found = { position: object; city: Covered; township: Covered; bureau: Covered; duties: { found: Duty[] } };
type Duty = {
  duty: string;
  period: string;
  status: string;
  inTime: boolean | null;
  name: string;
  events: { service: string; stream: string }[];
};
type Entry = {
  disputes: unknown[];
  entryId: string;
  statement: string;
  status: string;
  answer: { due: string } | null;
  settledBy: string | null;
};
type Site = { unitId: string; status: string; acts: object[] };
type Seen = { status: string; documentNo: string | null; entries: Entry[]; rule?: string };

const on = '2024-01-01';
const UNITS: Record<string, { kind: string; code: string; name: string }> = {
  'b-1': { kind: 'bureau', code: '91350100M000100Y43', name: '市司法局' },
  'u-1': { kind: 'enforcement-unit', code: '91350100M000100Y43', name: '市城市管理局' },
  't-1': { kind: 'township', code: '652301100000', name: '硫磺沟镇' },
  't-2': { kind: 'township', code: '652301101000', name: '三工镇' },
  'j-1': { kind: 'justice-office', code: '91350100M000100Y43', name: '硫磺沟司法所' },
};
const plan = {
  title: '2024年度监督工作计划',
  body: '法制科',
  wayOfWorking: '日常检查与专项检查相结合',
  responsibility: '科长负责',
  items: [
    { itemId: 'i-1', subject: '亮证执法', period: '2024-Q3', times: 2, unitIds: ['t-1'] },
    { itemId: 'i-2', subject: '全过程记录', period: '2024-Q4', times: 1 },
  ],
  on: '2024-06-20',
};
const unitAs: Asking['as'] = { sub: 'clerk-u1', role: 'unit', unit: 'u-1' };
const townshipAs: Asking['as'] = { sub: 'clerk-t1', role: 'township', unit: 't-1' };
const otherAs: Asking['as'] = { sub: 'clerk-t2', role: 'township', unit: 't-2' };
const officeAs: Asking['as'] = { sub: 'office-1', role: 'justice-office', unit: 'j-1' };
const headAs: Asking['as'] = { sub: 'head-1', role: 'bureau-head', unit: 'b-1' };

/** Tasks 12 and 14 of the plan, and what a bureau does with a figure that names a unit. */
describe('plans, programmes and circulars', () => {
  let city: City;
  beforeAll(async () => {
    city = await City.open('registry', 'supervision', 'coverage');
    for (const [id, unit] of Object.entries(UNITS)) await city.done('registry', `/units/${id}`, { ...unit, administered: 'local', on });
    await city.done('registry', '/units/j-1/placement', { superiorId: 'b-1', supervises: ['t-1'], on });
    for (const person of ['p-1', 'p-2']) await city.done('registry', `/people/${person}`, { name: '张建国', unitId: 'b-1', on });
    for (const unit of ['b-1', 'u-1', 't-1']) {
      await city.done('registry', `/units/${unit}/supervision-body`, { name: '监督科', on: '2024-06-10' });
      await city.done('registry', `/units/${unit}/supervision-staff`, { personIds: ['p-1'], on: '2024-06-10' });
      await city.done('registry', `/units/${unit}/hotlines`, { number: '0994-2340000', place: '信息公开栏', on: '2024-06-20' });
    }
    await city.settled('supervision');
  }, 180_000);
  afterAll(() => city?.close(), 60_000);

  const act = (path: string, body: object, as?: Asking['as']) => city.done('supervision', path, body, as ? { as } : {});
  const refused = async (path: string, body: object, as?: Asking['as']) =>
    (await city.at('supervision').post(path, body, as ? { as } : {})).body['rule'];
  const coverage = async (day: string) => {
    await city.settled('coverage');
    return (await city.at('coverage').get(`/coverage?on=${day}`)).body as unknown as Found;
  };
  const duties = async (day: string, commit: string) => {
    const { body } = await city.shown('supervision', `/bureau-duties?on=${day}`, commit);
    return body['duties'] as Duty[];
  };

  it('T12: each makes its plan; only what stands in it is checked under it', async () => {
    await act('/units/b-1/supervision-plans/2024', plan);
    const commit = await act('/units/u-1/supervision-plans/2024', { ...plan, on: '2024-07-01' }, unitAs);
    expect(await refused('/units/t-1/supervision-plans/2024', plan, unitAs)).toBe('not-your-unit');
    expect(await refused('/units/b-1/supervision-plans/24', plan)).toBe('year-is-a-year');
    expect(await refused('/units/u-1/supervision-plans/2024', { ...plan, title: '另一计划', on: '2024-07-02' }, unitAs)).toBe(
      'plan-is-adopted-once',
    );

    const check = { unitId: 'b-1', checkedUnitId: 't-1', byIds: ['p-1', 'p-2'], account: '抽查', findings: [], on: '2024-08-15' };
    const under = { year: 2024, itemId: 'i-1' };
    expect(await refused('/supervision-checks/c-9', { ...check, under: { year: 2024, itemId: 'i-9' } })).toBe(
      'check-names-an-item-of-the-plan',
    );
    expect(await refused('/supervision-checks/c-9', { ...check, under: { year: 2023, itemId: 'i-1' } })).toBe(
      'check-names-an-item-of-the-plan',
    );
    expect(await refused('/supervision-checks/c-9', { ...check, byIds: ['p-none'] })).toBe('unknown-reference');
    await act('/supervision-checks/c-1', { ...check, under });
    // keyed late, for a day before the other: a check waits for no other
    const last = await act('/supervision-checks/c-2', {
      ...check,
      under,
      on: '2024-07-20',
      findings: [{ findingId: 'f-1', text: '未出示证件' }],
    });

    const progress = async (day: string) =>
      (await city.shown('supervision', `/units/b-1/supervision-plans/2024?on=${day}`, last)).body['progress'];
    expect(await progress('2024-08-14')).toMatchObject({ year: { done: 1, planned: 3 }, items: [{ status: 'open' }, {}] });
    expect(await progress('2024-12-31')).toMatchObject({
      year: { done: 2, planned: 3 },
      quarters: { '2024-Q1': { done: null, planned: 0 }, '2024-Q3': { done: 2, planned: 2 }, '2024-Q4': { done: 0, planned: 1 } },
      items: [
        { itemId: 'i-1', status: 'done', checkIds: ['c-1', 'c-2'] },
        { itemId: 'i-2', status: 'due-today' },
      ],
    });
    expect((await city.shown('supervision', '/supervision-plans', commit, { as: otherAs })).body['items']).toEqual([]);
    const seen = await city.at('supervision').get('/supervision-checks', { as: townshipAs });
    expect((seen.body['items'] as object[]).length).toBe(2); // what was done at it
  });

  it('T7: the bureau tells how far a township comes as a demonstration site, and each sees its own', async () => {
    const at = (unit: string, name: string) => `/units/${unit}/demonstration-sites/2024/${name}`;
    const recommendation = { documentNo: '昌司报〔2024〕18号', on: '2024-10-15' };
    expect(await refused(at('t-1', 'pilot'), { on: '2024-06-20' }, townshipAs)).toBe('not-permitted');
    expect(await refused(at('u-1', 'pilot'), { on: '2024-06-20' })).toBe('site-is-a-township');
    expect(await refused(at('t-9', 'pilot'), { on: '2024-06-20' })).toBe('unknown-reference');
    expect(await refused(at('t-1', 'creation'), recommendation)).toBe('outcome-answers-an-open-recommendation');
    await act(at('t-1', 'pilot'), { on: '2024-06-20' });
    await act(at('t-1', 'recommendation'), recommendation);
    await act(at('t-1', 'city-site'), { documentNo: '昌司发〔2024〕31号', on: '2024-09-12' }); // came to light later
    await act(at('t-1', 'creation'), { documentNo: '昌州司发〔2024〕46号', on: '2024-12-10' });
    await act(at('t-2', 'recommendation'), recommendation);
    const last = await act(at('t-2', 'non-creation'), { reason: '未达到州级标准', on: '2024-12-10' });

    const listed = async (query: string, commit: string, as?: Asking['as']) =>
      (await city.shown('supervision', `/demonstration-sites${query}`, commit, as ? { as } : {})).body['items'] as Site[];
    const [created] = await listed('?status=created', last);
    expect(created).toMatchObject({
      ...{ unitId: 't-1', year: 2024, statusName: '创建成功', pilotOn: '2024-06-20', citySiteOn: '2024-09-12', endedOn: '2024-12-10' },
      acts: [{}, {}, {}, { name: '创建成功', documentNo: '昌州司发〔2024〕46号' }], // as they were told
    });
    expect(await listed('?unitId=t-2&year=2024', last)).toMatchObject([
      { status: 'not-created', acts: [{}, { reason: '未达到州级标准' }] },
    ]);
    expect((await listed('', last, townshipAs)).map(({ unitId }) => unitId)).toEqual(['t-1']);
    expect(await listed('', last, unitAs)).toEqual([]);

    const { body } = await city.told('supervision', '/streams/demonstrationSite-t-2.2024');
    const [{ id: eventId, data }] = body['events'] as [{ id: string; data: object }];
    const correct = (replacement: object) =>
      city
        .at('supervision')
        .post(at('t-2', 'corrections'), { eventId, replacement, reason: '登记有误' }, { headers: { 'if-match': '"2"' } });
    expect((await correct({ ...data, unitKind: 'bureau' })).body['rule']).toBe('correction-keeps-the-record');
    const { body: corrected } = await correct({ ...data, on: '2024-10-16' });
    expect(await listed('?unitId=t-2', String(corrected['commitId']))).toMatchObject([
      { recommendedOn: '2024-10-16', status: 'not-created' },
    ]);
  });

  it('T14: programme and tasks make a township established, and the bureau answers for the tasks of all', async () => {
    expect((await coverage('2024-12-31')).township).toMatchObject({ met: 0, all: 2 });
    await act('/units/u-1/work-programmes/2024', { title: '监督工作方案', on: '2024-07-10' }, unitAs);
    await act('/units/t-1/work-programmes/2024', { title: '监督工作方案', on: '2024-07-12' }, townshipAs);
    const tasks = { officeId: 'j-1', tasks: ['每季度抽查执法案卷'], on: '2024-08-01' };
    expect(await refused('/units/t-2/office-tasks', tasks, officeAs)).toBe('not-your-unit');
    expect(await refused('/units/t-1/office-tasks', tasks, townshipAs)).toBe('not-permitted');
    await act('/units/t-1/office-tasks', tasks, officeAs);

    const found = await coverage('2024-12-31');
    expect(found.city).toMatchObject({ met: 1, all: 1 });
    expect(found.township).toMatchObject({ met: 1, all: 2, units: [{ id: 't-1', established: true, operating: false }, { id: 't-2' }] });
    expect(found.township.units[0]!.missing[2]).toBe('2024年第四季度尚未完成计划内监督检查：未制定年度监督工作计划，没有计划可核');
    expect(found.township.units[0]!.conditions['justice-office-tasks']!.events).toMatchObject([{ stream: 'officeTasks-t-1' }]);
    expect(found.bureau.units[0]!.missing).toEqual(['司法局未明确司法所监督工作任务']);
    expect((await coverage('2024-07-31')).township.met).toBe(0);
    expect((await coverage('2025-01-01')).city).toMatchObject({ met: 0, units: [{ missing: ['未制定行政执法监督工作方案'] }] });
    await act('/units/t-2/office-tasks', tasks);
    expect((await coverage('2024-12-31')).bureau).toMatchObject({ met: 1, all: 1 });
  });

  it('day one: the bureau sees what it owes itself, by the day, and what is late', async () => {
    const audit = {
      unitId: 'b-1',
      kind: 'half-year-audit',
      period: '2024-H1',
      title: '审核统计',
      to: '市政府',
      account: '-',
      on: '2024-07-16',
    };
    expect(await refused('/supervision-reports/r-1', { ...audit, kind: 'monthly' })).toBe('report-kind-is-known');
    await act('/supervision-reports/r-1', audit);
    const commit = await act('/supervision-reports/r-1/receipt', { by: '市政府办公室', on: '2024-07-18' });
    const of = (found: Duty[], duty: string, period: string) => found.find((each) => each.duty === duty && each.period === period)!;
    const june = await duties('2024-07-01', commit);
    expect(of(june, 'half-year-audit', '2024-H1')).toMatchObject({ status: 'open', due: '2024-07-15', dueMark: 'D' });
    expect(of(june, 'plan', '2024')).toMatchObject({ status: 'done', inTime: true, events: [{ stream: 'supervisionPlan-b-1.2024' }] });
    const december = await duties('2024-12-31', commit);
    expect(of(december, 'half-year-audit', '2024-H1')).toMatchObject({ status: 'done', inTime: false });
    expect(of(december, 'half-year-audit', '2024-H2').status).toBe('open');
    expect(of(december, 'training-bureau', '2024').status).toBe('due-today');
    expect(of(december, 'sampling', '2024-Q3').status).toBe('late');
    expect(of(december, 'plenary', '2024').status).toBe('not-known');
    expect(of(december, 'demonstration-2024', '2024')).toMatchObject({ status: 'done', inTime: true });
    // the report's own event is sealed: others know it, under its id and place, by its summary
    const asTold = JSON.parse(JSON.stringify(december).replaceAll('SupervisionReportFiled', 'SupervisionReportSent')) as typeof december;
    expect((await coverage('2024-12-31')).duties.found).toEqual(asTold);
    expect((await city.at('supervision').get('/bureau-duties', { as: unitAs })).body['rule']).toBe('not-permitted');

    const own = await city.at('supervision').get('/unit-duties?on=2024-12-31', { as: townshipAs });
    expect(own.body['units']).toMatchObject([
      {
        id: 't-1',
        duties: [
          { duty: 'plan', status: 'due-today' },
          { duty: 'programme', status: 'done' },
        ],
      },
    ]);
  });

  const source = { service: 'coverage', figure: 'coverage/figures/established', on: '2024-12-31', known: '2025-01-06' };
  const entry = (entryId: string, unitId: string, statement: string) => ({ entryId, unitId, statement, source });
  const at = (name: string, id: string) => `/circulars/c-1/entries/${id}/${name}`;
  const circular = async (commit: string, as?: Asking['as']) =>
    (await city.shown('supervision', '/circulars/c-1', commit, as ? { as } : {})).body as unknown as Seen;

  const feed = async (as: Asking['as']): Promise<string> =>
    JSON.stringify((await city.told('supervision', '/events?limit=500', { as: as! })).body);

  it('day one: a figure that names a unit is shown to it, answered, signed off, and only then published', async () => {
    const draft = {
      title: '关于监督体系建设情况的通报',
      entries: [entry('e-u1', 'u-1', '已建立'), entry('e-t1', 't-1', '未公布举报电话'), entry('e-t2', 't-2', '未明确监督人员')],
      on: '2025-01-06',
    };
    expect(await refused('/circulars/c-1', draft, unitAs)).toBe('not-permitted');
    const drafted = await act('/circulars/c-1', draft);
    expect(await circular(drafted, townshipAs)).toMatchObject({ rule: 'not-found' });
    expect(await refused(at('confirmation', 'e-t1'), { on: '2025-01-06' }, townshipAs)).toBe('not-your-unit'); // the bureau's draft still
    expect(await refused('/circulars/c-1/sign-off', { on: '2025-01-06' }, headAs)).toBe('entry-was-not-shown');

    for (const id of ['e-u1', 'e-t1']) await act(at('showing', id), { on: '2025-01-07' });
    const shown = await act(at('showing', 'e-t2'), { on: '2025-01-07' });
    const own = await circular(shown, townshipAs);
    expect(own.entries).toMatchObject([{ entryId: 'e-t1', statement: '未公布举报电话', answer: { due: '2025-01-14' } }]);
    expect(await refused(at('confirmation', 'e-u1'), { on: '2025-01-08' }, townshipAs)).toBe('not-your-unit');
    expect(await refused(at('confirmation', 'e-u1'), { on: '2025-01-08' })).toBe('not-permitted'); // nor the bureau for the unit

    await act(at('confirmation', 'e-u1'), { on: '2025-01-08' }, unitAs);
    const proof = '%PDF-1.7 公布的照片';
    const sha256 = createHash('sha256').update(proof).digest('hex');
    const files = { raw: proof, headers: { 'content-type': 'application/pdf' }, as: townshipAs! };
    await city.at('supervision').post('/files', undefined, files);
    const attachments = [{ sha256, title: '公布照片' }];
    const lastDispute = await act(at('dispute', 'e-t1'), { reasons: '已于2024年6月20日公布', attachments, on: '2025-01-09' }, townshipAs);
    expect((await circular(lastDispute)).entries.find(({ entryId }) => entryId === 'e-t1')!.disputes).toMatchObject([{ attachments }]);
    const opens = async (as?: Asking['as']) =>
      (await city.at('supervision').get(at(`files/${sha256}/content`, 'e-t1'), as ? { as } : {})).status;
    expect([await opens(), await opens(townshipAs), await opens(otherAs), await opens(unitAs)]).toEqual([200, 200, 404, 404]);
    expect(await refused('/circulars/c-1/sign-off', { on: '2025-01-20' }, headAs)).toBe('dispute-is-unanswered');
    const amended = { outcome: 'amended', reasons: '经核实已公布', statement: '举报电话已公布', source, on: '2025-01-10' };
    const answered = await act(at('answer', 'e-t1'), amended);
    expect((await circular(answered, townshipAs)).rule).toBe('not-found'); // new words, not shown yet
    expect(await refused('/circulars/c-1/sign-off', { on: '2025-01-20' }, headAs)).toBe('entry-was-not-shown');
    await act(at('showing', 'e-t1'), { on: '2025-01-10' });
    await act(at('confirmation', 'e-t1'), { on: '2025-01-11' }, townshipAs);
    expect(await refused('/circulars/c-1/sign-off', { on: '2025-01-14' }, headAs)).toBe('unit-may-still-answer');
    expect(await refused('/circulars/c-1/sign-off', { on: '2025-01-15' })).toBe('not-permitted'); // the head alone
    const publication = { place: '印发各单位', on: '2025-01-17' };
    expect(await refused('/circulars/c-1/publication', publication)).toBe('publish-only-a-signed-off-circular');
    await act('/circulars/c-1/sign-off', { on: '2025-01-15' }, headAs);

    // an answer given in time and keyed after the sign-off is not lost, and nothing is published over it
    await act(at('dispute', 'e-t2'), { reasons: '监督人员已明确', on: '2025-01-13' }, otherAs);
    expect(await refused('/circulars/c-1/publication', publication)).toBe('publish-only-what-was-signed-off');
    await act(at('answer', 'e-t2'), { outcome: 'kept', reasons: '未见文件', on: '2025-01-16' });
    await act('/circulars/c-1/sign-off', { on: '2025-01-16' }, headAs);

    // until then others are told the course, and in nobody's words
    await city.settled('supervision');
    const readers: Asking['as'][] = [
      ...[headAs, { sub: 'mayor-1', role: 'government', unit: null } as const, { sub: 'analyst-1', role: 'analyst', unit: null } as const],
      { sub: 'prefecture', role: 'upstream', unit: null, azp: 'prefecture', scope: 'events:read' },
    ];
    for (const reader of readers) {
      const words = await feed(reader);
      for (const type of ['CircularPrepared', 'CircularEntryMoved', 'CircularEntryShown', 'CircularSignedOff'])
        expect(words).toContain(type);
      expect(words).not.toMatch(
        /关于监督体系建设|已建立|未公布|未明确|举报电话|已于2024年|监督人员|公布照片|经核实|未见文件|figures\/established/,
      );
    }
    expect((await circular(shown, otherAs)).entries).toHaveLength(1);
    const published = await act('/circulars/c-1/publication', publication);
    await city.settled('supervision');
    const toldNow = await feed({ sub: 'mayor-1', role: 'government', unit: null });
    for (const words of ['关于监督体系建设情况的通报', '举报电话已公布']) expect(toldNow).toContain(words);
    expect(toldNow).not.toMatch(/已于2024年|未见文件|经核实/);

    await until('all entries show that they are published', async () => (await circular(published, otherAs)).entries.length === 3);
    const everybody = await circular(published, otherAs);
    expect(everybody.entries.map(({ entryId, settledBy }) => [entryId, settledBy])).toEqual([
      ['e-t1', null],
      ['e-t2', 'kept'],
      ['e-u1', null],
    ]);
    expect(everybody.entries[0]!.statement).toBe('举报电话已公布');
    const disputesOf = ({ entries }: Seen) => entries.map(({ entryId, disputes }) => `${entryId} ${disputes.length}`);
    expect(disputesOf(everybody)).toEqual(['e-t1 0', 'e-t2 1', 'e-u1 0']);
    expect(disputesOf(await circular(published))).toEqual(['e-t1 1', 'e-t2 1', 'e-u1 0']);
    expect(everybody.documentNo).toBe('昌司执监通报〔2025〕1号');
    const paper = (await city.at('supervision').get('/circulars/c-1/paper?format=html', { as: otherAs })).body['text'];
    for (const words of ['昌司执监通报〔2025〕1号', '举报电话已公布']) expect(paper).toContain(words);
  });

  it('day one: a report to the government names only units that were shown it, their kept disputes beside', async () => {
    const report = {
      ...{ unitId: 'b-1', kind: 'legal-review-staffing', period: '2025', title: '法制审核人员配备情况书面报告', to: '市人民政府' },
      ...{ account: '逐单位说明', about: ['t-1', 't-2'], on: '2025-01-20' },
    };
    const shown = (unitId: string, entryId: string) => ({ unitId, circularId: 'c-1', entryId });
    const told = (path: string, ...of: object[]) => refused(path, { ...report, shown: of });
    expect(await told('/supervision-reports/r-2')).toBe('named-units-are-shown-it-first');
    expect(await told('/supervision-reports/r-2', shown('t-1', 'e-t1'), shown('t-2', 'e-none'))).toBe('cite-only-what-was-signed-off');
    expect(await told('/supervision-reports/r-2', shown('t-1', 'e-t1'), shown('t-2', 'e-u1'))).toBe('cited-entry-is-of-that-unit');
    const ofAnother = { ...report, unitId: 'u-1', about: ['t-1'], shown: [shown('t-1', 'e-t1')] };
    expect(await refused('/supervision-reports/r-u', ofAnother, unitAs)).toBe('unit-reports-of-itself-alone');
    const filed = await act('/supervision-reports/r-2', { ...report, shown: [shown('t-1', 'e-t1'), shown('t-2', 'e-t2')] });
    const { body } = await city.shown('supervision', '/supervision-reports?period=2025', filed);
    expect((body['items'] as object[])[0]).toMatchObject({
      cited: [
        { unitId: 't-1', statement: '举报电话已公布', settledBy: 'confirmed', disputed: null },
        { unitId: 't-2', settledBy: 'kept', disputed: expect.any(String) },
      ],
    });
    const mayor = { sub: 'mayor-1', role: 'government', unit: null } as const;
    const analyst = { sub: 'analyst-1', role: 'analyst', unit: null } as const;
    const citedTo = async (as: Asking['as']) =>
      (await city.at('supervision').get('/supervision-reports?period=2025', { as: as! })).body['items'] as { cited: object[] }[];
    expect([(await citedTo(mayor))[0]!.cited.length, (await citedTo(analyst))[0]!.cited.length]).toEqual([2, 0]);
    const words = await feed(analyst);
    expect(words).toContain('SupervisionReportSent');
    expect(words).not.toMatch(/监督人员已明确|CircularEntryCited/);
  });

  it('day one: a withdrawn circular keeps its record', async () => {
    expect(await refused(at('striking', 'e-t1'), { reason: '-', on: '2025-02-10' })).toBe('published-words-are-not-changed');
    const withdrawn = await act('/circulars/c-1/withdrawal', { reason: '数据已更正', on: '2025-02-10' }, headAs);
    expect(await circular(withdrawn)).toMatchObject({
      status: 'withdrawn',
      reason: '数据已更正',
      publishedOn: '2025-01-17',
      entries: { length: 3 },
    });
    const late = {
      unitId: 'b-1',
      kind: 'case-statistics',
      period: '2025',
      title: '-',
      to: '-',
      account: '-',
      about: ['t-1'],
      on: '2025-02-10',
    };
    const resting = { ...late, shown: [{ unitId: 't-1', circularId: 'c-1', entryId: 'e-t1' }] };
    expect(await refused('/supervision-reports/r-3', resting)).toBe('reference-is-no-more');
    expect(await circular(withdrawn, otherAs)).toMatchObject({ reason: null, entries: [{ entryId: 'e-t2' }] });
    const { body } = await city.told('supervision', '/streams/circular-c-1');
    expect((body['events'] as { type: string }[]).map(({ type }) => type)).toEqual([
      'CircularDrafted',
      'CircularSignedOff',
      'CircularSignedOff',
      'CircularPublished',
      'CircularWithdrawn',
    ]);
  });
});
