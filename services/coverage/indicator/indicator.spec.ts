import type { CaseFileRegistered } from '@jiandu/contracts/case-file';
import type { CaseReviewEvent } from '@jiandu/contracts/case-review';
import type { OpinionEvent } from '@jiandu/contracts/opinion';
import type { QuarterlyReturnEvent } from '@jiandu/contracts/quarterly-return';
import type { SuitEvent } from '@jiandu/contracts/suit';
import type { UnitEvent } from '@jiandu/contracts/unit';
import type { History } from '@jiandu/kernel';
import { figuresOf, indicatorOn, unitsOn } from './indicator.js';
import type { Indicator, Part } from './indicator.js';
import type { IndicatorKey } from './indicator.messages.js';
import { indicators, indicatorsOn } from './indicators.js';
import { calendar, card, flat, indicator, knownFrom, post, sources, stream, unit } from './testing.js';

const term = (due: string, rolled = due) => ({ due, nominal: due, rolled, explanation: '', calendar: 'test' });
const legal = (due: string) => ({
  term: 't',
  start: '2024-01-01',
  nominal: due,
  rolled: due,
  due,
  firm: true,
  calendar: 'test',
  explanation: '',
});
const short = ({ numerator, denominator, printed }: { numerator: number | null; denominator: number; printed: string }) => [
  numerator,
  denominator,
  printed,
];
const says = ({ parts }: { parts: readonly Part[] }) => parts.map((part) => part.says);

describe('nothing to count', () => {
  it('prints —, never 0 %, 100 % or NaN', () => {
    const { found } = indicatorsOn(sources({}), { on: '2024-12-31', known: '2024-12-31', from: '2024-01-01', calendar });
    expect(found.map(({ figures }) => short(figures))).toEqual(indicators.map(() => [null, 0, '—']));
    expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/);
    expect(found.every(({ figures: { percent } }) => percent === null)).toBe(true);
  });
  it('is so where nothing is asked: hours after 2024, law study before the plan', () => {
    const given = { units: [unit('u')], posts: [post('o-1', 'u')] };
    expect(short(indicator('class-hours', given, { on: '2025-12-31' }))).toEqual([null, 0, '—']);
    expect(short(indicator('law-study-pace', given, { on: '2023-12-31' }))).toEqual([null, 0, '—']);
    expect(short(indicator('class-hours', given))).toEqual([0, 1, '0/1']);
  });
});

describe('law study', () => {
  const session = (sessionId: string, on: string, unitId = 'u') =>
    stream(`lawStudySession-${sessionId}`, {
      type: 'LawStudySessionRecorded',
      data: { sessionId, unitId, meeting: '局务会', kinds: ['law-lecture'], topic: '处罚法', attendance: 5, on },
    });
  it('is not behind before the days call for more', () => {
    const given = { units: [unit('u')], lawStudy: [session('s-1', '2024-01-20')] };
    expect(short(indicator('law-study-pace', given, { on: '2024-02-28' }))).toEqual([1, 1, '1/1']);
    expect(indicator('law-study-pace', given, { on: '2024-03-31' })).toMatchObject({ numerator: 0, denominator: 1 });
    expect(says(indicator('law-study-pace', given, { on: '2024-03-31' }))).toEqual(['已学1次，按进度应学2次，全年应学12次']);
  });
  it('does not count what was withdrawn, and names the events', () => {
    const [recorded] = session('s-1', '2024-01-20');
    const withdrawn = stream('lawStudySession-s-1', recorded!, { type: 'LawStudySessionWithdrawn', data: { reason: '未召开' } });
    expect(indicator('law-study-pace', { units: [unit('u')], lawStudy: [withdrawn] }, { on: '2024-02-28' }).parts[0]).toMatchObject({
      ...{ numerator: 0, says: '已学0次，按进度应学1次，全年应学12次' },
    });
  });
});

