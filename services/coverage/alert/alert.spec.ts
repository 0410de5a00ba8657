import type { AlertEvent, RaiseAlert } from '@jiandu/contracts/alert';
import type { History } from '@jiandu/kernel';
import { specify } from '@jiandu/kernel/testing';
import { alert, alertPolicy, reached } from './alert.js';
import { alertDirectory } from './alert.directory.js';
import { metricNames } from './alert.messages.js';
import { metrics, shareOf } from './alert.metrics.js';
import type { Figure } from './alert.metrics.js';
import { complete, tasked } from '../coverage/testing.js';
import { counts } from '../indicator/indicator.js';
import type { Indicator } from '../indicator/indicator.js';
import { DUE_SOURCES } from '../due-list/due-list.js';
import { calendar, card, post, sources, stream, unit } from '../indicator/testing.js';
import { causeOf, causesOf } from './when-a-figure-reaches-its-threshold-then-raise-alert.js';

const threshold = { thresholdId: 'overdue-3', bound: 'at-least', value: 3 } as const;
const ofCity = { thresholdId: 'ready-50', bound: 'at-most', value: 50 } as const;
const policy = {
  source: 'test',
  thresholds: [
    { ...threshold, metric: 'overdue-items', of: 'unit', every: 'quarter' } as const,
    { ...ofCity, metric: 'ready', of: 'city', every: 'year' } as const,
  ],
};
const given = specify(alert, policy);
const data: RaiseAlert = { metric: 'overdue-items', unitId: 'u-1', period: '2024-Q4', threshold, value: 4, raisedOn: '2024-11-05' };
const raised: AlertEvent = { type: 'AlertRaised', data: { ...data, source: 'test' } };
const note = { note: '已转监督科', on: '2024-11-06', by: 'b-1' };
const acknowledged: AlertEvent = { type: 'AlertAcknowledged', data: note };
const why = { reason: '已督促办理', on: '2024-11-08', by: 'b-1' };
const resolved: AlertEvent = { type: 'AlertResolved', data: why };
const calledFalse: AlertEvent = { type: 'AlertCalledFalse', data: why };

describe('an alert', () => {
  it('is raised where a threshold in force is reached', () => given().when({ type: 'Raise', data }).then(raised));
  it('is raised at the very value', () =>
    given()
      .when({ type: 'Raise', data: { ...data, value: 3 } })
      .then({ type: 'AlertRaised', data: { ...data, value: 3, source: 'test' } }));
  it('is not raised below its threshold, whatever the figure was when the order was given', () =>
    given()
      .when({ type: 'Raise', data: { ...data, value: 2 } })
      .thenRejected('alert-threshold-is-reached'));
  it.each([
    ['of another number', { ...data, threshold: { ...threshold, value: 2 } }],
    ['of another metric', { ...data, metric: 'ready' }],
    ['that nobody wrote', { ...data, threshold: { ...threshold, thresholdId: 'x' } }],
    ['of the city, for a unit', { ...data, metric: 'ready', threshold: ofCity, value: 10 }],
  ])('is not raised by a threshold %s', (_, wrong) =>
    given().when({ type: 'Raise', data: wrong }).thenRejected('alert-threshold-in-force'),
  );
  it.each([
    ['new', []],
    ['acknowledged', [acknowledged]],
    ['resolved', [resolved]],
    ['called false', [calledFalse]],
  ])('is raised once for one cause: when it is %s nothing is written', (_, since: AlertEvent[]) =>
    given(raised, ...since)
      .when({ type: 'Raise', data: { ...data, value: 9, raisedOn: '2024-12-01' } })
      .thenNothing(),
  );

  it('is acknowledged by somebody, once', () => {
    given(raised).when({ type: 'Acknowledge', data: note }).then(acknowledged);
    given(raised, acknowledged).when({ type: 'Acknowledge', data: note }).thenNothing();
    given(raised, acknowledged)
      .when({ type: 'Acknowledge', data: { ...note, by: 'b-2' } })
      .thenRejected('alert-is-acknowledged-once');
  });
  it('is resolved or called false with a reason, from new and from acknowledged', () => {
    for (const before of [[raised], [raised, acknowledged]]) {
      given(...before)
        .when({ type: 'Resolve', data: why })
        .then(resolved);
      given(...before)
        .when({ type: 'CallFalse', data: why })
        .then(calledFalse);
    }
    given(raised, resolved).when({ type: 'Resolve', data: why }).thenNothing();
    given(raised, calledFalse).when({ type: 'CallFalse', data: why }).thenNothing();
  });
  it.each([[resolved], [calledFalse]])('is not dealt with again when it is settled', (settled) => {
    const other = { ...why, reason: '另一理由' };
    given(raised, settled).when({ type: 'Resolve', data: other }).thenRejected('alert-is-settled-already');
    given(raised, settled).when({ type: 'CallFalse', data: other }).thenRejected('alert-is-settled-already');
    given(raised, settled)
      .when({ type: 'Acknowledge', data: { ...note, on: why.on } })
      .thenRejected('alert-is-settled-already');
  });
  it('is dealt with only when it was raised', () => {
    given().when({ type: 'Resolve', data: why }).thenRejected('alert-is-raised-first');
    given().when({ type: 'CallFalse', data: why }).thenRejected('alert-is-raised-first');
    given().when({ type: 'Acknowledge', data: note }).thenRejected('alert-is-raised-first');
  });
  it('is the unit’s whose figure it is, else the city’s', () => {
    expect(alert.owner(alert.initial, { type: 'Raise', data })).toBe('u-1');
    const { metric, period, value, raisedOn } = data;
    expect(alert.owner(alert.initial, { type: 'Raise', data: { metric, period, threshold, value, raisedOn } })).toBeNull();
    expect(alert.owner(alert.evolve(alert.initial, raised), { type: 'Resolve', data: why })).toBe('u-1');
  });
});

