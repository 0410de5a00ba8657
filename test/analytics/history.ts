import { contracts } from '@jiandu/contracts/all';
import type { Message, Recorded } from '@jiandu/kernel';
import { addDays, quarterRange } from '@jiandu/kernel';
import type { SequencedCommit } from '@jiandu/platform/event-store';
import { toldRows } from '@jiandu/platform/parquet';

/** Events of one service in the order in which they became known. */
export type Ledger = { service: string; commits: readonly SequencedCommit[] };
type Told = { service: string; stream: string; known: string } & Message;

/** Numbers from a seed, always the same. */
export function diceOf(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const chance = (p: number): boolean => next() < p;
  const pick = <T>(of: readonly T[]): T => of[int(0, of.length - 1)]!;
  /** A day of the two years around the plan's. */
  const day = (from = '2023-11-01', days = 500): string => addDays(from, int(0, days));
  return { int, chance, pick, day };
}
type Data = { on?: string; [field: string]: unknown };
type Dice = ReturnType<typeof diceOf>;

/** Nothing else of a stream comes before it, and it is never wrong. */
const FIRST = ['UnitRegistered', 'OpinionProposed', 'ReviewOpened', 'FilesDrawn', 'CaseFileRegistered'];
const TOWNSHIPS = ['township', 'subdistrict'] as const;
const KINDS = ['enforcement-unit', ...TOWNSHIPS] as const;
const QUARTERS = ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1'];
const COURSES = ['《行政处罚法》', '行政处罚法', '行政 处罚法', '复议法（２０２３）', '复议法(2023)', '强制法'];
const OUTCOMES = [
  ...([
    ['revoked', 'adverse'],
    ['unlawful', 'adverse'],
    ['claim-dismissed', 'not-adverse'],
    ['affirmed', 'not-adverse'],
  ] as const),
  ...([
    ['remanded', 'apart'],
    ['withdrawn', 'apart'],
  ] as const),
] as const;