describe('class hours', () => {
  const credit = (personId: string, course: string, hours: number, provider: string, on = '2024-04-01') =>
    stream(`classHours-${personId}.${course}.${provider}`, { type: 'ClassHoursCredited', data: { personId, course, provider, hours, on } });
  it('follow the person to another unit', () => {
    const given = {
      units: [unit('u'), unit('v')],
      posts: [post('o-1', 'u', 'officer', '2020-01-01', '2024-08-01'), post('o-1', 'v', 'officer', '2024-08-01')],
      credits: [credit('o-1', '行政处罚法', 60, '云平台')],
    };
    expect(indicator('class-hours', given, { on: '2024-07-31' }).units).toMatchObject([{ id: 'u', numerator: 1, denominator: 1 }]);
    expect(indicator('class-hours', given).units).toMatchObject([{ id: 'v', numerator: 1, denominator: 1 }]);
  });
  it('of one course through two providers count once', () => {
    const posts = [post('o-1', 'u')];
    const twice = [credit('o-1', '《行政处罚法》', 40, '云平台'), credit('o-1', '行政处罚法', 40, '党校')];
    expect(short(indicator('class-hours', { units: [unit('u')], posts, credits: twice }))).toEqual([0, 1, '0/1']);
    const two = [credit('o-1', '行政处罚法', 40, '云平台'), credit('o-1', '行政复议法', 20, '党校')];
    expect(short(indicator('class-hours', { units: [unit('u')], posts, credits: two }))).toEqual([1, 1, '1/1']);
  });
});

describe('trainings of a unit', () => {
  const programme = (programmeId: string, unitId?: string, ...partnerIds: string[]) =>
    stream(`programme-${programmeId}`, {
      type: 'ProgrammeArranged',
      data: {
        ...{ programmeId, organiser: unitId === undefined ? 'city' : 'unit', title: '培训', course: '处罚法', year: 2024 },
        ...{ kinds: ['business'], forTownships: false, on: '2024-01-02' },
        ...(unitId !== undefined && { unitId }),
        ...(partnerIds.length > 0 && { partnerIds }),
      },
    });
  const held = (sessionId: string, programmeId: string, on: string) =>
    stream(`trainingSession-${sessionId}`, { type: 'TrainingHeld', data: { sessionId, programmeId, hours: 4, personIds: [], on } });
  it('are 4 a year: unit by unit, not behind before the days call for more, each programme held once, its partners’ too', () => {
    const given = {
      units: [unit('u'), unit('v'), unit('t', 'township')],
      programmes: [programme('g-1', 'u'), programme('g-2', 'u', 'v'), programme('g-3', 'u'), programme('g-4')],
      trainings: [
        held('s-1', 'g-1', '2024-03-01'),
        held('s-2', 'g-1', '2024-03-08'),
        held('s-3', 'g-2', '2024-04-01'),
        held('s-4', 'g-4', '2024-04-01'),
      ],
    };
    const at = (on: string) => indicator('unit-trainings', given, { on });
    expect(at('2024-06-30').units.map(({ id, numerator, denominator }) => [id, numerator, denominator])).toEqual([
      ['t', 0, 1],
      ['u', 1, 1],
      ['v', 1, 1],
    ]);
    expect(short(at('2024-06-30'))).toEqual([2, 3, '2/3']);
    expect(says(at('2024-12-31'))).toEqual([
      '已办培训0次，按进度应办4次，全年应办4次',
      '已办培训2次，按进度应办4次，全年应办4次',
      '已办培训1次，按进度应办4次，全年应办4次',
    ]);
    expect(at('2024-06-30').parts[2]!.events.map(({ stream: of }) => of)).toEqual(['programme-g-2', 'trainingSession-s-3']);
    expect(short(indicator('unit-trainings', given, { on: '2023-12-31' }))).toEqual([null, 0, '—']);
  });
  it('are those of the one that a unit took over, where it began within the year', () => {
    const merged: UnitEvent = { type: 'UnitMerged', data: { intoId: 'v', documentNo: '昌市编发〔2024〕1号', on: '2024-08-01' } };
    const began = (on: string): History =>
      stream('unit-v', { type: 'UnitRegistered', data: { unitId: 'v', kind: 'township', name: '新镇', on } });
    const given = { programmes: [programme('g-1', 'u')], trainings: [held('s-1', 'g-1', '2024-03-01')] };
    const of = (since: string) => says(indicator('unit-trainings', { ...given, units: [unit('u', 'township', merged), began(since)] }));
    expect(of('2024-08-01')).toEqual(['已办培训1次，按进度应办4次，全年应办4次（含原单位u）']);
    expect(of('2010-01-01')).toEqual(['已办培训0次，按进度应办4次，全年应办4次']);
  });
  it('are in proportion of a unit that began within the year, as sessions of law study are; of none before the first is called for', () => {
    const began = (on: string) => stream('unit-u', { type: 'UnitRegistered', data: { unitId: 'u', kind: 'township', name: '新镇', on } });
    const at = (since: string, on: string) => {
      const found = indicator('unit-trainings', { units: [began(since)] }, { on });
      return [found.printed, ...says(found)];
    };
    expect(at('2024-07-01', '2024-09-29')).toEqual(['1/1', '已办培训0次，按进度应办0次，全年应办2次']);
    expect(at('2024-07-01', '2024-09-30')).toEqual(['0/1', '已办培训0次，按进度应办1次，全年应办2次']);
    expect(at('2024-07-01', '2024-12-31')).toEqual(['0/1', '已办培训0次，按进度应办2次，全年应办2次']);
    expect(at('2024-11-01', '2024-12-31')).toEqual(['1/1', '已办培训0次，按进度应办0次，全年应办0次']);
    expect(at('2024-01-01', '2024-12-31')).toEqual(['0/1', '已办培训0次，按进度应办4次，全年应办4次']);
    const merged: UnitEvent = { type: 'UnitMerged', data: { intoId: 'u', documentNo: '昌市编发〔2024〕1号', on: '2024-10-01' } };
    const [old, ...more] = unit('v', 'township', merged);
    const young = { ...old!, data: { ...(old!.data as object), on: '2024-07-01' } };
    expect(says(indicator('unit-trainings', { units: [began('2024-10-01'), [young, ...more]] }))).toEqual([
      '已办培训0次，按进度应办2次，全年应办2次',
    ]);
  });
});

