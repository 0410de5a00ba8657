import { City, until } from './city.js';

const township = { kind: 'township', code: '652301100000', name: '硫磺沟镇', administered: 'local', on: '2020-01-01' };
const people = ['p-1', 'p-2', 'p-3'];

/** Tasks 4 and 7 of the plan: from training over the examination to readiness. */
describe('a township is examined', () => {
  let city: City;
  beforeAll(async () => {
    city = await City.open('registry', 'training', 'certification', 'coverage');
    await city.done('registry', '/units/t-lhg', township);
    for (const person of people) {
      await city.done('registry', `/people/${person}`, { name: `人员${person}`, unitId: 't-lhg', on: '2024-01-01' });
      await city.done('registry', `/people/${person}/posts`, { kind: 'officer', unitId: 't-lhg', on: '2024-01-01' });
    }
    await city.settled('training');
    await city.done('training', '/class-hours', { personId: 'p-1', course: '行政处罚法', provider: '云平台', hours: 60, on: '2024-05-20' });
    await city.done('training', '/programmes/t-1', {
      ...{ organiser: 'unit', unitId: 't-lhg', title: '培训', course: '《行政处罚法》', year: 2024, kinds: ['public-law'] },
      ...{ forTownships: false, on: '2024-03-01' },
    });
    await city.done('training', '/training-sessions/ts-1', {
      ...{ programmeId: 't-1', unitId: 't-lhg', hours: 4, personIds: ['p-1', 'p-2'], on: '2024-06-10' },
    });
    await city.settled('certification');
    for (const person of ['p-1', 'p-2']) {
      await certify(person, 'application', { unitId: 't-lhg', on: '2024-07-01' });
      await certify(person, 'examination', { outcome: 'passed', performsDuties: true, on: '2024-07-10' });
    }
  }, 180_000);
  afterAll(() => city?.close(), 60_000);

  const certify = (officer: string, act: string, body: object) =>
    city.done('certification', `/officers/${officer}/certificates/local/${act}`, body);
  const sittings = (act: string, body: object) => city.done('certification', `/exam-sittings/x-1${act}`, body);
  const refused = async (path: string, body: object) => (await city.at('certification').post(path, body)).body;

  it('registers officers with the hours that training knows', async () => {
    await sittings('', { unitId: 't-lhg', kind: 'local', title: '乡镇执法人员集中考试', heldOn: '2024-08-20', on: '2024-08-01' });
    await sittings('/postponement', { heldOn: '2024-08-27', reason: '场地调整', on: '2024-08-05' });
    const commit = await sittings('/registrations', { officerIds: people, on: '2024-08-06' });
    const { body } = await city.shown('certification', '/exam-sittings?unitId=t-lhg', commit);
    expect(body['items']).toMatchObject([
      {
        ...{ sittingId: 'x-1', heldOn: '2024-08-27' },
        // the platform's course and the unit's are one: 60 and not 64
        officers: [
          { officerId: 'p-1', hours: 60, result: null },
          { officerId: 'p-2', hours: 4 },
          { officerId: 'p-3', hours: 0 },
        ],
      },
    ]);
  });

  it('takes the results of a township as a file, each row for itself; the same file again changes nothing', async () => {
    const rows = people.map((person, i) => `x-1,${person},${['合格', '不合格', '合格'][i]},2024-08-27`);
    const raw = ['场次编号,人员编号,结果,考试日期', ...rows].join('\n');
    const resultsOf = async () => {
      const sent = await city
        .at('certification')
        .post('/imports/exam-results', undefined, { raw, headers: { 'content-type': 'text/csv' } });
      const id = String(sent.body['importId']);
      const inState = (state: string) => async () => (await city.at('certification').get(`/imports/${id}`)).body['state'] === state;
      await until('the file is checked', inState('checked'));
      await city.at('certification').post(`/imports/${id}/application`);
      await until('the file is applied', inState('applied'));
      return (await city.at('certification').get(`/imports/${id}/rows`)).body['items'] as { state: string; errors: { title: string }[] }[];
    };
    const first = await resultsOf();
    expect(first.map(({ state }) => state)).toEqual(['applied', 'applied', 'wrong']);
    expect(first[2]!.errors).toMatchObject([{ title: expect.stringContaining('未申领证件') }]);
    expect((await resultsOf()).map(({ state }) => state)).toEqual(['unchanged', 'unchanged', 'wrong']);
    const { body } = await city.told('certification', '/streams/certificate-p-1.local');
    const passed = (body['events'] as { type: string; data: object }[]).filter(({ type }) => type === 'ExamPassed');
    expect(passed).toMatchObject([{ data: { examId: 'x-1', result: 'pass', on: '2024-08-27' } }]);
  });

  it('issues no certificate without a pass, and is ready as far as certificates are valid', async () => {
    const issue = { number: '新B-0001', issuer: '昌吉州司法局', on: '2024-09-02' };
    expect(await refused('/officers/p-2/certificates/local/issue', issue)).toMatchObject({ rule: 'issue-needs-passed-exam' });
    await certify('p-1', 'issue', issue);
    await city.settled('coverage');
    const ready = async (on: string) => (await city.at('coverage').get(`/coverage/figures/readiness/t-lhg?on=${on}`)).body;
    expect(await ready('2024-09-02')).toMatchObject({ met: 1, all: 3, without: ['p-2', 'p-3'] });
    expect(await ready('2024-09-01')).toMatchObject({ met: 0, all: 3 });
  });

  it('says who of the township has been examined, on any day', async () => {
    const commit = await sittings('/results', { officerId: 'p-3', result: 'absent', on: '2024-08-27' });
    const taken = async (on: string) => (await city.shown('certification', `/exams-taken?on=${on}`, commit)).body['units'];
    expect(await taken('2024-08-27')).toMatchObject([
      { id: 't-lhg', examined: { met: 2, all: 3 }, passed: { met: 1, all: 3 }, notExamined: ['p-3'] },
    ]);
    expect(await taken('2024-08-26')).toMatchObject([{ id: 't-lhg', examined: { met: 0, all: 3 } }]);
    const shown = (await city.at('certification').get('/officers/p-1/certificates/local?on=2024-09-01')).body['validity'];
    expect(shown).toMatchObject({ valid: false, status: 'not-issued' });
  });

  it('a result keyed wrong is set right in the sitting and in the certificate at once, and never in one of them alone', async () => {
    const inCertificate = async (officer: string) => {
      const { body } = await city.told('certification', `/streams/certificate-${officer}.local`);
      return body['events'] as { id: string; type: string; version: number; data: object }[];
    };
    const recorded = (await inCertificate('p-2')).find(({ type }) => type === 'ExamFailed')!;
    const correction = { eventId: recorded.id, reason: '成绩录错' };
    const headers = { 'if-match': `"${(await inCertificate('p-2')).at(-1)!.version}"` };
    const alone = await city.at('certification').post('/officers/p-2/certificates/local/corrections', correction, { headers });
    expect(alone.body).toMatchObject({ rule: 'exam-result-is-amended-in-its-sitting' });
    expect(await refused('/exam-sittings/x-1/result-amendments', { officerId: 'p-1', result: 'fail', reason: '成绩录错' })).toMatchObject({
      rule: 'card-rests-on-the-exam',
    });
    const commit = await sittings('/result-amendments', { officerId: 'p-2', result: 'pass', reason: '成绩录错' });
    const { body } = await city.shown('certification', '/exam-sittings?unitId=t-lhg', commit);
    expect(body['items']).toMatchObject([{ officers: [{ result: 'pass' }, { officerId: 'p-2', result: 'pass' }, { result: 'absent' }] }]);
    await until('the certificate tells it', async () => (await inCertificate('p-2')).at(-1)!.type === 'ExamResultAmended');
    const taken = (await city.shown('certification', '/exams-taken?on=2024-08-27', commit)).body['units'];
    expect(taken).toMatchObject([{ id: 't-lhg', passed: { met: 2, all: 3 } }]);
  });

  it('who has left the post counts on the days before, keyed late or not, and no more from that day', async () => {
    await city.done('registry', '/people/p-1/posts/officer/t-lhg/end', { reason: '调离', on: '2025-03-01' });
    await city.settled('certification');
    const taken = async (on: string) => (await city.at('certification').get(`/exams-taken?on=${on}`)).body['units'];
    expect(await taken('2025-02-28')).toMatchObject([{ examined: { met: 2, all: 3 }, passed: { met: 2, all: 3 } }]);
    expect(await taken('2025-03-01')).toMatchObject([{ examined: { met: 1, all: 2 }, passed: { met: 1, all: 2 } }]);
    const { body } = await city.at('certification').get('/exams-taken');
    expect(body['units']).toMatchObject([{ examined: { met: 1, all: 2 }, officers: [{ personId: 'p-2' }, { personId: 'p-3' }] }]);
  });
});
