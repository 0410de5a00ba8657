import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import { addDays, decideInForce, fold, latestDate, Rejection, rowAsOf, shanghaiDay } from '@jiandu/kernel';
import type { AsOfDates, CivilDate, Decider, History, Message, Recorded } from '@jiandu/kernel';
import fc from 'fast-check';
import { DUE_SOURCES, dueList } from '../../services/coverage/due-list/due-list.js';
import type { DueItem, DueStreams } from '../../services/coverage/due-list/due-list.js';
import { decision } from '../../services/supervision/decision/decision.js';
import { decisionDirectory, overdueBy } from '../../services/supervision/decision/decision.directory.js';
import { opinion } from '../../services/supervision/opinion/opinion.js';
import { opinionDirectory, standingOn } from '../../services/supervision/opinion/opinion.directory.js';
import type { Standing } from '../../services/supervision/opinion/opinion.messages.js';

/** Whether a paper is overdue is asked in two places: of the paper itself, and of the list of what is due. */

const calendar = openCalendar(shippedTables(), '652301');
const FIRST = '2024-07-01';
const LAST_STEP = 150;
/** The same histories each time, so that every standing is among them. */
const [RUNS, SEED] = [Number(process.env['ORACLE_RUNS'] ?? 300), Number(process.env['ORACLE_SEED'] ?? 20_240_809)];
const due = { due: '2024-08-09', nominal: '2024-08-09', rolled: '2024-08-12', explanation: '', calendar: 'v1' };

const step = fc.record({
  which: fc.nat(999),
  /** Days from the last act to this one; and how long before it was keyed what the organ did came in. */
  later: fc.nat(14),
  back: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(30) }),
  own: fc.boolean(),
  posted: fc.option(fc.nat(12), { nil: null }),
  degree: fc.constantFrom('full', 'part', 'none'),
  length: fc.integer({ min: 1, max: 40 }),
  stays: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Said = { type: string; data: object };

/** What an organ hands in: keyed by the bureau on the day it came or by its postmark, or sent by itself, with a postmark that it claims. */
const handedIn = ({ back, own, posted }: Step, today: CivilDate) => {
  const received = own ? today : addDays(today, -back);
  if (posted === null) return { text: 'x', received, on: received, ...(own && { sentOn: today }) };
  const postmark = addDays(received, -posted);
  return own
    ? { text: 'x', received, on: received, sentOn: today, claimedPostmark: postmark }
    : { text: 'x', received, on: postmark, postmarked: postmark, proofNo: 'XA1' };
};

function nextOfOpinion(each: Step, on: CivilDate): Said[] {
  const { degree, length } = each;
  const until = addDays(on, length);
  const reply = { type: 'Reply', data: { ...handedIn(each, on), rectified: 'full' } };
  const recheck = { type: 'Recheck', data: { rectified: degree, findings: 'x', supervisorIds: ['p-1'], on } };
  return [
    ...[reply, reply, reply, recheck, recheck],
    { type: 'Contest', data: { grounds: 'x', received: on, on } },
    { type: 'AnswerContest', data: { paper: length % 4 === 0 ? 'not-upheld' : 'upheld', reason: 'x', on } },
    { type: 'Extend', data: { until, reason: 'x', approvedBy: 'p-1', on } },
    { type: 'Close', data: { reason: 'x', on } },
    { type: 'Reopen', data: { reason: 'x', correctBy: until, on } },
    { type: 'ProposeRequest', data: { due: addDays(due.rolled, 1), proposedOn: on } },
    { type: 'DeclineRequest', data: { reason: 'x', on } },
    ...Array(4).fill({ type: 'HandInFile', data: { requestId: 'r-1', unitId: 'u-1' } }),
    { type: 'TakeFileBack', data: { requestId: 'r-1' } },
    ...Array(4).fill({ type: 'CarryIntoDecision', data: { requestId: 'r-1', decisionId: 'd-1' } }),
    ...(length > 36 ? [{ type: 'Withdraw', data: { reason: 'x', on } }] : []),
  ];
}
const issuedOpinion = (stays: boolean): Message[] => [
  { type: 'OpinionProposed', data: { opinionId: 'o-1', unitId: 'u-1', origin: 'check', grounds: [], facts: 'x', proposedOn: FIRST } },
  {
    type: 'OpinionIssued',
    data: { demands: [], unitName: 'x', number: '1号', due, contest: { n: 10, unit: 'wd', stays }, on: addDays(FIRST, 9) },
  },
];
const nextOfDecision = (each: Step, on: CivilDate): Said[] => {
  const report = { type: 'ReportPerformance', data: { ...handedIn(each, on), performed: 'full' } };
  const verify = { type: 'VerifyPerformance', data: { performed: each.degree, findings: 'x', supervisorIds: ['p-1'], on } };
  return [...[report, report, report, verify, verify], { type: 'Close', data: { reason: 'x', on } }];
};
const issuedDecision: Message[] = [
  { type: 'DecisionIssued', data: { decisionId: 'd-1', unitId: 'u-1', due, number: '1号', orders: [], on: addDays(FIRST, 9) } },
];

