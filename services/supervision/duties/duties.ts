import { dutyOn, periodNamed, periodRules } from '@jiandu/calendar';
import type { Duty, DutyAct, DutyFound, DutySources, Period } from '@jiandu/calendar';
import type { UnitKind } from '@jiandu/contracts/unit';
import { toldOrGoneOn as told } from '@jiandu/kernel';
import type { AsOfDates as Dates, CivilDate, Recorded, ToldOrGone as Told } from '@jiandu/kernel';
import { supervisionCheckDirectory } from '../supervision-check/supervision-check.directory.js';
import type { SupervisionCheckRow } from '../supervision-check/supervision-check.directory.js';
import { supervisionPlanDirectory } from '../supervision-plan/supervision-plan.directory.js';
import type { SupervisionPlanRow } from '../supervision-plan/supervision-plan.directory.js';
import { progressOf } from '../supervision-plan/supervision-plan.progress.js';
import { supervisionReportDirectory } from '../supervision-report/supervision-report.directory.js';
import type { SupervisionReportRow } from '../supervision-report/supervision-report.directory.js';
import { workProgrammeDirectory } from '../work-programme/work-programme.directory.js';
import type { WorkProgrammeRow } from '../work-programme/work-programme.directory.js';
import { cityTrainings, programmeOrganiser, trainingDay } from '@jiandu/contracts/city-training';
import { plannedCheckDuty } from './duties.messages.js';
import { quarterDraw } from '@jiandu/contracts/quarter-draw';
import { unitStanding } from './unit-standing.js';
import type { UnitStanding } from './unit-standing.js';

/** What the plan charges whom with. */
export const duties: readonly Duty[] = periodRules.duties;

export type UnitDuties = { id: string; name: string; kind: UnitKind; duties: readonly DutyFound[] };

/** The whole history of each stream, by what it is about. */
export type Histories = Record<
  'units' | 'plans' | 'checks' | 'programmes' | 'reports' | 'trainings' | 'sessions' | 'draws',
  readonly (readonly Recorded[])[]
>;

const LETTERS: Readonly<Record<UnitKind, string>> = {
  ...{ bureau: 'B', 'enforcement-unit': 'U', township: 'T', subdistrict: 'T', 'justice-office': 'J' },
};
type Standing = UnitStanding & { unitId: string; kind: UnitKind; from: CivilDate };

function standing({ units: histories }: Pick<Histories, 'units'>, dates: Dates): Standing[] {
  const units = told(unitStanding, histories, dates).flatMap(({ row }) => row ?? []);
  const isStanding = (unit: UnitStanding): unit is Standing =>
    unit.unitId !== null && unit.kind !== null && unit.from !== null && unit.inBeing;
  return units.filter(isStanding).sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
}

/** The bureau, as it stands on a day. */
export const bureaux = (units: Histories['units'], dates: Dates): string[] =>
  standing({ units }, dates).flatMap(({ unitId, kind }) => (kind === 'bureau' ? [unitId] : []));

/** What the bureau owes by its own hand on a day, with what it has done of it. */
export function bureauDuties(histories: Histories, dates: Dates, rules: readonly Duty[] = duties): DutyFound[] {
  const ids = bureaux(histories.units, dates);
  const reports = told(supervisionReportDirectory, histories.reports, dates).filter(({ key }) => ids.includes(String(key['unitId'])));
  const plans = told(supervisionPlanDirectory, histories.plans, dates).filter(({ key }) => ids.includes(String(key['unitId'])));
  const draws = told(quarterDraw, histories.draws, dates);
  const reported = (kind: string) => (period: Period) => reportsOf(reports, kind, period);
  const sources: DutySources = {
    'training-bureau': (period) => trainingsIn(period, histories, dates),
    sampling: ({ id }) => draws.filter(({ key }) => key['quarter'] === id).map(({ row, events }) => ({ on: row?.drawnOn ?? null, events })),
    plan: (period) => ofTheYear(plans, period, (row) => row.adoptedOn),
    'half-year-audit': reported('half-year-audit'),
    'legal-review-staffing': reported('legal-review-staffing'),
    'adverse-outcomes': reported('adverse-outcomes'),
    'annual-supervision': reported('annual-supervision'),
    'case-statistics': reported('case-statistics'),
  };
  return rules.filter(({ who }) => who.includes('B')).flatMap((duty) => dutyOn(duty, sources, dates.on, null));
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
      const sources: DutySources = {
        plan: (period) => ofTheYear(its, period, (row) => row.adoptedOn),
        programme: (period) => ofTheYear(programmes.get(unitId) ?? [], period, programmeFrom),
      };
      const charged = rules.filter(({ id, who }) => Object.hasOwn(sources, id) && who.includes(LETTERS[kind]));
      const found_ = charged.flatMap((duty) => dutyOn(duty, sources, dates.on, from));
      return { id: unitId, name, kind, duties: [...found_, ...plannedChecks(its, checks.get(unitId) ?? [], dates)] };
    });
}

const ofTheYear = <Row>(streams: readonly Told<Row>[], { id }: Period, dayOf: (row: Row) => CivilDate | null): DutyAct[] =>
  streams.filter(({ key }) => String(key['year']) === id).map(({ row, events }) => ({ on: row && dayOf(row), events }));

const programmeFrom = ({ from, until }: WorkProgrammeRow): CivilDate | null => (until === null ? from : null);

const reportsOf = (reports: readonly Told<SupervisionReportRow>[], kind: string, { id }: Period): DutyAct[] =>
  reports
    .filter(({ key }) => key['kind'] === kind && key['period'] === id)
    .map(({ row, events }) => ({ on: row && row.withdrawnOn === null ? row.filedOn : null, events }));

function trainingsIn(period: Period, histories: Histories, dates: Dates): DutyAct[] {
  const arranged = told(programmeOrganiser, histories.trainings, { ...dates, on: '2999-12-31' });
  return cityTrainings(period, arranged, told(trainingDay, histories.sessions, dates));
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
