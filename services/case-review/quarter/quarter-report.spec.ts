import type { CaseFileEvent } from '@jiandu/contracts/case-file';
import type { CaseReviewEvent, Grade } from '@jiandu/contracts/case-review';
import type { SelfReviewEvent } from '@jiandu/contracts/self-review';
import type { UnitEvent, UnitKind } from '@jiandu/contracts/unit';
import { rowAsOf } from '@jiandu/kernel';
import type { EventCorrected, Message, Recorded } from '@jiandu/kernel';
import fc from 'fast-check';
import { caseFileDirectory } from '../case-file/case-file.directory.js';
import { quarterReport } from './quarter-report.js';
import type { QuarterHistories } from './quarter-report.js';

type Told = Message | [known: string, event: Message];
let g = 0;
const stream = (name: string, ...events: Told[]): Recorded[] =>
  events.map((each, i) => {
    const [known, event] = Array.isArray(each) ? each : [(each.data as { on?: string }).on ?? '2024-09-30', each];
    return { ...event, id: `${name}#${i + 1}`, stream: name, version: i + 1, g: ++g, k: `${known}T04:00:00.000Z` };
  });
const unit = (unitId: string, kind: UnitKind = 'enforcement-unit', ...more: UnitEvent[]) =>
  stream(
    `unit-${unitId}`,
    { type: 'UnitRegistered', data: { unitId, kind, code: 'x', name: `单位${unitId}`, administered: 'local', on: '2024-01-01' } },
    ...more,
  );
const file = (fileId: string, unitId = 'u-1', closedOn: string | undefined = '2024-08-20', ...more: Told[]) => {
  const event: CaseFileEvent = {
    type: 'CaseFileRegistered',
    data: {
      ...{ fileId, unitId, kind: 'licence', title: '案', decisionNo: '演示许〔2024〕1号', organId: unitId, filedOn: '2024-07-01' },
      ...{ handlers: [{ officerId: 'p-1' }], on: '2024-08-01', ...(closedOn !== undefined && { closedOn }) },
    },
  };
  return stream(`caseFile-${fileId}`, event, ...more);
};
const reported = (unitId = 'u-1', on = '2024-09-28', ...more: Told[]) => {
  const event: SelfReviewEvent = {
    type: 'SelfReviewReported',
    data: { unitId, quarter: '2024-Q3', files: 4, problems: 1, summary: '四卷', on },
  };
  return stream(`selfReview-${unitId}.2024-Q3`, event, ...more);
};
const noFile = (unitId = 'u-1', on = '2024-09-29') =>
  stream(`selfReview-${unitId}.2024-Q3`, { type: 'NoFileDeclared', data: { unitId, quarter: '2024-Q3', on } });
const review = (
  fileId: string,
  basis: 'draw' | 'self',
  points: number,
  grade: Grade,
  { confirmedOn = '2024-11-01' as string | null, found = false } = {},
) => {
  const findings = found ? [{ ground: 'illegal-procedure' as const, facts: '未告知' }] : [];
  const reviewId = `${basis}.2024-Q3.${fileId}`;
  const events: CaseReviewEvent[] = [
    {
      type: 'ReviewOpened',
      data: {
        ...{ reviewId, fileId, unitId: 'u-1', basis, quarter: '2024-Q3', kind: 'licence', decidedOn: '2024-08-01' },
        ...{ reviewerId: 'p-9', on: '2024-10-08', sheet: 's' },
      },
    },
    { type: 'ReviewGraded', data: { vetoes: [], deductions: [], findings, officers: [], parts: [], points, grade, on: '2024-10-10' } },
    ...(confirmedOn === null ? [] : [{ type: 'ReviewConfirmed' as const, data: { points, grade, on: confirmedOn } }]),
  ];
  return stream(`caseReview-${reviewId}`, ...events);
};
const draw = (on = '2024-10-08') =>
  stream('caseDraw-2024-Q3', {
    type: 'FilesDrawn',
    data: {
      ...{ quarter: '2024-Q3', seed: 's', seedSource: '摇号', on, position: 9, digest: 'a', algorithm: 'x', population: 7, noFile: [] },
      ...{ strata: [{ unitId: 'u-1', kind: 'licence', files: 7, sample: ['f-1', 'f-2'] }], percent: 10, least: 1, most: 5 },
    },
  });
