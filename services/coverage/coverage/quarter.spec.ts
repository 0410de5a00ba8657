import policy from './coverage.policy.json' with { type: 'json' };
import type { Histories } from './coverage.js';
import * as given from './testing.js';

const { checked, complete, coverage, hadNoFile, histories, planned, programmed, replanned, returned, selfReviewed, undone, unit } = given;

const item = (itemId: string, period: string, times = 1) => ({ itemId, subject: '亮证执法', period, times });
/** A unit that is established since July and planned two checks for the third quarter. */
const plan = planned('u-1', 2024, [item('i-1', '2024-Q3', 2)]);
const base: Partial<Histories> = { units: [unit('u-1', 'enforcement-unit')], ...complete('u-1'), plans: [plan] };
const all: Partial<Histories> = {
  selfReviews: [selfReviewed('u-1', '2024-Q3', '2024-09-25')],
  returns: [returned('u-1', '2024-Q3', '2024-09-26')],
  checks: [checked('c-1', 'u-1', 'i-1', '2024-08-01'), checked('c-2', 'u-1', 'i-1', '2024-09-02')],
};
const of = (more: Partial<Histories>, on = '2024-09-30', known = '2025-06-30', quarter = '2024-Q3') =>
  coverage(histories({ ...base, ...all, ...more }), { on, known, quarter }).city;
const one = (...asked: Parameters<typeof of>) => of(...asked).units[0]!;
const state = (key: string, ...asked: Parameters<typeof of>) => one(...asked).quarter[key]!.state;

describe('a unit operates in a quarter', () => {
  it('when it is established and reviewed its files, returned its suits and did the checks that it planned', () => {
    expect(of({})).toMatchObject({ operating: { met: 1, all: 1, open: 0 }, units: [{ established: true, operating: true, missing: [] }] });
    expect(one({}).quarter).toMatchObject({
      'self-review': {
        state: 'done',
        doneOn: '2024-09-25',
        inTime: true,
        events: [{ service: 'case-review', type: 'SelfReviewReported' }],
      },
      'litigation-return': { state: 'done', doneOn: '2024-09-26', events: [{ service: 'litigation' }] },
      'planned-checks': { state: 'done', doneOn: '2024-09-02', events: [{ type: 'SupervisionPlanAdopted' }, {}, {}] },
    });
  });
  it('when it declared that it had no file, and returned that there was no suit', () => {
    const nil = { selfReviews: [hadNoFile('u-1', '2024-Q3', '2024-09-30')], returns: [returned('u-1', '2024-Q3', '2024-09-30', [])] };
    expect(one(nil)).toMatchObject({
      operating: true,
      quarter: { 'self-review': { state: 'nil' }, 'litigation-return': { state: 'nil' } },
    });
    expect(of(nil).quarter['self-review']).toEqual({ met: 1, all: 1, open: 0 });
  });
  it('not, when one of these is missing, each named with its quarter', () => {
    expect(one({ selfReviews: [] })).toMatchObject({ operating: false, missing: ['2024年第三季度尚未报送案卷自评，也未申报无案卷'] });
    expect(one({ returns: [] })).toMatchObject({ operating: false, missing: ['2024年第三季度尚未报送行政诉讼案件，也未作零报送'] });
    expect(one({ checks: [checked('c-1', 'u-1', 'i-1', '2024-08-01')] })).toMatchObject({
      operating: false,
      missing: ['2024年第三季度尚未完成计划内监督检查：亮证执法（1/2）'],
    });
  });
  it('not, when it is not established, whatever it did', () =>
    expect(one({ hotlines: [] })).toMatchObject({ established: false, operating: false, missing: ['未向社会公布监督投诉举报电话'] }));
  it('by nothing done for another quarter, by another unit, under another item or after the time of the item', () => {
    expect(state('self-review', { selfReviews: [selfReviewed('u-1', '2024-Q2', '2024-09-25')] })).toBe('missing');
    expect(state('self-review', { selfReviews: [selfReviewed('u-2', '2024-Q3', '2024-09-25')] })).toBe('missing');
    const checks = (...on: [item: string, on: string][]) => ({ checks: on.map(([i, day], n) => checked(`c-${n}`, 'u-1', i, day)) });
    expect(state('planned-checks', checks(['i-1', '2024-08-01'], ['i-2', '2024-09-01']))).toBe('missing');
    expect(state('planned-checks', checks(['i-1', '2024-08-01'], ['i-1', '2024-10-08']), '2024-12-31')).toBe('missing');
    expect(state('planned-checks', checks(['i-1', '2024-06-30'], ['i-1', '2024-08-08']))).toBe('missing');
  });
});

