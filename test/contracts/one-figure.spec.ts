import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import { unitStanding } from '@jiandu/contracts/unit-standing';
import { addDays, addMonths, quarterOf, quarterRange, toldOn } from '@jiandu/kernel';
import type { CivilDate, Message, Recorded } from '@jiandu/kernel';
import fc from 'fast-check';
import { countedPenalties, guidedAttribution } from '../../services/case-review/penalty-statistics/penalty-statistics.js';
import { quarterReport } from '../../services/case-review/quarter/quarter-report.js';
import { SOURCES } from '../../services/coverage/indicator/indicator.js';
import type { Sources } from '../../services/coverage/indicator/indicator.js';
import type { IndicatorKey } from '../../services/coverage/indicator/indicator.messages.js';
import { indicators, indicatorsOn, yearBegan } from '../../services/coverage/indicator/indicators.js';
import { flat } from '../../services/coverage/indicator/testing.js';
import type { Flat } from '../../services/coverage/indicator/testing.js';
import { quarterlyReturnDirectory } from '../../services/litigation/quarterly-return/quarterly-return.directory.js';
import { returnsOf } from '../../services/litigation/quarterly-return/quarterly-return.overdue.js';
import { returnTerm } from '../../services/litigation/quarterly-return/quarterly-return.js';
import { ratesOf, unitsOn } from '../../services/litigation/rates/rates.js';
import { ratioOf } from '../../services/registry/ratio/ratio.js';
import { opinionDirectory, standingOn } from '../../services/supervision/opinion/opinion.directory.js';
import { supervisionCheckDirectory } from '../../services/supervision/supervision-check/supervision-check.directory.js';
import { supervisionPlanDirectory } from '../../services/supervision/supervision-plan/supervision-plan.directory.js';
import { progressOf } from '../../services/supervision/supervision-plan/supervision-plan.progress.js';
import { hoursShort } from '../../services/training/class-hours/class-hours.short.js';
import { trainingsHeld } from '../../services/training/programme/programme.held.js';
import { lawStudyPace } from '../../services/training/law-study-year/law-study-year.pace.js';
import trainingsHere from '../../services/coverage/indicator/unit-trainings.policy.json' with { type: 'json' };
import trainingsThere from '../../services/training/programme/programme.policy.json' with { type: 'json' };
import lawStudyHere from '../../services/coverage/indicator/law-study-pace.policy.json' with { type: 'json' };
import hoursHere from '../../services/coverage/indicator/class-hours.policy.json' with { type: 'json' };
import staffHere from '../../services/coverage/indicator/reviewer-ratio.policy.json' with { type: 'json' };
import quarterHere from '../../services/coverage/indicator/quarter.policy.json' with { type: 'json' };
import quarterThere from '../../services/case-review/quarter/quarter.policy.json' with { type: 'json' };
import returnsHere from '../../services/coverage/indicator/suit-returns.policy.json' with { type: 'json' };
import lawStudyThere from '../../services/training/law-study-year/law-study-year.policy.json' with { type: 'json' };
import hoursThere from '../../services/training/class-hours/class-hours.policy.json' with { type: 'json' };
import staffThere from '../../services/registry/ratio/ratio.policy.json' with { type: 'json' };
import returnsThere from '../../services/litigation/quarterly-return/quarterly-return.policy.json' with { type: 'json' };

const calendar = openCalendar(shippedTables(), '652301');
const QUARTERS = ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1'];
const CHARGED = ['enforcement-unit', 'township', 'subdistrict'];

type Keyed = { event: Message; known: CivilDate };
/** Days after 2023-12-01. */
const day = fc.integer({ min: 0, max: 480 }).map((n) => addDays('2023-12-01', n));
const unitId = fc.constantFrom('a', 'b', 'c', 't');
const person = fc.constantFrom('p', 'q', 'r', 's');

