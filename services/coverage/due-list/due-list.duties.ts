import { answer, dutyOn, isDisputed, isFirm, partOf, periodNamed, periodRules } from '@jiandu/calendar';
import type { Calendar, DutyFound, DutySources, Period } from '@jiandu/calendar';
import { quarterDraw } from '@jiandu/contracts/quarter-draw';
import { siteOutcome } from '@jiandu/contracts/site-outcome';
import { programmeOrganiser, trainingDay } from '@jiandu/contracts/city-training';
import { charged, unitProfile } from '@jiandu/contracts/unit-profile';
import type { Charged } from '@jiandu/contracts/unit-profile';
import { policyInForce } from '@jiandu/kernel';
import type { AsOfDates, Streams } from '@jiandu/kernel';
import { heldOn } from '../as-of/held.js';
import { bureauDuties } from '../coverage/bureau-duties.js';
import { checkDone } from '../coverage/check-done.js';
import { planItems } from '../coverage/plan-items.js';
import { reportFiled } from '../coverage/report-filed.js';
import { selfReviewed } from '../coverage/self-reviewed.js';
import { suitsReturned } from '../coverage/suits-returned.js';
import { yearProgramme } from '../coverage/work-programme.js';
import type { Units } from '../indicator/indicator.js';
import { lawStudyHeld } from '../indicator/training-told.js';
import type { DueTerm } from './due-list.clocks.js';
import { PERIODIC } from './due-list.kinds.js';
import { checkName, dutyText, ownPlan } from './due-list.messages.js';
import policy from './due-list.policy.json' with { type: 'json' };

/** What the duties of a period are done in. */
export const dutyModels = {
  ...{ units: unitProfile, plans: planItems, checks: checkDone, programmes: yearProgramme, reports: reportFiled },
  ...{ trainings: programmeOrganiser, sessions: trainingDay, draws: quarterDraw, sites: siteOutcome },
  ...{ selfReviews: selfReviewed, returns: suitsReturned, lawStudy: lawStudyHeld },
};
export type DutyStreams = Record<keyof typeof dutyModels, Streams>;

/** A duty of one unit in one period that is not done, or not certainly. */
export type OpenDuty = Pick<DutyFound, 'duty' | 'task' | 'name' | 'dueMark' | 'period' | 'events'> & {
  /** Who owed it first: of a plan's item, the unit whose plan it is. */
  unitId: string;
  whose: 'unit' | 'bureau';
  /** Done in time by a postmark that the unit claims and the bureau has not seen: the bureau's move, and nobody is late. */
  disputed: boolean;
  /** Of a plan's item. */
  itemId: string | null;
  term: DueTerm;
};
type Found = DutyFound & { itemId?: string; planOf?: string };

const UNITS = ['enforcement-unit'];
const TOWNSHIPS = ['township', 'subdistrict'];
const kindsOf = (who: readonly string[]): string[] => [...(who.includes('U') ? UNITS : []), ...(who.includes('T') ? TOWNSHIPS : [])];

/** Days of grace and the roll-over are our reading, so nobody is late before they have run. */
function termOf(found: Found, calendar: Calendar): DueTerm {
  const { duty, due: last, dueMark, done, ...told } = found;
  const nominal = periodNamed(found.period)!.to;
  const { rolls } = policyInForce(policy, nominal);
  const length = { n: 0, unit: 'd' } as const;
  const rolled = rolls.includes(duty)
    ? answer(calendar, { start: last, term: { length, direction: 'after', roll: 'next-working-day' } })
    : null;
  const due = rolled?.state === 'dated' ? rolled.due : last;
  const explanation = dutyText({ ...told, nominal, due, dueMark, done: done ?? 0, disputed: isDisputed(found) });
  return { due, nominal, rolled: due, explanation, firm: rolled?.state !== 'dated' || isFirm(rolled), calendar: rolled?.calendar ?? null };
}

const RULES = periodRules.duties.filter(({ id }) => (PERIODIC as readonly string[]).includes(id));

type Owed = { unitId: string; whose: 'unit' | 'bureau'; found: Found };

/** What each unit, township and the bureau owes in periods that have begun, done or not. `periodsOf`: `dutyOn` leaves out what was done in earlier years, `dutyBegun` keeps it. */
export function dutiesOwed(
  streams: DutyStreams,
  dates: AsOfDates,
  those: Pick<Units, 'heirOf' | 'workersFor'>,
  periodsOf: typeof dutyOn = dutyOn,
): Owed[] {
  const units = heldOn(unitProfile, streams.units, dates).flatMap(({ row, ...held }) => (row ? { ...held, row } : []));
  const bureaux = charged(units, ['bureau']);
  const ofBureau = bureauDuties(
    bureaux.map(({ unitId }) => unitId),
    those,
    streams,
    dates,
    RULES,
    periodsOf,
  );
  const ofUnits = charged(units, [...UNITS, ...TOWNSHIPS]).flatMap((unit) =>
    unitDuties(unit, streams, dates, those, periodsOf).map((each) => ({ unitId: unit.unitId, whose: 'unit' as const, found: each })),
  );
  return [
    ...bureaux.slice(0, 1).flatMap(({ unitId }) => ofBureau.map((each: Found) => ({ unitId, whose: 'bureau' as const, found: each }))),
    ...ofUnits,
  ].map((owed) => ({ ...owed, unitId: owed.found.planOf ?? owed.unitId }));
}

/** By what a duty is called in the list. */
export const dutyId = (
  { duty, period, itemId = null }: Pick<Found, 'duty' | 'period'> & { itemId?: string | null },
  unitId: string,
): string => `${duty}.${unitId}.${period}${itemId === null ? '' : `.${itemId}`}`;

