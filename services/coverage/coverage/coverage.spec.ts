import type { UnitKind } from '@jiandu/contracts/unit';
import type { Recorded } from '@jiandu/kernel';
import type { Histories } from './coverage.js';
import {
  appointed,
  at,
  certified,
  complete,
  coverage,
  ended,
  histories,
  named,
  planned,
  programmed,
  published,
  staffed,
  stream,
  suspended,
  tasked,
  unit,
  withdrawn,
} from './testing.js';
import type { Any, Entries, Told } from './testing.js';

/** Every condition of this policy has a source. */
const sourced = (of: UnitKind[], ...keys: string[]): Entries => [
  {
    ...{ from: '2024-06-05', known: '2024-06-05', source: 'test', target: { by: '2024-12-31', wording: '' } },
    conditions: keys.map((key) => ({ key, makes: 'established', of, from: '2024-06-05', source: 'test' })),
  },
];
const three = sourced(['enforcement-unit', 'township'], 'supervision-body-named', 'supervision-staff-named', 'hotline-public');

describe('a unit is established', () => {
  const one = histories({ units: [unit('u-1', 'enforcement-unit')], ...complete('u-1') });

  it('when every condition is met on that day', () => {
    expect(coverage(one, at('2024-07-01'), three).city).toMatchObject({
      met: 1,
      all: 1,
      units: [{ id: 'u-1', established: true, missing: [] }],
    });
    expect(coverage(one, at('2024-06-30'), three).city).toMatchObject({
      met: 0,
      all: 1,
      units: [{ established: false, missing: ['未向社会公布监督投诉举报电话'] }],
    });
  });

  it('by no figure, while a condition has no source: not yes, not no', () => {
    const { city } = coverage(one, at('2024-12-31'), sourced(['enforcement-unit'], 'hotline-public', 'of-another-time'));
    expect(city).toMatchObject({
      met: null,
      all: 1,
      checkable: { met: 1, all: 1 },
      conditions: { 'of-another-time': { met: null, all: 1 } },
    });
    expect(city.units[0]).toMatchObject({
      established: null,
      missing: [],
      withoutSource: ['of-another-time'],
      conditions: { 'of-another-time': { state: 'not-known', met: null, events: [] } },
    });
  });

  it('not, when a condition is missing, whatever has no source', () => {
    const { city } = coverage(histories({ units: [unit('u-1', 'enforcement-unit')] }), at('2024-12-31'));
    expect(city).toMatchObject({ met: 0, all: 1, checkable: { met: 0, all: 1 } });
    expect(city.units[0]!.missing).toEqual([
      '未明确内设行政执法监督机构',
      '未明确行政执法监督人员',
      '未向社会公布监督投诉举报电话',
      '未制定行政执法监督工作方案',
    ]);
  });

  it('with a work programme of the year asked, in force', () => {
    const programme = (on: string, ...programmes: Recorded[][]) =>
      coverage({ ...one, programmes }, at(on, '2025-12-31')).city.units[0]!.conditions['work-programme'];
    expect(programme('2024-07-09', programmed('u-1'))).toMatchObject({ met: false, events: [] });
    expect(programme('2024-07-10', programmed('u-1'))).toMatchObject({ met: true, events: [{ stream: 'workProgramme-u-1.2024' }] });
    expect(programme('2025-01-01', programmed('u-1'))).toMatchObject({ met: false, events: [] });
    expect(programme('2024-12-31', programmed('u-1', 2025))).toMatchObject({ met: false });
    expect(programme('2024-12-31', programmed('u-2'))).toMatchObject({ met: false });
    const repealed = programmed('u-1', 2024, { type: 'WorkProgrammeRepealed', data: { reason: '误发', on: '2024-07-20' } });
    expect(programme('2024-07-19', repealed)).toMatchObject({ met: true });
    expect(programme('2024-07-20', repealed)).toMatchObject({ met: false, events: [{ type: 'WorkProgrammeRepealed', version: 2 }] });
    const withdrawn = programmed('u-1', 2024, [
      '2024-09-01',
      { type: 'EventCorrected', data: { eventId: 'workProgramme-u-1.2024#1', reason: '登记有误' } },
    ]);
    expect(programme('2024-12-31', withdrawn)).toMatchObject({ met: false, events: [{ type: 'EventCorrected' }] });
  });

  it('as a township only with its justice office’s tasks, which no other unit needs', () => {
    const township = histories({ ...complete('t-1'), units: [unit('t-1', 'township')] });
    const on = (day: string, ...officeTasks: Recorded[][]) => coverage({ ...township, officeTasks }, at(day)).township.units[0]!;
    expect(on('2024-12-31')).toMatchObject({ established: false, missing: ['未明确司法所监督工作任务'] });
    expect(on('2024-07-31', tasked('t-1'))).toMatchObject({ established: false });
    expect(on('2024-08-01', tasked('t-1'))).toMatchObject({ established: true, missing: [] });
    expect(on('2024-12-31', tasked('t-2'))).toMatchObject({ established: false });
    const gone = tasked('t-1', { type: 'OfficeTasksWithdrawn', data: { reason: '司法所合并', on: '2024-11-01' } });
    expect(on('2024-11-01', gone).conditions['justice-office-tasks']).toMatchObject({
      met: false,
      events: [{ type: 'OfficeTasksWithdrawn' }],
    });
    expect(coverage(one, at('2024-12-31')).city).toMatchObject({ met: 1, all: 1, units: [{ established: true }] });
  });

  it('not, when its hotline was withdrawn, unless another is public', () => {
    const gone = stream('hotline-u-1.1', published('u-1'), withdrawn('2024-09-01'));
    const withHotlines = (...hotlines: Recorded[][]) =>
      coverage({ ...one, hotlines }, at('2024-09-01'), three).city.units[0]!.conditions['hotline-public'];
    expect(withHotlines(gone)).toMatchObject({ met: false, events: [{ type: 'HotlineWithdrawn', version: 2 }] });
    expect(withHotlines(gone, stream('hotline-u-1.2', published('u-1')))).toMatchObject({
      met: true,
      events: [{ stream: 'hotline-u-1.2' }],
    });
  });

  it('not, when nobody is left on its staff', () => {
    const left = stream('supervisionBody-u-1', named('u-1'), staffed('u-1'), {
      type: 'SupervisionStaffNamed',
      data: { unitId: 'u-1', personIds: [], on: '2024-08-01' },
    });
    expect(coverage({ ...one, supervisionBodies: [left] }, at('2024-08-01'), three).city.units[0]!.missing).toEqual([
      '未明确行政执法监督人员',
    ]);
  });

  it('and each condition lists the events it rests on', () =>
    expect(coverage(one, at('2024-12-31'), three).city.units[0]!.conditions['hotline-public']!.events).toEqual([
      { service: 'registry', stream: 'hotline-u-1.1', version: 1, g: 1, type: 'HotlinePublished', on: '2024-07-01' },
    ]));
});