/** Everything that happened in a small city in no sensible order: acts keyed late, corrected, withdrawn; units that merge, end and split. */
export function happened(seed: number): Ledger[] {
  const dice = diceOf(seed);
  const { int, chance, pick, day } = dice;
  const told: Told[] = [];
  const tell = (service: string, stream: string, type: string, data: Data): void => {
    const from = data.on ?? (data['proposedOn'] as string | undefined) ?? day();
    told.push({
      service,
      stream,
      type,
      data,
      known: addDays(from < '2023-11-01' ? '2023-11-01' : from, FIRST.includes(type) ? 0 : chance(0.7) ? int(0, 5) : int(0, 200)),
    });
  };
  const times = (from: number, to: number, act: (i: number) => void): void => {
    for (let i = 0, n = int(from, to); i < n; i++) act(i);
  };

  const units = Array.from({ length: 9 }, (_, i) => `u-${i}`);
  const people = Array.from({ length: 10 }, (_, i) => `p-${i}`);
  for (const [i, unitId] of units.entries()) {
    const kind = i === 0 ? 'bureau' : pick(KINDS);
    const since = chance(0.5) ? '2010-01-01' : day();
    const about = { unitId, kind, code: '652301100000', name: unitId, administered: 'local' };
    tell('registry', `unit-${unitId}`, 'UnitRegistered', { ...about, on: since });
    const gone = () => addDays(since < '2024-01-01' ? '2024-01-01' : since, int(1, 300));
    const other = pick(units.filter((each) => each !== unitId));
    const fate = int(1, 100);
    if (fate <= 20) tell('registry', `unit-${unitId}`, 'UnitMerged', { intoId: other, documentNo: '1', on: gone() });
    else if (fate <= 32)
      tell('registry', `unit-${unitId}`, 'UnitAbolished', { ...(chance(0.5) && { successorId: other }), reason: 'r', on: gone() });
    else if (fate <= 46)
      tell('registry', `unit-${unitId}`, 'UnitSplit', { intoIds: [other], continues: chance(0.6), documentNo: '1', on: gone() });
    setUp(dice, tell, unitId);
    for (const quarter of QUARTERS) reports(dice, tell, unitId, quarter);
    times(0, 14, (n) => {
      const stream = `lawStudySession-${unitId}.${n}`;
      tell('training', stream, 'LawStudySessionRecorded', {
        sessionId: `${unitId}.${n}`,
        ...(chance(0.95) && { unitId }),
        meeting: 'm',
        on: day(),
      });
      if (chance(0.1)) tell('training', stream, 'LawStudySessionWithdrawn', { reason: 'r' });
    });
    times(0, 2, (n) => opinion(dice, tell, `${unitId}.${n}`, unitId));
    times(0, 2, (n) => oneCase(dice, tell, 'suit', `s-${unitId}.${n}`, unitId));
    times(0, 6, (n) => caseFile(dice, tell, `${unitId}.${n}`, unitId, units));
    times(0, 1, (n) => oneCase(dice, tell, 'reconsideration', `r-${unitId}.${n}`, unitId));
  }
  for (const quarter of QUARTERS) {
    if (chance(0.6))
      tell('case-review', `caseDraw-${quarter}`, 'FilesDrawn', { quarter, seed: 's', on: day(quarterRange(quarter).to, 40) });
  }
  for (const personId of people) {
    times(1, 3, () => {
      const post = { personId, kind: chance(0.7) ? 'officer' : pick(['legal-reviewer', 'supervisor']), unitId: pick(units) };
      const stream = `post-${personId}.${post.kind}.${post.unitId}`;
      tell('registry', stream, 'PostAppointed', { ...post, on: day() });
      if (chance(0.3)) tell('registry', stream, 'PostEnded', { ...post, reason: 'r', on: day() });
    });
    const card = `certificate-${personId}.local`;
    if (chance(0.9))
      tell('certification', card, 'CertificateApplied', { officerId: personId, kind: 'local', unitId: pick(units), on: '2023-11-01' });
    times(0, 4, () => {
      const type = pick(['CertificateIssued', 'CertificateIssued', 'CertificateSuspended', 'CertificateRestored', 'CertificateCancelled']);
      tell('certification', card, type, {
        ...(type === 'CertificateIssued' && chance(0.4) && { validUntil: day() }),
        number: '1',
        on: day(),
      });
    });
    times(0, 5, (n) => {
      const credit = { personId, course: pick(COURSES), provider: 'p', hours: int(10, 350) / 10, on: day() };
      tell('training', `classHours-${personId}.${n}`, 'ClassHoursCredited', credit);
    });
  }
  for (const [i, course] of COURSES.entries()) {
    tell('training', `programme-g-${i}`, 'ProgrammeArranged', { programmeId: `g-${i}`, organiser: 'city', course, year: 2024, on: day() });
    trainings(`g-${i}`);
  }
  for (const unitId of units)
    times(0, 6, (n) => {
      const programmeId = `g-${unitId}.${n}`;
      const by = chance(0.7)
        ? { organiser: 'unit' }
        : { organiser: 'joint', partnerIds: units.filter((each) => each !== unitId && chance(0.2)) };
      tell('training', `programme-${programmeId}`, 'ProgrammeArranged', {
        programmeId,
        ...by,
        unitId,
        course: pick(COURSES),
        year: 2024,
        on: day(),
      });
      trainings(programmeId);
    });
  return ledgersOf(told, dice);

  function trainings(programmeId: string): void {
    times(0, 3, (n) => {
      const held = {
        ...{ sessionId: `${programmeId}.${n}`, programmeId },
        hours: int(10, 300) / 10,
        personIds: people.filter(() => chance(0.6)),
        on: day(),
      };
      tell('training', `trainingSession-${programmeId}.${n}`, 'TrainingHeld', held);
    });
  }
}