describe('staffing', () => {
  it('takes the card as it was on the day, not as it is', () => {
    const suspended = card(
      'o-1',
      'u',
      { type: 'CertificateSuspended', data: { decisionNo: '昌司暂〔2024〕1号', reason: '出借', on: '2024-05-01', until: '2024-08-01' } },
      { type: 'CertificateRestored', data: { on: '2024-08-02' } },
    );
    const given = { units: [unit('u')], posts: [post('o-1', 'u')], certificates: [suspended] };
    const held = (on: string) => indicator('certificate-readiness', given, { on }).numerator;
    expect([held('2024-04-30'), held('2024-05-01'), held('2024-08-02')]).toEqual([1, 0, 1]);
  });
  it('asks of 41 certified officers for 3 reviewers, and nothing where there is no officer to count', () => {
    const ids = Array.from({ length: 41 }, (_, i) => `o-${i}`);
    const officers = { posts: ids.map((id) => post(id, 'u')), certificates: ids.map((id) => card(id, 'u')) };
    const with_ = (n: number) => ({
      units: [unit('u'), unit('empty')],
      ...officers,
      posts: [...officers.posts, ...Array.from({ length: n }, (_, i) => post(`r-${i}`, 'u', 'legal-reviewer'))],
    });
    expect(short(indicator('reviewer-ratio', with_(2)))).toEqual([0, 1, '0/1']);
    expect(short(indicator('reviewer-ratio', with_(3)))).toEqual([1, 1, '1/1']);
    expect(indicator('reviewer-ratio', with_(3)).asides).toMatchObject([{ unitId: 'empty', says: '没有持证在岗执法人员，比例无从计算' }]);
  });
  it('counts who was on post in a unit merged since for its heir, each once, unless moved elsewhere', () => {
    const merged: UnitEvent = { type: 'UnitMerged', data: { intoId: 'u', documentNo: '昌市编发〔2024〕1号', on: '2024-08-01' } };
    const given = {
      units: [unit('u'), unit('v'), unit('w', 'enforcement-unit', merged)],
      posts: [
        ...[post('o-1', 'w'), post('o-2', 'w'), post('o-2', 'u'), post('s', 'w', 'supervisor'), post('r', 'w', 'legal-reviewer')],
        ...[post('o-3', 'w', 'officer', '2010-01-01', '2024-08-01'), post('o-3', 'v', 'officer', '2024-08-01')],
      ],
      certificates: [card('o-1', 'w')],
    };
    const of = (key: IndicatorKey, on: string) =>
      indicator(key, given, { on }).units.map(({ id, numerator, denominator }) => [id, numerator, denominator]);
    expect(of('class-hours', '2024-07-31')).toEqual([
      ['u', 0, 1],
      ['w', 0, 3],
    ]);
    expect(of('class-hours', '2024-08-01')).toEqual([
      ['u', 0, 2],
      ['v', 0, 1],
    ]);
    expect(of('certificate-readiness', '2024-08-01')).toEqual([
      ['u', 1, 2],
      ['v', 0, 1],
    ]);
    expect(says(indicator('reviewer-ratio', given))).toEqual(['持证在岗执法人员1人，应配法制审核人员1人，实配1人']);
    expect(says(indicator('review-and-supervision-staff', given))[0]).toBe('法制审核和监督人员合计2人，应不少于2人');
  });
  it('counts one person on two posts as one of the two', () => {
    const posts = [post('r', 'u', 'legal-reviewer'), post('r', 'u', 'supervisor')];
    expect(short(indicator('review-and-supervision-staff', { units: [unit('u')], posts }))).toEqual([0, 1, '0/1']);
    expect(
      short(indicator('review-and-supervision-staff', { units: [unit('u')], posts: [...posts, post('s', 'u', 'supervisor')] })),
    ).toEqual([...[1, 1, '1/1']]);
  });
});