describe('the levels', () => {
  const city = histories({
    units: [
      unit('b-1', 'bureau'),
      unit('u-1', 'enforcement-unit'),
      unit('t-1', 'township'),
      unit('t-2', 'subdistrict'),
      unit('j-1', 'justice-office'),
    ],
    ...complete('u-1'),
  });
  it('count units, townships with sub-districts, and the bureau apart; justice offices in none', () => {
    const found = coverage(city, at('2024-12-31'));
    expect([found.city, found.township, found.bureau].map(({ units }) => units.map(({ id }) => id))).toEqual([
      ['u-1'],
      ['t-1', 't-2'],
      ['b-1'],
    ]);
  });
  it('charge each with its own duties only', () => {
    const found = coverage(city, at('2024-12-31'));
    expect(found.city.units[0]!.conditions).not.toHaveProperty('justice-office-tasks');
    expect(found.township.units[0]!.conditions).toHaveProperty('justice-office-tasks');
    expect(found.bureau.units[0]!.conditions).not.toHaveProperty('hotline-public');
    expect(found.bureau.units[0]!.missing).toEqual([
      '司法局未明确监督机构',
      '司法局未制定年度监督工作计划',
      '司法局未明确司法所监督工作任务',
    ]);
    const onlyUnits = coverage(city, at('2024-12-31'), sourced(['enforcement-unit'], 'hotline-public'));
    expect(onlyUnits.township.units.map(({ missing }) => missing)).toEqual([[], []]);
  });
  it('charge the bureau with its plan of the year and with every township’s tasks', () => {
    const given = { ...city, plans: [planned('b-1'), planned('u-1')], officeTasks: [tasked('t-1')] };
    const bureau = (of: Partial<Histories>) => coverage(histories({ ...given, ...of }), at('2024-12-31')).bureau.units[0]!.conditions;
    expect(bureau({})).toMatchObject({
      'bureau-supervision-plan': { met: true, events: [{ stream: 'supervisionPlan-b-1.2024' }] },
      'bureau-sets-justice-office-tasks': {
        met: false,
        events: [{ stream: 'unit-t-1' }, { stream: 'officeTasks-t-1' }, { stream: 'unit-t-2' }],
      },
    });
    expect(bureau({ officeTasks: [tasked('t-1'), tasked('t-2')] })['bureau-sets-justice-office-tasks']!.met).toBe(true);
    expect(bureau({ plans: [planned('b-1', 2023)] })['bureau-supervision-plan']!.met).toBe(false);
    expect(bureau({ units: [unit('b-1', 'bureau')] })['bureau-sets-justice-office-tasks']).toEqual({
      state: 'nothing',
      met: null,
      events: [],
    });
  });
  it('have no figure where there is nothing to count', () =>
    expect(coverage(histories({}), at('2024-12-31')).city).toMatchObject({ met: null, all: 0 }));
  it('leave out a unit before its registration and after its end, and show the name of the day', () => {
    const units = [
      unit(
        'u-1',
        'enforcement-unit',
        { type: 'UnitRenamed', data: { name: '新局', on: '2024-08-01' } },
        { type: 'UnitAbolished', data: { reason: '合并', on: '2024-10-01' } },
      ),
    ];
    const names = (on: string) => coverage(histories({ units }), at(on)).city.units.map(({ name }) => name);
    expect([names('2024-07-31'), names('2024-08-01'), names('2024-10-01')]).toEqual([['单位u-1'], ['新局'], []]);
  });
  it('have no answer before the plan was in force', () => expect(() => coverage(city, at('2024-06-04'))).toThrow('no-policy-in-force'));
});