type AnyDecider = Decider<unknown, Message, Message, unknown, typeof calendar>;
/** A history as the paper's own rules let it come about. */
function lived(decider: unknown, stream: string, begun: Message[], next: (each: Step, on: CivilDate) => Said[], steps: Step[]): History {
  const of = decider as AnyDecider;
  const history: Recorded[] = [];
  const tell = (message: Message, day: CivilDate) => {
    const version = history.length + 1;
    history.push({ ...message, id: `${stream}#${version}`, stream, version, g: version, k: `${day}T04:00:00.000Z` });
  };
  for (const message of begun) tell(message, addDays(FIRST, 9));
  let today = addDays(FIRST, 10);
  const heard = (command: Said) => {
    const policy = { today, latest: latestDate(history), drawn: [], calendar };
    try {
      const told = decideInForce(of, command, fold(of, history), policy);
      for (const message of told) tell(message, today);
      return told.length > 0;
    } catch (error) {
      if (error instanceof Rejection) return false;
      throw error;
    }
  };
  heard({ type: 'Serve', data: { how: 'direct', proof: 'receipt', on: today } });
  for (const each of steps) {
    today = addDays(today, each.later);
    if (today > addDays(FIRST, LAST_STEP)) break;
    const all = next(each, today);
    for (let i = 0; i < all.length && !heard(all[(each.which + i) % all.length]!); i += 1);
  }
  return history;
}

const none = Object.fromEntries(Object.keys(DUE_SOURCES).map((about) => [about, []])) as unknown as DueStreams;
const listed = (given: Partial<DueStreams>, dates: AsOfDates): Map<string, DueItem> =>
  new Map(dueList({ ...none, ...given }, dates, calendar).map((item) => [item.kind, item]));

/** What the list says of a paper that stands so: what the organ owes, and what the bureau has to do. */
const SAYS: Readonly<Partial<Record<Standing, readonly [organ: DueItem['state'] | null, bureau: string | null]>>> = {
  'in-time': ['open', null],
  'due-today': ['due-today', null],
  disputed: ['disputed', null],
  'tables-missing': ['disputed', null],
  overdue: ['overdue', null],
  suspended: ['suspended', 'contest-answer'],
  'replied-late': [null, 'opinion-recheck'],
  'to-be-rechecked': [null, 'opinion-recheck'],
  'to-be-closed': [null, 'opinion-close'],
  'to-be-withdrawn': [null, 'opinion-withdrawal'],
  'to-be-served': [null, 'opinion-service'],
  draft: [null, null],
  decided: [null, null],
  closed: [null, null],
  void: [null, null],
};

const steps = fc.array(step, { minLength: 2, maxLength: 14 });
const dates = fc.record({ on: fc.nat(LAST_STEP + 60), known: fc.nat(LAST_STEP + 60) });
const asOf = ({ on, known }: { on: number; known: number }): AsOfDates => ({ on: addDays(FIRST, on), known: addDays(FIRST, known) });

describe('whether a paper is overdue is one answer', () => {
  it('an opinion: what it says of itself is what the due list says', () => {
    const seen = new Map<Standing, number>();
    fc.assert(
      fc.property(steps, fc.boolean(), fc.array(dates, { minLength: 6, maxLength: 12 }), (acts, stays, questions) => {
        const history = lived(opinion, 'opinion-o-1', issuedOpinion(stays), nextOfOpinion, acts);
        const latest = shanghaiDay(new Date(history.at(-1)!.k));
        for (const { on, known } of [...questions.map(asOf), { on: latest, known: latest }]) {
          const row = rowAsOf(opinionDirectory, history, { on, known });
          if (row === null) continue;
          const { key, overdueBy: by } = standingOn(row, on);
          seen.set(key, (seen.get(key) ?? 0) + 1);
          const list = listed({ opinionClocks: [history] }, { on, known });
          const organ = list.get('opinion-rectification');
          expect({ key, by }).toEqual({ key, by: organ?.state === 'overdue' ? organ.by : null });
          const says = SAYS[key];
          if (says) expect({ key, organ: organ?.state ?? null }).toEqual({ key, organ: says[0] });
          if (says?.[1] && key !== 'to-be-closed') expect([key, ...list.keys()]).toContain(says[1]);
          // a claim of what was seen to be late is looked at, and the paper may be closed meanwhile
          if (key === 'to-be-closed')
            expect([...list.keys()].some((kind) => kind === 'opinion-close' || kind === 'opinion-recheck')).toBe(true);
          // what is only claimed after something came late is the bureau's to recheck
          if (key === 'postmark-disputed') expect([key, ...list.keys()]).toContain('opinion-recheck');
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
    const unseen = Object.keys(SAYS).filter((key) => !seen.has(key as Standing));
    expect(unseen.filter((key) => !['tables-missing', 'to-be-served', 'draft'].includes(key))).toEqual([]);
  });
  it('a decision: it is overdue by as many days as the due list says', () => {
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(steps, fc.array(dates, { minLength: 6, maxLength: 12 }), (acts, questions) => {
        const history = lived(decision, 'decision-d-1', issuedDecision, nextOfDecision, acts);
        for (const { on, known } of questions.map(asOf)) {
          const row = rowAsOf(decisionDirectory, history, { on, known });
          if (row === null) continue;
          const by = overdueBy(row, on);
          seen.add(by === null);
          const item = listed({ decisionClocks: [history] }, { on, known }).get('decision-performance');
          expect(by).toBe(item?.state === 'overdue' ? item.by : null);
        }
      }),
      { numRuns: RUNS / 2, seed: SEED },
    );
    expect(seen.size).toBe(2);
  });
});