let g = 0;
/** One stream, each event known some days after it became so; perhaps its first event was withdrawn later. */
function stream(name: string, events: readonly Keyed[], withdrawnOn?: CivilDate): readonly Recorded[] {
  let k = '';
  const told = events.map(({ event, known }, i): Recorded => {
    k = [k, `${known}T04:00:00.000Z`].sort().at(-1)!;
    return { ...event, id: `${name}#${i + 1}`, stream: name, version: i + 1, g: ++g, k };
  });
  if (withdrawnOn === undefined) return told;
  k = [k, `${withdrawnOn}T04:00:00.000Z`].sort().at(-1)!;
  const data = { eventId: `${name}#1`, reason: '录错' };
  return [...told, { type: 'EventCorrected', data, id: `${name}#c`, stream: name, version: told.length + 1, g: ++g, k }];
}
const at = (type: string, data: Record<string, unknown> & { on?: CivilDate }, late = 0, day_ = data.on ?? '2024-01-01'): Keyed => ({
  event: { type, data },
  known: addDays(day_, late),
});
const late = fc.constantFrom(0, 0, 0, 3, 40);
const undone = fc.option(day, { nil: undefined, freq: 6 });

const posts = fc.array(
  fc.record({
    person,
    unitId,
    kind: fc.constantFrom('officer', 'officer', 'legal-reviewer', 'supervisor'),
    on: day,
    end: fc.option(day),
    late,
    undone,
  }),
  { minLength: 4, maxLength: 16 },
);
const cards = fc.array(fc.record({ person, on: day, suspended: fc.option(day, { freq: 1 }), restored: fc.option(day), late }), {
  minLength: 3,
  maxLength: 6,
});
const held = fc.array(fc.record({ unitId, on: day, late, withdrawn: fc.boolean() }), { maxLength: 20 });
const credits = fc.array(
  fc.record({
    person,
    course: fc.constantFrom('《行政处罚法》', '行政处罚法', '行政复议法'),
    hours: fc.constantFrom(20, 40, 60),
    on: day,
    late,
    undone,
  }),
  { maxLength: 12 },
);
const trainings = fc.array(
  fc.record({
    people: fc.uniqueArray(person),
    by: fc.constantFrom('city', 'a', 'a', 'b', 't'),
    partner: fc.option(fc.constantFrom('b', 'c'), { nil: undefined }),
    course: fc.constantFrom('行政处罚法', '行政许可法'),
    hours: fc.constantFrom(20, 40),
    on: day,
    late,
  }),
  { maxLength: 16 },
);
const quarter = fc.constantFrom(...QUARTERS);
const selfReviews = fc.array(fc.record({ unitId, quarter, nil: fc.boolean(), on: day, late, undone }), { maxLength: 10 });
const draws = fc.array(fc.record({ quarter, on: day }), { maxLength: 4 });
const reviews = fc.array(
  fc.record({
    ...{ unitId, quarter, basis: fc.constantFrom('self', 'draw'), points: fc.integer({ min: 0, max: 1000 }).map((n) => n / 10) },
    ...{ grade: fc.constantFrom('excellent', 'pass', 'fail'), on: day, confirmed: fc.option(day), late },
  }),
  { maxLength: 12 },
);
const files = fc.array(
  fc.record({
    ...{ unitId, original: fc.option(unitId, { nil: undefined }), number: fc.integer({ min: 1, max: 6 }), on: day, late },
    ...{
      termState: fc.constantFrom('in-time', 'disputed', 'overdue'),
      kind: fc.constantFrom('penalty', 'penalty', 'licence'),
      withdrawn: fc.boolean(),
    },
  }),
  { maxLength: 12 },
);
const outcome = fc.constantFrom(
  ...([
    ['revoked', 'adverse'],
    ['claim-dismissed', 'not-adverse'],
    ['withdrawn', 'apart'],
    ['affirmed', 'not-adverse'],
    ['remanded', 'apart'],
  ] as const),
);
const cases = fc.array(
  fc.record({
    ...{ unitId, on: day, late, first: outcome, took: fc.option(day), second: fc.option(outcome), again: fc.option(day) },
    ...{ lifted: fc.boolean(), removed: fc.boolean() },
  }),
  { maxLength: 10 },
);
const returns = fc.array(fc.record({ unitId, quarter, on: day, isLate: fc.boolean(), late, undone }), { maxLength: 10 });
const plans = fc.array(
  fc.record({ unitId, period: fc.constantFrom('2024', '2024-H1', '2024-Q3', '2024-05'), times: fc.integer({ min: 1, max: 3 }) }),
  {
    maxLength: 4,
  },
);
const checks = fc.array(fc.record({ unitId, on: day, late, undone }), { maxLength: 12 });
const opinions = fc.array(
  fc.record({
    ...{ unitId, on: day, due: fc.integer({ min: 5, max: 60 }), slack: fc.integer({ min: 0, max: 4 }) },
    ...{ reply: fc.option(fc.integer({ min: 1, max: 80 })), recheck: fc.option(fc.constantFrom('full', 'partial')), closed: fc.boolean() },
    ...{ withdrawn: fc.boolean(), late },
  }),
  { maxLength: 6 },
);
const city = fc.record({
  ...{
    merged: fc.option(day),
    since: fc.constantFrom('2023-01-01', '2024-03-01'),
    posts,
    cards,
    held,
    credits,
    trainings,
    selfReviews,
    draws,
    reviews,
    files,
    suits: cases,
    reconsiderations: cases,
  },
  ...{ returns, plans, checks, opinions, on: day, known: day },
});
type City = typeof city extends fc.Arbitrary<infer Of> ? Of : never;