describe('the register of alerts', () => {
  it('says who did what, when and why', () => {
    const recorded = [raised, acknowledged, resolved].map((event, i) => ({
      ...{ id: `e-${i}`, stream: 'alert-x', version: i + 1, g: i + 1, k: `2024-11-0${i + 5}T01:00:00.000Z` },
      ...event,
    }));
    expect(recorded.reduce((row, event) => alertDirectory.evolve(row, event as never), alertDirectory.initial)).toMatchObject({
      ...{ metric: 'overdue-items', unitId: 'u-1', value: 4, status: 'resolved' },
      steps: [
        { step: 'acknowledged', by: 'b-1', on: '2024-11-06', at: '2024-11-06T01:00:00.000Z', reason: '已转监督科' },
        { step: 'resolved', by: 'b-1', on: '2024-11-08', at: '2024-11-07T01:00:00.000Z', reason: '已督促办理' },
      ],
    });
  });
});

describe('causes of alerts', () => {
  const found = [
    { unitId: null, value: 9 },
    { unitId: 'u-1', value: 4 },
    { unitId: 'u-2', value: 2 },
  ];
  it('are figures of units at or beyond the threshold, in the period of the day', () =>
    expect(causesOf(policy, 'overdue-items', found, '2024-11-05')).toEqual([data]));
  it('are named by metric, group, period and threshold, whatever the value and the day', () => {
    expect(causeOf(data)).toBe('overdue-items.u-1.2024-Q4.overdue-3');
    expect(causeOf({ ...data, value: 7, raisedOn: '2024-12-31' })).toBe(causeOf(data));
    const [city] = causesOf(policy, 'ready', [{ unitId: null, value: 50 }], '2024-11-05');
    expect(causeOf(city!)).toBe('ready.city.2024.ready-50');
  });
  it('do not come from nothing: a figure of nothing is none', () => expect(causesOf(policy, 'ready', [], '2024-11-05')).toEqual([]));
  it('are reached at the value itself, from either side', () => {
    expect([2, 3, 4].map((value) => reached(threshold, value))).toEqual([false, true, true]);
    expect([49, 50, 51].map((value) => reached(ofCity, value))).toEqual([true, true, false]);
  });
});

const values = (figures: readonly Figure[]) => figures.map(({ unitId, value }) => ({ unitId, value }));