const asked = (given: Partial<QuarterHistories>, on = '2024-12-31', known = '2024-12-31') =>
  quarterReport(
    { ...{ units: [unit('u-1')], files: [], selfReviews: [], draws: [], reviews: [] }, ...given },
    { quarter: '2024-Q3', on, known },
  );
const first = (...given: Parameters<typeof asked>) => asked(...given).units[0]!;

describe('self-review against the city’s sample', () => {
  const reviews = [
    review('f-1', 'self', 95, 'excellent'),
    review('f-2', 'self', 96.5, 'excellent'),
    review('f-1', 'draw', 89.5, 'pass'),
    review('f-2', 'draw', 55, 'fail', { found: true }),
  ];
  it('shows both by grade, their averages and the gap between them', () =>
    expect(first({ reviews })).toMatchObject({
      self: { files: 2, excellent: 2, pass: 0, fail: 0, average: 95.75 },
      city: { files: 2, excellent: 0, pass: 1, fail: 1, average: 72.25 },
      gap: 23.5,
      findings: [{ reviewId: 'draw.2024-Q3.f-2', grounds: ['illegal-procedure'] }],
    }));
  it('never rounds an average up: of 89.9, 90 and 90 it is 89.96', () => {
    const three = [review('f-1', 'draw', 89.9, 'pass'), review('f-2', 'draw', 90, 'excellent'), review('f-3', 'draw', 90, 'excellent')];
    expect(first({ reviews: three }).city.average).toBe(89.96);
  });
  it('publishes nothing before it is confirmed', () => {
    const pending = [review('f-1', 'draw', 40, 'fail', { confirmedOn: null, found: true })];
    expect(first({ reviews: pending })).toMatchObject({ city: { files: 0, fail: 0, average: null }, pending: 1, findings: [] });
    expect(first({ reviews }, '2024-10-31')).toMatchObject({ city: { files: 0, average: null }, gap: null });
  });
  it('of nothing is nothing: no average, no gap, neither 0 nor 100', () => {
    const found = first({});
    expect(found).toMatchObject({
      closedFiles: 0,
      drawn: 0,
      self: { files: 0, average: null },
      city: { files: 0, average: null },
      gap: null,
    });
    expect(first({ reviews: [reviews[0]!] })).toMatchObject({ self: { average: 95 }, city: { average: null }, gap: null });
    expect(asked({ units: [] })).toMatchObject({ selfReviewed: { met: null, all: 0 }, city: { average: null } });
  });
});