describe('self-review', () => {
  const done = (unitId: string, quarter: string, on: string) =>
    stream(`selfReview-${unitId}.${quarter}`, { type: 'NoFileDeclared', data: { unitId, quarter, on } });
  it('counts a quarter once it is done or past; declaring no file is done', () => {
    const given = { units: [unit('u')], selfReviews: [done('u', '2024-Q3', '2024-09-20')] };
    expect(short(indicator('self-review', given, { on: '2024-09-30', from: '2024-07-01' }))).toEqual([1, 1, '1/1']);
    expect(short(indicator('self-review', { units: [unit('u')] }, { on: '2024-10-15', from: '2024-07-01' }))).toEqual([null, 0, '—']);
    expect(short(indicator('self-review', { units: [unit('u')] }, { on: '2024-10-16', from: '2024-07-01' }))).toEqual([0, 1, '0/1']);
  });
  it('is asked of units and townships, never of the bureau and its offices', () => {
    const units = [unit('b', 'bureau'), unit('j', 'justice-office'), unit('t', 'township'), unit('u')];
    expect(indicator('self-review', { units }).units.map(({ id }) => id)).toEqual(['t', 'u']);
  });
  it('of a unit merged since is its heir’s, and says whose it was', () => {
    const merged: UnitEvent = { type: 'UnitMerged', data: { intoId: 'v', documentNo: '昌市编发〔2024〕1号', on: '2024-08-01' } };
    const renamed: UnitEvent = { type: 'UnitRenamed', data: { name: '新局', on: '2024-08-01' } };
    const given = { units: [unit('u', 'enforcement-unit', merged), unit('v', 'enforcement-unit', renamed)] };
    const { units, parts } = indicator('self-review', given, { on: '2024-10-16' });
    expect(units).toMatchObject([{ id: 'v', name: '新局', denominator: 3 }]);
    expect(parts.map((part) => part.says)).toEqual([
      ...['2024年第一季度未自评（含原单位u）', '2024年第二季度未自评（含原单位u）', '2024年第三季度未自评'],
    ]);
  });
});

describe('sampled files', () => {
  const review = (fileId: string, points: number, grade: 'excellent' | 'pass' | 'fail', basis: 'draw' | 'self' = 'draw', unitId = 'u') => {
    const about = { reviewId: `r-${basis}-${fileId}`, fileId, unitId, kind: 'penalty' as const, decidedOn: '2024-06-01', basis };
    const events: CaseReviewEvent[] = [
      { type: 'ReviewOpened', data: { ...about, quarter: '2024-Q3', reviewerId: 'p', sheet: 's', on: '2024-10-08' } },
      { type: 'ReviewConfirmed', data: { points, grade, on: '2024-10-20' } },
    ];
    return stream(`caseReview-${basis}.2024-Q3.${fileId}`, ...events);
  };
  it('with a veto have failed, whatever their points', () => {
    const given = { units: [unit('u')], reviews: [review('f-1', 98, 'fail'), review('f-2', 89.5, 'pass')] };
    expect(short(indicator('sampled-file-quality', given))).toEqual([1, 2, '1/2']);
    expect(says(indicator('sampled-file-quality', given))[1]).toBe('2024年第三季度抽查，89.5分，合格');
  });
  it('are not counted before the result is confirmed', () => {
    const open = review('f-1', 98, 'excellent').slice(0, 1);
    const found = indicator('sampled-file-quality', { units: [unit('u')], reviews: [open] });
    expect([short(found), found.asides.map((each) => each.says)]).toEqual([[null, 0, '—'], ['评查结果尚未审签']]);
  });
  it('of the guided-handling period are the original unit’s, once', () => {
    const file = stream('caseFile-f-1', penalty('f-1', { unitId: 't', organId: 't', originalUnitId: 'u' }));
    const given = { units: [unit('t', 'township'), unit('u')], files: [file], reviews: [review('f-1', 70, 'pass', 'draw', 't')] };
    expect(indicator('sampled-file-quality', given).units).toMatchObject([{ id: 'u', numerator: 1, denominator: 1 }]);
  });
  it('differ from the unit’s own review by averages that are cut, never rounded up', () => {
    const own = [review('f-1', 90, 'excellent', 'self'), review('f-2', 89.5, 'pass', 'self'), review('f-3', 89.5, 'pass', 'self')];
    const found = indicator('self-vs-city-gap', { units: [unit('u')], reviews: [...own, review('f-1', 80, 'pass')] });
    expect(found.parts).toMatchObject([{ numerator: 9.66, says: '2024年第三季度自评平均89.66分，抽查平均80分' }]);
    expect([found.printed, found.percent, found.units[0]!.rank]).toEqual(['+9.66分', null, null]);
  });
});

