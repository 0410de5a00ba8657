import { owed, periodNamed, periodRules } from '@jiandu/calendar';
import type { Duty, Owed, Period } from '@jiandu/calendar';
import type { UnitKind } from '@jiandu/contracts/unit';
import type { CivilDate, EventRef, Recorded } from '@jiandu/kernel';
import { supervisionCheckDirectory } from '../supervision-check/supervision-check.directory.js';
import type { SupervisionCheckRow } from '../supervision-check/supervision-check.directory.js';
import { supervisionPlanDirectory } from '../supervision-plan/supervision-plan.directory.js';
import type { SupervisionPlanRow } from '../supervision-plan/supervision-plan.directory.js';
import { progressOf } from '../supervision-plan/supervision-plan.progress.js';
import { supervisionReportDirectory } from '../supervision-report/supervision-report.directory.js';
import type { SupervisionReportRow } from '../supervision-report/supervision-report.directory.js';
import { workProgrammeDirectory } from '../work-programme/work-programme.directory.js';
import type { WorkProgrammeRow } from '../work-programme/work-programme.directory.js';
import { programmeOrganiser, trainingDay } from './city-training.js';
import own from './duties.json' with { type: 'json' };
import { plannedCheckDuty } from './duties.messages.js';
import { quarterDraw } from './quarter-draw.js';
import { told } from './told.js';
import type { Dates, Told } from './told.js';
import { unitStanding } from './unit-standing.js';
import type { UnitStanding } from './unit-standing.js';

/** What the plan charges whom with: the calendar's duties and those that this service knows of. */
export const duties: readonly Duty[] = [...periodRules.duties, ...(own as Duty[])];

export const DUTY_STATUSES = ['done', 'open', 'due-today', 'late', 'not-known'] as const;
/** `not-known`: nothing that this service follows records it. Late only when the day is past. */
export type DutyStatus = (typeof DUTY_STATUSES)[number];

/** One duty in one period. `done` of `times`; `doneOn` the day on which the last of them was done. */
export type DutyFound = {
  duty: string;
  task: string;
  name: string;
  source: string;
  mark: Duty['mark'];
  dueMark: Duty['dueMark'];
  period: string;
  times: number;
  due: CivilDate;
  done: number | null;
  doneOn: CivilDate | null;
  /** Null while it is not done. */
  inTime: boolean | null;
  status: DutyStatus;
  events: readonly EventRef[];
};
export type UnitDuties = { id: string; name: string; kind: UnitKind; duties: readonly DutyFound[] };

/** The whole history of each stream, by what it is about. */
export type Histories = Record<
  'units' | 'plans' | 'checks' | 'programmes' | 'reports' | 'trainings' | 'sessions' | 'draws',
  readonly (readonly Recorded[])[]
>;

/** Something done, on a day; `on` is null for what corrections or a withdrawal left nothing of. */
type Act = { on: CivilDate | null; events: readonly EventRef[] };
/** What was done of a duty in a period; duties without an entry are not known here. */
type Sources = Readonly<Record<string, (period: Period) => readonly Act[]>>;

const LETTERS: Readonly<Record<UnitKind, string>> = {
  ...{ bureau: 'B', 'enforcement-unit': 'U', township: 'T', subdistrict: 'T', 'justice-office': 'J' },
};
type Standing = UnitStanding & { unitId: string; kind: UnitKind; from: CivilDate };

function standing(histories: Histories, dates: Dates): Standing[] {
  const units = told(unitStanding, histories.units, dates).flatMap(({ row }) => row ?? []);
  const isStanding = (unit: UnitStanding): unit is Standing =>
    unit.unitId !== null && unit.kind !== null && unit.from !== null && unit.inBeing;
  return units.filter(isStanding).sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
}

/** What the bureau owes by its own hand on a day, with what it has done of it. */
export function bureauDuties(histories: Histories, dates: Dates, rules: readonly Duty[] = duties): DutyFound[] {
  const bureaux = standing(histories, dates).filter(({ kind }) => kind === 'bureau');
  const ids = bureaux.map(({ unitId }) => unitId);
  const reports = told(supervisionReportDirectory, histories.reports, dates).filter(({ key }) => ids.includes(String(key['unitId'])));
  const plans = told(supervisionPlanDirectory, histories.plans, dates).filter(({ key }) => ids.includes(String(key['unitId'])));
  const draws = told(quarterDraw, histories.draws, dates);
  const reported = (kind: string) => (period: Period) => reportsOf(reports, kind, period);
  const sources: Sources = {
    'training-bureau': (period) => trainingsIn(period, histories, dates),
    sampling: ({ id }) => draws.filter(({ key }) => key['quarter'] === id).map(({ row, events }) => ({ on: row?.drawnOn ?? null, events })),
    plan: (period) => ofTheYear(plans, period, (row) => row.adoptedOn),
    'half-year-audit': reported('half-year-audit'),
    'legal-review-staffing': reported('legal-review-staffing'),
    'adverse-outcomes': reported('adverse-outcomes'),
    'annual-supervision': reported('annual-supervision'),
    'case-statistics': reported('case-statistics'),
  };
  return rules.filter(({ who }) => who.includes('B')).flatMap((duty) => found(duty, sources, dates, null));
}