describe('what was true on D, as known on K', () => {
  const late = histories({
    units: [unit('u-1', 'enforcement-unit')],
    supervisionBodies: [
      stream('supervisionBody-u-1', ['2024-09-10', named('u-1', '2024-06-20')], ['2024-09-10', staffed('u-1', '2024-06-25')]),
    ],
    hotlines: [
      stream(
        'hotline-u-1.1',
        ['2024-09-10', published('u-1', '2024-07-01')],
        [
          '2024-10-10',
          {
            type: 'EventCorrected',
            data: { eventId: 'hotline-u-1.1#1', replacement: published('u-1', '2024-08-01').data, reason: '公布日期录错' },
          },
        ],
      ),
    ],
  });
  const met = (on: string, known: string) => coverage(late, at(on, known), three).city.met;

  it('is not changed for an earlier K by what is keyed late', () => {
    expect(met('2024-07-15', '2024-09-09')).toBe(0);
    expect(met('2024-07-15', '2024-09-10')).toBe(1);
  });
  it('is not changed for an earlier K by a correction', () => {
    expect(met('2024-07-15', '2024-10-09')).toBe(1);
    expect(met('2024-07-15', '2024-10-10')).toBe(0);
    expect(met('2024-08-01', '2024-10-10')).toBe(1);
  });
});