const penalty = (fileId: string, more: Partial<CaseFileRegistered> = {}) => ({
  type: 'CaseFileRegistered',
  data: {
    ...{
      fileId,
      unitId: 'u',
      organId: 'u',
      kind: 'penalty',
      title: '案',
      decisionNo: `昌罚〔2024〕${fileId}号`,
      handlers: [],
      filedOn: '2024-05-01',
    },
    ...{
      penalties: ['fine', 'confiscation'],
      gravest: 'confiscation',
      termState: 'in-time',
      term: legal('2024-07-30'),
      on: '2024-06-10',
      ...more,
    },
  },
});
describe('penalties', () => {
  const files = (...of: ReturnType<typeof penalty>[]) => of.map((each) => stream(`caseFile-${each.data.fileId}`, each));
  it('with 并处 are one case', () =>
    expect(short(indicator('penalty-in-term', { units: [unit('u')], files: files(penalty('f-1')) }))).toEqual([1, 1, '1/1']));
  it('of the guided-handling period are the original unit’s, and nobody else’s', () => {
    const given = {
      units: [unit('t', 'township'), unit('u')],
      files: files(penalty('f-1', { unitId: 't', organId: 't', originalUnitId: 'u' }), penalty('f-2', { unitId: 't', organId: 't' })),
    };
    const found = indicator('penalty-in-term', given);
    expect(found.units.map(({ id, denominator }) => [id, denominator])).toEqual([
      ['t', 1],
      ['u', 1],
    ]);
    expect(found.denominator).toBe(2);
  });
  it('registered twice under one number count once', () => {
    const given = { units: [unit('u')], files: files(penalty('f-1'), penalty('f-2', { decisionNo: '昌罚〔2024〕f-1号' })) };
    const found = indicator('penalty-in-term', given);
    expect([found.denominator, found.asides.map((each) => each.says)]).toEqual([1, ['昌罚〔2024〕f-1号重复登记，只计一次']]);
  });
  it('whose last day is disputed are neither in time nor overdue', () => {
    const given = { units: [unit('u')], files: files(penalty('f-1', { termState: 'disputed' }), penalty('f-2', { termState: 'overdue' })) };
    const found = indicator('penalty-in-term', given);
    expect([short(found), found.apart]).toEqual([[0, 1, '0/1'], 1]);
  });
});

