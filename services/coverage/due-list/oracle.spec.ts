import { shanghaiDay } from '@jiandu/kernel';
import type { Recorded } from '@jiandu/kernel';
import fc from 'fast-check';
import { calendar } from '../coverage/testing.js';
import { CLOCK_KINDS, PERIODIC } from './due-list.kinds.js';
import { dueList } from './due-list.js';
import { ABOUT, CASES, categoryOf, day, legal, logs, NEXT, plus, step, streamsOf, UNDATED, worked } from './random-logs.testing.js';
import type { Log, Said } from './random-logs.testing.js';
import { DUTIES, OPEN, oracle, TELLS } from './told-again.testing.js';
import type { Told } from './told-again.testing.js';

const RUNS = Number(process.env['ORACLE_RUNS'] ?? 100);

const told = (log: Log, on: string, known: string): Told[] =>
  dueList(streamsOf(log), { on, known }, calendar)
    .map(({ id, kind, unitId, formerly, whose, due, state, by }) => ({
      id,
      kind,
      unitId,
      formerly: formerly?.unitId ?? null,
      whose,
      due,
      state,
      by,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

const dates = fc.record({ on: fc.integer({ min: 16, max: 480 }).map(day), known: fc.integer({ min: 5, max: 470 }).map(day) });

/** The lists as they are kept: a history that grew is another list, and so is the list of its kind; nothing else is. */
class Growing {
  private readonly byStream = new Map<string, Log>();
  streams = streamsOf([]);
  tell(event: Recorded): void {
    this.byStream.set(event.stream, [...(this.byStream.get(event.stream) ?? []), event]);
    const about = ABOUT[categoryOf(event.stream)]!;
    const its = [...this.byStream].filter(([stream]) => ABOUT[categoryOf(stream)] === about).sort(([a], [b]) => (a < b ? -1 : 1));
    const all = its.map(([, history]) => history);
    this.streams = { ...this.streams, [about]: all, ...(about === 'reportClocks' && { reports: all }) };
  }
}

describe('on any history', () => {
  it('every kind is told a second time', () => {
    expect(Object.keys(TELLS).sort()).toEqual(Object.keys(CLOCK_KINDS).sort());
    expect([...Object.keys(DUTIES), 'planned-check'].sort()).toEqual([...PERIODIC].sort());
    expect(Object.keys(OPEN).sort()).toEqual(CASES.toSorted());
  });

  it('what is due is what the whole log says, looked through act by act', () =>
    fc.assert(
      fc.property(logs, fc.array(dates, { minLength: 2, maxLength: 5 }), (log, questions) => {
        for (const { on, known } of questions) expect(told(log, on, known)).toEqual(oracle(log, on, known));
      }),
      { numRuns: RUNS },
    ));

  it('an answer of what has grown event by event is the answer worked out anew', () =>
    fc.assert(
      fc.property(logs, fc.array(dates, { minLength: 1, maxLength: 2 }), fc.integer({ min: 3, max: 11 }), (log, questions, every) => {
        const growing = new Growing();
        for (const [i, event] of log.entries()) {
          growing.tell(event);
          if (i % every !== 0) continue;
          for (const asked of questions)
            expect(dueList(growing.streams, asked, calendar)).toEqual(
              dueList(streamsOf(structuredClone(log.slice(0, i + 1))), asked, calendar),
            );
        }
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    ));

  it('what is told later changes nothing as known before', () =>
    fc.assert(
      fc.property(logs, dates, (log, { on, known }) => {
        const before = log.filter(({ k }) => shanghaiDay(new Date(k)) <= known);
        expect(told(before, on, known)).toEqual(told(log, on, known));
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    ));
});

describe('what must never come out', () => {
  const term = { length: 30, rolls: 0, firm: true };
  const on = day(10);
  /** Each with the act that answers it. */
  const ANSWERS: Record<string, readonly [kind: string, answer: string, before: readonly Said[]]> = {
    opinion: [
      'opinion-rectification',
      'OpinionReplied',
      [['OpinionDrafted', { unitId: 'u-1' }], ['OpinionIssued', { due: worked(on, term) }], ['OpinionServed']],
    ],
    notice: [
      'notice-answer',
      'NoticeAnswered',
      [['NoticeDrafted', { unitId: 'u-1' }], ['NoticeIssued', { due: worked(on, term) }], ['NoticeServed']],
    ],
    decision: [
      'decision-performance',
      'PerformanceReported',
      [['DecisionIssued', { unitId: 'u-1', due: worked(on, term) }], ['DecisionServed']],
    ],
    suit: [
      'suit-answer',
      'SuitAnswered',
      [
        ['SuitRegistered', { unitId: 'u-1', trialTerm: legal(on, { ...term, length: 90 }) }],
        ['SuitCopyReceived', { answerTerm: legal(on, term) }],
      ],
    ],
    reconsideration: [
      'reconsideration-answer',
      'ReconsiderationAnswered',
      [['ReconsiderationCopyReceived', { unitId: 'u-1', answerTerm: legal(on, term) }]],
    ],
    postCaseAnalysis: [
      'case-analysis',
      'AnalysisSubmitted',
      [['AnalysisOpened', { unitId: 'u-1', effectiveOn: on, term: legal(on, term) }]],
    ],
    crimeTransfer: ['transfer-decision', 'TransferApproved', [['TransferReported', { unitId: 'u-1', decideBy: worked(on, term) }]]],
  };
  /** Acts of one stream, each on its day, known on another where that is said. */
  const logOf = (stream: string, ...acts: readonly (readonly [said: Said, on: string, known?: string])[]): Log =>
    acts.map(([[type, data = {}], date, known = date], i) => ({
      ...{ id: `${stream}#${i}`, stream, version: i + 1, g: i + 1, type },
      ...{ data: { ...data, ...(!UNDATED.test(type) && { on: date }) }, k: `${known}T04:00:00.000Z` },
    }));
  const stateOf = (kind: string, log: Log, at: string, known: string) =>
    told(log, at, known).find((item) => item.kind === kind && item.id.includes('-x.'))?.state ?? null;
  const handOverBy = { start: `${on}T10:00`, due: `${on}T10:00`, explanation: '二十四小时', calendar: 'v1' };

  it.each(Object.entries(ANSWERS))('a unit overdue that was in time and keyed late: %s', (category, [kind, answer, before]) =>
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: 31, max: 60 }), fc.integer({ min: 31, max: 90 }), (sent, keyed, asked) => {
        const reply: Said = [answer, { came: 'in-time', handOverBy }];
        const log = logOf(`${category}-x`, ...before.map((said) => [said, on] as const), [reply, plus(on, sent), plus(on, keyed)]);
        expect(stateOf(kind, log, plus(on, asked), plus(on, keyed - 1))).toBe('overdue');
        expect(stateOf(kind, log, plus(on, asked), plus(on, keyed))).toBeNull();
        expect(stateOf(kind, log, plus(on, asked), '2999-12-31')).toBeNull();
      }),
      { numRuns: 20 },
    ),
  );
  it('an item that was reopened and stands by its old day, or does not stand', () =>
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 120 }), (closed, length, asked) => {
        const [recheckedOn, reopenedOn] = [plus(on, 20), plus(on, 21 + closed)];
        const reopened = ['OpinionReopened', { due: worked(reopenedOn, { ...term, length }) }] as const;
        const acts = [
          ...ANSWERS['opinion']![2].map((said) => [said, on] as const),
          ...([
            [['OpinionReplied', { came: 'in-time' }], on],
            [['OpinionRechecked', { rectified: 'full' }], recheckedOn],
            [['OpinionClosed'], recheckedOn],
            [reopened, reopenedOn],
          ] as const),
        ];
        const at = plus(recheckedOn, asked);
        const last = plus(reopenedOn, length);
        const state = at < reopenedOn ? null : at < last ? 'open' : at === last ? 'due-today' : 'overdue';
        expect(stateOf('opinion-rectification', logOf('opinion-x', ...acts), at, '2999-12-31')).toBe(state);
      }),
      { numRuns: 60 },
    ));
  it.each(Object.entries(ANSWERS))('what is overdue under the id of a unit that was merged: %s', (category, [kind, , before]) => {
    const registered = (unitId: string) =>
      ['UnitRegistered', { unitId, kind: 'enforcement-unit', name: unitId, administered: 'local' }] as const;
    const merged = [['UnitMerged', { intoId: 'u-2' }] as const, plus(on, 40), plus(on, 50)] as const;
    const log = [
      ...logOf('unit-u-1', [registered('u-1'), '2024-01-01'], merged),
      ...logOf('unit-u-2', [registered('u-2'), '2024-01-01']),
      ...logOf(`${category}-x`, ...before.map((said) => [said, on] as const)),
    ];
    const whose = (at: string, known: string) =>
      new Set(
        told(log, at, known)
          .filter(({ state }) => state === 'overdue')
          .map(({ unitId }) => unitId),
      );
    expect(told(log, plus(on, 60), '2999-12-31').find((item) => item.kind === kind)).toMatchObject({
      unitId: 'u-2',
      formerly: 'u-1',
      state: 'overdue',
    });
    expect(whose(plus(on, 60), '2999-12-31')).toEqual(new Set(['u-2']));
    expect(whose(plus(on, 60), plus(on, 49))).toContain('u-1'); // nobody knew
    expect(whose(plus(on, 39), '2999-12-31')).toContain('u-1'); // it was its own
  });
  it('an item of an act that was withdrawn as keyed wrong', () =>
    fc.assert(
      fc.property(fc.constantFrom(...CASES), step, fc.nat(39), (category, each, n) => {
        const [first] = NEXT[category]!([], on, each, 'u-1', n);
        const [act] = logOf(`${category}-x`, [first!, on]);
        const wrong = {
          ...act!,
          id: 'e-wrong',
          version: 2,
          g: 2,
          type: 'EventCorrected',
          data: { eventId: act!.id, reason: '有误' },
          k: `${plus(on, 5)}T04:00:00.000Z`,
        };
        const its = (known: string) => told([act!, wrong], plus(on, 200), known).filter(({ id }) => id.startsWith(`${category}-x.`));
        expect(its(plus(on, 4)).length).toBeGreaterThan(0);
        expect(its(plus(on, 5))).toEqual([]);
      }),
      { numRuns: 80 },
    ));
});