type Tell = (service: string, stream: string, type: string, data: Data) => void;

function setUp({ chance, day, int, pick }: Dice, tell: Tell, unitId: string): void {
  if (chance(0.9)) tell('registry', `supervisionBody-${unitId}`, 'SupervisionBodyNamed', { unitId, name: 'n', on: day() });
  if (chance(0.9))
    tell('registry', `supervisionBody-${unitId}`, 'SupervisionStaffNamed', { unitId, personIds: chance(0.85) ? ['p-1'] : [], on: day() });
  for (const number of ['1', '2'].slice(0, int(1, 2))) {
    if (chance(0.9)) tell('registry', `hotline-${unitId}.${number}`, 'HotlinePublished', { unitId, number, place: 'p', on: day() });
    if (chance(0.2)) tell('registry', `hotline-${unitId}.${number}`, 'HotlineWithdrawn', { unitId, reason: 'r', on: day() });
  }
  for (const year of [2024, 2025]) {
    const programme = `workProgramme-${unitId}.${year}`;
    if (chance(0.9)) tell('supervision', programme, 'WorkProgrammeAdopted', { unitId, year, title: 't', on: day(`${year}-01-01`, 300) });
    if (chance(0.1)) tell('supervision', programme, 'WorkProgrammeRepealed', { unitId, year, reason: 'r', on: day() });
    if (chance(0.8)) plan({ chance, day, int, pick }, tell, unitId, year);
  }
  if (chance(0.85)) tell('supervision', `officeTasks-${unitId}`, 'OfficeTasksSet', { unitId, tasks: ['t'], on: day() });
  if (chance(0.1)) tell('supervision', `officeTasks-${unitId}`, 'OfficeTasksWithdrawn', { unitId, reason: 'r', on: day() });
}

type Rolling = Pick<Dice, 'chance' | 'day' | 'int' | 'pick'>;

/** A plan and what was checked under it: in its days and out of them, more often than planned and less. */
function plan({ chance, day, int, pick }: Rolling, tell: Tell, unitId: string, year: number): void {
  const stream = `supervisionPlan-${unitId}.${year}`;
  const items = () =>
    Array.from({ length: int(0, 3) }, (_, i) => ({
      ...{ itemId: `i-${i}`, subject: 's', times: int(1, 3) },
      period: `${year}${pick(['', '-H1', '-H2', '-Q1', '-Q2', '-Q3', '-Q4', '-02', '-06', '-09', '-12'])}`,
    }));
  tell('supervision', stream, 'SupervisionPlanAdopted', { unitId, year, items: items(), on: day() });
  if (chance(0.3)) tell('supervision', stream, 'SupervisionPlanRevised', { items: items(), reason: 'r', on: day() });
  for (let n = int(0, 6); n > 0; n--) {
    const checkId = `${unitId}.${year}.${n}`;
    const under = chance(0.9) && { under: { year, itemId: `i-${int(0, 2)}` } };
    tell('supervision', `supervisionCheck-${checkId}`, 'SupervisionCheckRecorded', {
      ...{ checkId, unitId, checkedUnitId: unitId, ...under, findings: [] },
      on: day(`${year}-01-01`, 364),
    });
  }
}