describe('an indicator with a threshold', () => {
  const dates = { on: '2024-11-05', known: '2024-11-05' };
  const parts = (unitId: string, met: number, all: number) =>
    Array.from({ length: all }, (_, i) => counts(i < met, { id: `${unitId}-${i}`, unitId, on: dates.on, says: '', events: [] }));
  const measured = (...found: ReturnType<typeof parts>[]) => {
    const lost: Indicator = {
      ...{ key: 'suit-loss-rate', task: 'T16', kind: 'share', best: 'low' },
      count: (_, { from, to }) => ({ basis: null, apart: [], parts: from === '2024-01-01' && to === dates.on ? found.flat() : [] }),
    };
    return values(shareOf(lost).measure(sources({ units: [unit('u-1'), unit('u-2')] }), dates, calendar));
  };
  it('is the share of the year up to the day in percent, of the city and of each unit, rounded to nobody’s burden', () =>
    expect(measured(parts('u-1', 2, 6), parts('u-2', 6, 6))).toEqual([
      { unitId: null, value: 66.66 },
      { unitId: 'u-1', value: 33.33 },
      { unitId: 'u-2', value: 100 },
    ]));
  it('is no figure where too little was counted to be compared', () =>
    expect(measured(parts('u-1', 4, 4), parts('u-2', 0, 5))).toEqual([
      { unitId: null, value: 44.44 },
      { unitId: 'u-2', value: 0 },
    ]));
  it('gives no cause where nothing was counted', () => expect(measured()).toEqual([]));
  it('are at least the adverse outcomes, the hours and the papers in time', () =>
    expect(metrics.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['suit-loss-rate', 'reconsideration-correction-rate', 'class-hours', 'papers-in-time']),
    ));
});

describe('what is overdue', () => {
  it('is a unit’s for what the unit itself owes: not for what a court or the bureau is late with, nor what waits without a day', () => {
    const term = { due: '2024-09-02', nominal: '2024-09-02', rolled: '2024-09-02', firm: true, calendar: 'v1', explanation: '' };
    const suit = stream(
      'suit-s-1',
      { type: 'SuitRegistered', data: { unitId: 'u-1', trialTerm: term, on: '2024-03-01' } },
      { type: 'SuitCopyReceived', data: { answerTerm: term, on: '2024-03-10' } },
    );
    const opinion = stream('opinion-o-1', { type: 'OpinionDrafted', data: { unitId: 'u-2', proposedOn: '2024-03-01' } });
    const none = Object.fromEntries(Object.keys(DUE_SOURCES).map((about) => [about, []]));
    const overdue = metrics.find(({ name }) => name === 'overdue-items')!;
    const dates = { on: '2024-11-05', known: '2999-12-31' };
    expect(values(overdue.measure({ ...none, suitClocks: [suit], opinionClocks: [opinion] }, dates, calendar))).toEqual([
      { unitId: null, value: 1 },
      { unitId: 'u-1', value: 1 },
    ]);
  });
});