describe('what is not done yet', () => {
  const nothing = { selfReviews: [], returns: [], checks: [] };
  it('is open while the quarter runs, on its last day, and while that day is not known to be over', () => {
    expect(of(nothing, '2024-09-29')).toMatchObject({
      operating: { met: 0, all: 1, open: 1 },
      quarter: { 'self-review': { met: 0, all: 1, open: 1 } },
      units: [{ operating: null, missing: [] }],
    });
    expect(one(nothing, '2024-09-30', '2024-09-30')).toMatchObject({ operating: null, missing: [] });
    expect(one(nothing, '2024-09-30', '2024-10-01').missing).toHaveLength(3);
  });
  it('is in time on the working day after a quarter that ends on a Sunday, where the return is concerned', () => {
    const q2 = (on: string) => one(nothing, on, '2024-12-31', '2024-Q2').quarter;
    expect(q2('2024-06-30')).toMatchObject({
      'litigation-return': { state: 'open', due: '2024-07-01' },
      'self-review': { state: 'missing' },
    });
    expect(q2('2024-07-01')).toMatchObject({ 'litigation-return': { state: 'missing' } });
    const monday = { returns: [returned('u-1', '2024-Q2', '2024-07-01')] };
    expect(one(monday, '2024-07-01', '2024-12-31', '2024-Q2').quarter['litigation-return']).toMatchObject({ state: 'done', inTime: true });
  });
  it('by a postmark that only the unit claims is done, and neither in time nor late', () => {
    const claim = { sentOn: '2024-10-25', claimedPostmark: '2024-09-30', came: 'disputed' };
    const claimed = returned('u-1', '2024-Q3', '2024-10-25', []).map((e) => ({ ...e, data: { ...e.data, ...claim } }));
    expect(one({ returns: [claimed] }, '2024-10-31').quarter['litigation-return']).toMatchObject({
      state: 'nil',
      inTime: null,
      doneOn: '2024-10-25',
    });
  });
  it('done later is done from that day, and said to have been late', () => {
    const late = { selfReviews: [selfReviewed('u-1', '2024-Q3', '2024-10-09')] };
    expect(state('self-review', late, '2024-10-08')).toBe('missing');
    expect(one(late, '2024-10-09').quarter['self-review']).toMatchObject({ state: 'done', inTime: false, doneOn: '2024-10-09' });
  });
  it('keyed late changes no earlier answer: it was missing as far as was known', () => {
    const late = { selfReviews: [selfReviewed('u-1', '2024-Q3', '2024-09-25').map((e) => ({ ...e, k: '2024-10-20T04:00:00.000Z' }))] };
    expect(state('self-review', late, '2024-09-30', '2024-10-19')).toBe('missing');
    expect(one(late, '2024-09-30', '2024-10-20').quarter['self-review']).toMatchObject({ state: 'done', inTime: true });
  });
  it('withdrawn by a correction is missing again from the day of the correction, which is named', () => {
    const name = 'selfReview-u-1.2024-Q3';
    const wrong = { selfReviews: [selfReviewed('u-1', '2024-Q3', '2024-09-25', undone('2024-11-01', name))] };
    expect(state('self-review', wrong, '2024-09-30', '2024-10-31')).toBe('done');
    expect(one(wrong, '2024-09-30', '2024-11-01').quarter['self-review']).toMatchObject({
      state: 'missing',
      events: [{ type: 'EventCorrected', stream: name }],
    });
  });
});

describe('planned checks', () => {
  const ask = (more: Partial<Histories>, on = '2024-09-30', quarter = '2024-Q3') => one(more, on, '2025-06-30', quarter);
  it('of which none falls due in the quarter are nothing to count: neither met nor missing, and no 100 %', () => {
    const none = { plans: [planned('u-1', 2024, [item('i-1', '2024-Q4')])], checks: [] };
    expect(ask(none)).toMatchObject({ operating: true, quarter: { 'planned-checks': { state: 'nothing', doneOn: null } } });
    expect(of(none).quarter['planned-checks']).toEqual({ met: null, all: 0, open: 0 });
  });
  it('count in the quarter in which their period ends', () => {
    const half = { plans: [planned('u-1', 2024, [item('i-1', '2024-H2', 1)])], checks: [checked('c-1', 'u-1', 'i-1', '2024-08-01')] };
    expect(ask(half).quarter['planned-checks']!.state).toBe('nothing');
    const fourth = { ...half, ...base, plans: half.plans };
    expect(one(fourth, '2024-12-31', '2025-06-30', '2024-Q4').quarter['planned-checks']).toMatchObject({
      state: 'done',
      doneOn: '2024-08-01',
    });
  });
  it('without a plan are open until the year is over, then the plan itself is missing', () => {
    expect(ask({ plans: [] }).quarter['planned-checks']!.state).toBe('open');
    expect(ask({ plans: [] }, '2024-12-31', '2024-Q4').missing.at(-1)).toBe(
      '2024年第四季度尚未完成计划内监督检查：未制定年度监督工作计划，没有计划可核',
    );
  });
  it('are those of the plan as it reads on the day asked', () => {
    const revised = planned('u-1', 2024, [item('i-1', '2024-Q3', 2)], replanned([item('i-1', '2024-Q3', 1)], '2024-08-10'));
    const one = { plans: [revised], checks: [checked('c-1', 'u-1', 'i-1', '2024-08-01')] };
    expect(ask(one).quarter['planned-checks']!.state).toBe('done');
    expect(ask(one, '2024-08-09').quarter['planned-checks']!.state).toBe('open');
  });
});