const unique = <Of>(all: readonly Of[], of: (each: Of) => string): Of[] => [...new Map(all.map((each) => [of(each), each])).values()];

const TERM = {
  term: 't',
  start: '2023-12-01',
  nominal: '2024-06-01',
  rolled: '2024-06-01',
  due: '2024-06-01',
  firm: true,
  calendar: 't',
  explanation: '',
};
/** A case of either kind; `suit` names its events. */
const caseStreams = (all: City['suits'], kind: 'suit' | 'reconsideration', name: 'Suit' | 'Reconsideration') =>
  all.map(({ unitId: whose, on, late: days, first, took, second, again, lifted, removed }, i) => {
    const about = { caseId: `${kind}-${i}`, unitId: whose };
    const decided = ([result, of]: readonly [string, string], day_: CivilDate) =>
      at(`${name}Decided`, { outcome: result, class: of, instance: 'first', on: day_ }, days);
    const effect = ([result, of]: readonly [string, string], effectiveOn: CivilDate) =>
      at(`${name}TookEffect`, { ...about, outcome: result, class: of, effectiveOn }, days, effectiveOn);
    const [next, last] = [addDays(on, 20), addDays(on, 60)];
    return stream(`${kind}-${i}`, [
      at(`${name}Registered`, { ...about, caseNo: `${i}`, matter: 'penalty', trialTerm: TERM, acceptTerm: TERM, on }, days),
      decided(first, next),
      ...(took === null ? [] : [effect(first, took > next ? took : next)]),
      ...(lifted ? [at(`${name}EffectLifted`, { ...about, because: 'appealed', liftedOn: next }, days, next)] : []),
      ...(second === null ? [] : [decided(second, last)]),
      ...(again === null ? [] : [effect(second ?? first, again > last ? again : last)]),
      ...(removed ? [at(`${name}RegistrationWithdrawn`, { ...about, reason: '误登' }, days, last)] : []),
    ]);
  });

