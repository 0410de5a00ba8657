import type { Calendar, Duty, DutyFound } from '@jiandu/calendar';
import { isTownship, TOWNSHIP_KINDS } from '@jiandu/contracts/unit';
import type { Administration, UnitKind } from '@jiandu/contracts/unit';
import { unitProfile } from '@jiandu/contracts/unit-profile';
import { workOf } from '@jiandu/contracts/unit-standing';
import type { UnitProfile } from '@jiandu/contracts/unit-profile';
import { policyInForce, quarterOf, quarterRange } from '@jiandu/kernel';
import type { AsOfDates, CivilDate, EventRef, PolicyEntry, Streams } from '@jiandu/kernel';
import { heldOn } from '../as-of/held.js';
import type { Held } from '../as-of/held.js';
import { unitsOn } from '../indicator/indicator.js';
import type { Units } from '../indicator/indicator.js';
import { bureauDuties, countsOf } from './bureau-duties.js';
import type { DutyHistories } from './bureau-duties.js';
import { checkDone } from './check-done.js';
import { checks } from './conditions.js';
import type { Joined } from './conditions.js';
import { conditionMessages, missingInQuarter } from './coverage.messages.js';
import policy from './coverage.policy.json' with { type: 'json' };
import { townshipTasks } from './office-tasks.js';
import { sumOf } from './parts.js';
import type { Counts, Sum } from './parts.js';
import { planItems } from './plan-items.js';
import { publicHotline } from './public-hotline.js';
import { inQuarter } from './quarter.js';
import type { DueRule, QuarterFound, QuarterJoined } from './quarter.js';
import { readiness } from './readiness.js';
import type { Readiness } from './readiness.js';
import { selfReviewed } from './self-reviewed.js';
import { suitsReturned } from './suits-returned.js';
import { supervisionBody } from './supervision-body.js';
import { yearProgramme } from './work-programme.js';

/** A condition of a unit's supervision, for which kinds of unit, from when, after which source; `until`: the first day no longer. */
export type Condition = {
  key: string;
  makes: 'established' | 'operating';
  of: readonly string[];
  from: CivilDate;
  until?: CivilDate;
  /** Of what is done each quarter. */
  due?: DueRule;
  source: string;
};
export type CoveragePolicy = { target: { by: CivilDate; wording: string }; conditions: readonly Condition[] };

/** The whole history of each stream, by what it is about. */
export type Histories = DutyHistories &
  Record<
    | 'units'
    | 'supervisionBodies'
    | 'hotlines'
    | 'programmes'
    | 'officeTasks'
    | 'posts'
    | 'certificates'
    | 'selfReviews'
    | 'returns'
    | 'checks',
    Streams
  >;

/** `nothing`: there is nothing to count; `not-known`: nothing records this condition. */
export const CONDITION_STATES = ['met', 'missing', 'nothing', 'not-known'] as const;
export type ConditionFound = { state: (typeof CONDITION_STATES)[number]; met: boolean | null; events: readonly EventRef[] };

/** `established: null`: all that can be checked is met, but a condition has no source yet. */
export type UnitCoverage = {
  id: string;
  name: string;
  kind: UnitKind;
  administered: Administration;
  established: boolean | null;
  /** In the quarter asked; null while something is still open, not known, or not asked of this kind of unit. */
  operating: boolean | null;
  conditions: Record<string, ConditionFound>;
  quarter: Record<string, QuarterFound>;
  missing: readonly string[];
  withoutSource: readonly string[];
};

export type Figure = Pick<Sum, 'met' | 'all'>;

export type LevelCoverage = Figure & {
  /** Units that meet all that can be checked today. */
  checkable: Figure;
  /** Per condition: how many units meet it. */
  conditions: Record<string, Figure>;
  operating: Sum;
  /** Per condition of operating: how many units did it. */
  quarter: Record<string, Sum>;
  units: readonly UnitCoverage[];
};

/** The bureau's own duties; what nothing records is left out of `all` and named in `notKnown`. */
export type BureauDuties = Sum & { notKnown: number; found: readonly DutyFound[] };

export type Coverage = {
  policy: { from: CivilDate; source: string; target: CoveragePolicy['target'] };
  quarter: string;
  city: LevelCoverage;
  township: LevelCoverage;
  bureau: LevelCoverage;
  duties: BureauDuties;
  readiness: readonly Readiness[];
};

/** `quarter`: the one that is judged; by default that of the day asked. */
export type Question = AsOfDates & { quarter?: string };
/** What an answer rests on beside the events. */
export type Rules = { calendar: Calendar; entries?: readonly PolicyEntry<CoveragePolicy>[]; duties?: readonly Duty[] };

const LEVELS = { city: ['enforcement-unit'], township: TOWNSHIP_KINDS, bureau: ['bureau'] } satisfies Record<string, UnitKind[]>;
export type Level = keyof typeof LEVELS;

type Seen = UnitProfile & { unitId: string; kind: UnitKind; administered: Administration };
const isSeen = (unit: UnitProfile | null): unit is Seen => unit !== null && unit.unitId !== null && unit.kind !== null && unit.inBeing;

