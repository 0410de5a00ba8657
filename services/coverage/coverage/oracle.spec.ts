import { addDays, shanghaiDay } from '@jiandu/kernel';
import type { Recorded, Streams } from '@jiandu/kernel';
import fc from 'fast-check';
import { changes } from './changes.js';
import type { Coverage, Histories } from './coverage.js';
import { figuresOf, namedFigures } from './figures.js';
import { sumOf } from './parts.js';
import { calendar, coverage } from './testing.js';
import { trend } from './trend.js';

/** Events of all services as they were told, each with the service that told it. */
type Logged = Recorded & { service: string };
type Data = { on: string; unitId: string };
const dataOf = (event: Recorded) => event.data as Data;
const field = <Value>(event: Recorded, name: string) => (event.data as Record<string, unknown>)[name] as Value;

const UNITS = {
  ...{ 'u-1': 'enforcement-unit', 'u-2': 'enforcement-unit', 't-1': 'township', 't-2': 'subdistrict', 'b-1': 'bureau' },
  ...{ 'u-3': 'enforcement-unit', 't-3': 'township', 'b-2': 'bureau' },
} as const;
/** Not there from the beginning: made of others, or never. */
const LATER = ['u-3', 't-3', 'b-2'];
const QUARTERS = ['2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1'];
const FIRST = Date.UTC(2024, 4, 20);
const day = (n: number) => new Date(FIRST + n * 86_400_000).toISOString().slice(0, 10);

/** Category, service and about which histories it is. */
const KINDS: Record<string, [service: string, about: keyof Histories]> = {
  unit: ['registry', 'units'],
  supervisionBody: ['registry', 'supervisionBodies'],
  hotline: ['registry', 'hotlines'],
  post: ['registry', 'posts'],
  certificate: ['certification', 'certificates'],
  workProgramme: ['supervision', 'programmes'],
  officeTasks: ['supervision', 'officeTasks'],
  supervisionPlan: ['supervision', 'plans'],
  supervisionCheck: ['supervision', 'checks'],
  supervisionReport: ['supervision', 'reports'],
  selfReview: ['case-review', 'selfReviews'],
  caseDraw: ['case-review', 'draws'],
  demonstrationSite: ['supervision', 'sites'],
  quarterlyReturn: ['litigation', 'returns'],
  programme: ['training', 'trainings'],
  trainingSession: ['training', 'sessions'],
};

