import { dutyOn, periodRules } from '@jiandu/calendar';
import type { Duty, DutyFound, DutySources, Period } from '@jiandu/calendar';
import { cityTrainings, programmeOrganiser, trainingDay } from '@jiandu/contracts/city-training';
import { quarterDraw } from '@jiandu/contracts/quarter-draw';
import { siteOutcome, sitesPutForward } from '@jiandu/contracts/site-outcome';
import type { AsOfDates, Streams } from '@jiandu/kernel';
import { heldOn } from '../as-of/held.js';
import type { Units } from '../indicator/indicator.js';
import type { Counts } from './parts.js';
import { planItems } from './plan-items.js';
import { reportFiled } from './report-filed.js';

/** What the bureau's own work is recorded in. */
export type DutyHistories = Record<'plans' | 'reports' | 'trainings' | 'sessions' | 'draws' | 'sites', Streams>;

const REPORTS = ['half-year-audit', 'legal-review-staffing', 'adverse-outcomes', 'annual-supervision', 'case-statistics'];

/** What the bureau owes by its own hand on a day, with what it has done of it; judged as the supervision service judges it. */
export function bureauDuties(
  bureaux: readonly string[],
  { workersFor }: Pick<Units, 'workersFor'>,
  histories: DutyHistories,
  dates: AsOfDates,
  rules: readonly Duty[] = periodRules.duties,
  periodsOf: typeof dutyOn = dutyOn,
): DutyFound[] {
  const ofBureau = (period: Period) => {
    const ids = new Set(bureaux.flatMap((each) => workersFor(each, period)).map(({ unitId }) => unitId));
    return ({ key }: { key: Readonly<Record<string, unknown>> }) => ids.has(String(key['unitId']));
  };
  const reports = heldOn(reportFiled, histories.reports, dates);
  const plans = heldOn(planItems, histories.plans, dates);
  const draws = heldOn(quarterDraw, histories.draws, dates);
  const sites = heldOn(siteOutcome, histories.sites, dates);
  const arranged = heldOn(programmeOrganiser, histories.trainings, { ...dates, on: '2999-12-31' });
  const sessions = heldOn(trainingDay, histories.sessions, dates);
  const reported = (kind: string) => (period: Period) =>
    reports
      .filter(ofBureau(period))
      .filter(({ key }) => key['kind'] === kind && key['period'] === period.id)
      .map(({ row, events }) => ({ on: row?.filedOn ?? null, events }));
  const sources: DutySources = {
    ...Object.fromEntries(REPORTS.map((kind) => [kind, reported(kind)])),
    'training-bureau': (period) => cityTrainings(period, arranged, sessions),
    sampling: ({ id }) => draws.filter(({ key }) => key['quarter'] === id).map(({ row, events }) => ({ on: row?.drawnOn ?? null, events })),
    'demonstration-2024': ({ id }) => sitesPutForward(id, sites),
    plan: (period) =>
      plans
        .filter(ofBureau(period))
        .filter(({ key }) => String(key['year']) === period.id)
        .map(({ row, events }) => ({ on: row?.adoptedOn ?? null, events })),
  };
  return rules.filter(({ who }) => who.includes('B')).flatMap((duty) => periodsOf(duty, sources, dates.on, null));
}

/** Where the work of a duty is recorded. */
const RECORDED_IN: Readonly<Record<string, readonly (keyof DutyHistories)[]>> = {
  'training-bureau': ['trainings', 'sessions'],
  sampling: ['draws'],
  'demonstration-2024': ['sites'],
  plan: ['plans'],
};
export const recordedIn = (duty: string): readonly (keyof DutyHistories)[] => RECORDED_IN[duty] ?? ['reports'];

/** How a duty counts: what nothing records is left out of the figure and shown beside it. */
export function countsOf({ status }: Pick<DutyFound, 'status'>): Counts {
  // prettier-ignore
  switch (status) {
    case 'done':      return 'met';
    case 'late':      return 'unmet';
    case 'open':
    case 'due-today': return 'open';
    case 'not-known': return 'nothing';
  }
}
