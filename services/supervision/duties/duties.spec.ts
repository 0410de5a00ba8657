import type { Duty } from '@jiandu/calendar';
import type { UnitKind } from '@jiandu/contracts/unit';
import type { Recorded } from '@jiandu/kernel';
import { plannedCheckDuty } from './duties.messages.js';
import { bureauDuties, duties, nothingDone, recorders, unitDuties } from './duties.js';
import type { Histories } from './duties.js';

type Event = { type: string; data: object };
type Told = Event | [known: string, event: Event];

/** One stream; an event is known on the day of its legal date unless told otherwise. */
const stream = (name: string, ...events: Told[]): Recorded[] =>
  events.map((told, i) => {
    const [known, event] = Array.isArray(told) ? told : [(told.data as { on?: string }).on ?? '2024-06-05', told];
    return { ...event, id: `${name}#${i + 1}`, stream: name, version: i + 1, g: i + 1, k: `${known}T04:00:00.000Z` };
  });
const unit = (unitId: string, kind: UnitKind, on = '2024-01-01', ...more: Told[]) =>
  stream(
    `unit-${unitId}`,
    { type: 'UnitRegistered', data: { unitId, kind, code: '652301100000', name: unitId, administered: 'local', on } },
    ...more,
  );
const plan = (unitId: string, year: number, on: string, items: object[] = [], ...more: Told[]) =>
  stream(
    `supervisionPlan-${unitId}.${year}`,
    { type: 'SupervisionPlanAdopted', data: { unitId, year, title: '-', body: '-', wayOfWorking: '-', responsibility: '-', items, on } },
    ...more,
  );
const programme = (unitId: string, year: number, on: string, ...more: Told[]) =>
  stream(`workProgramme-${unitId}.${year}`, { type: 'WorkProgrammeAdopted', data: { unitId, year, title: '-', on } }, ...more);
const check = (checkId: string, unitId: string, itemId: string, on: string, year = 2024) =>
  stream(`supervisionCheck-${checkId}`, {
    type: 'SupervisionCheckRecorded',
    data: { checkId, unitId, checkedUnitId: unitId, under: { year, itemId }, byIds: ['p'], account: '-', findings: [], on },
  });
const report = (reportId: string, kind: string, period: string, on: string, ...more: Told[]) =>
  stream(
    `supervisionReport-${reportId}`,
    { type: 'SupervisionReportFiled', data: { reportId, unitId: 'b', kind, period, title: '-', to: '-', account: '-', on } },
    ...more,
  );
const training = (programmeId: string, organiser: string) =>
  stream(`programme-${programmeId}`, {
    type: 'ProgrammeArranged',
    data: { programmeId, organiser, title: '-', course: '-', year: 2024, kinds: ['business'], forTownships: true, on: '2024-06-10' },
  });
const session = (sessionId: string, programmeId: string, on: string) =>
  stream(`trainingSession-${sessionId}`, { type: 'TrainingHeld', data: { sessionId, programmeId, hours: 4, personIds: [], on } });
const draw = (quarter: string, on: string) => stream(`caseDraw-${quarter}`, { type: 'FilesDrawn', data: { quarter, on } });

const bureau = (given: Partial<Histories>, on: string, known = '2025-12-31', rules = duties) =>
  bureauDuties({ ...nothingDone, units: [unit('b', 'bureau')], ...given }, { on, known }, rules);
const of = (found: ReturnType<typeof bureau>, duty: string, period: string) =>
  found.find((each) => each.duty === duty && each.period === period);

