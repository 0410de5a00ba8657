import type { City } from '../city.js';
import type { Dice } from '../dice.js';
import { step } from '../story.js';
import type { Step, Story } from '../story.js';
import type { Chapter } from './chapter.js';
import { words } from './plans.messages.js';
import { ended } from './standing.js';

const BUREAU = 'unit-00';
const HEAD = { role: 'bureau-head', unit: BUREAU };

/** What is lacking where, so that the two conditions and the duties have something to say. */
const gaps = {
  noProgramme: ['652301003', '652301105', 'unit-07', 'unit-15', 'unit-26'],
  programmeLate: ['652301104', 'unit-19'],
  programmeRepealed: ['unit-09'],
  noTasks: ['652301107'],
  tasksLate: ['652301006'],
  tasksWithdrawn: ['652301004'],
  noPlan: ['652301203', '652301106', 'unit-21', 'unit-24'],
};
const QUARTERS = ['2024-Q3', '2024-Q4'];

type Unit = City['units'][number];
const act = (path: string, body: object, as?: Step['as']): Step => step('supervision', path, body, as);
const asUnit = ({ unitId, kind }: Unit) => ({ role: kind === 'enforcement-unit' ? 'unit' : 'township', unit: unitId });

/** Units that still are at the year's end. */
function remaining({ units, reorganisations }: City): Unit[] {
  const isEnded = ended(reorganisations);
  return units.filter(({ unitId, kind }) => kind !== 'justice-office' && !isEnded(unitId));
}
const supervised = (city: City) => remaining(city).filter(({ kind }) => kind !== 'bureau');

function programmeStories(city: City, random: Dice): Story[] {
  return supervised(city)
    .filter(({ unitId }) => !gaps.noProgramme.includes(unitId))
    .map((unit) => {
      const path = `/units/${unit.unitId}/work-programmes/2024`;
      const on = gaps.programmeLate.includes(unit.unitId) ? '2025-01-08' : `2024-07-${10 + random.below(20)}`;
      return [
        act(path, { title: words.programme(unit.name), on }, asUnit(unit)),
        ...(gaps.programmeRepealed.includes(unit.unitId) ? [act(`${path}/repeal`, { reason: words.repealed, on: '2024-11-12' })] : []),
      ];
    });
}

const taskStories = ({ units }: City, random: Dice): Story[] =>
  units
    .filter(({ kind }) => kind === 'justice-office')
    .flatMap(({ unitId: officeId, supervises }) =>
      supervises
        .split(';')
        .filter((unitId) => unitId !== '' && !gaps.noTasks.includes(unitId))
        .map((unitId) => {
          const on = gaps.tasksLate.includes(unitId) ? '2025-01-13' : `2024-08-${10 + random.below(20)}`;
          const path = `/units/${unitId}/office-tasks`;
          return [
            act(path, { officeId, tasks: words.tasks, on }, { role: 'justice-office', unit: officeId }),
            ...(gaps.tasksWithdrawn.includes(unitId)
              ? [act(`${path}/withdrawal`, { reason: words.tasksWithdrawn, on: '2024-12-02' })]
              : []),
          ];
        }),
    );