/** What each unit and township owes of plan, programme and planned checks: only what the plan charges its kind with. */
export function unitDuties(histories: Histories, dates: Dates, rules: readonly Duty[] = duties): UnitDuties[] {
  const plans = Map.groupBy(told(supervisionPlanDirectory, histories.plans, dates), ({ key }) => key['unitId']);
  const programmes = Map.groupBy(told(workProgrammeDirectory, histories.programmes, dates), ({ key }) => key['unitId']);
  const checks = Map.groupBy(told(supervisionCheckDirectory, histories.checks, dates), ({ row }) => row?.unitId);
  return standing(histories, dates)
    .filter(({ kind }) => LETTERS[kind] === 'U' || LETTERS[kind] === 'T')
    .map(({ unitId, name, kind, from }) => {
      const its = plans.get(unitId) ?? [];
      const sources: Sources = {
        plan: (period) => ofTheYear(its, period, (row) => row.adoptedOn),
        programme: (period) => ofTheYear(programmes.get(unitId) ?? [], period, programmeFrom),
      };
      const charged = rules.filter(({ id, who }) => Object.hasOwn(sources, id) && who.includes(LETTERS[kind]));
      const found_ = charged.flatMap((duty) => found(duty, sources, dates, from));
      return { id: unitId, name, kind, duties: [...found_, ...plannedChecks(its, checks.get(unitId) ?? [], dates)] };
    });
}

/** A duty in each of its periods of the year asked that have begun, and what is still open of the years before. */
function found(duty: Duty, sources: Sources, { on }: Dates, since: CivilDate | null): DutyFound[] {
  const year = on.slice(0, 4);
  return owed(duty, duty.from, `${year}-12-31`)
    .filter(({ period }) => period.from <= on && (since === null || since <= period.to))
    .map((each) => dutyIn(duty, each, sources[duty.id]?.(each.period) ?? null, on))
    .filter(({ period, status }) => period.startsWith(year) || status === 'late');
}

function dutyIn(
  { id, task, name, source, mark }: Duty,
  { period, times, due, dueMark }: Owed,
  acts: readonly Act[] | null,
  on: CivilDate,
): DutyFound {
  const days = (acts ?? []).flatMap((act) => act.on ?? []).sort();
  const doneOn = days[times - 1] ?? null;
  return {
    ...{ duty: id, task, name, source, mark, dueMark, period: period.id, times, due },
    done: acts === null ? null : Math.min(days.length, times),
    ...{ doneOn, inTime: doneOn === null ? null : doneOn <= due },
    status: acts === null ? 'not-known' : statusOf(doneOn !== null, due, on),
    events: (acts ?? []).flatMap(({ events }) => events),
  };
}

const statusOf = (isDone: boolean, due: CivilDate, on: CivilDate): DutyStatus =>
  isDone ? 'done' : on > due ? 'late' : on === due ? 'due-today' : 'open';

const ofTheYear = <Row>(streams: readonly Told<Row>[], { id }: Period, dayOf: (row: Row) => CivilDate | null): Act[] =>
  streams.filter(({ key }) => String(key['year']) === id).map(({ row, events }) => ({ on: row && dayOf(row), events }));

const programmeFrom = ({ from, until }: WorkProgrammeRow): CivilDate | null => (until === null ? from : null);

const reportsOf = (reports: readonly Told<SupervisionReportRow>[], kind: string, { id }: Period): Act[] =>
  reports
    .filter(({ key }) => key['kind'] === kind && key['period'] === id)
    .map(({ row, events }) => ({ on: row && row.withdrawnOn === null ? row.filedOn : null, events }));

/** Trainings of the city in a period: a programme counts once, on the day of its first session there [D]. */
function trainingsIn({ from, to }: Period, histories: Histories, dates: Dates): Act[] {
  const arranged = told(programmeOrganiser, histories.trainings, { ...dates, on: '2999-12-31' });
  const ofCity = new Map(arranged.filter(({ row }) => row?.organiser === 'city').map(({ row, events }) => [row!.programmeId, events]));
  const held = told(trainingDay, histories.sessions, dates).flatMap(({ row, events }) =>
    row?.heldOn && row.heldOn >= from && row.heldOn <= to && ofCity.has(row.programmeId) ? { ...row, heldOn: row.heldOn, events } : [],
  );
  return [...Map.groupBy(held, ({ programmeId }) => programmeId)].map(([programmeId, sessions]) => ({
    on: sessions.map(({ heldOn }) => heldOn).sort()[0]!,
    events: [...ofCity.get(programmeId)!, ...sessions.flatMap(({ events }) => events)],
  }));
}

/** The checks that a unit's own plans set, as far as their periods have begun; of earlier years those still late. */
function plannedChecks(
  plans: readonly Told<SupervisionPlanRow>[],
  checks: readonly Told<SupervisionCheckRow>[],
  { on }: Dates,
): DutyFound[] {
  const rows = checks.flatMap(({ row }) => row ?? []);
  return plans.flatMap(({ row: plan, events }) => {
    if (plan === null) return [];
    return progressOf(plan, rows, on)
      .items.filter(({ period }) => periodNamed(period)!.from <= on)
      .map(({ itemId, subject, period, due, times, done, status, checkIds }): DutyFound => {
        const its = checks.filter(
          ({ row }) => row?.under?.year === plan.year && row.under.itemId === itemId && checkIds.includes(row.checkId ?? ''),
        );
        const inPeriod = its.flatMap(({ row }) => (row?.doneOn && row.doneOn <= due ? row.doneOn : [])).sort();
        const doneOn = status === 'done' ? (inPeriod[times - 1] ?? null) : null;
        return {
          ...{ ...plannedCheckDuty, name: subject, period, times, due, done, doneOn, inTime: doneOn === null ? null : true, status },
          events: [...events, ...its.flatMap((check) => check.events)],
        };
      })
      .filter((each) => each.period.startsWith(on.slice(0, 4)) || each.status === 'late');
  });
}