describe('who is asked', () => {
  it('units, townships and sub-districts; of the bureau and the justice offices no quarter is asked', () => {
    const units = [unit('b-1', 'bureau'), unit('j-1', 'justice-office'), unit('t-1', 'township'), unit('s-1', 'subdistrict')];
    const found = coverage(histories({ units }), { on: '2024-09-30', known: '2025-01-01' });
    expect(found.township.operating).toEqual({ met: 0, all: 2, open: 0 });
    expect(found.bureau.operating).toEqual({ met: null, all: 0, open: 0 });
    expect(found.bureau.units[0]).toMatchObject({ operating: null, quarter: {} });
    expect(found.city.operating).toEqual({ met: null, all: 0, open: 0 });
  });
  it('nothing of a township that the plan gives to units alone, in any entry of the policy', () => {
    // T5, T6 and T17 name 执法单位 only; T12, T14, T15 and T16 name townships too
    for (const { conditions } of policy)
      for (const { of, source } of conditions) {
        expect(source).toMatch(/\((二|三)\)(11|12|14|15|16)/);
        if (of.includes('township')) expect(of).toContain('subdistrict');
      }
  });
  it('those that are there on the last day of the quarter, by the name of that day', () => {
    const merged = unit('u-1', 'enforcement-unit', ['2024-10-15', { type: 'UnitAbolished', data: { reason: '合并', on: '2024-10-15' } }]);
    const renamed = unit('u-1', 'enforcement-unit', { type: 'UnitRenamed', data: { name: '新局', on: '2024-10-01' } });
    expect(of({ units: [merged] }, '2024-12-31').units.map(({ id }) => id)).toEqual(['u-1']);
    expect(of({ units: [merged] }, '2024-12-31', '2025-06-30', '2024-Q4').units).toEqual([]);
    expect(of({ units: [renamed] }, '2024-12-31').units[0]!.name).toBe('单位u-1');
    expect(of({ units: [renamed] }, '2024-10-01', '2025-06-30', '2024-Q4').units[0]!.name).toBe('新局');
  });
});

describe('a later regulation', () => {
  const asked = histories({ ...base, ...all, programmes: [programmed('u-1'), programmed('u-1', 2025)] });
  const [shipped] = policy as unknown as given.Entries;
  const added = { key: 'training-report', makes: 'operating', of: ['enforcement-unit'], source: '新规' } as const;
  const quarters = (entries: given.Entries) =>
    ['2024-Q3', '2024-Q4'].map((quarter) => {
      const { city, township, bureau, duties } = coverage(asked, { on: '2025-03-31', known: '2025-12-31', quarter }, entries);
      return JSON.stringify({ city, township, bureau, duties });
    });
  const q1 = (entries: given.Entries) => coverage(asked, { on: '2025-03-31', known: '2025-12-31' }, entries).city.units[0]!.quarter;

  it('adds a condition as a new entry, and no quarter before it is judged by it', () => {
    const later = {
      ...shipped!,
      from: '2025-01-01',
      known: '2025-01-10',
      conditions: [...shipped!.conditions, { ...added, from: '2025-01-01' }],
    };
    expect(quarters([shipped!, later])).toEqual(quarters([shipped!]));
    expect(q1([shipped!, later])).toHaveProperty('training-report');
    expect(q1([shipped!])).not.toHaveProperty('training-report');
  });
  it('is not known before it was made: an answer as known earlier stays the same', () => {
    const later = { ...shipped!, from: '2024-07-01', known: '2025-01-10', conditions: [] };
    const before = (entries: given.Entries) => JSON.stringify(coverage(asked, { on: '2024-09-30', known: '2025-01-09' }, entries));
    expect(before([shipped!, later])).toBe(before([shipped!]));
  });
  it('dates a condition inside an entry: it counts from its day and until its last', () => {
    const dated = { ...shipped!, conditions: [...shipped!.conditions, { ...added, from: '2025-01-01', until: '2025-06-30' }] };
    expect(quarters([dated])).toEqual(quarters([shipped!]));
    expect(q1([dated])).toHaveProperty('training-report');
    const q2 = coverage(asked, { on: '2025-06-30', known: '2025-12-31' }, [dated]).city.units[0]!.quarter;
    expect(q2).not.toHaveProperty('training-report');
  });
});
