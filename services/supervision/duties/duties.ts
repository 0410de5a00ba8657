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
import { heirOf, tookOver, unitStanding, workersFor } from '@jiandu/contracts/unit-standing';
import type { UnitStanding } from '@jiandu/contracts/unit-standing';
import { plannedCheckDuty } from './duties.messages.js';
import { quarterDraw } from '@jiandu/contracts/quarter-draw';
import { siteOutcome, sitesPutForward } from '@jiandu/contracts/site-outcome';

/** What the plan charges whom with. */
export const duties: readonly Duty[] = periodRules.duties;

export type UnitDuties = { id: string; name: string; kind: UnitKind; duties: readonly DutyFound[] };

/** The whole history of each stream, by what it is about. */
export type Histories = Record<
  'units' | 'plans' | 'checks' | 'programmes' | 'reports' | 'trainings' | 'sessions' | 'draws' | 'sites',
  readonly (readonly Recorded[])[]
>;

/** Beside what a question reads, there is nothing to read. */
export const nothingDone: Histories = {
  ...{ units: [], plans: [], checks: [], programmes: [], reports: [], trainings: [], sessions: [], draws: [], sites: [] },
};

const LETTERS: Readonly<Record<UnitKind, string>> = {
  ...{ bureau: 'B', 'enforcement-unit': 'U', township: 'T', subdistrict: 'T', 'justice-office': 'J' },
};
type Standing = UnitStanding & { unitId: string; kind: UnitKind; since: CivilDate };
type Units = ReadonlyMap<string, Standing>;

/** Units of a day, those that are no more as well. */
function unitsOn(histories: Histories['units'], dates: Dates): Units {
  const units = told(unitStanding, histories, dates).flatMap(({ row }) => row ?? []);
  const isStanding = (unit: UnitStanding): unit is Standing => unit.unitId !== null && unit.kind !== null && unit.since !== null;
  return new Map(units.filter(isStanding).map((unit) => [unit.unitId, unit]));
}
const inBeing = (units: Units): Standing[] =>
  [...units.values()].filter((unit) => unit.inBeing).sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
const bureauxOf = (units: Units): string[] => inBeing(units).flatMap(({ unitId, kind }) => (kind === 'bureau' ? [unitId] : []));

/** The bureau, as it stands on a day. */
export const bureaux = (units: Histories['units'], dates: Dates): string[] => bureauxOf(unitsOn(units, dates));

/** Whose records may count for these units: their own, and those of all that they took over. */
export function recorders(histories: Histories['units'], dates: Dates, unitIds: readonly string[]): string[] {
  const units = unitsOn(histories, dates);
  const gone = [...units.keys()].filter((id) => unitIds.some((unitId) => tookOver(units, unitId, id)));
  return [...new Set([...unitIds, ...gone])];
}

/** Of a list of streams, those of the units whose work for a period counts for these. */
const worked =
  (units: Units, unitIds: readonly string[]) =>
  <Of extends { key: Told<unknown>['key'] }>(streams: readonly Of[], period: Period): Of[] => {
    const ids = new Set(unitIds.flatMap((id) => workersFor(units, id, heirOf(units, id), period)).map(({ unitId }) => unitId));
    return streams.filter(({ key }) => ids.has(String(key['unitId'])));
  };

/** What the bureau owes by its own hand on a day, with what it has done of it. */
export function bureauDuties(histories: Histories, dates: Dates, rules: readonly Duty[] = duties): DutyFound[] {
  const units = unitsOn(histories.units, dates);
  const its = worked(units, bureauxOf(units));
  const reports = told(supervisionReportDirectory, histories.reports, dates);
  const plans = told(supervisionPlanDirectory, histories.plans, dates);
  const sites = told(siteOutcome, histories.sites, dates);
  const draws = told(quarterDraw, histories.draws, dates);
  const reported = (kind: string) => (period: Period) => reportsOf(its(reports, period), kind, period);
  const sources: DutySources = {
    'training-bureau': (period) => trainingsIn(period, histories, dates),
    sampling: ({ id }) => draws.filter(({ key }) => key['quarter'] === id).map(({ row, events }) => ({ on: row?.drawnOn ?? null, events })),
    plan: (period) => ofTheYear(its(plans, period), period, (row) => row.adoptedOn),
    'demonstration-2024': ({ id }) => sitesPutForward(id, sites),
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
  const units = unitsOn(histories.units, dates);
  const plans = told(supervisionPlanDirectory, histories.plans, dates);
  const programmes = told(workProgrammeDirectory, histories.programmes, dates);
  const checks = Map.groupBy(told(supervisionCheckDirectory, histories.checks, dates), ({ row }) => row?.unitId);
  return inBeing(units)
    .filter(({ kind }) => LETTERS[kind] === 'U' || LETTERS[kind] === 'T')
    .map(({ unitId, name, kind, since }) => {
      const its = worked(units, [unitId]);
      const sources: DutySources = {
        plan: (period) => ofTheYear(its(plans, period), period, (row) => row.adoptedOn),
        programme: (period) => ofTheYear(its(programmes, period), period, programmeFrom),
      };
      // items of a plan that came down to it alone are its own now, whenever it began
      const ownPlans = plans.filter(
        (plan) => heirOf(units, String(plan.key['unitId'])) === unitId || its([plan], periodNamed(String(plan.key['year']))!).length > 0,
      );
      const charged = rules.filter(({ id, who }) => Object.hasOwn(sources, id) && who.includes(LETTERS[kind]));
      const found_ = charged.flatMap((duty) => dutyOn(duty, sources, dates.on, since));
      return {
        id: unitId,
        name,
        kind,
        duties: [...found_, ...ownPlans.flatMap((plan) => plannedChecks(plan, checks.get(plan.row?.unitId) ?? [], dates))],
      };
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

/** The checks that a plan sets, as far as their periods have begun; of earlier years those still late. The checks are those of whose plan it was. */
function plannedChecks(
  { row: plan, events }: Told<SupervisionPlanRow>,
  checks: readonly Told<SupervisionCheckRow>[],
  { on }: Dates,
): DutyFound[] {
  if (plan === null) return [];
  const rows = checks.flatMap(({ row }) => row ?? []);
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
}