describe('持证上岗 readiness of a township', () => {
  const township = (given: Partial<Histories>) => histories({ units: [unit('t-1', 'township')], ...given });
  const ready = (given: Partial<Histories>, on = '2024-07-01') => coverage(township(given), at(on)).readiness[0]!;
  const post = (personId: string, ...more: Told[]) => stream(`post-${personId}.officer.t-1`, appointed(personId, 't-1'), ...more);

  it('counts officers on post who hold a valid certificate that day', () =>
    expect(ready({ posts: [post('p-1'), post('p-2')], certificates: [certified('p-1')] })).toMatchObject({
      id: 't-1',
      met: 1,
      all: 2,
      without: ['p-2'],
    }));
  it('has no figure where nobody is on post', () => expect(ready({})).toMatchObject({ met: null, all: 0 }));
  it('goes by the day: suspended from the 15th, on post until the 20th', () => {
    const given = { posts: [post('p-1', ended('p-1', 't-1', '2024-08-20'))], certificates: [certified('p-1', suspended('2024-08-15'))] };
    expect(ready(given, '2024-08-14')).toMatchObject({ met: 1, all: 1 });
    expect(ready(given, '2024-08-15')).toMatchObject({ met: 0, all: 1 });
    expect(ready(given, '2024-08-20')).toMatchObject({ met: null, all: 0 });
  });
  it('has who was on post in a township merged into it, from that day, each once', () => {
    const merged: Any = { type: 'UnitMerged', data: { intoId: 't-1', documentNo: '昌市编发〔2024〕1号', on: '2024-08-01' } };
    const given = {
      units: [unit('t-1', 'township'), unit('t-2', 'township', merged)],
      posts: ['p-1', 'p-2'].map((id) => stream(`post-${id}.officer.t-2`, appointed(id, 't-2'))),
      certificates: [certified('p-2')],
    };
    const both = { ...given, posts: [...given.posts, stream('post-p-2.officer.t-1', appointed('p-2', 't-1'))] };
    expect(ready(both, '2024-07-31')).toMatchObject({ id: 't-1', met: 1, all: 1 });
    expect(ready(both, '2024-08-01')).toMatchObject({ id: 't-1', met: 1, all: 2, without: ['p-1'] });
  });
  it('is met by either kind of certificate', () => {
    const ministry = certified('p-1').map((event) => ({ ...event, stream: 'certificate-p-1.ministry' }));
    expect(ready({ posts: [post('p-1')], certificates: [certified('p-1', suspended('2024-06-10')), ministry] })).toMatchObject({
      met: 1,
      all: 1,
    });
  });
  it('does not count a card past its last valid day', () => {
    const card = certified('p-1').map((event) =>
      event.version === 2 ? { ...event, data: { ...event.data, validUntil: '2024-06-30' } } : event,
    );
    expect(ready({ posts: [post('p-1')], certificates: [card] }, '2024-06-30')).toMatchObject({ met: 1 });
    expect(ready({ posts: [post('p-1')], certificates: [card] }, '2024-07-01')).toMatchObject({ met: 0 });
  });
  it('lists the events of each officer', () =>
    expect(
      ready({ posts: [post('p-1')], certificates: [certified('p-1')] }).officers[0]!.events.map(({ stream, type }) => `${stream} ${type}`),
    ).toEqual(['post-p-1.officer.t-1 PostAppointed', 'certificate-p-1.local CertificateIssued']));
});

describe('a city of 45 units and 1,000 officers', () => {
  const ids = (n: number, prefix: string) => Array.from({ length: n }, (_, i) => `${prefix}-${i}`);
  const units = [
    ...ids(28, 'u').map((id) => unit(id, 'enforcement-unit')),
    ...ids(16, 't').map((id) => unit(id, 'township')),
    unit('b', 'bureau'),
  ];
  const officers = ids(1000, 'p');
  const large = histories({
    units,
    posts: officers.map((id, i) => stream(`post-${id}.officer.t-${i % 16}`, appointed(id, `t-${i % 16}`))),
    certificates: officers.map((id) => certified(id, suspended('2024-09-01'))),
  });
  it('is folded well inside the time of one query', () => {
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      coverage(large, at('2024-08-01'));
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });
});