/** A file registered, put right, withdrawn; and reviewed by its unit and by the city. Some decisions are registered twice. */
function caseFile({ chance, day, pick, int }: Dice, tell: Tell, fileId: string, unitId: string, units: readonly string[]): void {
  const say = (type: string, data: Data) => tell('case-review', `caseFile-${fileId}`, type, data);
  const facts = () => ({
    ...{ unitId, kind: pick(['penalty', 'penalty', 'penalty', 'licence']), organId: chance(0.9) ? unitId : pick(units) },
    ...{ decisionNo: `${unitId.slice(0, 3)}〔2024〕${int(1, 3)}号` },
    ...(chance(0.3) && { originalUnitId: pick(units) }),
    ...(chance(0.9) && { termState: pick(['in-time', 'in-time', 'disputed', 'overdue']) }),
  });
  say('CaseFileRegistered', { fileId, ...facts(), on: day() });
  if (chance(0.25)) say('CaseFileAmended', { ...facts(), decidedOn: day(), reason: 'r' });
  if (chance(0.1)) say('CaseFileWithdrawn', { reason: 'r' });
  for (const basis of ['self', 'draw']) {
    if (chance(0.3)) continue;
    const quarter = pick(['2024-Q3', '2024-Q3', '2024-Q3', ...QUARTERS]);
    const reviewId = `${basis}.${quarter}.${fileId}`;
    const review = (type: string, data: Data) => tell('case-review', `caseReview-${reviewId}`, type, data);
    const on = day(quarterRange(quarter).to, 60);
    review('ReviewOpened', { reviewId, fileId, unitId, basis, quarter, on });
    if (chance(0.8))
      review('ReviewConfirmed', { points: int(400, 1000) / 10, grade: pick(['excellent', 'pass', 'fail']), on: addDays(on, int(0, 20)) });
  }
}

const term = (due: string) => ({
  ...{ due, nominal: due, rolled: addDays(due, 2), explanation: 'e', calendar: 'c' },
  ...(due.endsWith('7') && { binds: addDays(due, 9) }),
});

function reports({ chance, day }: Dice, tell: Tell, unitId: string, quarter: string): void {
  const { to: ends } = quarterRange(quarter);
  if (chance(0.6)) {
    const on = day(addDays(ends, -20), 40);
    const submitted = { unitId, quarter, suitIds: [], receivedOn: on, term: term(addDays(ends, 1)), late: on > addDays(ends, 1), on };
    tell('litigation', `quarterlyReturn-${unitId}.${quarter}`, 'QuarterlyReturnSubmitted', submitted);
  }
  if (chance(0.6))
    tell('case-review', `selfReview-${unitId}.${quarter}`, chance(0.8) ? 'SelfReviewReported' : 'NoFileDeclared', {
      unitId,
      quarter,
      on: day(ends, 60),
    });
}

function opinion({ chance, day, pick, int }: Dice, tell: Tell, id: string, unitId: string): void {
  const say = (type: string, data: Data) => tell('supervision', `opinion-${id}`, type, data);
  let on = day('2024-01-01', 250);
  const later = () => (on = addDays(on, int(0, 25)));
  say('OpinionProposed', { opinionId: id, unitId, origin: 'other', grounds: [], facts: 'f', proposedOn: on });
  if (chance(0.1)) return say('OpinionDeclined', { reason: 'r', on });
  say('OpinionIssued', { number: id, due: term(addDays(on, 30)), on });
  if (chance(0.9)) say('OpinionServed', { on: later() });
  for (let n = int(0, 5); n > 0; n--) {
    later();
    switch (pick(['reply', 'reply', 'extend', 'recheck', 'recheck', 'close', 'reopen', 'contest', 'withdraw'])) {
      case 'reply':
        say('OpinionReplied', { rectified: 'full', came: pick(['in-time', 'late', 'disputed']), on });
        break;
      case 'extend':
        say('OpinionExtended', { until: on, due: term(addDays(on, 20)), on });
        break;
      case 'recheck':
        say('OpinionRechecked', { rectified: pick(['full', 'full', 'partly']), on });
        break;
      case 'close':
        say('OpinionClosed', { reason: 'r', on });
        break;
      case 'reopen':
        say('OpinionReopened', { reason: 'r', due: term(addDays(on, 15)), on });
        break;
      case 'contest':
        say('ContestAnswered', { paper: pick(['upheld', 'not-upheld']), reason: 'r', on });
        break;
      case 'withdraw':
        if (chance(0.3)) say('OpinionWithdrawn', { reason: 'r', on });
    }
  }
}