function sourcesOf(of: City): Sources {
  g = 0;
  const registered = (id: string) =>
    at('UnitRegistered', {
      unitId: id,
      kind: id === 't' ? 'township' : id === 'y' ? 'bureau' : 'enforcement-unit',
      name: id,
      administered: 'local',
      on: id === 'b' ? of.since : '2023-01-01',
    });
  return {
    units: ['a', 'b', 'c', 't', 'y'].map((id) =>
      stream(`unit-${id}`, [
        registered(id),
        ...(id === 'a' && of.merged !== null ? [at('UnitMerged', { intoId: 'b', documentNo: '1', on: of.merged })] : []),
      ]),
    ),
    posts: unique(of.posts, (each) => `${each.person}.${each.kind}.${each.unitId}`).map(
      ({ person: personId, kind, unitId: where, on, end, late: days, undone: gone }) =>
        stream(
          `post-${personId}.${kind}.${where}`,
          [
            at('PostAppointed', { personId, kind, unitId: where, on }, days),
            ...(end !== null && end > on ? [at('PostEnded', { personId, kind, unitId: where, reason: '调离', on: end }, days)] : []),
          ],
          gone,
        ),
    ),
    certificates: unique(of.cards, (each) => each.person).map(({ person: officerId, on, suspended, restored, late: days }) =>
      stream(`certificate-${officerId}.local`, [
        at('CertificateApplied', { officerId, kind: 'local', unitId: 'a', on }, days),
        at('CertificateIssued', { number: '1', issuer: 'x', on, validUntil: addMonths(on, 14) }, days),
        ...(suspended !== null && suspended > on
          ? [at('CertificateSuspended', { decisionNo: '1', reason: 'x', until: suspended, on: suspended }, days)]
          : []),
        ...(suspended !== null && suspended > on && restored !== null && restored > suspended
          ? [at('CertificateRestored', { on: restored }, days)]
          : []),
      ]),
    ),
    lawStudy: of.held.map(({ unitId: whose, on, late: days, withdrawn }, i) =>
      stream(`lawStudySession-${i}`, [
        at('LawStudySessionRecorded', { sessionId: `${i}`, unitId: whose, meeting: `${i}`, kinds: [], topic: '', attendance: 1, on }, days),
        ...(withdrawn ? [at('LawStudySessionWithdrawn', { reason: '未召开' }, days + 2, on)] : []),
      ]),
    ),
    lawStudyYears: [],
    sites: [],
    programmes: of.trainings.map(({ by, partner, course, on }, i) =>
      stream(`programme-${i}`, [
        at('ProgrammeArranged', {
          programmeId: `${i}`,
          ...(by === 'city'
            ? { organiser: 'city' }
            : { organiser: partner ? 'joint' : 'unit', unitId: by, ...(partner && partner !== by && { partnerIds: [partner] }) }),
          title: course,
          course,
          year: 2024,
          kinds: [],
          forTownships: false,
          on,
        }),
      ]),
    ),
    trainings: of.trainings.map(({ people, hours, on, late: days }, i) =>
      stream(`trainingSession-${i}`, [at('TrainingHeld', { sessionId: `${i}`, programmeId: `${i}`, hours, personIds: people, on }, days)]),
    ),
    credits: of.credits.map(({ person: personId, course, hours, on, late: days, undone: gone }, i) =>
      stream(`classHours-${i}`, [at('ClassHoursCredited', { personId, course, provider: `${i}`, hours, on }, days)], gone),
    ),
    files: of.files.map(({ unitId: whose, original, number, on, late: days, termState, kind, withdrawn }, i) =>
      stream(`caseFile-f-${i}`, [
        at(
          'CaseFileRegistered',
          {
            ...{
              fileId: `f-${i}`,
              unitId: whose,
              organId: whose,
              kind,
              title: '',
              decisionNo: `${number}`,
              handlers: [],
              filedOn: on,
              on,
              termState,
            },
            ...(kind === 'penalty' && { gravest: 'fine', penalties: ['fine'] }),
            ...(original !== undefined && original !== whose && { originalUnitId: original }),
          },
          days,
        ),
        ...(withdrawn ? [at('CaseFileWithdrawn', { reason: '误登' }, days + 5, on)] : []),
      ]),
    ),
    selfReviews: unique(of.selfReviews, (each) => `${each.unitId}.${each.quarter}`).map(
      ({ unitId: whose, quarter: of_, nil, on, late: days, undone: gone }) =>
        stream(
          `selfReview-${whose}.${of_}`,
          [
            at(
              nil ? 'NoFileDeclared' : 'SelfReviewReported',
              { unitId: whose, quarter: of_, files: 1, problems: 0, summary: '', on },
              days,
            ),
          ],
          gone,
        ),
    ),
    draws: unique(of.draws, (each) => each.quarter).map(({ quarter: of_, on }) =>
      stream(`caseDraw-${of_}`, [at('FilesDrawn', { quarter: of_, strata: [], population: 0, on })]),
    ),
    reviews: of.reviews.map(({ unitId: whose, quarter: of_, basis, points, grade, on, confirmed, late: days }, i) =>
      stream(`caseReview-${i}`, [
        at(
          'ReviewOpened',
          {
            reviewId: `${i}`,
            fileId: `none-${i}`,
            unitId: whose,
            basis,
            quarter: of_,
            kind: 'penalty',
            reviewerId: 'p',
            decidedOn: on,
            sheet: 's',
            on,
          },
          days,
        ),
        ...(confirmed === null ? [] : [at('ReviewConfirmed', { points, grade, on: confirmed > on ? confirmed : on }, days)]),
      ]),
    ),
    opinions: of.opinions.map(({ unitId: whose, on, due, slack, reply, recheck, closed, withdrawn, late: days }, i) => {
      const last = addDays(on, due);
      const term = { due: last, nominal: last, rolled: addDays(last, slack), explanation: '', calendar: 't' };
      const replied = reply === null ? null : addDays(on, reply);
      const checked = replied === null ? addDays(on, 90) : addDays(replied, 10);
      return stream(`opinion-${i}`, [
        at('OpinionDrafted', { opinionId: `${i}`, unitId: whose, origin: 'other', grounds: [], proposedOn: on }, days, on),
        at('OpinionIssued', { number: `${i}号`, unitName: whose, due: term, on }, days),
        at('OpinionServed', { proof: 'receipt', on }, days),
        ...(replied === null
          ? []
          : [at('OpinionReplied', { rectified: 'full', came: replied <= term.rolled ? 'in-time' : 'late', on: replied }, days)]),
        ...(recheck === null ? [] : [at('OpinionRechecked', { rectified: recheck, findings: '', supervisorIds: [], on: checked }, days)]),
        ...(recheck === 'full' && closed ? [at('OpinionClosed', { reason: '', on: checked }, days)] : []),
        ...(withdrawn ? [at('OpinionWithdrawn', { reason: '', on: addDays(on, 120) }, days)] : []),
      ]);
    }),
    plans: unique(of.plans, (each) => each.unitId).map(({ unitId: whose, period, times }) =>
      stream(`supervisionPlan-${whose}.2024`, [
        at('SupervisionPlanAdopted', {
          unitId: whose,
          year: 2024,
          items: [{ itemId: 'i', subject: 's', period, times }],
          on: '2023-12-20',
        }),
      ]),
    ),
    checks: of.checks.map(({ unitId: whose, on, late: days, undone: gone }, i) =>
      stream(
        `supervisionCheck-${i}`,
        [
          at(
            'SupervisionCheckRecorded',
            {
              checkId: `${i}`,
              unitId: whose,
              checkedUnitId: whose,
              under: { year: 2024, itemId: 'i' },
              byIds: [],
              account: '',
              findings: [],
              on,
            },
            days,
          ),
        ],
        gone,
      ),
    ),
    suits: caseStreams(of.suits, 'suit', 'Suit'),
    reconsiderations: caseStreams(of.reconsiderations, 'reconsideration', 'Reconsideration'),
    returns: unique(of.returns, (each) => `${each.unitId}.${each.quarter}`).map(
      ({ unitId: whose, quarter: of_, on, isLate, late: days, undone: gone }) =>
        stream(
          `quarterlyReturn-${whose}.${of_}`,
          [at('QuarterlyReturnSubmitted', { unitId: whose, quarter: of_, suitIds: [], late: isLate, on }, days)],
          gone,
        ),
    ),
  };
}

