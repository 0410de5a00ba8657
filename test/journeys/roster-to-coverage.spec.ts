import type { Asking } from '@jiandu/platform/http/testing';
import { City, until } from './city.js';

type Found = Record<string, never> & {
  city: {
    met: number | null;
    all: number;
    checkable: { met: number; all: number };
    units: {
      id: string;
      established: boolean | null;
      missing: string[];
      conditions: Record<string, { met: boolean | null; events: object[] }>;
    }[];
  };
  township: Found['city'];
  bureau: Found['city'];
  readiness: { id: string; met: number | null; all: number; without: string[]; events: object[] }[];
  position: Record<string, { g: number; partitions: number[] }>;
  final: boolean;
};

const place = '市政府信息网信息公开栏';
const township = { kind: 'township', code: '652301100000', name: '硫磺沟镇', administered: 'local', on: '2024-01-01' };
const otherTownship = { ...township, code: '652301101000', name: '三工镇' };
const bureau = { kind: 'enforcement-unit', code: '91350100M000100Y43', name: '市城市管理局', administered: 'local', on: '2024-01-01' };
const decision = { decisionNo: '昌司暂〔2024〕1号', reason: '将证件交由他人使用' };

/** One city's year, in the order in which it was keyed. */
describe('from the roster to the coverage table', () => {
  let city: City;
  beforeAll(async () => (city = await City.open('registry', 'certification', 'supervision', 'coverage')), 120_000);
  afterAll(() => city?.close(), 60_000);

  const coverage = async (query: string) => {
    await city.settled('coverage');
    return (await city.at('coverage').get(`/coverage?${query}`)).body as unknown as Found;
  };
  const registry = (path: string, body: object) => city.done('registry', path, body);
  const certify = (officer: string, act: string, body: object, asking?: Asking) =>
    city.done('certification', `/officers/${officer}/certificates/local/${act}`, body, asking);

  it('takes the roster, unit by unit and person by person', async () => {
    await registry('/units/u-cg', bureau);
    await registry('/units/t-lhg', township);
    await registry('/units/t-sg', otherTownship);
    for (const person of ['p-1', 'p-2']) {
      await registry(`/people/${person}`, { name: person === 'p-1' ? '张建国' : '阿依古丽·买买提', unitId: 't-lhg', on: '2024-01-01' });
      await registry(`/people/${person}/posts`, { kind: 'officer', unitId: 't-lhg', on: '2024-01-02' });
    }
    await registry('/units/u-cg/supervision-body', { name: '法制科', on: '2024-06-20' });
    await registry('/units/u-cg/supervision-staff', { personIds: ['p-1'], on: '2024-06-20' });
    const commit = await registry('/units/u-cg/hotlines', { number: '0994-2340000', place, on: '2024-07-01' });
    const { body } = await city.shown('registry', '/units/u-cg', commit);
    expect(body).toMatchObject({
      name: '市城市管理局',
      supervisionBody: { name: '法制科', personIds: ['p-1'] },
      hotlines: [{ number: '0994-2340000', until: null }],
    });
  });

  it('refuses what names a unit or a person that is not there, and a township under a wrong code', async () => {
    const refused = async (path: string, body: object) => (await city.at('registry').post(path, body)).body;
    expect(await refused('/people/p-9', { name: '某人', unitId: 'u-none', on: '2024-01-01' })).toMatchObject({
      status: 422,
      rule: 'unknown-reference',
    });
    expect(await refused('/people/p-9/posts', { kind: 'officer', unitId: 't-lhg', on: '2024-01-01' })).toMatchObject({
      rule: 'unknown-reference',
    });
    expect(await refused('/units/t-x', { ...township, code: '652301999000' })).toMatchObject({
      status: 422,
      rule: 'township-code-is-in-the-list',
    });
    const answer = await city
      .at('certification')
      .post('/officers/p-9/certificates/local/application', { unitId: 't-lhg', on: '2024-02-01' });
    expect(answer.body).toMatchObject({ status: 422, rule: 'unknown-reference' });
    const kind = await city.at('certification').post('/officers/p-1/certificates/other/application', { unitId: 't-lhg', on: '2024-02-01' });
    expect(kind.body).toMatchObject({ status: 422, rule: 'certificate-kind-is-known' });
  });

  it('lets a unit act for itself alone', async () => {
    const as = { sub: 'clerk-1', role: 'township', unit: 't-sg' } as const;
    const own = await city.at('registry').post('/units/t-sg/supervision-body', { name: '综合执法办', on: '2024-08-01' }, { as });
    const other = await city.at('registry').post('/units/t-lhg/supervision-body', { name: '综合执法办', on: '2024-08-01' }, { as });
    expect([own.status, other.body['rule']]).toEqual([201, 'not-your-unit']);
    const list = await city.at('registry').get('/people', { as });
    expect(list.body['items']).toEqual([]);
    const certificates = await city
      .at('certification')
      .post('/officers/p-1/certificates/local/suspension', { ...decision, on: '2024-07-15' }, { as });
    expect(certificates.body['rule']).toBe('not-permitted');
  });

  it('decides certificates of people that it follows from the registry', async () => {
    await registry('/people/p-2/name', { name: '阿依古丽', on: '2024-01-03' });
    await city.settled('certification');
    for (const officer of ['p-1', 'p-2']) {
      await certify(officer, 'application', { unitId: 't-lhg', on: '2024-02-01' });
      await certify(officer, 'examination', { outcome: 'passed', performsDuties: true, on: '2024-02-10' });
    }
    const unexamined = await city
      .at('certification')
      .post('/officers/p-1/certificates/local/issue', { number: '新B-0001', issuer: '昌吉州司法局', on: '2024-03-01' });
    expect(unexamined.body).toMatchObject({ rule: 'issue-needs-passed-exam', title: '执法资格考试未合格，不得授予行政执法证件' });
    await certify('p-1', 'exam-result', { examId: 'x-1', result: 'pass', on: '2024-02-20' });
    await certify('p-1', 'issue', { number: '新B-0001', issuer: '昌吉州司法局', on: '2024-03-01' });
    await certify('p-2', 'exam-result', { examId: 'x-1', result: 'fail', on: '2024-02-20' });
  });

  it('shows who is covered, what each lacks, and on which events that rests', async () => {
    await certify('p-2', 'exam-result', { examId: 'x-2', result: 'fail', on: '2024-04-20' });
    const found = await coverage('on=2024-07-01');
    expect(found.city).toMatchObject({ met: 0, all: 1 });
    expect(found.city.units[0]).toMatchObject({ id: 'u-cg', established: false, missing: ['未制定行政执法监督工作方案'] });
    expect(found.city.units[0]!.conditions['hotline-public']!.events).toEqual([
      expect.objectContaining({
        service: 'registry',
        stream: 'hotline-u-cg.0994-2340000',
        version: 1,
        type: 'HotlinePublished',
        on: '2024-07-01',
      }),
    ]);
    expect(found.township.units.map(({ id, established }) => [id, established])).toEqual([
      ['t-lhg', false],
      ['t-sg', false],
    ]);
    expect(found.township.units[0]!.missing).toHaveLength(5);
    expect(found.readiness).toMatchObject([
      { id: 't-lhg', met: 1, all: 2, without: ['p-2'] },
      { id: 't-sg', met: null, all: 0 },
    ]);
    expect((await coverage('on=2024-06-30')).city.units[0]!.missing).toEqual([
      '未向社会公布监督投诉举报电话',
      '未制定行政执法监督工作方案',
      '2024年第二季度尚未报送案卷自评，也未申报无案卷', // its return is in time until Monday, 1 July
    ]);
    expect(found.final).toBe(false);
    expect(found.position['registry']!.partitions).toHaveLength(12);
  });

  it('counts a unit as established once its work programme is adopted, a township only with its justice office’s tasks', async () => {
    await city.settled('supervision');
    const supervision = (path: string, body: object, asking?: Asking) => city.done('supervision', path, body, asking);
    await supervision('/units/u-cg/work-programmes/2024', { title: '行政执法监督工作方案', on: '2024-07-10' });
    expect((await coverage('on=2024-07-09')).city).toMatchObject({ met: 0, all: 1 });
    expect((await coverage('on=2024-07-10')).city).toMatchObject({
      ...{ met: 1, all: 1 },
      units: [{ established: true, missing: [], conditions: { 'work-programme': { events: [{ stream: 'workProgramme-u-cg.2024' }] } } }],
    });
    await registry('/units/t-sg/supervision-staff', { personIds: ['p-2'], on: '2024-08-01' });
    await supervision('/units/t-sg/work-programmes/2024', { title: '三工镇监督工作方案', on: '2024-08-05' });
    const township = async () => (await coverage('on=2024-08-10')).township.units[1]!;
    expect((await township()).missing).toContain('未明确司法所监督工作任务');
    await supervision('/units/t-sg/office-tasks', { officeId: 'u-cg', tasks: ['每季度抽查案卷'], on: '2024-08-08' });
    expect((await township()).missing).toEqual(['未向社会公布监督投诉举报电话']);
  });

  it('says so where the plan was not in force', async () => {
    const answer = await city.at('coverage').get('/coverage?on=2024-06-04');
    expect(answer.body).toMatchObject({ status: 422, rule: 'no-policy-in-force' });
  });

  it('judges a certificate by the day: suspended on the 15th of July, valid before and after restoration', async () => {
    await certify('p-1', 'suspension', { ...decision, on: '2024-07-15' });
    const early = await city.at('certification').post('/officers/p-1/certificates/local/restoration', { on: '2024-10-14' });
    expect(early.body['rule']).toBe('suspension-runs-its-term');
    const commit = await certify('p-1', 'restoration', { on: '2024-10-15' });
    const on = async (day: string) =>
      (await city.shown('certification', `/public/certificates?number=${encodeURIComponent('新B-0001')}&on=${day}`, commit, { as: null }))
        .body;
    expect(await on('2024-07-14')).toMatchObject({ items: [{ name: '张建国', unit: { name: '硫磺沟镇' }, valid: true, status: 'valid' }] });
    expect(await on('2024-07-15')).toMatchObject({
      items: [{ valid: false, status: 'suspended', until: '2024-10-15', statusName: '暂扣' }],
    });
    expect(await on('2024-10-15')).toMatchObject({ items: [{ valid: true }] });
    const ready = async (day: string) => (await coverage(`on=${day}`)).readiness[0];
    expect(await ready('2024-07-14')).toMatchObject({ met: 1, all: 2 });
    expect(await ready('2024-07-15')).toMatchObject({ met: 0, all: 2, without: ['p-1', 'p-2'] });
    expect(await ready('2024-10-15')).toMatchObject({ met: 1, all: 2 });
  });

  it('refuses an act behind the latest, and takes a correction instead', async () => {
    const late = await city
      .at('certification')
      .post('/officers/p-1/certificates/local/suspension', { ...decision, decisionNo: '昌司暂〔2024〕2号', on: '2024-07-01' });
    expect(late.body['rule']).toBe('act-out-of-order');
    const stream = await city.told('certification', '/streams/certificate-p-1.local');
    const suspension = (stream.body['events'] as { id: string; type: string }[]).find(({ type }) => type === 'CertificateSuspended')!;
    const correction = {
      eventId: suspension.id,
      replacement: { ...decision, on: '2024-07-16', until: '2024-10-16' },
      reason: '决定日期录错',
    };
    const unseen = await city.at('certification').post('/officers/p-1/certificates/local/corrections', correction);
    expect(unseen.body['rule']).toBe('if-match-required');
    const seen = { headers: { 'if-match': stream.headers.get('etag')! } };
    const commit = await certify('p-1', 'corrections', correction, seen);
    expect((await coverage('on=2024-07-15')).readiness[0]).toMatchObject({ met: 1, all: 2 });
    const { body } = await city.shown('certification', '/public/certificates/p-1.local?on=2024-07-15', commit, { as: null });
    expect(body).toMatchObject({ valid: true, status: 'valid' });
  });

  it('leaves what was known before as it was', async () => {
    // the machine's day is all one day: the first suspension is moved to an earlier one, as if recorded then
    const commits = city.database('certification').collection('commits');
    await commits.updateMany(
      { s: 'certificate-p-1.local', 'e.type': { $ne: 'EventCorrected' } },
      { $set: { k: new Date('2024-11-01T04:00:00Z') } },
    );
    const at = async (known: string) =>
      (await city.at('certification').get(`/public/certificates/p-1.local?on=2024-07-15&known=${known}`, { as: null })).body;
    expect(await at('2024-10-31')).toMatchObject({ valid: false, status: 'not-issued' });
    expect(await at('2024-11-01')).toMatchObject({ valid: false, status: 'suspended', since: '2024-07-15' });
    expect(await at('2999-12-31')).toMatchObject({ valid: true });
  });

  it('takes a hotline keyed late into the answer for its day', async () => {
    expect((await coverage('on=2024-09-01')).township.units[1]).toMatchObject({
      id: 't-sg',
      conditions: { 'hotline-public': { met: false } },
    });
    await registry('/units/t-sg/hotlines', { number: '0994-2341111', place, on: '2024-08-15' });
    expect((await coverage('on=2024-09-01')).township.units[1]).toMatchObject({
      conditions: { 'hotline-public': { met: true } },
    });
    expect((await coverage('on=2024-08-14')).township.units[1]).toMatchObject({ conditions: { 'hotline-public': { met: false } } });
  });

  it('follows an officer off post, and a unit out of being', async () => {
    await registry('/people/p-2/posts/officer/t-lhg/end', { reason: '调离', on: '2024-11-01' });
    await registry('/units/u-cg/abolition', { reason: '机构改革', on: '2024-12-01' });
    const found = await coverage('on=2024-12-01');
    expect(found.readiness[0]).toMatchObject({ met: 1, all: 1 });
    expect(found.city).toMatchObject({ met: null, all: 0, units: [] });
    expect((await coverage('on=2024-11-30')).city.all).toBe(1);
  });

  it('drills a figure down to its events, and shows a unit no other unit', async () => {
    const { body } = await city.at('coverage').get('/coverage/figures/readiness/t-lhg?on=2024-08-01');
    expect(body).toMatchObject({
      id: 't-lhg',
      met: 0,
      all: 2,
      officers: [
        { personId: 'p-1', holds: false },
        { personId: 'p-2', holds: false },
      ],
    });
    const own = await city.at('coverage').get('/coverage?on=2024-08-01', { as: { sub: 'clerk-1', role: 'township', unit: 't-sg' } });
    expect((own.body as unknown as Found).township).toMatchObject({ all: 2, units: [{ id: 't-sg' }] });
    expect((await city.at('coverage').get('/coverage', { as: null })).status).toBe(401);
  });

  it('proposes, and leaves the deciding to a person: restoration at the end of the term, recovery after the post', async () => {
    await registry('/people/p-3', { name: '马晓东', unitId: 't-lhg', on: '2024-01-01' });
    await registry('/people/p-3/posts', { kind: 'officer', unitId: 't-lhg', on: '2024-01-02' });
    await city.settled('certification');
    await certify('p-3', 'application', { unitId: 't-lhg', on: '2024-02-01' });
    await certify('p-3', 'examination', { outcome: 'passed', performsDuties: true, on: '2024-02-10' });
    await certify('p-3', 'exam-result', { examId: 'x-1', result: 'pass', on: '2024-02-20' });
    await certify('p-3', 'issue', { number: '新B-0003', issuer: '昌吉州司法局', on: '2024-03-01' });
    await certify('p-3', 'misuse-findings', { findingId: 'f-1', misuse: 'lent', grave: false, facts: '交由他人使用', on: '2024-07-01' });
    await certify('p-3', 'suspension', { findingId: 'f-1', reason: '交由他用', on: '2024-07-02' });
    const proposals = async (kind: string) => {
      const { body } = await city.at('certification').get(`/certificates?proposed=${kind}&officerId=p-3`);
      return body['items'] as { id: string; cards: { status: string }[] }[];
    };
    await until('restoration is proposed', async () => (await proposals('restoration')).length === 1);
    expect(await proposals('restoration')).toMatchObject([{ id: 'p-3.local', cards: [{ status: 'suspended', until: '2024-10-02' }] }]);

    await certify('p-3', 'restoration', { on: '2024-10-08' });
    await registry('/people/p-3/posts/officer/t-lhg/end', { reason: '调离', on: '2024-09-01' });
    await until('recovery is proposed', async () => (await proposals('recovery')).length === 1);
    expect(await proposals('recovery')).toMatchObject([{ cards: [{ status: 'valid' }] }]);
    const early = await city.at('certification').post('/officers/p-3/certificates/local/recovery', { on: '2024-11-05' });
    expect(early.body['rule']).toBe('recover-only-cancelled');
    await certify('p-3', 'cancellation', { ground: 'post-ended', reason: '调离执法岗位', on: '2024-11-05' });
    const commit = await certify('p-3', 'recovery', { on: '2024-11-06' });
    const { body } = await city.shown('certification', '/officers/p-3/certificates/local?on=2024-11-05', commit);
    expect(body).toMatchObject({
      cards: [{ recoveredOn: '2024-11-06' }],
      validity: { valid: false, status: 'cancelled', since: '2024-11-05' },
    });
  });
});