describe('what is owed for a quarter', () => {
  it.each([
    ['2024-10-01', 'not-yet'],
    ['2024-10-15', 'not-yet'],
    ['2024-10-16', 'overdue'],
  ])(
    'a unit that has not reviewed itself is on %s %s: due when the quarter and its days of grace have ended, by our reading',
    (on, state) => expect(first({}, on).selfReview).toMatchObject({ state, due: '2024-10-15', dueMark: 'D', afterDue: false }),
  );
  it('a report keyed late but made in time is in time, once it is known', () => {
    const late = reported('u-1', '2024-09-28').map((event) => ({ ...event, k: '2024-10-20T04:00:00.000Z' }));
    expect(first({ selfReviews: [late] }, '2024-10-18', '2024-10-18').selfReview.state).toBe('overdue');
    expect(first({ selfReviews: [late] }, '2024-10-18', '2024-10-20').selfReview).toMatchObject({ state: 'done', afterDue: false });
  });
  it('a report made after the quarter, in its days of grace, is done in time', () =>
    expect(first({ selfReviews: [reported('u-1', '2024-10-12')] }).selfReview).toMatchObject({ state: 'done', afterDue: false }));
  it('and one made after its days of grace', () =>
    expect(first({ selfReviews: [reported('u-1', '2024-10-16')] }).selfReview).toMatchObject({ state: 'done', afterDue: true }));
  it('a unit without files that says so has done its duty, and is contradicted by a registered file', () => {
    expect(first({ selfReviews: [noFile()] }).selfReview).toMatchObject({
      state: 'done',
      kind: 'no-file',
      files: null,
      contradicted: false,
    });
    expect(first({ selfReviews: [noFile()], files: [file('f-1')] }).selfReview).toMatchObject({ kind: 'no-file', contradicted: true });
  });
  it('units and townships in being at its end owe it, the bureau and justice offices do not', () => {
    const gone: UnitEvent = { type: 'UnitAbolished', data: { reason: '撤销', on: '2024-09-01' } };
    const later: UnitEvent = { type: 'UnitAbolished', data: { reason: '撤销', on: '2024-10-01' } };
    const units = [
      unit('b', 'bureau'),
      unit('j', 'justice-office'),
      unit('t', 'township'),
      unit('s', 'subdistrict'),
      unit('x', 'enforcement-unit', gone),
      unit('y', 'enforcement-unit', later),
    ];
    expect(asked({ units }, '2024-09-30').units.map(({ id }) => id)).toEqual(['s', 't', 'y']);
  });
  it('counts who has reviewed of those who owe it', () =>
    expect(asked({ units: [unit('u-1'), unit('u-2')], selfReviews: [reported()] }).selfReviewed).toEqual({ met: 1, all: 2 }));
  it('the bureau owes a draw, and is told when it is late', () => {
    expect(asked({}, '2024-09-30').draw).toMatchObject({ state: 'not-yet', drawnOn: null, sample: null });
    expect(asked({}, '2024-10-15').draw).toMatchObject({ state: 'not-yet', due: '2024-10-15', dueMark: 'D' });
    expect(asked({}, '2024-10-16').draw).toMatchObject({ state: 'overdue' });
    expect(asked({ draws: [draw()] }).draw).toMatchObject({
      state: 'done',
      drawnOn: '2024-10-08',
      population: 7,
      sample: 2,
      afterDue: false,
    });
    expect(asked({ draws: [draw('2024-10-18')] }).draw).toMatchObject({ state: 'done', afterDue: true });
    expect(asked({ draws: [draw('2024-10-18')] }, '2024-10-17').draw.state).toBe('overdue');
  });
});

describe('a unit that was taken over', () => {
  const merged = (on: string): UnitEvent => ({ type: 'UnitMerged', data: { intoId: 'u-2', documentNo: '演示编〔2024〕1号', on } });
  const after = [unit('u-1', 'enforcement-unit', merged('2024-10-05')), unit('u-2')];
  const within = [unit('u-1', 'enforcement-unit', merged('2024-08-25')), unit('u-2')];
  it('is never named itself: its files, its reviews and its duty are its heir’s', () => {
    const files = [file('f-1', 'u-1'), file('f-2', 'u-2')];
    const found = asked({ units: within, files, draws: [draw()], reviews: [review('f-1', 'draw', 89.5, 'pass')] });
    expect(found.units).toMatchObject([{ id: 'u-2', name: '单位u-2', closedFiles: 2, drawn: 2, city: { files: 1, average: 89.5 } }]);
    expect(asked({ units: after, files }, '2024-10-04').units.map(({ id, closedFiles }) => [id, closedFiles])).toEqual([
      ['u-1', 1],
      ['u-2', 1],
    ]);
  });
  it('taken over after the quarter, it is missing with its heir until one of them has reported for it', () => {
    const state = (...selfReviews: Recorded[][]) =>
      asked({ units: after, selfReviews }).units.map(({ id, selfReview }) => [id, selfReview.state]);
    expect(state(reported('u-2', '2024-09-28'))).toEqual([['u-2', 'overdue']]);
    expect(state(reported('u-2', '2024-09-28'), reported('u-1', '2024-09-27'))).toEqual([['u-2', 'done']]);
    expect(state(reported('u-2', '2024-10-08'))).toEqual([['u-2', 'done']]);
    const both = asked({ units: after, selfReviews: [reported('u-2', '2024-09-28'), noFile('u-1', '2024-09-29')] }).units[0]!;
    expect(both.selfReview).toMatchObject({ kind: 'reported', files: 4, problems: 1, reportedOn: '2024-09-29' });
  });
});

