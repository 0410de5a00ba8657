import { createLog, topicOf } from '@jiandu/platform/log';
import { City, until } from './city.js';

type Body = Record<string, unknown>;
type Draw = { seed: string; algorithm: string; population: number; strata: { unitId: string; sample: string[] }[]; noFile: string[] };

const unit = (name: string) => ({ kind: 'enforcement-unit', code: '91350100M000100Y43', name, administered: 'local', on: '2024-01-01' });
const township = { kind: 'township', code: '652301100000', name: '硫磺沟镇', administered: 'local', on: '2024-01-01' };
const people = { 'p-1': 't-1', 'p-2': 'u-1', 'p-3': 'j-1', 'p-4': 'b-1', 'p-5': 't-1', 'p-6': 'u-1' };

const penalty = {
  ...{ kind: 'penalty', title: '擅自占用农用地案', filedOn: '2024-07-01', on: '2024-08-15', closedOn: '2024-09-20' },
  ...{ penalties: ['fine', 'confiscation'], fineYuan: 3000, confiscatedYuan: 200.5 },
};
const guided = {
  ...{ ...penalty, unitId: 't-1', organId: 't-1', originalUnitId: 'u-1', decisionNo: '演示硫镇罚〔2024〕1号', legalReviewerId: 'p-3' },
  handlers: [{ officerId: 'p-1' }, { officerId: 'p-2', actOn: '2024-08-10' }],
};
const clean = { vetoes: [], deductions: [], findings: [] };
const veto = { item: 'no-legal-review', article: '行政处罚法第五十八条', page: 12, facts: '未经法制审核' };
const finding = { ground: 'illegal-procedure', facts: '未告知陈述申辩权', article: '行政处罚法第四十四条' };
const deduction = { part: 'facts', points: 10.5, article: '行政处罚法第四十条', page: 3, reason: '证据不充分' };