/** The plan of each, the checks done under it, and one that nobody had planned. */
const planStories = (city: City, random: Dice): Story[] =>
  remaining(city)
    .filter(({ unitId }) => !gaps.noPlan.includes(unitId))
    .map((unit) => {
      const { unitId, name, kind } = unit;
      const as = kind === 'bureau' ? undefined : asUnit(unit);
      const items = QUARTERS.map((period, i) => ({
        itemId: `item-${i + 1}`,
        subject: words.subjects[i]!,
        period,
        times: kind === 'bureau' ? 4 : 1,
      }));
      const plan = { title: words.plan(name), body: words.body, wayOfWorking: words.wayOfWorking, responsibility: words.responsibility };
      const path = `/units/${unitId}/supervision-plans/2024`;
      const byIds = city.roster.filter((row) => row.unitId === unitId && row.kind === 'supervisor').map(({ personId }) => personId);
      const others = supervised(city);
      const checks =
        byIds.length === 0
          ? []
          : items.flatMap(({ itemId, times }, quarter) =>
              Array.from({ length: random.chance(0.8) ? times : times - 1 }, (_, i) => {
                const checkId = `check-${unitId}-${itemId}-${i + 1}`;
                const checkedUnitId = kind === 'bureau' ? others[(quarter * 4 + i * 7) % others.length]!.unitId : unitId;
                const findings = random.chance(0.3) ? [{ findingId: 'f-1', text: words.finding }] : [];
                const under = { year: 2024, itemId };
                const on = `2024-${String(8 + quarter * 3 + (i % 2)).padStart(2, '0')}-${10 + random.below(18)}`;
                return act(
                  `/supervision-checks/${checkId}`,
                  { unitId, checkedUnitId, under, byIds, account: words.account, findings, on },
                  as,
                );
              }),
            );
      const revised = {
        ...plan,
        items: [...items, { itemId: 'item-9', subject: words.subjects[3]!, period: '2024-Q4', times: 1 }],
        reason: words.revised,
      };
      return [
        act(path, { ...plan, items, on: '2024-06-28' }, as),
        ...(unitId === BUREAU ? [act(`${path}/revisions`, { ...revised, on: '2024-09-12' })] : []),
        ...checks,
      ];
    });

/** In time, late, received, withdrawn, and some that nobody filed. */
function reportStories(city: City): Story[] {
  const report = (id: string, unitId: string, kind: string, period: string, on: string, as?: Step['as']): Step =>
    act(
      `/supervision-reports/${id}`,
      { unitId, kind, period, title: words.reports[kind], to: words.government, account: words.reportAccount, on },
      as,
    );
  const received = (id: string, on: string) => act(`/supervision-reports/${id}/receipt`, { by: words.office, on });
  return [
    [report('audit-2024-h1', BUREAU, 'half-year-audit', '2024-H1', '2024-07-16'), received('audit-2024-h1', '2024-07-18')],
    [report('audit-2024-h2', BUREAU, 'half-year-audit', '2024-H2', '2024-12-24'), received('audit-2024-h2', '2024-12-25')],
    [report('staffing-2024', BUREAU, 'legal-review-staffing', '2024', '2024-11-20'), received('staffing-2024', '2024-11-22')],
    [report('adverse-2024-q2', BUREAU, 'adverse-outcomes', '2024-Q2', '2024-06-28'), received('adverse-2024-q2', '2024-07-01')],
    [
      report('adverse-2024-q3', BUREAU, 'adverse-outcomes', '2024-Q3', '2024-09-27'),
      act('/supervision-reports/adverse-2024-q3/withdrawal', { reason: words.reportWithdrawn, on: '2024-10-09' }),
      report('adverse-2024-q3-2', BUREAU, 'adverse-outcomes', '2024-Q3', '2024-10-11'),
    ],
    ...supervised(city)
      .slice(0, 30)
      .map((unit) => [report(`annual-${unit.unitId}`, unit.unitId, 'annual-supervision', '2024', '2024-12-20', asUnit(unit))]),
  ];
}

/** A pilot, a city site, and of five put forward to the prefecture one created, one created and revoked, one not, one withdrawn and one without an answer yet. */
function siteStories(): Story[] {
  const [created, refused, taken, revoked] = ['652301100', '652301101', '652301102', '652301103'] as const;
  const site = (unitId: string, name: string, on: string, more: object = {}) =>
    act(`/units/${unitId}/demonstration-sites/2024/${name}`, { ...more, on });
  const pilot = (unitId: string) => site(unitId, 'pilot', '2024-06-26', { documentNo: words.sites.pilots });
  const named = (unitId: string) => site(unitId, 'city-site', '2024-09-25', { documentNo: words.sites.named });
  const recommended = (unitId: string) => site(unitId, 'recommendation', '2024-10-16', { documentNo: words.sites.recommended });
  return [
    [pilot(created), named(created), recommended(created), site(created, 'creation', '2024-12-18', { documentNo: words.sites.created })],
    [pilot(refused), recommended(refused), site(refused, 'non-creation', '2024-12-18', { reason: words.sites.notCreated })],
    [pilot('652301001'), named('652301001')],
    [pilot('652301002')],
    [recommended(taken), site(taken, 'recommendation/withdrawal', '2024-10-29', { reason: words.sites.withdrawn })],
    [recommended('652301005')],
    [
      recommended(revoked),
      site(revoked, 'creation', '2024-12-18', { documentNo: words.sites.created }),
      site(revoked, 'revocation', '2024-12-30', { documentNo: words.sites.revoked, reason: words.sites.revokedFor }),
    ],
  ];
}