function oneCase({ chance, day, pick, int }: Dice, tell: Tell, category: 'suit' | 'reconsideration', caseId: string, unitId: string): void {
  const as = category === 'suit' ? 'Suit' : 'Reconsideration';
  let on = day('2023-11-01', 250);
  const say = (type: string, data: Data) => tell('litigation', `${category}-${caseId}`, `${as}${type}`, data);
  const trialTerm = { ...term(addDays(on, 180)), term: 'litigation.first-instance', start: on };
  say('Registered', { caseId, unitId, caseNo: caseId, court: 'c', matter: 'penalty', procedure: 'ordinary', trialTerm, on });
  for (let n = int(0, 3); n > 0; n--) {
    on = addDays(on, int(1, 90));
    const [outcome, of] = pick(OUTCOMES.filter(([name]) => category === 'suit' || (name !== 'affirmed' && name !== 'remanded')));
    say('Decided', { instance: 'first', outcome, class: of, grounds: [], on });
    if (chance(0.8)) say('TookEffect', { caseId, unitId, outcome, class: of, effectiveOn: addDays(on, 15) });
    if (chance(0.15)) say('EffectLifted', { caseId, unitId, because: 'appealed', liftedOn: on });
    if (chance(0.05)) say('RegistrationWithdrawn', { reason: 'r', withdrawnOn: on });
  }
}

/** In the order in which things became known, a part of them corrected or withdrawn later. */
function ledgersOf(told: readonly Told[], { chance, int, day }: Dice): Ledger[] {
  const ids = told.map((each, i) => ({ ...each, id: `e-${i}` }));
  const corrected = ids.flatMap(({ id, service, stream, known, type, data }) => {
    if (!chance(0.12) || FIRST.includes(type)) return [];
    const dated = (data as { on?: string }).on;
    const replacement = chance(0.6) && {
      replacement: dated === undefined ? data : { ...data, on: stream.startsWith('unit-') ? addDays(dated, int(0, 30)) : day() },
    };
    return [
      {
        service,
        stream,
        known: addDays(known, int(0, 120)),
        type: 'EventCorrected',
        data: { eventId: id, of: type, ...replacement, reason: 'r' },
        id: `c-${id}`,
      },
    ];
  });
  return [...Map.groupBy([...ids, ...corrected], ({ service }) => service)].map(([service, events]) => {
    const versions = new Map<string, number>();
    const ordered = events.sort((a, b) => (a.known < b.known ? -1 : a.known > b.known ? 1 : 0));
    const commits = ordered.map(({ id, stream: s, known, type, data }, i): SequencedCommit => {
      const v = (versions.get(s) ?? 0) + 1;
      versions.set(s, v);
      const [k, meta] = [new Date(`${known}T04:00:00.000Z`), { actor: 'a', role: 'bureau', unit: null, correlation: 'c' }];
      return { _id: `m-${id}`, h: 'h', s, v, p: v - 1, n: 1, e: [{ id, type, schema: 1, data }], meta, at: k, g: i + 1, k, d: '00' };
    });
    return { service, commits };
  });
}

/** Whole histories by category, as read models keep them: of what the topics tell. */
export function historiesOf(ledgers: readonly Ledger[]): (category: string) => readonly (readonly Recorded[])[] {
  const events = ledgers.flatMap(({ service, commits }) => {
    const told = toldRows(
      { service, incarnation: 'life-1' },
      contracts.filter((of) => of.service === service),
    );
    return commits.flatMap(told).map(({ event_id: id, type, data, stream, version, g, k }): Recorded => ({
      ...{ id, type, data: JSON.parse(data) as object, stream, version, g, k: k.toISOString() },
    }));
  });
  const streams = Map.groupBy(events, ({ stream }) => stream);
  return (category) => [...streams].filter(([stream]) => stream.startsWith(`${category}-`)).map(([, history]) => history);
}