/** One quarter of case-file review: files, self-review, draw, objection, confirmed findings, and the guided period's attribution. */
describe('a quarter of case-file review', () => {
  let city: City;
  beforeAll(async () => (city = await City.open('registry', 'certification', 'case-review')), 120_000);
  afterAll(() => city?.close(), 60_000);

  const unitHead = { sub: 'head-u-1', role: 'unit-head', unit: 'u-1' } as const;
  const townshipStaff = { sub: 'staff-t-1', role: 'township', unit: 't-1' } as const;
  const bureauHead = { sub: 'head-b-1', role: 'bureau-head', unit: null } as const;
  const done = (path: string, body: object, as = {}) => city.done('case-review', path, body, { as });
  const refused = async (path: string, body: object, as = {}) => (await city.at('case-review').post(path, body, { as })).body['rule'];
  const shown = async (path: string, commit: string, as = {}) => (await city.shown('case-review', path, commit, { as })).body;
  const read = async (path: string, as = {}) => (await city.told('case-review', path, { as })).body;
  const items = async (path: string, as = {}) => (await read(path, as))['items'] as Body[];

  it('begins with units, people on post, and certificates that were suspended, restored and cancelled since', async () => {
    const registry = (path: string, body: object) => city.done('registry', path, body);
    await registry('/units/b-1', { ...unit('市司法局'), kind: 'bureau' });
    await registry('/units/j-1', { ...unit('硫磺沟司法所'), kind: 'justice-office' });
    await registry('/units/u-1', unit('市自然资源局'));
    await registry('/units/u-2', unit('市统计局'));
    await registry('/units/t-1', township);
    for (const [person, unitId] of Object.entries(people)) {
      await registry(`/people/${person}`, { name: `人员${person}`, unitId, on: '2024-01-01' });
      const kind = person === 'p-4' ? 'supervisor' : person === 'p-3' ? 'legal-reviewer' : 'officer';
      await registry(`/people/${person}/posts`, { kind, unitId, on: '2024-01-02' });
    }
    await city.settled('certification');
    for (const officer of ['p-1', 'p-2']) {
      const certify = (act: string, body: object) => city.done('certification', `/officers/${officer}/certificates/local/${act}`, body);
      await certify('application', { unitId: officer === 'p-1' ? 't-1' : 'u-1', on: '2024-03-01' });
      await certify('examination', { outcome: 'passed', performsDuties: true, on: '2024-03-10' });
      await certify('exam-result', { examId: 'x-1', result: 'pass', on: '2024-04-01' });
      await certify('issue', { number: `演示-${officer}`, issuer: '示例发证机关', on: '2024-04-10' });
    }
    const local = (officer: string) => `/officers/${officer}/certificates/local`;
    await city.done('certification', `${local('p-1')}/suspension`, { decisionNo: '演示暂〔2024〕1号', reason: '出借', on: '2024-07-01' });
    await city.done('certification', `${local('p-1')}/restoration`, { on: '2024-10-08' });
    const cancellation = { ground: 'serious-breach', decisionNo: '演示注〔2024〕2号', reason: '严重违法', on: '2024-12-01' };
    await city.done('certification', `${local('p-2')}/cancellation`, cancellation);
    await city.settled('case-review');
  }, 120_000);

  it('takes files by hand, from another system and from a roster, whose wrong row is told in Chinese', async () => {
    const upstream = { sub: 'prefecture', role: 'upstream', unit: null, azp: 'prefecture', scope: 'case-file:register' } as const;
    expect(await refused('/case-files/f-guided', guided, townshipStaff)).toBe('original-unit-is-named-by-the-bureau');
    expect(await refused('/case-files/f-guided', { ...guided, byBureau: true }, townshipStaff)).toBe('field-unknown');
    await done('/case-files/f-guided', guided);
    const own = { ...penalty, unitId: 'u-1', organId: 'u-1', handlers: [{ officerId: 'p-2' }] };
    await done('/case-files/f-1', { ...own, decisionNo: '演示自然资罚〔2024〕1号' }, upstream);
    const raw = [
      '案卷编号,单位,案卷类别,案由,决定文号,承办人编号,立案日期,决定日期,结案日期,处罚种类,罚款金额（元）',
      'f-2,市自然资源局,行政处罚,乙案,演示自然资罚〔2024〕2号,p-2,2024年7月2日,2024-08-16,2024-09-21,警告、罚款,"1,000.50"',
      'f-3,u-1,行政处罚,丙案,演示自然资罚〔2024〕3号,p-2,2024-07-02,2024-08-16,2024-09-22,警告,',
      'f-4,u-1,行政处罚,丁案,演示自然资罚〔2024〕4号,p-2,2024-07-02,2024-08-16,2024-09-22,示众,',
    ].join('\n');
    const headers = { 'content-type': 'text/csv' };
    const { body } = await city.at('case-review').post('/imports/case-files', undefined, { raw, headers, as: unitHead });
    const path = `/imports/${String(body['importId'])}`;
    const isIn = (state: string) => until(`the roster is ${state}`, async () => (await read(path, unitHead))['state'] === state);
    await isIn('checked');
    expect(await items(`${path}/rows?state=wrong`, unitHead)).toMatchObject([{ row: 4, errors: [{ column: '处罚种类' }] }]);
    await city.at('case-review').post(`${path}/application`, undefined, { as: unitHead });
    await isIn('applied');
    await until('its files are shown', async () => (await items('/case-files?unitId=u-1')).length === 3);
    expect(await read('/case-files/f-2')).toMatchObject({
      gravest: 'fine',
      fineYuan: 1000.5,
      term: { nominal: '2024-09-30' },
      termState: 'in-time',
    });
  }, 90_000);

  it('the unit reviews itself and its head signs; another has no file, and says so', async () => {
    expect(
      await refused('/case-files/f-1/reviews', { basis: 'self', quarter: '2024-Q3', reviewerId: 'p-2', on: '2024-09-25' }, unitHead),
    ).toBe('reviewer-did-not-handle');
    await done('/case-files/f-1/reviews', { basis: 'self', quarter: '2024-Q3', reviewerId: 'p-6', on: '2024-09-25' }, unitHead);
    await done('/case-reviews/self.2024-Q3.f-1/sheet', { ...clean, on: '2024-09-26' }, unitHead);
    await done('/case-reviews/self.2024-Q3.f-1/confirmation', { on: '2024-09-27' }, unitHead);
    await done('/units/u-1/self-reviews/2024-Q3', { files: 1, problems: 0, summary: '未发现问题', on: '2024-09-28' }, unitHead);
    const commit = await done('/units/u-2/self-reviews/2024-Q3/no-file', { on: '2024-09-29' });
    expect(await shown('/self-reviews?unitId=u-2', commit)).toMatchObject({ items: [{ kind: 'no-file', files: null }] });
  }, 60_000);

  it('of two draws at once one stands, and it can be drawn again from its seed', async () => {
    const draw = (seed: string) => city.at('case-review').post('/case-draws/2024-Q3', { seed, seedSource: '当众摇号', on: '2024-10-08' });
    const answers = await Promise.all(['3157', '9026'].map(draw));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(answers.find(({ status }) => status === 422)!.body).toMatchObject({ rule: 'quarter-is-drawn-once' });
    const commit = answers.find(({ status }) => status === 201)!.body['commitId'] as string;
    const [drawn] = (await shown('/case-draws', commit))['items'] as Draw[];
    expect(drawn).toMatchObject({ population: 4, noFile: ['u-2'] });
    expect(drawn!.strata).toMatchObject([{ unitId: 't-1', sample: ['f-guided'] }, { unitId: 'u-1' }]);
    await done('/case-files/f-late', { ...guided, decisionNo: '演示硫镇罚〔2024〕2号' });
    await until('the late file is seen', async () => ((await read('/case-draws/2024-Q3/check'))['late'] as string[]).length > 0);
    expect(await read('/case-draws/2024-Q3/check')).toMatchObject({
      samePopulation: true,
      sameSample: true,
      population: 4,
      late: ['f-late'],
    });
    expect(await refused('/case-draws/2024-Q3', { seed: drawn!.seed, seedSource: '又抽', on: '2024-10-09' })).toBe('quarter-is-drawn-once');
  }, 60_000);

  const opening = { basis: 'draw', quarter: '2024-Q3', on: '2024-10-09' };
  const reviewed = '/case-reviews/draw.2024-Q3.f-guided';

  it('nobody of the unit reviews its file, nor who reviewed it legally, though he is of the justice office', async () => {
    const by = (reviewerId: string) => refused('/case-files/f-guided/reviews', { ...opening, reviewerId });
    expect(await by('p-5')).toBe('reviewer-not-from-the-reviewed-unit');
    expect(await by('p-3')).toBe('reviewer-did-not-legally-review');
    expect(await refused('/case-files/f-late/reviews', { ...opening, reviewerId: 'p-4' })).toBe('file-is-in-the-draw');
    await done('/case-files/f-guided/reviews', { ...opening, reviewerId: 'p-4' });
  }, 60_000);

  const government = { sub: 'mayor-1', role: 'government', unit: null } as const;
  const onlookers = [
    ...[government, { sub: 'analyst-1', role: 'analyst', unit: null } as const],
    { sub: 'prefecture', role: 'upstream', unit: null, azp: 'prefecture', scope: 'events:read' } as const,
  ];
  type Fed = { subject: string; type: string; data: Body };
  /** What is told of the review outside: by its topic, and by the feed to each who looks on, once everything written is in it. */
  const toldOutside = async (): Promise<Fed[][]> => {
    await city.settled('case-review');
    const log = createLog({ brokers: process.env['KAFKA_BROKERS']!.split(','), clientId: 'onlooker' });
    const topic = topicOf('case-review', city.prefix);
    const records = (await Promise.all((await log.ends(topic)).map((_, partition) => log.read(topic, partition, 0, 1000)))).flat();
    await log.close();
    const fed = records.map(({ key, headers, value }) => ({ subject: key, type: headers['ce_type']!, data: JSON.parse(value) as Body }));
    const feeds = await Promise.all(onlookers.map((as) => items('/events?limit=500', as)));
    return [fed, ...(feeds as unknown as Fed[][])].map((events) =>
      events.filter(({ subject }) => subject === 'caseReview-draw.2024-Q3.f-guided'),
    );
  };
  const typesOf = (events: readonly Fed[]) => events.map(({ type }) => type.split('.')[2]);
  const WHAT_IT_SAYS = /fail|illegal-|no-legal-review|未告知|未经法制审核|第四十四条|suspended|已告知|另案材料|upheld/;

  it('finds who signed while suspended, though valid today, and not who was valid then, though cancelled today', async () => {
    const commit = await done(`${reviewed}/sheet`, { ...clean, vetoes: [veto], findings: [finding], on: '2024-10-10' });
    expect(await shown(reviewed, commit)).toMatchObject({
      ...{ points: 100, grade: 'fail', findings: [{ ground: 'illegal-procedure' }, { ground: 'illegal-subject', officerId: 'p-1' }] },
      graded: {
        officers: [
          { officerId: 'p-1', valid: false, status: 'suspended' },
          { officerId: 'p-2', valid: true, actOn: '2024-08-10' },
        ],
      },
    });
    for (const events of await toldOutside()) {
      expect(typesOf(events)).toEqual(['ReviewOpened', 'ReviewMarked']);
      expect(JSON.stringify(events)).not.toMatch(WHAT_IT_SAYS);
    }
    const acts = await items('/invalid-acts?from=2024-01-01&on=2024-12-31');
    expect(acts.map(({ fileId, officerId, status }) => [fileId, officerId, status])).toEqual([
      ['f-guided', 'p-1', 'suspended'],
      ['f-late', 'p-1', 'suspended'],
    ]);
  }, 60_000);

  it('the unit sees it when it is shown, objects, is answered, and only then the bureau’s head confirms it', async () => {
    const readBy = async (as: object) => [
      (await city.at('case-review').get(reviewed, { as: as as never })).status,
      ((await city.at('case-review').get('/case-reviews?basis=draw', { as: as as never })).body['items'] as unknown[]).length,
    ];
    for (const as of [townshipStaff, government]) expect(await readBy(as)).toEqual([404, 0]);
    const commit = await done(`${reviewed}/showing`, { on: '2024-10-11' });
    expect(await shown(reviewed, commit, townshipStaff)).toMatchObject({ stage: 'shown', objectBy: { due: '2024-10-17' } });
    expect(await refused(`${reviewed}/confirmation`, { on: '2024-10-14' }, bureauHead)).toBe('confirmed-after-the-unit-was-heard');
    expect(await refused(`${reviewed}/objection`, { grounds: '与我无关', received: '2024-10-14' }, unitHead)).toBe('not-your-unit');
    const objection = { grounds: '已告知，见卷内第9页', received: '2024-10-21', postmarked: '2024-10-14' };
    expect(await refused(`${reviewed}/objection`, objection, townshipStaff)).toBe('own-answer-comes-the-day-it-is-sent');
    expect(await refused(`${reviewed}/objection`, objection)).toBe('postmark-needs-its-proof');
    await done(`${reviewed}/objection`, { ...objection, proofNo: 'XA123' });
    await done(`${reviewed}/answer`, { outcome: 'upheld', answer: '第9页为另案材料', on: '2024-10-22' });
    expect(await readBy(government)).toEqual([404, 0]);
    for (const events of await toldOutside()) expect(JSON.stringify(events)).not.toMatch(WHAT_IT_SAYS);
    expect(await refused(`${reviewed}/confirmation`, { on: '2024-10-22' })).toBe('not-permitted');
    expect(await refused(`${reviewed}/confirmation`, { on: '2024-10-22' }, { ...townshipStaff, role: 'township-head' })).toBe(
      'not-your-unit',
    );
    const signed = await done(`${reviewed}/confirmation`, { on: '2024-10-22' }, bureauHead);
    expect(await shown(reviewed, signed, townshipStaff)).toMatchObject({
      stage: 'confirmed',
      grade: 'fail',
      answer: { outcome: 'upheld' },
    });
    expect(await readBy(government)).toEqual([200, 1]);
    for (const events of await toldOutside()) {
      const course = ['ReviewOpened', 'ReviewMarked', 'ReviewShown', 'ObjectionLodged', 'ObjectionSettled', 'ReviewConfirmed'];
      expect(typesOf(events)).toEqual([...course, 'IllegalFindingConfirmed']);
      expect(events.at(-2)).toMatchObject({ data: { grade: 'fail', points: 100 } });
      expect(events.at(-1)).toMatchObject({ data: { grounds: ['illegal-subject', 'illegal-procedure'] } });
    }
    const events = (await read('/streams/caseReview-draw.2024-Q3.f-guided'))['events'] as { type: string; data: Body }[];
    expect(events.at(-1)).toMatchObject({
      type: 'IllegalFindingConfirmed',
      data: { fileId: 'f-guided', unitId: 't-1', grounds: ['illegal-subject', 'illegal-procedure'], on: '2024-10-22' },
    });
  }, 60_000);

  it('the quarter shows each unit’s own grades against the city’s, and 89.5 is not 90', async () => {
    const { strata } = (await items('/case-draws'))[0] as unknown as Draw;
    const sample = strata.find(({ unitId }) => unitId === 'u-1')!.sample[0]!;
    const ofUnit = `/case-reviews/draw.2024-Q3.${sample}`;
    await done(`/case-files/${sample}/reviews`, { ...opening, reviewerId: 'p-4' });
    await done(`${ofUnit}/sheet`, { ...clean, deductions: [deduction], on: '2024-10-10' });
    await done(`${ofUnit}/showing`, { on: '2024-10-11' });
    await done(`${ofUnit}/acceptance`, { on: '2024-10-12' }, unitHead);
    const commit = await done(`${ofUnit}/confirmation`, { on: '2024-10-14' }, bureauHead);
    const report = await shown('/review-quarters/2024-Q3?on=2024-12-31', commit);
    expect(report).toMatchObject({ draw: { state: 'done', drawnOn: '2024-10-08', sample: 2 }, selfReviewed: { met: 2, all: 3 } });
    expect(report['units']).toMatchObject([
      {
        ...{
          id: 't-1',
          selfReview: { state: 'overdue', dueMark: 'D' },
          self: { average: null },
          city: { fail: 1, average: 100 },
          gap: null,
        },
        findings: [{ fileId: 'f-guided', grounds: ['illegal-procedure', 'illegal-subject'] }],
      },
      {
        id: 'u-1',
        closedFiles: 3,
        self: { excellent: 1, average: 100 },
        city: { excellent: 0, pass: 1, average: 89.5 },
        gap: 10.5,
        findings: [],
      },
      { id: 'u-2', closedFiles: 0, selfReview: { state: 'done', kind: 'no-file' }, city: { files: 0, average: null }, gap: null },
    ]);
    expect((await read('/review-quarters/2024-Q3?on=2024-12-31', unitHead))['units']).toMatchObject([{ id: 'u-1' }]);
  }, 60_000);

  it('a guided case counts once on either side: to the original unit when units are assessed, to the organ on the decision in statistics', async () => {
    const year = 'from=2024-01-01&on=2024-12-31';
    const statistics = await read(`/penalty-statistics?${year}`);
    expect(statistics).toMatchObject({
      unit: 'CNY',
      total: { cases: 5, guided: 2, byKind: { confiscation: 3, fine: 1, warning: 1 }, fineYuan: 10000.5 },
    });
    expect(await read(`/guided-attribution?${year}`)).toMatchObject({
      cases: 5,
      assessment: [{ unitId: 'u-1', own: 3, guided: 2, total: 5 }],
      statistics: [
        { organId: 't-1', own: 0, guided: 2, total: 2 },
        { organId: 'u-1', own: 3, guided: 0, total: 3 },
      ],
    });
    const files = await items(`/penalty-statistics/files?${year}&gravest=confiscation`);
    expect(files.map(({ fileId }) => fileId)).toEqual(['f-1', 'f-guided', 'f-late']);
  }, 60_000);

  it('what was registered twice is withdrawn, and the figures say that they have changed', async () => {
    const commit = await done('/case-files/f-late/withdrawal', { reason: '与另一案卷重复' });
    expect(await shown('/penalty-statistics?from=2024-01-01&on=2024-12-31', commit)).toMatchObject({
      ...{ total: { cases: 4, guided: 1 }, changes: [{ stream: 'caseFile-f-late', type: 'CaseFileWithdrawn', reason: '与另一案卷重复' }] },
    });
    expect(await read('/case-draws/2024-Q3/check')).toMatchObject({ samePopulation: true, sameSample: true, late: [] });
  }, 60_000);

  it('a decision moved to another year leaves the one and comes to the other, and the year that it left says so', async () => {
    const facts = {
      ...{ unitId: 'u-1', organId: 'u-1', handlers: [{ officerId: 'p-2' }], decisionNo: '演示自然资罚〔2023〕88号', filedOn: '2023-11-01' },
      ...{ kind: 'penalty', title: '乙案', penalties: ['warning'] },
    };
    await done('/case-files/f-moved', { ...facts, on: '2023-12-20' });
    const amendment = { ...facts, decidedOn: '2024-01-05', reason: '决定日期录错' };
    const commit = await done('/case-files/f-moved/amendment', amendment);
    expect(await shown('/penalty-statistics?from=2023-01-01&on=2023-12-31', commit)).toMatchObject({
      ...{ total: { cases: 0 }, changes: [{ stream: 'caseFile-f-moved', type: 'CaseFileAmended', reason: '决定日期录错' }] },
    });
    expect(await read('/penalty-statistics?from=2024-01-01&on=2024-12-31')).toMatchObject({ total: { cases: 5 } });
  }, 60_000);

  it('a file is either reviewed or withdrawn by its unit, however close the two come', async () => {
    const own = { ...penalty, unitId: 'u-1', organId: 'u-1', handlers: [{ officerId: 'p-2' }], closedOn: '2024-10-20' };
    const opened = { basis: 'self', quarter: '2024-Q4', reviewerId: 'p-6', on: '2024-10-25' };
    const post = (path: string, body: object) => city.at('case-review').post(path, body, { as: unitHead });
    for (let n = 0; n < 12; n++) {
      const path = `/case-files/f-race-${n}`;
      await done(path, { ...own, decisionNo: `演示自然资罚〔2024〕${100 + n}号` }, unitHead);
      const acts = [() => post(`${path}/reviews`, opened), () => post(`${path}/withdrawal`, { reason: '重复登记' })];
      const answers = await Promise.all((n % 2 === 0 ? acts : acts.toReversed()).map((act) => act()));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      const refusal = answers.find(({ status }) => status !== 201)!;
      expect(['file-is-under-review', 'withdrawn-file-is-not-reviewed', 'not-found']).toContain(refusal.body['rule'] ?? 'not-found');
      const told = async () => (await read(`/streams/caseFile-f-race-${n}`))['events'] as unknown[];
      await until('both of its events are in order', async () => (await told()).length > 1);
      expect(await told()).toHaveLength(2);
    }
  }, 60_000);
});