/** One published after every way of answering, one withdrawn, one signed off, one still with the units. */
function circularStories(city: City): Story[] {
  const named = supervised(city).slice(0, 6);
  const source = { service: 'coverage', figure: 'coverage/figures/established', on: '2024-12-31', known: '2025-01-02' };
  const circular = (circularId: string, of: readonly Unit[], ...acts: Step[]): Story => {
    const entries = of.map(({ unitId }, i) => ({ entryId: `e-${i + 1}`, unitId, statement: words.statements[i % 4]!, source }));
    return [
      act(`/circulars/${circularId}`, { title: words.circular, period: '2024', entries, on: '2025-01-06' }),
      ...entries.map(({ entryId }) => act(`/circulars/${circularId}/entries/${entryId}/showing`, { on: '2025-01-07' })),
      ...acts,
    ];
  };
  const entry = (id: string, n: number, name: string, body: object, as?: Step['as']) =>
    act(`/circulars/${id}/entries/e-${n}/${name}`, body, as);
  const dispute = (id: string, n: number, unit: Unit) =>
    entry(id, n, 'dispute', { reasons: words.disputed, on: '2025-01-09' }, asUnit(unit));
  const answer = (id: string, n: number, outcome: string, more = {}) =>
    entry(id, n, 'answer', { outcome, reasons: words.answered, ...more, on: '2025-01-13' });
  const confirmed = (id: string, n: number, on: string) => entry(id, n, 'confirmation', { on }, asUnit(named[n - 1]!));
  const signedOff = (id: string) => act(`/circulars/${id}/sign-off`, { on: '2025-01-24' }, HEAD);
  const published = (id: string) => act(`/circulars/${id}/publication`, { place: words.place, on: '2025-01-26' });
  return [
    circular(
      'circular-2024-1',
      named,
      confirmed('circular-2024-1', 1, '2025-01-08'),
      dispute('circular-2024-1', 2, named[1]!),
      dispute('circular-2024-1', 3, named[2]!),
      dispute('circular-2024-1', 4, named[3]!),
      answer('circular-2024-1', 2, 'amended', { statement: words.amended, source }),
      answer('circular-2024-1', 3, 'kept'),
      answer('circular-2024-1', 4, 'struck'),
      entry('circular-2024-1', 2, 'showing', { on: '2025-01-14' }),
      confirmed('circular-2024-1', 2, '2025-01-15'),
      entry('circular-2024-1', 5, 'striking', { reason: words.struck, on: '2025-01-15' }),
      signedOff('circular-2024-1'),
      published('circular-2024-1'),
    ),
    circular(
      'circular-2024-2',
      named.slice(0, 1),
      confirmed('circular-2024-2', 1, '2025-01-08'),
      signedOff('circular-2024-2'),
      published('circular-2024-2'),
      act('/circulars/circular-2024-2/withdrawal', { reason: words.circularWithdrawn, on: '2025-02-11' }, HEAD),
    ),
    circular('circular-2024-3', named.slice(0, 1), confirmed('circular-2024-3', 1, '2025-01-08'), signedOff('circular-2024-3')),
    circular(
      'circular-2024-4',
      named.slice(0, 2),
      dispute('circular-2024-4', 1, named[0]!),
      act('/circulars/circular-2024-4/entries', {
        entries: [{ entryId: 'e-3', unitId: named[2]!.unitId, statement: words.statements[2]!, source }],
        on: '2025-01-10',
      }),
      entry('circular-2024-4', 2, 'amendment', { statement: words.amended, source, reason: words.checkedAgain, on: '2025-01-10' }),
    ),
  ];
}

export const plans: Chapter = {
  title: words.title,
  service: 'supervision',
  after: ['registry'],
  acts: (city, random) => [
    [
      ...programmeStories(city, random),
      ...taskStories(city, random),
      ...planStories(city, random),
      ...reportStories(city),
      ...circularStories(city),
      ...siteStories(),
    ],
  ],
};