const shipped = policy as readonly PolicyEntry<CoveragePolicy>[];

/** Whether there is anything to answer of a day: before the plan's first day there is not. */
export const hasPolicy = (on: CivilDate, known: CivilDate, { entries = shipped }: Rules): boolean =>
  entries.some((entry) => entry.from <= on && entry.known <= known);

/**
 * Which units are covered and what each lacks. Of a quarter that is over, units and what is established are those of its last day, and what
 * was done for it is counted up to the day asked. Throws `no-policy-in-force` before the plan's first day.
 */
export function coverage(histories: Histories, { on, known, quarter = quarterOf(on) }: Question, rules: Rules): Coverage {
  const { calendar, entries = shipped, duties } = rules;
  const { from, to } = quarterRange(quarter);
  const day = on < to ? on : to;
  const [then, now] = [
    { on: day, known },
    { on, known },
  ];
  const inForce = policyInForce(entries, day, known);
  const year = Number(day.slice(0, 4));
  const units = heldOn(unitProfile, histories.units, then)
    .map(({ row }) => row)
    .filter(isSeen)
    .sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
  const townships = units.filter(({ kind }) => isTownship(kind));

  const bodies = byUnit(heldOn(supervisionBody, histories.supervisionBodies, then));
  const hotlines = byUnit(heldOn(publicHotline, histories.hotlines, then));
  const programmes = byUnit(heldOn(yearProgramme, histories.programmes, then).filter(ofYear(year)));
  const plans = byUnit(heldOn(planItems, histories.plans, then).filter(ofYear(year)));
  const tasks = byUnit(heldOn(townshipTasks, histories.officeTasks, then));
  const ofQuarter = ({ key }: Held<unknown>) => key['quarter'] === quarter;
  const selfReviews = byUnit(heldOn(selfReviewed, histories.selfReviews, now).filter(ofQuarter));
  const returns = byUnit(heldOn(suitsReturned, histories.returns, now).filter(ofQuarter));
  const plansNow = byUnit(heldOn(planItems, histories.plans, now).filter(ofYear(year)));
  const done = byUnit(heldOn(checkDone, histories.checks, now).filter(({ key, row }) => (row ? row.year : underYear(key)) === year));
  const [standing, since] = [unitsOn(histories.units, then), unitsOn(histories.units, now)];
  const ofTheYear = { from: `${year}-01-01`, to: `${year}-12-31` };
  /** What counts for a unit in the year, or in the quarter, of what was done: its own first. */
  const inYear = <Row>(doneBy: ByUnit<Row>, unitId: string) => workOf(standing.workersFor(unitId, ofTheYear), doneBy, () => null);
  const inTheQuarter = <Row extends { doneOn: CivilDate | null }>(doneBy: ByUnit<Row>, unitId: string) =>
    workOf(since.workersFor(unitId, { from, to }), doneBy, ({ row }) => row?.doneOn ?? null);
  const handedOn = heldBefore(plansNow, standing);
  const allTasks = townships.map((unit) => ({ unit, tasks: tasks.get(unit.unitId)?.[0] }));

  const level = (kinds: readonly UnitKind[]) =>
    summed(
      units
        .filter(({ kind }) => kinds.includes(kind))
        .map((unit) => {
          const { unitId } = unit;
          const joined: Joined = {
            ...{ body: bodies.get(unitId)?.[0], hotlines: hotlines.get(unitId) ?? [], programmes: inYear(programmes, unitId) },
            ...{ plans: inYear(plans, unitId), tasks: tasks.get(unitId)?.[0], townships: allTasks },
          };
          const ofTheQuarter: QuarterJoined = {
            ...{ selfReviews: inTheQuarter(selfReviews, unitId), returns: inTheQuarter(returns, unitId) },
            ...{ plans: inYear(plansNow, unitId), handedOn: handedOn.get(unitId) ?? [], checks: done },
          };
          const applies = ({ of, from, until }: Condition) => of.includes(unit.kind) && from <= day && (until === undefined || day < until);
          const ask = { quarter, on, known };
          return unitCoverage(unit, inForce.conditions.filter(applies), joined, quarter, ({ key, due = 'quarter-end' }) =>
            inQuarter(key, due, ofTheQuarter, ask, calendar),
          );
        }),
    );
  const bureaux = units.filter(({ kind }) => kind === 'bureau').map(({ unitId }) => unitId);
  const owed = bureaux.length === 0 ? [] : bureauDuties(bureaux, standing, histories, then, duties);
  return {
    policy: { from: inForce.from, source: inForce.source, target: inForce.target },
    quarter,
    city: level(LEVELS.city),
    township: level(LEVELS.township),
    bureau: level(LEVELS.bureau),
    duties: {
      ...sumOf(owed.map((duty) => ({ counts: countsOf(duty) }))),
      notKnown: owed.filter(({ status }) => status === 'not-known').length,
      found: owed,
    },
    readiness: readiness(townships, histories, then, standing),
  };
}