describe('what the bureau owes itself', () => {
  it('is what the plan charges it with, each with its source and marks, and no duty of units', () => {
    const found = bureau({}, '2024-12-31');
    expect(new Set(found.map(({ duty }) => duty))).toEqual(
      new Set([
        ...['hours-2024', 'training-bureau', 'devolution-2024', 'plenary', 'half-year-audit', 'plan', 'coverage-2024', 'sampling'],
        ...['legal-review-staffing', 'adverse-outcomes', 'annual-supervision', 'case-statistics', 'demonstration-2024'],
      ]),
    );
    for (const { source, mark, dueMark } of found) {
      expect(source).toContain('昌市政办发〔2024〕23号');
      expect([mark, dueMark]).toEqual([expect.stringMatching(/^[PLD]$/), expect.stringMatching(/^[PLD]$/)]);
    }
  });

  it('is done, open, due today or late by the day: late only when the day is past', () => {
    const status = (on: string) => of(bureau({}, on), 'half-year-audit', '2024-H1')?.status;
    expect([status('2024-06-30'), status('2024-07-01'), status('2024-07-15'), status('2024-07-16')]).toEqual([
      ...['open', 'open', 'due-today', 'late'],
    ]);
    const filed = { reports: [report('r', 'half-year-audit', '2024-H1', '2024-06-30')] };
    expect(of(bureau(filed, '2024-07-01'), 'half-year-audit', '2024-H1')).toMatchObject({
      ...{ status: 'done', done: 1, doneOn: '2024-06-30', inTime: true, due: '2024-07-15', dueMark: 'D' },
      events: [{ service: 'supervision', stream: 'supervisionReport-r', type: 'SupervisionReportFiled' }],
    });
    expect(of(bureau(filed, '2024-06-29'), 'half-year-audit', '2024-H1')?.status).toBe('open');
  });
  it('done after the day is done, and said not to have been in time', () =>
    expect(
      of(bureau({ reports: [report('r', 'half-year-audit', '2024-H1', '2024-07-16')] }, '2024-12-31'), 'half-year-audit', '2024-H1'),
    ).toMatchObject({ status: 'done', inTime: false, doneOn: '2024-07-16' }));
  it('is known as of a day: what was keyed later changes no earlier answer', () => {
    const late = {
      reports: [report('r', 'half-year-audit', '2024-H1', '2024-06-28').map((e) => ({ ...e, k: '2024-07-20T04:00:00.000Z' }))],
    };
    expect(of(bureau(late, '2024-07-18', '2024-07-19'), 'half-year-audit', '2024-H1')?.status).toBe('late');
    expect(of(bureau(late, '2024-07-18', '2024-07-20'), 'half-year-audit', '2024-H1')).toMatchObject({ status: 'done', inTime: true });
  });
  it('is not met by another kind, another period, another unit’s or a withdrawn report, whose events are still named', () => {
    const wrong = [
      report('r-1', 'adverse-outcomes', '2024-H1', '2024-06-01'),
      report('r-2', 'half-year-audit', '2024-H2', '2024-07-01'),
      report('r-3', 'half-year-audit', '2024-H1', '2024-06-01').map((event) => ({ ...event, data: { ...event.data, unitId: 'u-1' } })),
      report('r-4', 'half-year-audit', '2024-H1', '2024-06-20', {
        type: 'SupervisionReportWithdrawn',
        data: { reason: '有误', on: '2024-06-25' },
      }),
    ];
    expect(of(bureau({ reports: wrong }, '2024-07-16'), 'half-year-audit', '2024-H1')).toMatchObject({
      ...{ status: 'late', done: 0 },
      events: [
        { stream: 'supervisionReport-r-4', version: 1 },
        { stream: 'supervisionReport-r-4', version: 2 },
      ],
    });
  });

  it('counts two trainings a year of the city’s own, a programme once however many its sessions', () => {
    const trainings = [training('t-1', 'city'), training('t-2', 'city'), training('t-3', 'unit')];
    const sessions = [
      ...[session('s-1', 't-1', '2024-07-01'), session('s-2', 't-1', '2024-09-01'), session('s-3', 't-3', '2024-08-01')],
      ...[session('s-4', 't-2', '2024-11-05'), session('s-5', 't-2', '2025-01-07')],
    ];
    const on = (day: string) => of(bureau({ trainings, sessions }, day), 'training-bureau', day.slice(0, 4));
    expect(on('2024-10-31')).toMatchObject({ times: 2, done: 1, doneOn: null, status: 'open' });
    expect(on('2024-11-05')).toMatchObject({ done: 2, doneOn: '2024-11-05', status: 'done', inTime: true });
    expect(on('2024-11-05')!.events.map(({ stream }) => stream)).not.toContain('trainingSession-s-3');
    expect(on('2025-01-31')).toMatchObject({ done: 1, status: 'open' });
  });
  it('counts one draw a quarter, of that quarter', () => {
    const found = bureau({ draws: [draw('2024-Q3', '2024-10-08')] }, '2024-12-31');
    const q3 = { status: 'done', inTime: true, due: '2024-10-15', dueMark: 'D', events: [{ service: 'case-review' }] };
    expect(of(found, 'sampling', '2024-Q3')).toMatchObject(q3);
    expect(of(found, 'sampling', '2024-Q4')).toMatchObject({ status: 'open', done: 0 });
    expect(of(bureau({ draws: [draw('2024-Q3', '2024-10-16')] }, '2024-12-31'), 'sampling', '2024-Q3')).toMatchObject({ inTime: false });
  });
  it('is to put one township forward in the year of the plan, whatever the prefecture says of it', () => {
    const site = (unitId: string, ...events: Told[]) => stream(`demonstrationSite-${unitId}.2024`, ...events);
    const of_ = { unitId: 't-1', unitKind: 'township', year: 2024 };
    const act = (type: string, on: string, more: object = {}) => ({ type, data: { ...more, on } });
    const recommended = act('DemonstrationSiteRecommended', '2024-10-15', { ...of_, documentNo: '昌司报〔2024〕18号' });
    const asked = (day: string, ...sites: Histories['sites']) => of(bureau({ sites }, day), 'demonstration-2024', '2024');
    expect(asked('2024-12-31')).toMatchObject({ status: 'due-today', times: 1, due: '2024-12-31', mark: 'P', dueMark: 'D', task: 'T7' });
    expect(asked('2025-01-01')?.status).toBe('late');
    const own = site('t-2', act('DemonstrationPilotStarted', '2024-06-20', of_), act('CityDemonstrationSiteNamed', '2024-09-12', of_));
    expect(asked('2024-12-31', own)).toMatchObject({ status: 'due-today', events: [] });
    const answers = ['DemonstrationSiteCreated', 'DemonstrationSiteNotCreated'].map((type) => act(type, '2024-12-10'));
    for (const more of [[], ...answers.map((answer) => [answer])])
      expect(asked('2024-12-31', site('t-1', recommended, ...more))).toMatchObject({ status: 'done', doneOn: '2024-10-15', inTime: true });
    expect(asked('2024-10-14', site('t-1', recommended))?.status).toBe('open');
    expect(asked('2024-12-31', site('t-1', recommended, act('SiteRecommendationWithdrawn', '2024-10-22')))?.status).toBe('due-today');
    expect(of(bureau({}, '2026-06-30'), 'demonstration-2024', '2026')).toBeUndefined();
  });
  it('is not known, neither done nor late, where nothing that is followed records it', () => {
    const found = bureau({}, '2025-06-30');
    expect(of(found, 'plenary', '2025')).toMatchObject({ status: 'not-known', done: null, doneOn: null, inTime: null, events: [] });
  });
  it('stays on the list of the next year while it is late, and leaves it once done', () => {
    expect(of(bureau({}, '2025-03-01'), 'half-year-audit', '2024-H2')?.status).toBe('late');
    const filed = { reports: [report('r', 'half-year-audit', '2024-H2', '2025-02-20')] };
    expect(of(bureau(filed, '2025-03-01'), 'half-year-audit', '2024-H2')).toBeUndefined();
    expect(of(bureau(filed, '2025-02-19'), 'half-year-audit', '2024-H2')?.status).toBe('late');
  });
  it('does not list a period that has not begun', () => expect(of(bureau({}, '2024-06-30'), 'half-year-audit', '2024-H2')).toBeUndefined());
  it('counts nothing that a correction withdrew, and names the correction', () => {
    const wrong = plan(
      'b',
      2024,
      '2024-06-20',
      [],
      ['2024-08-01', { type: 'EventCorrected', data: { eventId: 'supervisionPlan-b.2024#1', reason: '登记有误' } }],
    );
    expect(of(bureau({ plans: [wrong] }, '2024-09-01'), 'plan', '2024')).toMatchObject({
      ...{ status: 'open', done: 0 },
      events: [{ type: 'EventCorrected', stream: 'supervisionPlan-b.2024' }],
    });
    expect(of(bureau({ plans: [wrong] }, '2024-09-01', '2024-07-31'), 'plan', '2024')?.status).toBe('done');
  });
});