describe('opinions', () => {
  const opinion = (...more: OpinionEvent[]): History[] => {
    const due = term('2024-09-14', '2024-09-18');
    const events = [
      {
        type: 'OpinionDrafted',
        data: { opinionId: 'p-1', unitId: 'u', origin: 'other', grounds: [], proposedOn: '2024-08-01' },
      },
      { type: 'OpinionIssued', data: { number: '昌司执监意〔2024〕1号', due, on: '2024-08-15' } },
      { type: 'OpinionServed', data: { on: '2024-08-16', proof: 'receipt' } },
      ...more,
    ];
    return [stream('opinion-p-1', ...events)];
  };
  const replied = (on: string, came: 'in-time' | 'late') =>
    ({ type: 'OpinionReplied', data: { text: '', rectified: 'full', received: on, on, came } }) as unknown as OpinionEvent;
  const rechecked = (on: string, rectified: 'full' | 'partial' = 'full') =>
    ({ type: 'OpinionRechecked', data: { rectified, findings: '', supervisorIds: ['p'], on } }) as unknown as OpinionEvent;
  const closed = (on: string): OpinionEvent => ({ type: 'OpinionClosed', data: { reason: '整改到位', on } });
  const at = (on: string, ...more: OpinionEvent[]) => {
    const found = indicator('papers-in-time', { units: [unit('u')], opinions: opinion(...more) }, { on });
    return [found.printed, [...found.parts, ...found.asides].map((each) => each.says)];
  };
  const no = '昌司执监意〔2024〕1号';
  it('run, are disputed on the days off after the last day, and only then overdue', () => {
    expect(at('2024-09-14')).toEqual(['—', [`${no}整改期限至2024-09-14，尚未届满`]]);
    expect(at('2024-09-18')).toEqual(['—', [`${no}整改期限2024-09-14为节假日，顺延期间不计逾期`]]);
    expect(at('2024-09-19')).toEqual(['0/1', [`${no}应于2024-09-14前整改，逾期未整改到位`]]);
  });
  it('replied to in time are not overdue because the recheck or its keying came later', () => {
    expect(at('2024-10-08', replied('2024-09-14', 'in-time'))).toEqual(['—', [`${no}已按时报告整改，待复核`]]);
    expect(at('2024-10-31', replied('2024-09-14', 'in-time'), rechecked('2024-10-10'), closed('2024-10-11'))).toEqual([
      ...['1/1', [`${no}按期整改到位`]],
    ]);
  });
  it('replied to late, or in part only, are not in time', () => {
    expect(at('2024-10-31', replied('2024-09-25', 'late'), rechecked('2024-10-10'), closed('2024-10-11'))[0]).toBe('0/1');
    const part = [
      replied('2024-09-10', 'in-time'),
      rechecked('2024-09-12', 'partial'),
      replied('2024-10-08', 'late'),
      rechecked('2024-10-10'),
    ];
    expect(at('2024-10-31', ...part, closed('2024-10-11'))[0]).toBe('0/1');
  });
  it('count for the heir who is named, of a unit that was split up', () => {
    const whose = (more: OpinionEvent) =>
      indicator('papers-in-time', { units: [unit('u'), unit('v')], opinions: opinion(more) }, { on: '2024-10-31' }).parts.map(
        ({ unitId }) => unitId,
      );
    expect(whose({ type: 'OpinionHeirNamed', data: { heirId: 'v', on: '2024-09-01' } })).toEqual(['v']);
    expect(whose({ type: 'CarriedIntoDecision', data: { requestId: 'r', decisionId: 'd', heirId: 'v' } })).toEqual(['v']);
    expect(whose({ type: 'CarriedIntoDecision', data: { requestId: 'r', decisionId: 'd' } })).toEqual(['u']);
  });
  it.each(['OpinionWithdrawn', 'OpinionRecalled'])('withdrawn count no more: %s', (type) =>
    expect(at('2024-12-31', { type, data: { on: '2024-09-01' } } as OpinionEvent)).toEqual(['—', []]),
  );
});