type Told = { sources: Sources; on: CivilDate; known: CivilDate; of(key: IndicatorKey): Flat };
/** A seed under which every figure has something to count. */
const EVERY_FIGURE = 4;
/** The same city, asked of coverage and of the service whose figure it is. */
const sameAs = (check: (told: Told) => void, seed?: number) => () =>
  fc.assert(
    fc.property(city, (of) => {
      const sources = sourcesOf(of);
      const { on, known } = of;
      const { found } = indicatorsOn(sources, { on, known, from: yearBegan(on), calendar });
      check({ sources, on, known, of: (key) => flat(found.find(({ figures }) => figures.key === key)!) });
    }),
    { numRuns: 150, ...(seed !== undefined && { seed }) },
  );
const met = ({ numerator, denominator }: Flat) => ({ met: numerator, all: denominator });
const quartersOf = (on: CivilDate) =>
  [...new Set(['01-01', '04-01', '07-01', '10-01'].map((first) => `${on.slice(0, 4)}-${first}`))]
    .filter((first) => first <= on)
    .map(quarterOf);
/** Asked before the plan was known, a service has no answer. */
const PLAN_KNOWN = '2024-06-05';

describe('one figure, wherever it is asked', () => {
  it('rests on the same numbers', () => {
    expect([lawStudyHere, hoursHere, staffHere, returnsHere, quarterHere]).toEqual([
      lawStudyThere,
      hoursThere,
      staffThere,
      returnsThere,
      quarterThere,
    ]);
    expect(trainingsHere).toEqual(trainingsThere.map(({ from, known, source, unit, of }) => ({ from, known, source, required: unit, of })));
    expect(SOURCES.length).toBe(19);
  });
  it('is the sum of its units, each the sum of its records, each record once; no figure is without', () => {
    const seen = new Set<IndicatorKey>();
    const sumOf = (all: readonly { numerator: number | null }[]) =>
      all.reduce((sum, { numerator }) => sum + Math.round((numerator ?? 0) * 100), 0);
    sameAs(({ sources, of }) => {
      const told = new Set(Object.values(sources).flatMap((streams) => streams.flatMap(([first]) => first?.stream ?? [])));
      for (const { key } of indicators) {
        const { units, parts, asides, numerator, denominator } = of(key);
        if (denominator > 0) seen.add(key);
        expect([key, new Set(parts.map(({ id }) => id)).size]).toEqual([key, parts.length]);
        expect([key, parts.filter(({ id }) => asides.some((aside) => aside.id === id))]).toEqual([key, []]);
        expect([key, units.reduce((sum, unit) => sum + unit.denominator, 0), sumOf(units)]).toEqual([
          key,
          denominator,
          sumOf([{ numerator }]),
        ]);
        for (const unit of units) {
          const its = parts.filter(({ unitId: whose }) => whose === unit.id);
          expect([key, its.length, sumOf(its)]).toEqual([key, unit.denominator, sumOf([unit])]);
        }
        for (const { stream: name } of parts.flatMap(({ events }) => events)) expect([key, told.has(name)]).toEqual([key, true]);
      }
    }, EVERY_FIGURE)();
    expect([...seen].sort()).toEqual(indicators.map(({ key }) => key).sort());
  });
  it(
    'trainings: training’s, unit by unit',
    sameAs(({ sources: { units, posts: onPost, programmes, trainings: sessions }, on, known, of }) => {
      if (known < PLAN_KNOWN) return;
      const there = trainingsHeld({ units, posts: onPost, programmes, sessions }, { on, known });
      expect(met(of('unit-trainings'))).toEqual(there.onPace);
      const behind = new Map(there.units.map((unit) => [unit.id, unit.behind]));
      for (const { unitId: whose, numerator, events } of of('unit-trainings').parts) {
        expect(numerator === 1).toBe(behind.get(whose) === 0);
        expect(new Set(events.map(({ stream: name }) => name))).toEqual(
          new Set(there.units.find(({ id }) => id === whose)!.events.map(({ stream: name }) => name)),
        );
      }
    }),
  );
  it(
    'law study: training’s',
    sameAs(({ sources: { units, lawStudy: sessions }, on, known, of }) => {
      if (known < PLAN_KNOWN) return;
      expect(met(of('law-study-pace'))).toEqual(lawStudyPace({ units, sessions, years: [] }, { on, known }).onPace);
    }),
  );
  it(
    'class hours: training’s',
    sameAs(({ sources: { units, posts: onPost, programmes, trainings: sessions, credits: credited }, on, known, of }) => {
      if (known < PLAN_KNOWN) return;
      const { found } = hoursShort({ units, posts: onPost, programmes, sessions, credits: credited }, { on, known });
      expect(met(of('class-hours'))).toEqual({ met: found.met, all: found.policy.required === null ? 0 : found.all });
    }),
  );
  it(
    'reviewers: registry’s',
    sameAs(({ sources: { units, posts: onPost, certificates }, on, known, of }) => {
      if (known < PLAN_KNOWN || on < PLAN_KNOWN) return;
      const { found } = ratioOf({ units, posts: onPost, certificates, qualifications: [] }, { on, known });
      expect([met(of('reviewer-ratio')), met(of('review-and-supervision-staff'))]).toEqual([found.ratio, found.people]);
      expect(of('certificate-readiness').numerator ?? 0).toBe(found.units.reduce((sum, { base }) => sum + base, 0));
    }),
  );
  it(
    'self-review, sampling and the gap between them: case-review’s',
    sameAs(({ sources: { units, files: all, selfReviews: own, draws: drawn, reviews: reviewed }, on, known, of }) => {
      const reports = quartersOf(on).map((quarter_) =>
        quarterReport({ units, files: all, selfReviews: own, draws: drawn, reviews: reviewed }, { quarter: quarter_, on, known }),
      );
      const rows = reports.flatMap((report) => report.units.map((row) => ({ ...row, quarter: report.quarter })));
      const counted = rows.filter(({ selfReview: { state } }) => state === 'done' || state === 'overdue');
      const all_ = <Of>(list: readonly Of[], is: (each: Of) => boolean) => ({
        met: list.length === 0 ? null : list.filter(is).length,
        all: list.length,
      });
      expect(met(of('self-review'))).toEqual(all_(counted, ({ selfReview: { state } }) => state === 'done'));
      const lots = reports.filter(({ draw: { state } }) => state === 'done' || state === 'overdue');
      expect(met(of('city-sampling'))).toEqual(all_(lots, ({ draw: { state } }) => state === 'done'));
      const sampled = reports.reduce((sum, { city: tally }) => ({ files: sum.files + tally.files, fail: sum.fail + tally.fail }), {
        files: 0,
        fail: 0,
      });
      expect(met(of('sampled-file-quality'))).toEqual({
        met: sampled.files === 0 ? null : sampled.files - sampled.fail,
        all: sampled.files,
      });
      const gaps = new Map(of('self-vs-city-gap').parts.map(({ id, numerator }) => [id, numerator]));
      for (const { id, quarter: quarter_, gap } of rows) expect(gaps.get(`${id}/${quarter_}`) ?? null).toBe(gap);
    }),
  );
  it(
    'penalties, and whose those of the guided-handling period are: case-review’s',
    sameAs(({ sources: { units, files: all }, on, known, of }) => {
      const span = { from: yearBegan(on), on, known };
      const found = of('penalty-in-term');
      const { counted, duplicates } = countedPenalties(all, span);
      expect(found.parts.length + found.apart - duplicates.length).toBe(counted.length);
      const standing = unitsOn({ units }, { on, known });
      if (standing.get('a')?.inBeing === false) return;
      const twice = new Set(duplicates.map(({ fileId }) => `caseFile-${fileId}`));
      const here = Map.groupBy(
        [...found.parts, ...found.asides].filter(({ id }) => !twice.has(id)),
        (each) => each.unitId,
      );
      const there = guidedAttribution(all, span).assessment.map(({ unitId: id, total }) => [id, total]);
      expect([...here].map(([id, its]) => [id, its.length]).sort()).toEqual(there);
    }),
  );
  it(
    'what was lost: litigation’s, unit by unit',
    sameAs(({ sources: { units, suits, reconsiderations }, on, known, of }) => {
      if (known < PLAN_KNOWN) return;
      const rates = ratesOf({ units, suits, reconsiderations }, { from: yearBegan(on), to: on }, { on, known });
      for (const [key, kind] of [
        ['suit-loss-rate', 'suits'],
        ['reconsideration-correction-rate', 'reconsiderations'],
      ] as const) {
        const [here, there] = [of(key), rates[kind]];
        expect([here.numerator ?? 0, here.denominator, here.printed]).toEqual([there.losses, there.decided, there.printed]);
        expect(here.apart).toBe(Object.values(there.apart).reduce((sum, n) => sum + n, 0));
        for (const unit of here.units) {
          const its = rates.units.find(({ id }) => id === unit.id)![kind];
          expect([unit.numerator ?? 0, unit.denominator]).toEqual([its.losses, its.decided]);
        }
      }
    }),
  );
  it(
    'returns: litigation’s',
    sameAs(({ sources: { units, returns: returned }, on, known, of }) => {
      const asOf = { on, known };
      const rows = toldOn(quarterlyReturnDirectory, returned, asOf).map(({ row }) => row);
      const standing = toldOn(unitStanding, units, asOf).map(({ row }) => row);
      const all = quartersOf(on).flatMap((quarter_) => {
        const term = returnTerm(calendar, quarter_, returnsThere[0]!);
        return term === null
          ? []
          : returnsOf({ units: standing, returns: rows, suits: [], quarter: quarter_, range: quarterRange(quarter_), term, on });
      });
      expect(of('suit-returns').apart).toBe(all.filter(({ status }) => status === 'disputed').length);
      const counted = all.filter(({ status }) => status === 'in-time' || status === 'late' || status === 'overdue');
      expect(met(of('suit-returns'))).toEqual({
        ...{ met: counted.length === 0 ? null : counted.filter(({ status }) => status === 'in-time').length, all: counted.length },
      });
    }),
  );
  it(
    'planned checks: supervision’s',
    sameAs(({ sources: { plans: planned, checks: checked }, on, known, of }) => {
      if (!on.startsWith('2024')) return;
      const asOf = { on, known };
      const done = toldOn(supervisionCheckDirectory, checked, asOf).map(({ row }) => row);
      const items = toldOn(supervisionPlanDirectory, planned, asOf).flatMap(
        ({ row }) =>
          progressOf(
            row,
            done.filter(({ unitId: whose }) => whose === row.unitId),
            on,
          ).items,
      );
      const all = items.reduce((sum, { done: n, times, status }) => sum + (status === 'late' ? times : n), 0);
      expect(of('planned-checks').denominator).toBe(all);
      expect(of('planned-checks').numerator ?? 0).toBe(items.reduce((sum, { done: n }) => sum + n, 0));
    }),
  );
  it(
    'opinions: nobody is late here who is not overdue or was not late there',
    sameAs(({ sources: { opinions: papers }, on, known, of }) => {
      const found = of('papers-in-time');
      for (const { row, stream: name } of toldOn(opinionDirectory, papers, { on, known })) {
        const part = found.parts.find(({ id }) => id === name);
        const { key } = standingOn(row, on);
        if (key === 'overdue' && row.due !== null && row.due.rolled >= yearBegan(on)) expect(part?.numerator).toBe(0);
        if (['in-time', 'due-today', 'disputed', 'to-be-rechecked', 'void', 'draft', 'to-be-served'].includes(key))
          expect(part).toBeUndefined();
        if (part?.numerator === 0) expect(['overdue', 'replied-late', 'closed', 'to-be-closed', 'requested', 'decided']).toContain(key);
      }
    }),
  );
  it('charges townships with what the plan charges them with', () => expect(staffHere[0]!.of).toEqual(CHARGED));
});