const underYear = (key: Held<unknown>['key']) => (key['under'] as { year?: number } | undefined)?.year ?? null;
type ByUnit<Row> = ReadonlyMap<string, Held<Row>[]>;
const byUnit = <Row>(held: readonly Held<Row>[]): ByUnit<Row> => Map.groupBy(held, ({ key }) => String(key['unitId']));
/** What a unit that is no more had, by who took it over. */
const heldBefore = <Row>(held: ByUnit<Row>, { heirOf }: Units): ByUnit<Row> =>
  Map.groupBy(
    [...held].flatMap(([unitId, its]) => (heirOf(unitId) === unitId ? [] : its)),
    ({ key }) => heirOf(String(key['unitId'])),
  );
const ofYear =
  (year: number) =>
  ({ key }: Held<unknown>): boolean =>
    key['year'] === year;

function unitCoverage(
  unit: Seen,
  conditions: readonly Condition[],
  joined: Joined,
  quarter: string,
  inTheQuarter: (condition: Condition) => QuarterFound,
): UnitCoverage {
  const found: Record<string, ConditionFound> = {};
  const ofQuarter: Record<string, QuarterFound> = {};
  for (const condition of conditions) {
    if (condition.makes === 'operating') ofQuarter[condition.key] = inTheQuarter(condition);
    else found[condition.key] = conditionFound(condition, joined);
  }
  const keys = (...states: string[]) =>
    [...Object.entries(found), ...Object.entries(ofQuarter)].flatMap(([key, { state }]) => (states.includes(state) ? key : []));
  const standing = Object.values(found).map(({ state }) => state);
  const established = standing.includes('missing') ? false : standing.includes('not-known') ? null : true;
  const name = (key: string) => conditionMessages[key]?.name ?? key;
  return {
    ...{ id: unit.unitId, name: unit.name, kind: unit.kind, administered: unit.administered, established },
    operating: operatingOf(established, Object.values(ofQuarter)),
    ...{ conditions: found, quarter: ofQuarter },
    missing: keys('missing').map((key) =>
      ofQuarter[key] ? missingInQuarter(quarter, key, ofQuarter[key].left) : (conditionMessages[key]?.missing ?? key),
    ),
    withoutSource: keys('not-known').map(name),
  };
}

function conditionFound({ key }: Condition, joined: Joined): ConditionFound {
  const checked = checks[key]?.(joined);
  if (!checked) return { state: 'not-known', met: null, events: [] };
  const { met } = checked;
  const events = checked.events.filter((ref) => ref !== null && ref !== undefined);
  return { state: met === null ? 'nothing' : met ? 'met' : 'missing', met, events };
}

function operatingOf(established: boolean | null, found: readonly QuarterFound[]): boolean | null {
  if (found.length === 0) return null;
  if (established === false || found.some(({ state }) => state === 'missing')) return false;
  return established === null || found.some(({ state }) => state === 'open' || state === 'not-known') ? null : true;
}

/** How a unit counts in each figure of its level; the figures are the sums of these. */
export const unitCounts = {
  established: ({ established }: UnitCoverage): Counts => (established === null ? 'not-known' : established ? 'met' : 'unmet'),
  checkable: ({ established }: UnitCoverage): Counts => (established === false ? 'unmet' : 'met'),
  condition: ({ conditions }: UnitCoverage, key: string): Counts => {
    const state = conditions[key]?.state ?? 'nothing';
    return state === 'missing' ? 'unmet' : state;
  },
  operating: ({ operating, quarter, established }: UnitCoverage): Counts => {
    const states = Object.values(quarter).map(({ state }) => state);
    if (states.length === 0) return 'nothing';
    if (operating !== null) return operating ? 'met' : 'unmet';
    return established === null || states.includes('not-known') ? 'not-known' : 'open';
  },
  quarter: ({ quarter }: UnitCoverage, key: string): Counts => {
    const state = quarter[key]?.state ?? 'nothing';
    return state === 'missing' ? 'unmet' : state === 'done' || state === 'nil' ? 'met' : state;
  },
};

function summed(units: readonly UnitCoverage[]): LevelCoverage {
  const sum = (countsFor: (unit: UnitCoverage) => Counts) => sumOf(units.map((unit) => ({ counts: countsFor(unit) })));
  const figure = (countsFor: (unit: UnitCoverage) => Counts): Figure => {
    const { met, all } = sum(countsFor);
    return { met, all };
  };
  const keysOf = (of: 'conditions' | 'quarter') => [...new Set(units.flatMap((unit) => Object.keys(unit[of])))];
  return {
    ...figure(unitCounts.established),
    checkable: figure(unitCounts.checkable),
    conditions: Object.fromEntries(keysOf('conditions').map((key) => [key, figure((unit) => unitCounts.condition(unit, key))])),
    operating: sum(unitCounts.operating),
    quarter: Object.fromEntries(keysOf('quarter').map((key) => [key, sum((unit) => unitCounts.quarter(unit, key))])),
    units,
  };
}