describe('adverse outcomes', () => {
  const suit = (caseId: string, ...events: SuitEvent[]): History =>
    stream(
      `suit-${caseId}`,
      {
        type: 'SuitRegistered',
        data: {
          ...{ caseId, unitId: 'u', court: '法院', caseNo: `（2024）新2301行初${caseId}号`, matter: 'penalty', procedure: 'ordinary' },
          ...{ trialTerm: legal('2024-08-01'), on: '2024-02-01' },
        },
      },
      ...events,
    );
  const decided = (outcome: string, kind: string, on: string, instance = 'first') =>
    ({ type: 'SuitDecided', data: { outcome, class: kind, instance, on } }) as unknown as SuitEvent;
  const took = (caseId: string, outcome: string, kind: string, effectiveOn: string) =>
    ({ type: 'SuitTookEffect', data: { caseId, unitId: 'u', outcome, class: kind, effectiveOn } }) as unknown as SuitEvent;
  const at = (on: string, ...suits: History[]) => indicator('suit-loss-rate', { units: [unit('u')], suits }, { on });

  it('count when they take effect, not when they are decided', () => {
    const lost = suit('1', decided('revoked', 'adverse', '2024-03-01'), took('1', 'revoked', 'adverse', '2024-03-20'));
    expect(short(at('2024-03-19', lost))).toEqual([null, 0, '—']);
    expect(short(at('2024-03-20', lost))).toEqual([1, 1, '1/1']);
  });
  it('keep what was withdrawn, settled or mediated apart: in neither number', () => {
    const of = (id: string, outcome: string) => suit(id, decided(outcome, 'apart', '2024-03-01'), took(id, outcome, 'apart', '2024-03-01'));
    const won = suit(
      '9',
      decided('claim-dismissed', 'not-adverse', '2024-03-01'),
      took('9', 'claim-dismissed', 'not-adverse', '2024-03-20'),
    );
    const found = at('2024-12-31', of('1', 'withdrawn'), of('2', 'settled'), of('3', 'mediated'), of('4', 'withdrawn-after-change'), won);
    expect([short(found), found.apart]).toEqual([[0, 1, '0/1'], 4]);
  });
  it('reversed later are reclassified from that day, and yesterday’s answer stays', () => {
    const reversed = suit(
      '1',
      decided('revoked', 'adverse', '2024-03-01'),
      took('1', 'revoked', 'adverse', '2024-03-20'),
      ...[{ type: 'SuitRetried', data: { court: '中院', caseNo: '再1', as: 'second', on: '2024-08-01' } } as SuitEvent],
      decided('claim-dismissed', 'not-adverse', '2024-10-08', 'retrial'),
      took('1', 'claim-dismissed', 'not-adverse', '2024-10-08'),
    );
    expect(short(at('2024-09-30', reversed))).toEqual([1, 1, '1/1']);
    expect(short(at('2024-10-08', reversed))).toEqual([0, 1, '0/1']);
  });
});

describe('returns', () => {
  const returned = (unitId: string, quarter: string, on: string, late: boolean) =>
    stream(`quarterlyReturn-${unitId}.${quarter}`, {
      type: 'QuarterlyReturnSubmitted',
      data: { unitId, quarter, suitIds: [], receivedOn: on, term: legal(on), late, on },
    });
  it('missing are counted only after the last day that nobody can dispute', () => {
    const given = { units: [unit('u')] };
    const at = (on: string) => {
      const { printed, apart } = indicator('suit-returns', given, { on, from: '2025-04-01' });
      return [printed, apart];
    };
    // the quarter's last day and 15 days of grace; 2025's days off in the region are at hand, 2024's are not
    expect([at('2025-07-15'), at('2025-07-16')]).toEqual([
      ['—', 0],
      ['0/1', 0],
    ]);
    const then = (on: string) => indicator('suit-returns', given, { on, from: '2024-04-01' });
    expect(then('2024-07-15')).toMatchObject({ printed: '—', apart: 0 });
    expect(then('2024-07-16').asides[0]!.says).toContain('区域假日表缺，暂不计逾期');
    expect(then('2024-08-31')).toMatchObject({ printed: '0/1' });
  });
  it('by a postmark that only the unit claims stand apart, until the bureau has keyed it', () => {
    const data = { unitId: 'u', quarter: '2024-Q2', suitIds: [], receivedOn: '2024-08-05', term: legal('2024-07-15'), late: false };
    const claimed: QuarterlyReturnEvent = {
      type: 'QuarterlyReturnSubmitted',
      data: { ...data, sentOn: '2024-08-05', claimedPostmark: '2024-06-28', came: 'disputed', on: '2024-08-05' },
    };
    const seen: QuarterlyReturnEvent = {
      type: 'QuarterlyReturnSubmitted',
      data: { ...data, postmarkedOn: '2024-06-28', proofNo: 'XA1', came: 'in-time', on: '2024-06-28' },
    };
    const at = (...events: QuarterlyReturnEvent[]) =>
      indicator(
        'suit-returns',
        { units: [unit('u')], returns: [stream('quarterlyReturn-u.2024-Q2', ...events)] },
        { on: '2024-08-31', from: '2024-04-01' },
      );
    expect(at(claimed)).toMatchObject({ printed: '—', apart: 1 });
    expect(at(claimed).asides[0]!.says).toContain('邮戳待市司法局核对，暂不计逾期');
    expect(at(claimed, seen)).toMatchObject({ printed: '1/1', apart: 0 });
  });
  it('made late are not in time, whenever they are keyed', () => {
    const given = {
      units: [unit('u'), unit('v')],
      returns: [returned('u', '2024-Q2', '2024-07-05', true), returned('v', '2024-Q2', '2024-06-28', false)],
    };
    expect(indicator('suit-returns', given, { on: '2024-07-31', from: '2024-04-01' }).units).toMatchObject([
      { id: 'u', numerator: 0, denominator: 1 },
      { id: 'v', numerator: 1, denominator: 1 },
    ]);
  });
});