/** Of what is owed, what is not done, or not certainly. */
export const openDuties = (
  streams: DutyStreams,
  dates: AsOfDates,
  calendar: Calendar,
  those: Pick<Units, 'heirOf' | 'workersFor'>,
): OpenDuty[] =>
  dutiesOwed(streams, dates, those)
    .filter(({ found }) => found.status !== 'not-known' && (found.status !== 'done' || isDisputed(found)))
    .map(({ unitId, whose, found }) => {
      const { duty, task, name, dueMark, period, events, itemId = null } = found;
      const disputed = isDisputed(found);
      const about = { unitId, whose: disputed ? ('bureau' as const) : whose, disputed };
      return { ...about, duty, task, name, dueMark, period, events, itemId, term: termOf(found, calendar) };
    });

function unitDuties(
  unit: Charged,
  streams: DutyStreams,
  dates: AsOfDates,
  { heirOf, workersFor }: Pick<Units, 'heirOf' | 'workersFor'>,
  periodsOf: typeof dutyOn,
): Found[] {
  const { unitId, kind, from } = unit;
  const its = <Row extends { unitId: string | null }>(held: { row: Row | null; events: DutyFound['events'] }[]) =>
    held.flatMap(({ row, events }) => (row && row.unitId !== null && heirOf(row.unitId) === unitId ? { row, events } : []));
  const told = <Row extends { unitId: string | null }>(held: { row: Row | null; events: DutyFound['events'] }[]) =>
    held.flatMap(({ row, events }) => (row ? { row, events } : []));
  const credited = (period: Period) => {
    const ids = new Set(workersFor(unitId, period).map((each) => each.unitId));
    return ({ row }: { row: { unitId: string | null } }): boolean => row.unitId !== null && ids.has(row.unitId);
  };
  const adopted = told(heldOn(planItems, streams.plans, dates));
  const plans = its(heldOn(planItems, streams.plans, dates));
  const programmes = told(heldOn(yearProgramme, streams.programmes, dates));
  const reviews = told(heldOn(selfReviewed, streams.selfReviews, dates));
  const returns = told(heldOn(suitsReturned, streams.returns, dates));
  const studied = its(heldOn(lawStudyHeld, streams.lawStudy, dates));
  const sources: DutySources = {
    plan: (period) =>
      adopted
        .filter(credited(period))
        .filter(({ row }) => String(row.year) === period.id)
        .map(({ row, events }) => ({ on: row.adoptedOn, events })),
    programme: (period) =>
      programmes
        .filter(credited(period))
        .filter(({ row }) => String(row.year) === period.id && row.inForce)
        .map(({ row, events }) => ({ on: row.last?.on ?? null, events })),
    'self-review': (period) =>
      reviews
        .filter(credited(period))
        .filter(({ row }) => row.quarter === period.id)
        .map(({ row, events }) => ({ on: row.doneOn, events })),
    'litigation-return': (period) =>
      returns
        .filter(credited(period))
        .filter(({ row }) => row.quarter === period.id)
        .map(({ row, events }) => ({ on: row.doneOn, disputed: row.disputed, events })),
    // A successor is asked only its part of the year, so what was held before that part is not of it.
    'law-study': (period) =>
      studied
        .filter(({ row }) => row.unitId === unitId && !row.withdrawn)
        .filter(({ row: { heldOn: day } }) => day !== null && day >= period.from && day <= period.to)
        .map(({ row, events }) => ({ on: row.heldOn, events })),
  };
  const found = RULES.filter(({ id, who }) => Object.hasOwn(sources, id) && kindsOf(who).includes(kind))
    .flatMap((duty) => periodsOf(duty, sources, dates.on, from))
    .map((each) => (each.duty === 'law-study' ? withPart(each, from) : each));
  const checks = Map.groupBy(its(heldOn(checkDone, streams.checks, dates)), ({ row }) => row.unitId);
  return [...found, ...plans.flatMap((plan) => plannedChecks(plan, checks.get(plan.row.unitId) ?? [], dates.on))];
}

/** Of a unit that was not there all year only its part is asked. */
function withPart(found: DutyFound, from: string | null): DutyFound {
  const year = periodNamed(found.period)!;
  if (from === null || from <= year.from) return found;
  const times = partOf(found.times, year, from);
  return { ...found, times, mark: 'D', status: (found.done ?? 0) >= times ? 'done' : found.status };
}

type Its<Row> = { row: Row; events: DutyFound['events'] };

/** The checks that a unit's own plan sets, as far as their periods have begun. */
function plannedChecks(
  {
    row: plan,
    events,
  }: Its<{
    unitId: string | null;
    year: number | null;
    items: readonly { itemId: string; subject: string; period: string; times: number }[];
  }>,
  checks: readonly Its<{ year: number | null; itemId: string | null; doneOn: string | null }>[],
  on: string,
): Found[] {
  return plan.items.flatMap(({ itemId, subject, period, times }): Found[] => {
    const within: Period = periodNamed(period)!;
    if (within.from > on) return [];
    const done = checks.filter(
      ({ row }) =>
        row.year === plan.year && row.itemId === itemId && row.doneOn !== null && row.doneOn >= within.from && row.doneOn <= within.to,
    );
    return [
      {
        ...{ duty: 'planned-check', task: 'T12', name: checkName(subject), source: ownPlan, mark: 'P', dueMark: 'D' },
        ...(plan.unitId !== null && { planOf: plan.unitId }),
        ...{ itemId, period, times, due: within.to, done: done.length, doneOn: null, inTime: null },
        status: done.length >= times ? 'done' : 'open',
        events: [...events, ...done.flatMap((check) => check.events)],
      },
    ];
  });
}
