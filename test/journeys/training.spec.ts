import { City, until } from './city.js';

const township = { kind: 'township', code: '652301100000', name: '硫磺沟镇', administered: 'local', on: '2020-01-01' };
const department = { kind: 'enforcement-unit', code: '91350100M000100Y43', name: '市城市管理局', administered: 'local', on: '2020-01-01' };
const clerk = { sub: 'clerk-1', role: 'township', unit: 't-lhg' } as const;
const POSTS: Readonly<Record<string, string>> = { 'p-1': 't-lhg', 'p-2': 't-lhg', 'p-3': 'u-cg' };

type Events = { events: { type: string; stream: string }[] };

/** Tasks 1 to 3 of the plan, in one city. */
describe('a year of study and training', () => {
  let city: City;
  beforeAll(async () => {
    city = await City.open('registry', 'training');
    await city.done('registry', '/units/t-lhg', township);
    await city.done('registry', '/units/u-cg', department);
    for (const [person, unitId] of Object.entries(POSTS)) {
      await city.done('registry', `/people/${person}`, { name: `人员${person}`, unitId, on: '2024-01-01' });
      await city.done('registry', `/people/${person}/posts`, { kind: 'officer', unitId, on: '2024-01-01' });
    }
    await city.settled('training');
  }, 180_000);
  afterAll(() => city?.close(), 60_000);

  const training = (path: string, body: object) => city.done('training', path, body);
  const refused = async (path: string, body: object, as?: typeof clerk) =>
    (await city.at('training').post(path, body, as ? { as } : {})).body;
  const asked = async <Found>(path: string, after: string) => (await city.shown('training', path, after)).body as Found;

  describe('T1: who has studied what', () => {
    type Status = { units: { id: string; upToDate: object; items: ({ itemId: string } & Events)[] }[] };
    type Unit = { officers: { personId: string; upToDate: boolean; items: { itemId: string; state: string }[] }[] };
    const statesOf = ({ officers }: Unit) =>
      officers.map(({ personId, items }) => `${personId} ${items.map(({ itemId, state }) => `${itemId} ${state}`).join(', ')}`);

    it("asks for the city's items and the unit's own, and makes study stale when a new version is in force", async () => {
      const law = {
        kind: 'law',
        category: 'licence-compulsion-penalty',
        title: '行政处罚法',
        effectiveFrom: '2021-07-15',
        on: '2024-06-10',
      };
      await training('/syllabus-items/penalty', law);
      await training('/syllabus-items/village', { ...law, unitId: 't-lhg', category: 'sector-rules', title: '村庄管理办法' });
      const study = { unitId: 't-lhg', itemIds: ['penalty', 'village'], personIds: ['p-1'], manner: 'together', on: '2024-07-01' };
      const studied = await training('/studies/s-1', study);
      const before = await asked<Unit>('/study-status/t-lhg?on=2024-09-30', studied);
      expect(statesOf(before)).toEqual(['p-1 penalty studied, village studied', 'p-2 penalty missing, village missing']);
      const revised = await training('/syllabus-items/penalty/versions', {
        title: '行政处罚法（修正）',
        effectiveFrom: '2024-10-01',
        on: '2024-09-20',
      });
      const after = await asked<Unit>('/study-status/t-lhg?on=2024-10-01', revised);
      expect(statesOf(after)[0]).toBe('p-1 penalty stale, village studied');
      const { units } = await asked<Status>('/study-status?on=2024-09-30', revised);
      expect(units.map(({ id, upToDate }) => [id, upToDate])).toEqual([
        ['t-lhg', { met: 1, all: 2 }],
        ['u-cg', { met: 0, all: 1 }],
      ]);
      expect(units[0]!.items[0]!.events.map(({ type }) => type)).toEqual(['SyllabusItemListed', 'SyllabusItemRevised']);
      expect((await city.at('training').get('/study-status/u-cg', { as: clerk })).status).toBe(404);
    });
    it('refuses an item or a person that is not there', async () => {
      const study = { unitId: 't-lhg', itemIds: ['none'], personIds: ['p-1'], manner: 'alone', on: '2024-07-01' };
      expect(await refused('/studies/s-9', study)).toMatchObject({ rule: 'unknown-reference' });
    });
  });

  describe('T2: law study before meetings', () => {
    type Unit = { id: string; done: number; required: number; behind: number; short: number | null; deduction: string } & Events;
    type Pace = { units: Unit[]; government: { done: number } };
    const session = (n: number, data: object = {}) => ({
      ...{ unitId: 't-lhg', meeting: '镇党委会', kinds: ['law-lecture'], topic: '行政处罚法', presenterRole: '法律顾问', attendance: 12 },
      ...{ on: `2024-${String(n).padStart(2, '0')}-05`, ...data },
    });
    const township = ({ units }: Pace) => units.find(({ id }) => id === 't-lhg')!;
    const deductionOf = async (unitId: string) => {
      const { items } = (await city.at('training').get(`/law-study-years?unitId=${unitId}&limit=500`)).body as {
        items: { year: number; deduction: string; done: number }[];
      };
      return items.find(({ year }) => year === 2024);
    };

    it('counts each session once, even when it is entered twice at once', async () => {
      const answers = await Promise.all(
        ['l-1', 'l-1b', 'l-1c'].map((id) => city.at('training').post(`/law-study-sessions/${id}`, session(1), { as: clerk })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({
        rule: 'same-session-is-counted-once',
        title: '同一天同一会议的会前学法已经登记，不能重复登记',
      });
    });
    it('shows ledger, pace and shortfall, and the events behind them', async () => {
      for (let n = 2; n <= 11; n++) await training(`/law-study-sessions/l-${n}`, session(n));
      const last = await training('/law-study-sessions/l-g', { ...session(6), unitId: undefined, meeting: '市人民政府常务会议' });
      const ledger = (await city.shown('training', '/law-study-sessions?unitId=t-lhg', last)).body['items'];
      expect(ledger).toHaveLength(11);
      const june = await asked<Pace>('/law-study?on=2024-06-30', last);
      expect([township(june), june.government]).toMatchObject([{ done: 6, required: 12, behind: 0, short: null }, { done: 1 }]);
      const end = await asked<Pace>('/law-study?on=2024-12-31', last);
      expect(township(end)).toMatchObject({ done: 11, behind: 1, short: 1 });
      expect(township(end).events.filter(({ type }) => type === 'LawStudySessionRecorded')).toHaveLength(11);
      expect(end.units.find(({ id }) => id === 'u-cg')).toMatchObject({ done: 0, short: 12 });
    });
    it('proposes a deduction at the end of the year, which is advice only once a person confirms it', async () => {
      await until('a deduction is proposed', async () => (await deductionOf('t-lhg'))?.deduction === 'proposed');
      const advice = { on: '2025-01-15' };
      expect(await refused('/law-study-years/t-lhg.2024/deduction-advice', advice, clerk)).toMatchObject({ rule: 'not-permitted' });
      const commit = await training('/law-study-years/t-lhg.2024/deduction-advice', advice);
      const { body } = await city.shown('training', '/streams/lawStudyYear-t-lhg.2024', commit);
      const events = body['events'] as { type: string; data: object }[];
      expect(events.at(-1)).toMatchObject({
        type: 'DeductionAdvised',
        data: { unitId: 't-lhg', year: 2024, done: 11, required: 12, mark: 'P', on: '2025-01-15' },
      });
    });
    it('withdraws it when a session of the year is keyed late', async () => {
      const late = await training('/law-study-sessions/l-12', session(12));
      const end = await asked<Pace>('/law-study?on=2024-12-31', late);
      expect(township(end)).toMatchObject({ done: 12, short: 0, deduction: 'withdrawn' });
      expect(await refused('/law-study-years/t-lhg.2024/deduction-advice', { on: '2025-02-01' })).toMatchObject({
        rule: 'advise-only-what-is-proposed',
      });
    });
    it('may be declined, with a reason', async () => {
      await until('the next deduction is proposed', async () => (await deductionOf('u-cg'))?.deduction === 'proposed');
      const commit = await training('/law-study-years/u-cg.2024/deduction-refusal', { reason: '单位年内改制，材料待补', on: '2025-01-20' });
      await city.shown('training', '/law-study-years', commit);
      expect((await deductionOf('u-cg'))?.deduction).toBe('declined');
    });
    it('goes on with the next year', async () => {
      await until('2025 is closed too', async () => {
        const { items } = (await city.at('training').get('/law-study-years?unitId=u-cg')).body as {
          items: { year: number; closedOn: string | null }[];
        };
        return items.some(({ year, closedOn }) => year === 2025 && closedOn !== null);
      });
    });
  });

  describe('T3: programmes and class hours', () => {
    type Officer = { personId: string; hours: number; short: number; state: string; repeated: object[] } & Events;
    type Hours = { policy: object; met: number | null; all: number; officers: Officer[] };
    type Held = { city: object; units: ({ id: string; kindsState: string; kindsMissing: string[] } & Events)[] };
    const officers = ({ officers: found }: Hours) => new Map(found.map((each) => [each.personId, each]));
    let imported = '';

    it('holds trainings of the city, a unit and several units, and says how many are missing', async () => {
      const arranged = { title: '业务培训', year: 2024, forTownships: false, on: '2024-03-01' };
      await training('/programmes/t-city', {
        ...arranged,
        organiser: 'city',
        course: '行政处罚法',
        kinds: ['public-law'],
        forTownships: true,
      });
      await training('/programmes/t-unit', { ...arranged, organiser: 'unit', unitId: 't-lhg', course: '业务规范', kinds: ['business'] });
      const joint = { ...arranged, organiser: 'joint', unitId: 'u-cg', partnerIds: ['t-lhg'], course: '调查取证', kinds: ['evidence'] };
      await training('/programmes/t-joint', joint);
      await training('/training-sessions/ts-1', { programmeId: 't-city', hours: 6, personIds: ['p-1', 'p-3'], on: '2024-04-10' });
      await training('/training-sessions/ts-2', {
        programmeId: 't-unit',
        unitId: 't-lhg',
        hours: 4,
        personIds: ['p-1', 'p-2'],
        on: '2024-05-10',
      });
      const last = await training('/training-sessions/ts-3', {
        programmeId: 't-joint',
        unitId: 'u-cg',
        hours: 2,
        personIds: ['p-2'],
        on: '2024-12-01',
      });
      const wrong = { programmeId: 't-unit', unitId: 'u-cg', hours: 4, personIds: ['p-1'], on: '2024-05-11' };
      expect(await refused('/training-sessions/ts-9', wrong)).toMatchObject({ rule: 'training-is-held-by-whom-the-programme-names' });

      const { city: own, units } = await asked<Held>('/trainings-held?on=2024-12-31', last);
      expect(own).toMatchObject({ done: 1, required: 2, short: 1, forTownships: 1, townshipOfficers: { met: 1, all: 2 } });
      expect(units.find(({ id }) => id === 't-lhg')).toMatchObject({
        done: 2,
        required: 4,
        short: 2,
        kindsState: 'overdue',
        kindsMissing: ['evidence'],
      });
      expect(units.find(({ id }) => id === 'u-cg')!.events.map(({ stream }) => stream)).toContain('trainingSession-ts-3');
    });

    it("takes the platform's export, row by row", async () => {
      const rows = [
        'p-1,《行政处罚法》,云平台,50,2024-05-20',
        'p-2,行政许可法,云平台,60,2024-05-30',
        'p-9,行政许可法,云平台,60,2024-05-30',
        'p-2,行政强制法,云平台,x,2024-05-30',
      ];
      const raw = ['人员编号,课程名称,培训平台,学时,完成日期', ...rows].join('\n');
      const file = (sent: string) =>
        city.at('training').post('/imports/class-hours', undefined, { raw: sent, headers: { 'content-type': 'text/csv' } });
      const id = String((await file(raw)).body['importId']);
      const inState = (state: string) => async () => (await city.at('training').get(`/imports/${id}`)).body['state'] === state;
      await until('the file is checked', inState('checked'));
      await city.at('training').post(`/imports/${id}/application`);
      await until('the file is applied', inState('applied'));
      const { body } = await city.at('training').get(`/imports/${id}/rows`);
      const results = body['items'] as { row: number; state: string; errors: { title: string }[] }[];
      expect(results.map(({ row, state }) => `${row} ${state}`)).toEqual(['2 applied', '3 applied', '4 wrong', '5 wrong']);
      expect(results[3]!.errors).toMatchObject([{ column: '学时' }]);
      imported = await training('/class-hours', {
        personId: 'p-2',
        course: '行政强制法',
        provider: '云平台',
        hours: 1.5,
        on: '2024-06-03',
      });
    });

    it('says who is short on any day: the same course once, overdue at birth, late is not in time', async () => {
      const june = await asked<Hours>('/class-hours/t-lhg?on=2024-06-30', imported);
      expect(june.policy).toMatchObject({ required: 60, due: '2024-05-31', overdueAtBirth: true, mark: 'P' });
      expect([june.met, june.all]).toEqual([1, 2]);
      // p-1: 50 on the platform (6 of the city's training are the same course) and 4 of the unit's
      expect(officers(june).get('p-1')).toMatchObject({ hours: 54, short: 6, state: 'overdue', repeated: [{ hours: 6 }] });
      expect(officers(june).get('p-2')).toMatchObject({ hours: 65.5, short: 0, state: 'met-in-time' });
      expect(
        officers(june)
          .get('p-1')!
          .events.map(({ type }) => type)
          .sort(),
      ).toEqual(['ClassHoursCredited', 'PostAppointed', 'TrainingHeld']);
      const april = await asked<Hours>('/class-hours/t-lhg?on=2024-04-30', imported);
      expect(officers(april).get('p-1')).toMatchObject({ hours: 6, state: 'under-way' });
      const before = await asked<Hours>('/class-hours/t-lhg?on=2025-06-30', imported);
      expect([before.met, before.all]).toEqual([null, 2]);
    });

    it('leaves hours with a person who moves', async () => {
      await city.done('registry', '/people/p-2/posts/officer/t-lhg/transfer', { toUnitId: 'u-cg', reason: '调任', on: '2024-07-01' });
      await city.settled('training');
      const { body } = await city.at('training').get('/class-hours?on=2024-07-01');
      expect(body['units']).toMatchObject([
        { id: 't-lhg', met: 0, all: 1, short: 1 },
        { id: 'u-cg', met: 1, all: 2, short: 1 },
      ]);
      const as = { sub: 'p-2', role: 'officer', unit: 'u-cg', person: 'p-2' } as const;
      const own = await city.at('training').get('/officers/p-2/class-hours?on=2024-07-01', { as });
      expect(own.body).toMatchObject({ unitIds: ['u-cg'], officer: { hours: 65.5 } });
      expect((await city.at('training').get('/officers/p-1/class-hours', { as })).status).toBe(404);
    });
  });
});