describe('planned checks', () => {
  it('count within their own period; each as often as planned', () => {
    const plan = stream('supervisionPlan-u.2024', {
      type: 'SupervisionPlanAdopted',
      data: { unitId: 'u', year: 2024, items: [{ itemId: 'i', subject: '亮证执法', period: '2024-Q3', times: 2 }], on: '2024-01-10' },
    });
    const check = (checkId: string, on: string) =>
      stream(`supervisionCheck-${checkId}`, {
        type: 'SupervisionCheckRecorded',
        data: { checkId, unitId: 'u', checkedUnitId: 'u', under: { year: 2024, itemId: 'i' }, byIds: ['p'], account: '', findings: [], on },
      });
    const at = (on: string, ...days: string[]) =>
      indicator('planned-checks', { units: [unit('u')], plans: [plan], checks: days.map((day) => check(day, day)) }, { on }).printed;
    expect(at('2024-08-31')).toBe('—');
    expect(at('2024-08-31', '2024-08-01')).toBe('1/1');
    expect(at('2024-10-01', '2024-08-01', '2024-10-01')).toBe('1/2');
    expect(at('2024-10-01', '2024-08-01', '2024-08-02', '2024-08-03')).toBe('2/2');
  });
});

describe('ranking', () => {
  const figure = (parts: readonly [string, number, number][], best: Indicator['best'] = 'high') => {
    const of: Indicator = {
      ...{ key: 'suit-returns', task: 'T16', kind: 'share', best },
      count: () => ({
        ...{ basis: null, apart: [] },
        parts: parts.flatMap(([unitId, met, all]) =>
          Array.from({ length: all }, (_, i) => ({
            ...{
              id: `${unitId}/${i}`,
              unitId,
              numerator: i < met ? 1 : 0,
              denominator: 1 as const,
              on: '2024-01-01',
              says: '',
              events: [],
            },
          })),
        ),
      }),
    };
    const dates = { on: '2024-12-31', known: '2024-12-31' };
    return flat(indicatorOn(of, sources({}), { ...dates, from: '2024-01-01', to: '2024-12-31', calendar, units: unitsOn([], dates) }));
  };
  it('shows ties as ties: equals share a rank, and the next one is counted on', () =>
    expect(
      figure([
        ['a', 5, 10],
        ['b', 9, 10],
        ['c', 3, 6],
        ['d', 1, 10],
      ]).units.map(({ id, rank, tied }) => [id, rank, tied]),
    ).toEqual([
      ['a', 2, true],
      ['b', 1, false],
      ['c', 2, true],
      ['d', 4, false],
    ]));
  it('flags small denominators and does not rank them', () =>
    expect(
      figure([
        ['a', 4, 4],
        ['b', 1, 5],
      ]).units,
    ).toMatchObject([
      { id: 'a', rank: null, small: true, printed: '4/4' },
      { id: 'b', rank: 1, small: false },
    ]));
  it('puts the fewest first where fewer is better', () =>
    expect(
      figure(
        [
          ['a', 5, 10],
          ['b', 1, 10],
        ],
        'low',
      ).units.map(({ rank }) => rank),
    ).toEqual([2, 1]));
  it('never rounds a share up to all', () => {
    const parts = figure([['a', 9999, 10_000]]).parts;
    expect(figuresOf(parts, { kind: 'share' }).percent).toBe(99.9);
  });
});

describe('as known then', () => {
  it('what is keyed late changes only later knowledge', () => {
    const late = knownFrom(
      '2024-10-20',
      stream('selfReview-u.2024-Q3', { type: 'NoFileDeclared', data: { unitId: 'u', quarter: '2024-Q3', on: '2024-09-28' } }),
    );
    const given = { units: [unit('u')], selfReviews: [late] };
    const at = (known: string) => indicator('self-review', given, { on: '2024-10-18', known, from: '2024-07-01' }).printed;
    expect([at('2024-10-18'), at('2024-10-20')]).toEqual(['0/1', '1/1']);
  });
});