describe('a quarter that is told again', () => {
  const corrected: EventCorrected = {
    type: 'EventCorrected',
    data: { eventId: 'selfReview-u-1.2024-Q3#1', of: 'SelfReviewReported', reason: '报错季度' },
  };
  it('is as it was known, and lists what has changed it', () => {
    const files = [file('f-1', 'u-1', '2024-08-20', ['2024-11-05', { type: 'CaseFileWithdrawn', data: { reason: '重复登记' } }])];
    const selfReviews = [reported('u-1', '2024-09-28', ['2024-11-06', corrected])];
    expect(asked({ files, selfReviews }, '2024-12-31', '2024-11-04')).toMatchObject({
      changes: [],
      units: [{ closedFiles: 1, selfReview: { state: 'done' } }],
    });
    expect(asked({ files, selfReviews })).toMatchObject({
      units: [{ closedFiles: 0, selfReview: { state: 'overdue' } }],
      changes: [
        { stream: 'caseFile-f-1', type: 'CaseFileWithdrawn', knownOn: '2024-11-05' },
        { stream: 'selfReview-u-1.2024-Q3', type: 'EventCorrected', knownOn: '2024-11-06', reason: '报错季度' },
      ],
    });
  });
  it('names an objection that was keyed after the confirmation, in none of its words', () => {
    const objected: CaseReviewEvent = { type: 'ReviewObjected', data: { grounds: '已告知', on: '2024-10-20', came: 'in-time' } };
    const confirmed = review('f-1', 'draw', 95, 'excellent');
    const late = [...confirmed, ...stream(confirmed[0]!.stream, ['2024-11-05', objected])];
    expect(asked({ reviews: [late] }).changes).toEqual([
      expect.objectContaining({ type: 'ReviewObjected', knownOn: '2024-11-05', reason: '审签后登记了单位在期限内提出的异议' }),
    ]);
  });
  it('counts files closed in it, by the day of closing', () => {
    const files = [
      file('f-1', 'u-1', '2024-07-01'),
      file('f-2', 'u-1', '2024-09-30'),
      file('f-3', 'u-1', '2024-10-01'),
      file('f-4', 'u-1', '2024-06-30'),
    ];
    expect(first({ files }).closedFiles).toBe(2);
    expect(first({ files }, '2024-09-29').closedFiles).toBe(1);
  });
});

describe('what is read for a quarter', () => {
  const days = fc.constantFrom('2024-06-29', '2024-07-01', '2024-08-20', '2024-09-30', '2024-10-01', '2024-12-30', '2025-01-02');
  const closing = fc.record({
    day: days,
    known: days,
    gone: fc.constantFrom('no', 'withdrawn', 'moved', 'retracted'),
    to: days,
    told: days,
  });
  let n = 0;
  const filed = fc.tuple(fc.option(days, { nil: undefined }), fc.option(closing, { nil: null })).map(([closedOn, later]) => {
    const name = `f-${n++}`;
    if (later === null) return file(name, 'u-1', closedOn);
    const { day, known, gone, to, told } = later;
    const closed: Told = [known, { type: 'CaseFileClosed', data: { closedOn: day } }];
    const corrected = (replacement?: object): Told => [
      told,
      { type: 'EventCorrected', data: { eventId: `caseFile-${name}#2`, reason: '误登', ...(replacement && { replacement }) } },
    ];
    const after: Record<typeof gone, Told[]> = {
      no: [],
      withdrawn: [[told, { type: 'CaseFileWithdrawn', data: { reason: '误登' } }]],
      moved: [corrected({ closedOn: to })],
      retracted: [corrected()],
    };
    return file(name, 'u-1', closedOn, closed, ...after[gone]);
  });
  /** What a growing list of the row holds: all that any of its folds has told. */
  const everTold = (history: readonly Recorded[]) =>
    history.flatMap((_, i) => rowAsOf(caseFileDirectory, history.slice(0, i + 1), {})?.quarters ?? []);

  it('is what it needs: of the files found by the quarters they were ever told of, the answer is that of all files', () =>
    fc.assert(
      fc.property(fc.array(filed, { maxLength: 6 }), days, days, (files, on, known) => {
        const found = files.filter((history) => everTold(history).includes('2024-Q3'));
        expect(asked({ files: found }, on, known)).toEqual(asked({ files }, on, known));
        expect(found.length).toBeLessThanOrEqual(files.length);
      }),
      { numRuns: 400 },
    ));
});