const step = fc.record({
  what: fc.integer({ min: 0, max: 23 }),
  who: fc.nat(7),
  other: fc.nat(4),
  /** By which a unit ends, and into which. */
  fate: fc.constantFrom('merged', 'merged', 'abolished', 'split', 'goes-on'),
  into: fc.nat(7),
  on: fc.integer({ min: 0, max: 400 }),
  /** Days from the last thing told to this one. */
  later: fc.integer({ min: 0, max: 12 }),
  /** Told on the day itself, or late. */
  late: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function ended(fate: Step['fate'], into: string, on: string): [type: string, data: object] {
  const documentNo = '昌编〔2024〕1号';
  // prettier-ignore
  switch (fate) {
    case 'merged':    return ['UnitMerged', { intoId: into, documentNo, on }];
    case 'abolished': return ['UnitAbolished', { successorId: into, reason: '撤销', on }];
    case 'split':
    case 'goes-on':   return ['UnitSplit', { intoIds: [into, 'u-3'], continues: fate === 'goes-on', documentNo, on }];
  }
}

/** What one step tells, of whatever stream; the oracle reads nothing of how it came about. */
function told(
  { what, who, other, ...rest }: Step,
  on: string,
  n: number,
  streams: ReadonlySet<string>,
): [stream: string, type: string, data: object] {
  const unitId = Object.keys(UNITS)[who]!;
  const quarter = QUARTERS[other % 4]!;
  const year = other % 2 === 0 ? 2024 : 2025;
  const has = (stream: string) => streams.has(stream);
  const [plan, tasks, person] = [`supervisionPlan-${unitId}.${year}`, `officeTasks-${unitId}`, `p-${other}`];
  const station = ['t-1', 't-2', 'u-1', 't-1'][who % 4]!;
  const post = `post-${person}.officer.${station}`;
  const items = [1, 2]
    .map((i) => ({ itemId: `i-${i}`, subject: `事项${i}`, period: [quarter, String(year)][i - 1]!, times: i }))
    .slice(0, 1 + (rest.later % 2));
  // prettier-ignore
  switch (what) {
    case 0: case 1: return [`unit-${unitId}`, 'UnitRegistered', { unitId, kind: UNITS[unitId as keyof typeof UNITS], code: '652301100000', name: `单位${n}`, administered: 'local', on }];
    case 2: return has(`unit-${unitId}`) ? [`unit-${unitId}`, 'UnitRenamed', { name: `更名${n}`, on }] : told({ what: 0, who, other, ...rest }, on, n, streams);
    case 3: return has(`unit-${unitId}`) ? [`unit-${unitId}`, ...ended(rest.fate, Object.keys(UNITS)[rest.into]!, on)] : told({ what: 0, who, other, ...rest }, on, n, streams);
    case 4: return [`supervisionBody-${unitId}`, 'SupervisionBodyNamed', { unitId, name: '法制科', on }];
    case 5: return [`supervisionBody-${unitId}`, 'SupervisionStaffNamed', { unitId, personIds: other === 0 ? [] : [person], on }];
    case 6: return [`hotline-${unitId}.${other % 2}`, 'HotlinePublished', { unitId, number: '0994-2340000', place: '网站', on }];
    case 7: return has(`hotline-${unitId}.${other % 2}`) ? [`hotline-${unitId}.${other % 2}`, 'HotlineWithdrawn', { reason: '停用', on }] : told({ what: 6, who, other, ...rest }, on, n, streams);
    case 8: return [`workProgramme-${unitId}.${year}`, 'WorkProgrammeAdopted', { unitId, year, title: '方案', on }];
    case 9: return has(tasks) && other === 0 ? [tasks, 'OfficeTasksWithdrawn', { reason: '调整', on }] : [tasks, 'OfficeTasksSet', { unitId, officeId: 'j-1', tasks: ['抽查'], on }];
    case 10: return has(plan) ? [plan, 'SupervisionPlanRevised', { items, reason: '调整', on }] : [plan, 'SupervisionPlanAdopted', { unitId, year, items, on }];
    case 11: case 12: return [`supervisionCheck-c-${n}`, 'SupervisionCheckRecorded', { checkId: `c-${n}`, unitId, checkedUnitId: unitId, under: { year, itemId: `i-${1 + (n % 2)}` }, byIds: ['p-1'], on }];
    case 13: return [`selfReview-${unitId}.${quarter}`, n % 3 === 0 ? 'NoFileDeclared' : 'SelfReviewReported', { unitId, quarter, on }];
    case 14: return has(`quarterlyReturn-${unitId}.${quarter}`) ? [`quarterlyReturn-${unitId}.${quarter}`, 'QuarterlyReturnAmended', { suitIds: [], reason: '补报', on }] : [`quarterlyReturn-${unitId}.${quarter}`, 'QuarterlyReturnSubmitted', { unitId, quarter, suitIds: n % 2 === 0 ? [] : ['s-1'], on }];
    case 15: return [`caseDraw-${quarter}`, 'FilesDrawn', { quarter, on }];
    case 16: return has('supervisionReport-r-1') && other === 0 ? ['supervisionReport-r-1', 'SupervisionReportRecalled', { on }] : [`supervisionReport-r-${other}`, 'SupervisionReportSent', { reportId: `r-${other}`, unitId: other === 3 ? 'b-2' : 'b-1', kind: 'half-year-audit', period: other % 2 === 0 ? '2024-H1' : '2024-H2', on }];
    case 17: return [`programme-pr-${other}`, 'ProgrammeArranged', { programmeId: `pr-${other}`, organiser: other === 0 ? 'unit' : 'city', year: 2024, on }];
    case 18: return [`trainingSession-${n}`, 'TrainingHeld', { sessionId: `${n}`, programmeId: `pr-${other}`, on }];
    case 19: return [post, has(post) && n % 3 === 0 ? 'PostEnded' : 'PostAppointed', { personId: person, kind: 'officer', unitId: station, on }];
    case 20: {
      const site = `demonstrationSite-${['t-1', 't-2', 't-3'][who % 3]!}.${year}`;
      const of = { unitId: site.slice(18, 21), unitKind: 'township', year };
      if (!has(site)) return [site, other === 0 ? 'DemonstrationPilotStarted' : 'DemonstrationSiteRecommended', { ...of, documentNo: 'n', on }];
      const acts = ['DemonstrationSiteRecommended', 'SiteRecommendationWithdrawn', 'DemonstrationSiteCreated', 'DemonstrationSiteNotCreated', 'DemonstrationSiteRevoked'];
      return [site, acts[n % 5]!, { ...(n % 5 === 0 && of), documentNo: 'n', on }];
    }
    default: {
      const card = `certificate-${person}.local`;
      if (!has(card)) return [card, 'CertificateApplied', { officerId: person, kind: 'local', unitId: 't-1', on }];
      return [card, ['CertificateIssued', 'CertificateIssued', 'CertificateSuspended', 'CertificateRestored'][n % 4]!, { number: 'n', on }];
    }
  }
}

/** A log: dated and late-keyed acts, each now and then withdrawn or moved to another day by a correction. */
const logs: fc.Arbitrary<Logged[]> = fc
  .tuple(fc.array(fc.tuple(step, fc.nat(9), fc.nat(200)), { minLength: 20, maxLength: 140 }))
  .map(([steps]) => {
    const log: Logged[] = [];
    const put = (stream: string, type: string, data: object, told: number) => {
      const version = log.filter((event) => event.stream === stream).length + 1;
      const service = KINDS[stream.slice(0, stream.indexOf('-'))]![0];
      const g = log.filter((event) => event.service === service).length + 1;
      log.push({ service, stream, version, g, id: `e-${log.length}`, type, data, k: `${day(told)}T04:00:00.000Z` } as Logged);
    };
    let now = 20;
    for (const unitId of Object.keys(UNITS).filter((id) => !LATER.includes(id)))
      put(
        `unit-${unitId}`,
        'UnitRegistered',
        { unitId, kind: UNITS[unitId as keyof typeof UNITS], code: '652301100000', name: unitId, administered: 'local', on: '2024-05-01' },
        0,
      );
    for (const [i, [each, correct, which]] of steps.entries()) {
      now = Math.min(440, now + each.later);
      const on = day(each.late ? Math.min(each.on, now) : now);
      const wrong = log.filter(({ type }) => type !== 'EventCorrected')[which];
      if (correct === 0 && wrong) put(wrong.stream, 'EventCorrected', { eventId: wrong.id, of: wrong.type, reason: '有误' }, now);
      else if (correct === 1 && wrong)
        put(
          wrong.stream,
          'EventCorrected',
          { eventId: wrong.id, of: wrong.type, replacement: { ...wrong.data, on }, reason: '日期有误' },
          now,
        );
      else put(...told(each, on, i, new Set(log.map(({ stream }) => stream))), now);
    }
    return log;
  });

const historiesOf = (log: readonly Logged[]): Histories => {
  const empty = Object.fromEntries(Object.values(KINDS).map(([, about]) => [about, []])) as unknown as Record<keyof Histories, Streams>;
  const streams = Map.groupBy(log, ({ stream }) => stream);
  for (const [stream, events] of [...streams].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const about = KINDS[stream.slice(0, stream.indexOf('-'))]![1];
    empty[about] = [...empty[about], events];
  }
  return empty;
};

// ---- the oracle: slow, from the whole log, one question at a time

const DUE_OF_RETURN: Record<string, string> = {
  '2024-Q2': '2024-07-01',
  '2024-Q3': '2024-09-30',
  '2024-Q4': '2024-12-31',
  '2025-Q1': '2025-04-01',
  '2025-Q2': '2025-06-30',
};
const END: Record<string, string> = {
  '2024-Q2': '2024-06-30',
  '2024-Q3': '2024-09-30',
  '2024-Q4': '2024-12-31',
  '2025-Q1': '2025-03-31',
  '2025-Q2': '2025-06-30',
};
const START: Record<string, string> = {
  '2024-Q2': '2024-04-01',
  '2024-Q3': '2024-07-01',
  '2024-Q4': '2024-10-01',
  '2025-Q1': '2025-01-01',
  '2025-Q2': '2025-04-01',
};
const later = (a: Recorded, b: Recorded) => (dataOf(a).on === dataOf(b).on ? a.version - b.version : dataOf(a).on < dataOf(b).on ? -1 : 1);

function oracle(log: readonly Logged[], on: string, known: string, quarter: string) {
  const visible = log.filter((event) => shanghaiDay(new Date(event.k)) <= known);
  const counted: Logged[] = [];
  for (const event of visible) {
    if (event.type === 'EventCorrected') continue;
    let data: object | undefined = event.data;
    for (const correction of visible) {
      const { eventId, replacement } = correction.data as { eventId?: string; replacement?: object };
      if (correction.type === 'EventCorrected' && eventId === event.id) data = replacement;
    }
    if (data) counted.push({ ...event, data } as Logged);
  }
  const last = END[quarter]! < on ? END[quarter]! : on;
  const upTo = (date: string, stream: string) => counted.filter((event) => event.stream === stream && dataOf(event).on <= date).sort(later);
  const startingWith = (prefix: string) => [...new Set(log.map(({ stream }) => stream).filter((stream) => stream.startsWith(prefix)))];
  const lastOf = (date: string, stream: string, ...types: string[]) =>
    upTo(date, stream)
      .filter(({ type }) => types.includes(type))
      .at(-1);
  const year = Number(last.slice(0, 4));

  /** How a unit stands on a day: since when, and since when no more and who took it over. */
  const stands = (date: string, id: string) => {
    const its = upTo(date, `unit-${id}`);
    const begun = its.filter(({ type }) => type === 'UnitRegistered').at(-1);
    if (!begun) return null;
    const end = its
      .slice(its.indexOf(begun))
      .filter(
        ({ type, data }) =>
          type === 'UnitMerged' || type === 'UnitAbolished' || (type === 'UnitSplit' && !(data as { continues: boolean }).continues),
      )
      .at(-1);
    const { intoId, successorId, intoIds = [] } = (end?.data ?? {}) as { intoId?: string; successorId?: string; intoIds?: string[] };
    const heir = intoId ?? successorId ?? null;
    return { since: dataOf(begun).on, until: end ? dataOf(end).on : null, heir, into: heir === null ? intoIds : [heir] };
  };
  /** Whether something of the one that is gone came to the other, whoever had it in between. */
  const cameTo = (date: string, gone: string, id: string, seen: readonly string[] = []): boolean =>
    !seen.includes(gone) && (gone === id || (stands(date, gone)?.into ?? []).some((next) => cameTo(date, next, id, [...seen, gone])));
  const heirOf = (date: string, id: string, seen: readonly string[] = []): string => {
    const heir = stands(date, id)?.heir ?? null;
    return heir === null || seen.includes(id) ? id : heirOf(date, heir, [...seen, id]);
  };
  /** The streams of an act that count for a unit in a period, its own first. */
  function ofWhom(
    date: string,
    id: string,
    [from, to]: [string, string],
    named: (id: string) => string,
    isDone: (its: Logged[]) => boolean,
  ): Logged[] {
    const { since = '', until = null } = stands(date, id) ?? {};
    const before = Object.keys(UNITS)
      .sort()
      .filter((each) => {
        const ended = stands(date, each)?.until ?? null;
        return each !== id && ended !== null && (since > to || (since > from && ended <= to)) && cameTo(date, each, id);
      });
    for (const each of [id, ...before]) {
      const its = upTo(date, named(each));
      if (isDone(its)) return its;
    }
    const its = until === null || heirOf(date, id) === id ? [] : upTo(date, named(heirOf(date, id)));
    return isDone(its) && dataOf(its.find(({ type }) => !type.endsWith('Amended'))!).on >= until! ? its : [];
  }
  const there = Object.keys(UNITS)
    .filter((id) => stands(last, id)?.until === null)
    .sort();
  const townships = there.filter((id) => id.startsWith('t-'));
  const tasked = (id: string) => lastOf(last, `officeTasks-${id}`, 'OfficeTasksSet', 'OfficeTasksWithdrawn')?.type === 'OfficeTasksSet';
  const planOf = (date: string, id: string) => upTo(date, `supervisionPlan-${id}.${year}`);
  const adopts = (its: Logged[]) => its.some(({ type }) => type === 'SupervisionPlanAdopted');
  const whole: [string, string] = [`${year}-01-01`, `${year}-12-31`];
  /** A plan of its own, or one that it took over in its first year; whether or not it was given up is asked of the last day. */
  const hasPlan = (date: string, id: string) =>
    adopts(planOf(date, id)) || predecessors(id, whole).some((each) => adopts(planOf(date, each)));
  function predecessors(id: string, [from, to]: [string, string]): string[] {
    return Object.keys(UNITS).filter((each) => {
      const [ended, since] = [stands(last, each)?.until ?? null, stands(last, id)?.since ?? ''];
      return each !== id && ended !== null && (since > to || (since > from && ended <= to)) && cameTo(last, each, id);
    });
  }

  const conditions = (id: string): Record<string, boolean | null> => {
    const named = lastOf(last, `supervisionBody-${id}`, 'SupervisionBodyNamed') !== undefined;
    if (id.startsWith('b-'))
      return {
        'bureau-supervision-body-named': named,
        'bureau-supervision-plan': hasPlan(last, id),
        'bureau-sets-justice-office-tasks': townships.length === 0 ? null : townships.every(tasked),
      };
    const staff = lastOf(last, `supervisionBody-${id}`, 'SupervisionStaffNamed');
    return {
      'supervision-body-named': named,
      'supervision-staff-named': staff !== undefined && field<string[]>(staff, 'personIds').length > 0,
      'hotline-public': startingWith(`hotline-${id}.`).some((hotline) => upTo(last, hotline).at(-1)?.type === 'HotlinePublished'),
      'work-programme': [id, ...predecessors(id, whole)].some(
        (each) => upTo(last, `workProgramme-${each}.${year}`).at(-1)?.type === 'WorkProgrammeAdopted',
      ),
      ...(id.startsWith('t-') && { 'justice-office-tasks': tasked(id) }),
    };
  };
  const judged = (done: boolean, nil: boolean, due: string) =>
    done ? (nil ? 'nil' : 'done') : on >= due && known > due ? 'missing' : 'open';
  const work = (id: string): Record<string, string> => {
    if (id.startsWith('b-')) return {};
    const during: [string, string] = [START[quarter]!, END[quarter]!];
    const review = ofWhom(
      on,
      id,
      during,
      (each) => `selfReview-${each}.${quarter}`,
      (its) => its.length > 0,
    ).at(-1);
    const isReturned = (its: Logged[]) => its.some(({ type }) => type === 'QuarterlyReturnSubmitted');
    const made = ofWhom(on, id, during, (each) => `quarterlyReturn-${each}.${quarter}`, isReturned);
    const returned = isReturned(made);
    const nil = returned && field<string[]>(made.at(-1)!, 'suitIds').length === 0;
    let checks = judged(false, false, `${year}-12-31`);
    if (hasPlan(on, id)) {
      // items are those of its own plan, of one that it took over in its first year, and of every plan that has come down to it alone
      const whose = Object.keys(UNITS).filter(
        (each) =>
          each === id || predecessors(id, whole).includes(each) || (heirOf(last, each) === id && stands(last, each)?.until !== null),
      );
      const items = whose.flatMap((planner) => {
        const plan = planOf(on, planner);
        if (!adopts(plan)) return [];
        return field<{ itemId: string; period: string; times: number }[]>(plan.at(-1)!, 'items')
          .filter(({ period }) => period === quarter || (period === String(year) && quarter.endsWith('Q4') && quarter.startsWith(period)))
          .map((item) => ({ ...item, planner }));
      });
      const done = items.every(({ itemId, period, times, planner }) => {
        const [from, to] = period.includes('Q') ? [START[period]!, END[period]!] : [`${period}-01-01`, `${period}-12-31`];
        const its = startingWith('supervisionCheck-')
          .flatMap((check) => upTo(on, check))
          .filter((check) => {
            const { unitId, under } = dataOf(check) as unknown as { unitId: string; under: { year: number; itemId: string } };
            return (
              unitId === planner && under.year === year && under.itemId === itemId && dataOf(check).on >= from && dataOf(check).on <= to
            );
          });
        return its.length >= times;
      });
      checks = items.length === 0 ? 'nothing' : judged(done, false, END[quarter]!);
    }
    return {
      'self-review': judged(review !== undefined, review?.type === 'NoFileDeclared', END[quarter]!),
      'litigation-return': judged(returned, nil, DUE_OF_RETURN[quarter]!),
      'planned-checks': checks,
    };
  };
  const units = there.map((id) => {
    const [found, quarterly] = [conditions(id), work(id)];
    const established = Object.values(found).every((met) => met !== false);
    const states = Object.values(quarterly);
    const operating =
      states.length === 0 ? null : !established || states.includes('missing') ? false : states.includes('open') ? null : true;
    const name = field<string>(lastOf(last, `unit-${id}`, 'UnitRegistered', 'UnitRenamed')!, 'name');
    return { id, name, established, operating, conditions: found, quarter: quarterly };
  });
  const level = (prefix: string) => {
    const its = units.filter(({ id }) => id.startsWith(prefix));
    const asked = its.filter(({ quarter }) => Object.keys(quarter).length > 0);
    const met = its.filter(({ established }) => established).length;
    const operating = asked.filter((each) => each.operating === true).length;
    return {
      ...{ met: its.length === 0 ? null : met, all: its.length, units: its },
      operating: {
        met: asked.length === 0 ? null : operating,
        all: asked.length,
        open: asked.filter((each) => each.operating === null).length,
      },
    };
  };
  return {
    ...{ city: level('u-'), township: level('t-'), bureau: level('b-') },
    duties: there.some((id) => id.startsWith('b-')) ? duties() : { met: null, all: 0, open: 0 },
    readiness: townships.map(ready),
  };

  /** What the bureau owes, period by period. */
  function duties() {
    const of: { from: string; due: string; done: boolean }[] = [];
    const held = (from: string, to: string) =>
      new Set(
        startingWith('trainingSession-')
          .flatMap((session) => upTo(last, session))
          .filter((session) => dataOf(session).on >= from && dataOf(session).on <= to)
          .map((session) => field<string>(session, 'programmeId'))
          .filter((id) => {
            const arranged = upTo('2999-12-31', `programme-${id}`).at(-1);
            return arranged !== undefined && field<string>(arranged, 'organiser') === 'city';
          }),
      ).size;
    const bureaux = (period: [string, string]) =>
      there.filter((id) => id.startsWith('b-')).flatMap((id) => [id, ...predecessors(id, period)]);
    const filed = (kind: string, period: string, during: [string, string]) =>
      startingWith('supervisionReport-').some((report) => {
        const [first] = log.filter(({ stream }) => stream === report);
        const { kind: itsKind, period: its, unitId } = first!.data as { kind: string; period: string; unitId: string };
        const isFiled = upTo(last, report).at(-1)?.type === 'SupervisionReportSent';
        return itsKind === kind && its === period && bureaux(during).includes(unitId) && isFiled;
      });
    const isPutForward = startingWith('demonstrationSite-').some((site) => {
      const acts = upTo(last, site).flatMap(({ type }) => (/PilotStarted|SiteRevoked/.test(type) ? [] : type));
      const [asked, takenBack] = ['DemonstrationSiteRecommended', 'SiteRecommendationWithdrawn'];
      return site.endsWith('.2024') && acts.some((type, i) => type === asked && ![asked, takenBack].includes(acts[i + 1] ?? ''));
    });
    of.push({ from: '2024-01-01', due: '2024-12-31', done: isPutForward });
    const graced = (end: string) => addDays(end, 15);
    for (const y of ['2024', '2025']) {
      const whole = { from: `${y}-01-01`, due: `${y}-12-31` };
      of.push({ ...whole, done: held(whole.from, whole.due) >= 2 });
      of.push({ ...whole, done: bureaux([whole.from, whole.due]).some((id) => adopts(upTo(last, `supervisionPlan-${id}.${y}`))) });
      for (const kind of ['legal-review-staffing', 'annual-supervision', 'case-statistics'])
        of.push({ ...whole, due: graced(whole.due), done: filed(kind, y, [whole.from, whole.due]) });
      for (const [half, from, due] of [
        ['H1', '01-01', '06-30'],
        ['H2', '07-01', '12-31'],
      ] as const)
        of.push({
          from: `${y}-${from}`,
          due: graced(`${y}-${due}`),
          done: filed('half-year-audit', `${y}-${half}`, [`${y}-${from}`, `${y}-${due}`]),
        });
      for (const [q, from, due] of [
        ['Q1', '01-01', '03-31'],
        ['Q2', '04-01', '06-30'],
        ['Q3', '07-01', '09-30'],
        ['Q4', '10-01', '12-31'],
      ] as const) {
        of.push({ from: `${y}-${from}`, due: graced(`${y}-${due}`), done: upTo(last, `caseDraw-${y}-${q}`).length > 0 });
        if (`${y}-${due}` >= '2024-06-05')
          of.push({
            from: `${y}-${from}`,
            due: graced(`${y}-${due}`),
            done: filed('adverse-outcomes', `${y}-${q}`, [`${y}-${from}`, `${y}-${due}`]),
          });
      }
    }
    const begun = of.filter(({ from, due, done }) => from <= last && (from.startsWith(last.slice(0, 4)) || (!done && due < last)));
    const met = begun.filter(({ done }) => done).length;
    return { met: begun.length === 0 ? null : met, all: begun.length, open: begun.filter(({ done, due }) => !done && due >= last).length };
  }

  function ready(id: string) {
    const held = startingWith('post-')
      .map((post) => upTo(last, post).at(-1))
      .filter((event) => event?.type === 'PostAppointed' && heirOf(last, dataOf(event).unitId) === id)
      .map((event) => field<string>(event!, 'personId'));
    const onPost = [...new Set(held)].sort();
    const holds = onPost.filter((person) => {
      const card = lastOf(last, `certificate-${person}.local`, 'CertificateIssued', 'CertificateSuspended', 'CertificateRestored');
      const whose = lastOf(last, `certificate-${person}.local`, 'CertificateApplied');
      return whose !== undefined && card !== undefined && card.type !== 'CertificateSuspended';
    });
    return {
      id,
      met: onPost.length === 0 ? null : holds.length,
      all: onPost.length,
      without: onPost.filter((person) => !holds.includes(person)),
    };
  }
}

/** The same of the answer: what the oracle says, in its words. */
const plain = ({ city, township, bureau, duties, readiness }: Coverage) => {
  const level = ({ met, all, operating, units }: Coverage['city']) => ({
    ...{ met, all, operating },
    units: units.map(({ id, name, established, operating, conditions, quarter }) => ({
      ...{ id, name, established, operating },
      conditions: Object.fromEntries(Object.entries(conditions).map(([key, { met }]) => [key, met])),
      quarter: Object.fromEntries(Object.entries(quarter).map(([key, { state }]) => [key, state])),
    })),
  });
  return {
    ...{ city: level(city), township: level(township), bureau: level(bureau) },
    duties: { met: duties.met, all: duties.all, open: duties.open },
    readiness: readiness.map(({ id, met, all, without }) => ({ id, met, all, without })),
  };
};

const dates = fc.record({
  on: fc.integer({ min: 16, max: 440 }).map(day),
  known: fc.integer({ min: 16, max: 450 }).map(day),
  quarter: fc.constantFrom(...QUARTERS),
});
const asked = ({ on, known, quarter }: { on: string; known: string; quarter: string }) => {
  const from = START[quarter]! > '2024-06-05' ? START[quarter]! : '2024-06-05';
  return { on: on < from ? from : on, known: known < '2024-06-05' ? '2024-06-05' : known, quarter };
};

describe('on any history', () => {
  it('coverage is what the whole log says, looked through event by event', () =>
    fc.assert(
      fc.property(logs, fc.array(dates, { minLength: 1, maxLength: 4 }), (log, questions) => {
        const histories = historiesOf(log);
        for (const question of questions.map(asked)) {
          const { on, known, quarter } = question;
          expect(plain(coverage(histories, question))).toEqual(oracle(log, on, known, quarter));
        }
      }),
      { numRuns: 150 },
    ));

  it('every figure is the sum of its parts, each part rests on events of the log, and no figure is without parts', () =>
    fc.assert(
      fc.property(logs, dates, (log, question) => {
        const found = coverage(historiesOf(log), asked(question));
        const figures = figuresOf(found);
        const told = new Set(log.map(({ service, stream, version, g, type }) => `${service} ${stream} ${version} ${g} ${type}`));
        const { city, township, bureau, duties, readiness } = found;
        const shown: [string, { met: number | null; all: number; open?: number }][] = [
          ...Object.entries({ city, township, bureau }).flatMap(
            ([name, level]): [string, { met: number | null; all: number; open?: number }][] => [
              [`${name}.established`, { met: level.met, all: level.all }],
              [`${name}.checkable`, level.checkable],
              [`${name}.operating`, level.operating],
              ...Object.entries(level.conditions).map(([key, figure]): [string, typeof figure] => [`${name}.condition.${key}`, figure]),
              ...Object.entries(level.quarter).map(([key, figure]): [string, typeof figure] => [`${name}.quarter.${key}`, figure]),
            ],
          ),
          ['bureau.duties', { met: duties.met, all: duties.all, open: duties.open }],
          ...readiness.map(({ id, met, all }): [string, { met: number | null; all: number }] => [`readiness.${id}`, { met, all }]),
        ];
        expect([...figures.keys()].sort()).toEqual(shown.map(([name]) => name).sort());
        expect(namedFigures(found).map(({ figure }) => figure)).toEqual([...figures.keys()]);
        for (const [name, figure] of shown) {
          const parts = figures.get(name)!;
          const counted = parts.filter(({ counts }) => counts !== 'nothing');
          expect([name, figure.all]).toEqual([name, counted.length]);
          expect([name, figure.met ?? 0]).toEqual([name, counted.filter(({ counts }) => counts === 'met').length]);
          expect(figure.met === null).toBe(counted.length === 0);
          expect(sumOf(parts)).toMatchObject(figure);
          for (const { service, stream, version, g, type } of parts.flatMap(({ events }) => events))
            expect(told).toContain(`${service} ${stream} ${version} ${g} ${type}`);
        }
      }),
      { numRuns: 150 },
    ));

  it('what is told later changes no answer as known before', () =>
    fc.assert(
      fc.property(logs, dates, fc.nat(140), (log, question, cut) => {
        const { known, ...rest } = asked(question);
        const before = log.filter((event, i) => i < cut || shanghaiDay(new Date(event.k)) <= known);
        const answer = (of: readonly Logged[]) => JSON.stringify(coverage(historiesOf(of), { known, ...rest }));
        expect(answer(before)).toBe(answer(log));
      }),
      { numRuns: 100 },
    ));

  it('changes between two days of knowing are listed, each with an event in between or a day that came to be over; nothing else is', () =>
    fc.assert(
      fc.property(logs, dates, fc.nat(120), (log, question, more) => {
        const { on, known: from } = asked(question);
        const to = new Date(Date.parse(from) + more * 86_400_000).toISOString().slice(0, 10);
        const histories = historiesOf(log);
        const { figures, parts } = changes(histories, { on, from, to }, { calendar });
        const [before, after] = [from, to].map((known) => figuresOf(coverage(histories, { on, known })));
        expect(figures.length + parts.length === 0).toBe(JSON.stringify([...before!]) === JSON.stringify([...after!]));
        for (const { figure, id, before: was, after: is, by, events } of parts) {
          expect(before!.get(figure)?.find((part) => part.id === id)?.counts ?? null).toBe(was);
          expect(after!.get(figure)?.find((part) => part.id === id)?.counts ?? null).toBe(is);
          for (const { k } of events) expect(shanghaiDay(new Date(k)) > from && shanghaiDay(new Date(k)) <= to).toBe(true);
          if (by === 'date') expect([was, is]).toEqual(['open', 'unmet']);
        }
      }),
      { numRuns: 150 },
    ));

  it('a trend is the answers of its days', () =>
    fc.assert(
      fc.property(logs, dates, fc.constantFrom('month' as const, 'quarter' as const), (log, question, by) => {
        const { known } = asked(question);
        const histories = historiesOf(log);
        for (const point of trend(histories, { year: '2024', known, by }, { calendar })) {
          expect(point.on <= known && point.on >= '2024-06-05').toBe(true);
          const { city, township, duties } = coverage(histories, { on: point.on, known });
          expect(point).toMatchObject({
            city: { established: { met: city.met, all: city.all }, operating: city.operating },
            township: { established: { met: township.met, all: township.all }, operating: township.operating },
            duties: { met: duties.met, all: duties.all },
          });
        }
      }),
      { numRuns: 25 },
    ));
});