describe('the records behind a figure that alerts', () => {
  const dates = { on: '2024-11-05', known: '2024-11-05' };
  const term = { due: '2024-09-02', nominal: '2024-09-02', rolled: '2024-09-02', firm: true, calendar: 'v1', explanation: '' };
  const five = (of: (n: number) => History) => [1, 2, 3, 4, 5].map(of);
  const officers = [...five((n) => post(`o-${n}`, 'u-1')), post('o-6', 'u-2')];
  const decided = (kind: 'Suit' | 'Reconsideration', lost: number) =>
    five((n) => {
      const outcome = { outcome: 'x', class: n <= lost ? 'adverse' : 'not-adverse' };
      const about = { caseId: `c-${n}`, unitId: 'u-1', caseNo: `${n}`, matter: 'penalty', on: '2024-02-01' };
      return stream(
        `${kind.toLowerCase()}-c-${n}`,
        { type: `${kind}Registered`, data: about },
        { type: `${kind}Decided`, data: { ...outcome, on: '2024-03-01' } },
        { type: `${kind}TookEffect`, data: { ...about, ...outcome, effectiveOn: '2024-03-20', on: '2024-03-20' } },
      );
    });
  const opinions = five((n) =>
    stream(
      `opinion-p-${n}`,
      { type: 'OpinionDrafted', data: { opinionId: `p-${n}`, unitId: 'u-1', origin: 'other', grounds: [], proposedOn: '2024-08-01' } },
      { type: 'OpinionIssued', data: { number: `昌司执监意〔2024〕${n}号`, due: term, on: '2024-08-02' } },
      { type: 'OpinionServed', data: { on: '2024-08-03', proof: 'receipt' } },
      ...(n === 1 ? [{ type: 'OpinionClosed', data: { reason: '整改到位', on: '2024-08-30' } }] : []),
    ),
  );
  const units = [unit('u-1'), unit('u-2'), unit('t-1', 'township'), unit('t-2', 'township')];
  const hours = (n: number) =>
    stream(`classHours-o-${n}`, {
      type: 'ClassHoursCredited',
      data: { personId: `o-${n}`, course: '处罚法', provider: '云平台', hours: 60, on: '2024-04-01' },
    });
  /** Of each metric what it is folded from, and of whom it must find which value. */
  const cases: Record<string, [given: Record<string, readonly History[]>, found: Record<string, [value: number, of: number]>]> = {
    'overdue-items': [{ opinionClocks: opinions }, { city: [4, 4], 'u-1': [4, 4] }],
    'established-percent': [{ units, ...complete('t-1'), officeTasks: [tasked('t-1')] }, { city: [50, 2] }],
    'readiness-percent': [
      { units, posts: [...five((n) => post(`o-${n}`, 't-1')), post('o-6', 't-2')], certificates: [card('o-1', 't-1'), card('o-6', 't-2')] },
      { 't-1': [20, 5], 't-2': [100, 1] },
    ],
    'suit-loss-rate': [
      { units, suits: decided('Suit', 2) },
      { city: [40, 5], 'u-1': [40, 5] },
    ],
    'reconsideration-correction-rate': [
      { units, reconsiderations: decided('Reconsideration', 5) },
      { city: [100, 5], 'u-1': [100, 5] },
    ],
    'class-hours': [
      { units, posts: officers, credits: [hours(1), hours(6)] },
      { city: [33.33, 6], 'u-1': [20, 5] },
    ],
    'papers-in-time': [
      { units, opinions },
      { city: [20, 5], 'u-1': [20, 5] },
    ],
  };
  it('are shown of every metric', () => expect(Object.keys(cases).sort()).toEqual(metrics.map(({ name }) => name).sort()));
  it.each(metrics)('make the value: $name', ({ name, as, of, measure }) => {
    const [given, expected] = cases[name]!;
    const streams = { ...Object.fromEntries(Object.keys(of).map((about) => [about, []])), ...given };
    const found = measure(streams, dates, calendar).filter(({ records }) => records.length > 0);
    expect(Object.fromEntries(found.map(({ unitId, value, records }) => [unitId ?? 'city', [value, records.length]]))).toEqual(expected);
    const told = new Set(
      Object.values(given).flatMap((each) => each.flatMap((history) => history.map((e) => `${e.stream} ${e.version} ${e.type}`))),
    );
    for (const { unitId, value, records } of found) {
      const met = records.filter(({ numerator }) => numerator === 1).length;
      expect(value).toBe(as === 'number' ? met : Math.floor((met / records.length) * 10_000) / 100);
      if (unitId !== null) expect(new Set(records.map((record) => record.unitId))).toEqual(new Set([unitId]));
      expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
      for (const { says, events } of records) {
        expect(says).not.toBe('');
        for (const { stream: of, version, type } of events) expect(told).toContain(`${of} ${version} ${type}`);
      }
      expect(records.some(({ events }) => events.length > 0)).toBe(true);
    }
  });
  it('say what a township lacks, and nothing of what makes no figure', () => {
    const established = metrics.find(({ name }) => name === 'established-percent')!;
    const [given] = cases['established-percent']!;
    const streams = { ...Object.fromEntries(Object.keys(established.of).map((about) => [about, []])), ...given };
    expect(established.measure(streams, dates, calendar)[0]!.records.map(({ says }) => says)).toEqual([
      '单位t-1：监督体系已建立',
      '单位t-2：未明确内设行政执法监督机构；未明确行政执法监督人员；未向社会公布监督投诉举报电话；未制定行政执法监督工作方案；未明确司法所监督工作任务',
    ]);
    expect(established.measure({ ...streams, units: [] }, dates, calendar)).toEqual([]);
  });
});

describe('the thresholds shipped', () => {
  it('are of metrics that exist and have names, each threshold once', () => {
    const shipped = alertPolicy.flatMap(({ thresholds }) => thresholds);
    expect(shipped.filter(({ metric }) => !metrics.some(({ name }) => name === metric))).toEqual([]);
    expect(shipped.filter(({ metric }) => metricNames[metric] === undefined)).toEqual([]);
    for (const { thresholds } of alertPolicy) {
      const ids = thresholds.map(({ thresholdId }) => thresholdId);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});