describe('what a unit owes', () => {
  const units = [unit('u-1', 'enforcement-unit'), unit('t-1', 'township'), unit('s-1', 'subdistrict'), unit('j-1', 'justice-office')];
  const ask = (given: Partial<Histories>, on: string, rules = duties) =>
    unitDuties({ ...nothingDone, units, ...given }, { on, known: '2025-12-31' }, rules);
  const said = (given: Partial<Histories>, on: string, id: string) =>
    ask(given, on)
      .find((each) => each.id === id)!
      .duties.map(({ duty, period, status }) => `${duty} ${period} ${status}`);

  it('is a plan and a programme a year, for units and townships, not for the bureau or a justice office', () => {
    const found = ask({ units: [...units, unit('b', 'bureau')] }, '2024-12-31');
    expect(found.map(({ id }) => id)).toEqual(['s-1', 't-1', 'u-1']);
    expect(said({}, '2024-12-31', 't-1')).toEqual(['plan 2024 due-today', 'programme 2024 due-today']);
  });
  it('is never a duty that the plan gives to units alone, asked of a township', () => {
    const onlyUnits: Duty[] = duties.filter(({ id }) => id === 'plan').map((duty) => ({ ...duty, who: ['U'] }));
    const found = ask({}, '2024-12-31', onlyUnits);
    expect(found.map(({ id, duties }) => [id, duties.length])).toEqual([
      ['s-1', 0],
      ['t-1', 0],
      ['u-1', 1],
    ]);
  });
  it('is, of what the plan gives units alone, nothing in a township by the duties as shipped', () => {
    // T5 self-check and campaign, T6 lists, T17 accountability: 执法单位 only
    const ofUnitsAlone = duties.filter(({ task }) => ['T5', 'T6', 'T17'].includes(task));
    expect(ofUnitsAlone.map(({ id, who }) => [id, who])).toEqual([['campaign', ['U']]]);
    expect(
      ask({}, '2024-12-31')
        .find(({ id }) => id === 't-1')!
        .duties.map(({ task }) => task),
    ).toEqual(['T12', 'T14']);
  });
  it('is done by its own plan and programme of the year, in force', () => {
    const given = {
      plans: [plan('u-1', 2024, '2024-07-01'), plan('t-1', 2025, '2024-12-20')],
      programmes: [programme('u-1', 2024, '2024-07-02')],
    };
    expect(said(given, '2024-12-31', 'u-1')).toEqual(['plan 2024 done', 'programme 2024 done']);
    expect(said(given, '2024-12-31', 't-1')).toEqual(['plan 2024 due-today', 'programme 2024 due-today']);
    const repealed = programme('u-1', 2024, '2024-07-02', { type: 'WorkProgrammeRepealed', data: { reason: '误发', on: '2024-07-20' } });
    expect(said({ programmes: [repealed] }, '2024-08-01', 'u-1')).toContain('programme 2024 open');
  });
  it('is, further, what its own plan sets out to check, as far as its period has begun', () => {
    const items = [
      { itemId: 'i-1', subject: '亮证执法', period: '2024-Q3', times: 2 },
      { itemId: 'i-2', subject: '全过程记录', period: '2024-Q4', times: 1 },
    ];
    const given = {
      plans: [plan('u-1', 2024, '2024-07-01', items)],
      checks: [check('c-1', 'u-1', 'i-1', '2024-08-01'), check('c-2', 'u-1', 'i-1', '2024-09-30')],
    };
    expect(said(given, '2024-09-29', 'u-1')).toEqual(['plan 2024 done', 'programme 2024 open', 'planned-check 2024-Q3 open']);
    expect(said(given, '2024-10-01', 'u-1')).toContain('planned-check 2024-Q3 done');
    expect(said(given, '2025-01-01', 'u-1')).toContain('planned-check 2024-Q4 late');
    expect(plannedCheckDuty.source).toContain('期满前可以修订计划，故不另留宽限日');
    const late = { ...given, checks: [check('c-1', 'u-1', 'i-1', '2024-08-01'), check('c-2', 'u-1', 'i-1', '2024-10-08')] };
    expect(
      ask(late, '2024-10-09')
        .find(({ id }) => id === 'u-1')!
        .duties.find(({ duty }) => duty === 'planned-check'),
    ).toMatchObject({
      ...{ name: '亮证执法', status: 'late', done: 1, times: 2, doneOn: null, mark: 'P', dueMark: 'D' },
    });
    const others = { ...given, checks: [check('c-1', 't-1', 'i-1', '2024-08-01'), check('c-2', 't-1', 'i-1', '2024-08-02')] };
    expect(said(others, '2024-10-01', 'u-1')).toContain('planned-check 2024-Q3 late');
  });
  describe('of a unit that took another over', () => {
    const merged = (intoId: string) => ({ type: 'UnitMerged', data: { intoId, documentNo: '昌市编发〔2024〕1号', on: '2024-08-01' } });
    const items = [{ itemId: 'i-1', subject: '亮证执法', period: '2024-Q3', times: 1 }];
    const did = {
      plans: [plan('u-0', 2024, '2024-07-01', items)],
      programmes: [programme('u-0', 2024, '2024-07-02')],
      checks: [check('c-1', 'u-0', 'i-1', '2024-07-20')],
    };
    it('is done by what that one had done, where it began within the year', () => {
      const made = [unit('u-0', 'enforcement-unit', '2024-01-01', merged('u-1')), unit('u-1', 'enforcement-unit', '2024-08-01')];
      expect(said({ ...did, units: made }, '2024-10-08', 'u-1')).toEqual([
        ...['plan 2024 done', 'programme 2024 done', 'planned-check 2024-Q3 done'],
      ]);
      expect(said({ ...did, units: made }, '2025-01-07', 'u-1')).toEqual(['plan 2025 open', 'programme 2025 open']);
      expect(recorders(made, { on: '2024-10-08', known: '2025-12-31' }, ['u-1'])).toEqual(['u-1', 'u-0']);
    });
    it('is done by what that one had done, where it was split up and this one began within the year', () => {
      const split = { type: 'UnitSplit', data: { intoIds: ['u-1', 'u-2'], continues: false, documentNo: '1', on: '2024-08-01' } };
      const parts = ['u-1', 'u-2'].map((id) => unit(id, 'enforcement-unit', '2024-08-01'));
      const given = { ...did, units: [unit('u-0', 'enforcement-unit', '2024-01-01', split), ...parts] };
      for (const id of ['u-1', 'u-2'])
        expect(said(given, '2024-10-08', id)).toEqual(['plan 2024 done', 'programme 2024 done', 'planned-check 2024-Q3 done']);
    });
    it('stays its own where it was there all year; but the checks which that one had planned are its own now', () => {
      const into = [unit('u-0', 'enforcement-unit', '2024-01-01', merged('u-1')), unit('u-1', 'enforcement-unit')];
      expect(said({ ...did, units: into }, '2024-10-08', 'u-1')).toEqual([
        ...['plan 2024 open', 'programme 2024 open', 'planned-check 2024-Q3 done'],
      ]);
      expect(said({ ...did, units: into, checks: [] }, '2024-10-08', 'u-1')).toContain('planned-check 2024-Q3 late');
      expect(said({ ...did, units: into }, '2024-07-31', 'u-1')).toEqual(['plan 2024 open', 'programme 2024 open']);
    });
    it('is, of the bureau, done by what the one before it had done', () => {
      const made = [unit('b', 'bureau', '2024-01-01', merged('b-2')), unit('b-2', 'bureau', '2024-08-01')];
      const given = {
        units: made,
        plans: [plan('b', 2024, '2024-06-20')],
        reports: [report('r', 'half-year-audit', '2024-H1', '2024-07-05')],
      };
      const found = bureau(given, '2024-12-31');
      expect([of(found, 'plan', '2024')?.status, of(found, 'half-year-audit', '2024-H1')?.status]).toEqual(['done', 'done']);
    });
  });
  it('is nothing of the time before it was there, or after it is no more', () => {
    const gone = unit('u-2', 'enforcement-unit', '2025-02-01', { type: 'UnitAbolished', data: { reason: '撤销', on: '2025-06-01' } });
    expect(
      unitDuties({ ...nothingDone, units: [gone] }, { on: '2025-05-31', known: '2025-12-31' })[0]!.duties.map(({ period }) => period),
    ).toEqual(['2025', '2025']);
    expect(unitDuties({ ...nothingDone, units: [gone] }, { on: '2025-06-01', known: '2025-12-31' })).toEqual([]);
  });
});
