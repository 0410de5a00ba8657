import { isTownship, TOWNSHIP_KINDS } from '@jiandu/contracts/unit';
import type { Administration, UnitKind } from '@jiandu/contracts/unit';
import { correctionsIn, effective, policyInForce, refTo } from '@jiandu/kernel';
import type { CivilDate, EventRef, PolicyEntry, Projection, Recorded } from '@jiandu/kernel';
import { certificateStatus, validOn } from './certificate-status.js';
import { conditionMessages } from './coverage.messages.js';
import policy from './coverage.policy.json' with { type: 'json' };
import type { TownshipTasks } from './office-tasks.js';
import { townshipTasks } from './office-tasks.js';
import { publicHotline } from './public-hotline.js';
import type { PublicHotline } from './public-hotline.js';
import { supervisionBody } from './supervision-body.js';
import type { SupervisionBodyRow } from './supervision-body.js';
import type { YearProgramme } from './work-programme.js';
import { yearProgramme } from './work-programme.js';
import { yearPlan } from './year-plan.js';
import type { YearPlan } from './year-plan.js';
import { personPosts } from '@jiandu/contracts/person-posts';
import type { UnitProfile } from '@jiandu/contracts/unit-profile';
import { unitProfile } from '@jiandu/contracts/unit-profile';

/** What makes a unit's supervision "established", for which kinds of unit, from when, after which source. */
export type CoveragePolicy = {
  target: { by: CivilDate; wording: string };
  conditions: readonly { key: string; of: readonly string[]; from: CivilDate; source: string }[];
};

/** What is true on legal day `on`, as known at the end of day `known`. */
export type AsOf = { on: CivilDate; known: CivilDate };

/** The whole history of each stream, by what it is about. */
export type Histories = Record<
  'units' | 'supervisionBodies' | 'hotlines' | 'programmes' | 'officeTasks' | 'plans' | 'posts' | 'certificates',
  readonly (readonly Recorded[])[]
>;

/** `met: null`: nothing records this condition, or there is nothing to count. */
export type ConditionFound = { met: boolean | null; events: readonly EventRef[] };

/** `established: null`: all that can be checked is met, but a condition has no source yet. */
export type UnitCoverage = {
  id: string;
  name: string;
  kind: UnitKind;
  administered: Administration;
  established: boolean | null;
  conditions: Record<string, ConditionFound>;
  missing: readonly string[];
  withoutSource: readonly string[];
};

/** `met` of `all`; `met: null` prints —: nothing to count, or a condition without a source keeps every unit from being counted. */
export type Figure = { met: number | null; all: number };

export type LevelCoverage = Figure & {
  /** Units that meet all that can be checked today. */
  checkable: Figure;
  /** Per condition: how many units meet it. */
  conditions: Record<string, Figure>;
  units: readonly UnitCoverage[];
};

/** 持证上岗: officers on post who hold a valid certificate, of all officers on post. */
export type Readiness = Figure & {
  id: string;
  name: string;
  without: readonly string[];
  officers: readonly OfficerReadiness[];
  events: readonly EventRef[];
};
export type OfficerReadiness = { personId: string; holds: boolean; events: readonly EventRef[] };

export type Coverage = {
  policy: { from: CivilDate; source: string; target: CoveragePolicy['target'] };
  city: LevelCoverage;
  township: LevelCoverage;
  bureau: LevelCoverage;
  readiness: readonly Readiness[];
};

type Corrections = readonly { ref: EventRef; of: string }[];
type Joined = {
  body: SupervisionBodyRow | undefined;
  hotlines: readonly PublicHotline[];
  /** Of the year asked. */
  programme: YearProgramme | undefined;
  plan: YearPlan | undefined;
  tasks: TownshipTasks | undefined;
  /** Of every township there is, for the bureau that sees to them. */
  allTasks: readonly (TownshipTasks | undefined)[];
  corrections: Corrections;
};
/** `met: null`: nothing to count. */
type Check = (joined: Joined) => { met: boolean | null; events: readonly (EventRef | null | undefined)[] };

const correctionsOf = (corrections: Corrections, ...types: string[]): EventRef[] =>
  corrections.filter(({ of }) => types.includes(of)).map(({ ref }) => ref);

const bodyNamed: Check = ({ body, corrections }) => ({
  met: (body?.named ?? null) !== null,
  events: [body?.named, ...correctionsOf(corrections, 'SupervisionBodyNamed')],
});

/** The conditions that some service records. A condition of the policy without an entry here has no source yet. */
const checks: Record<string, Check> = {
  'supervision-body-named': bodyNamed,
  'bureau-supervision-body-named': bodyNamed,
  'supervision-staff-named': ({ body, corrections }) => ({
    met: (body?.staff ?? 0) > 0,
    events: [body?.staffNamed, ...correctionsOf(corrections, 'SupervisionStaffNamed')],
  }),
  'hotline-public': ({ hotlines, corrections }) => {
    const open = hotlines.filter(({ isPublic }) => isPublic);
    const events = (open.length > 0 ? open : hotlines).map(({ last }) => last);
    return { met: open.length > 0, events: [...events, ...correctionsOf(corrections, 'HotlinePublished', 'HotlineWithdrawn')] };
  },
  'work-programme': ({ programme, corrections }) => ({
    met: programme?.inForce === true,
    events: [programme?.last, ...correctionsOf(corrections, 'WorkProgrammeAdopted', 'WorkProgrammeRepealed')],
  }),
  'justice-office-tasks': ({ tasks, corrections }) => ({
    met: tasks?.set === true,
    events: [tasks?.last, ...correctionsOf(corrections, 'OfficeTasksSet', 'OfficeTasksWithdrawn')],
  }),
  'bureau-supervision-plan': ({ plan, corrections }) => ({
    met: plan !== undefined,
    events: [plan?.adopted, ...correctionsOf(corrections, 'SupervisionPlanAdopted', 'SupervisionPlanRevised')],
  }),
  'bureau-sets-justice-office-tasks': ({ allTasks }) => ({
    met: allTasks.length === 0 ? null : allTasks.every((tasks) => tasks?.set === true),
    events: allTasks.map((tasks) => tasks?.last),
  }),
};

const LEVELS = { city: ['enforcement-unit'], township: TOWNSHIP_KINDS, bureau: ['bureau'] } satisfies Record<string, UnitKind[]>;

/** Folds each history as of both dates; streams that had not begun by then are left out. */
function rowsOn<Row, E extends { type: string; data: object }>(
  of: Projection<Row, E>,
  histories: readonly (readonly Recorded[])[],
  asOf: AsOf,
): Row[] {
  const rows: Row[] = [];
  for (const history of histories) {
    const events = effective<E>(history as readonly Recorded<E>[], asOf) as Recorded<E>[];
    if (events.length > 0) rows.push(events.reduce((row, event) => of.evolve(row, event), of.initial));
  }
  return rows;
}

/** Corrections by whose they are, streams of which nothing is left included; `key` is read from what was first told. */
function corrections(
  service: string,
  histories: readonly (readonly Recorded[])[],
  asOf: AsOf,
  key: 'unitId' | 'personId' | 'officerId',
): ReadonlyMap<string, Corrections> {
  const found = new Map<string, Corrections>();
  for (const history of histories) {
    const about = history.map(({ data }) => (data as Record<string, string | undefined>)[key]).find((id) => id !== undefined);
    const here = correctionsIn(history, asOf);
    if (about === undefined || here.length === 0) continue;
    const refs = here.map(({ correction, corrected }) => ({ ref: refTo(service, correction), of: corrected.type }));
    found.set(about, [...(found.get(about) ?? []), ...refs]);
  }
  return found;
}

type Seen = UnitProfile & { unitId: string; kind: UnitKind; administered: Administration };
const isSeen = (unit: UnitProfile): unit is Seen => unit.unitId !== null && unit.kind !== null && unit.inBeing;

/** Which units are covered and what each lacks. Throws `no-policy-in-force` before the plan's first day. */
export function coverage(histories: Histories, asOf: AsOf, entries: readonly PolicyEntry<CoveragePolicy>[] = policy): Coverage {
  const inForce = policyInForce(entries, asOf.on, asOf.known);
  const units = rowsOn(unitProfile, histories.units, asOf)
    .filter(isSeen)
    .sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
  const bodies = new Map(rowsOn(supervisionBody, histories.supervisionBodies, asOf).map((row) => [row.unitId, row]));
  const hotlines = Map.groupBy(rowsOn(publicHotline, histories.hotlines, asOf), ({ unitId }) => unitId);

  const year = Number(asOf.on.slice(0, 4));
  const ofTheYear = <Row extends { unitId: string | null; year: number | null }>(rows: readonly Row[]) =>
    new Map(rows.filter((row) => row.year === year).map((row) => [row.unitId, row]));
  const programmes = ofTheYear(rowsOn(yearProgramme, histories.programmes, asOf));
  const plans = ofTheYear(rowsOn(yearPlan, histories.plans, asOf));
  const tasks = new Map(rowsOn(townshipTasks, histories.officeTasks, asOf).map((row) => [row.unitId, row]));
  const townships = units.filter(({ kind }) => isTownship(kind));

  const ofRegistry = corrections('registry', [...histories.supervisionBodies, ...histories.hotlines], asOf, 'unitId');
  const told = [...histories.programmes, ...histories.officeTasks, ...histories.plans];
  const ofSupervision = corrections('supervision', told, asOf, 'unitId');

  const level = (kinds: readonly UnitKind[]) =>
    summed(
      units
        .filter(({ kind }) => kinds.includes(kind))
        .map((unit) =>
          unitCoverage(unit, inForce.conditions, asOf.on, {
            body: bodies.get(unit.unitId),
            hotlines: hotlines.get(unit.unitId) ?? [],
            programme: programmes.get(unit.unitId),
            plan: plans.get(unit.unitId),
            tasks: tasks.get(unit.unitId),
            allTasks: townships.map(({ unitId }) => tasks.get(unitId)),
            corrections: [ofRegistry, ofSupervision].flatMap((of) => of.get(unit.unitId) ?? []),
          }),
        ),
    );
  return {
    policy: { from: inForce.from, source: inForce.source, target: inForce.target },
    city: level(LEVELS.city),
    township: level(LEVELS.township),
    bureau: level(LEVELS.bureau),
    readiness: readiness(townships, histories, asOf),
  };
}

function unitCoverage(unit: Seen, conditions: CoveragePolicy['conditions'], on: CivilDate, joined: Joined): UnitCoverage {
  const found: Record<string, ConditionFound> = {};
  for (const { key, of, from } of conditions) {
    if (!of.includes(unit.kind) || from > on) continue;
    const checked = checks[key]?.(joined);
    found[key] = checked
      ? { met: checked.met, events: checked.events.filter((ref) => ref !== null && ref !== undefined) }
      : { met: null, events: [] };
  }
  const keys = (met: boolean | null) => Object.keys(found).filter((key) => found[key]!.met === met);
  const [missing, withoutSource] = [keys(false), keys(null)];
  return {
    ...{ id: unit.unitId, name: unit.name, kind: unit.kind, administered: unit.administered },
    established: missing.length > 0 ? false : withoutSource.length > 0 ? null : true,
    conditions: found,
    missing: missing.map((key) => conditionMessages[key]?.missing ?? key),
    withoutSource: withoutSource.map((key) => conditionMessages[key]?.name ?? key),
  };
}

function summed(units: readonly UnitCoverage[]): LevelCoverage {
  const all = units.length;
  const figure = (met: number): Figure => ({ met: all === 0 ? null : met, all });
  const established = units.filter((unit) => unit.established === true).length;
  const undetermined = units.filter((unit) => unit.established === null).length;
  const conditions: Record<string, Figure> = {};
  for (const key of new Set(units.flatMap((unit) => Object.keys(unit.conditions)))) {
    const found = units.map((unit) => unit.conditions[key]).filter((each) => each !== undefined);
    const sourced = found.some(({ met }) => met !== null);
    conditions[key] = { met: sourced ? found.filter(({ met }) => met).length : null, all: found.length };
  }
  return {
    ...(undetermined > 0 ? { met: null, all } : figure(established)),
    checkable: figure(established + undetermined),
    conditions,
    units,
  };
}

function readiness(townships: readonly Seen[], { posts, certificates }: Histories, asOf: AsOf): Readiness[] {
  const onPost = Map.groupBy(
    rowsOn(personPosts, posts, asOf).filter(({ kind, held }) => kind === 'officer' && held),
    ({ unitId }) => unitId,
  );
  const cards = Map.groupBy(rowsOn(certificateStatus, certificates, asOf), ({ officerId }) => officerId);

  const ofPosts = corrections('registry', posts, asOf, 'personId');
  const ofCards = corrections('certification', certificates, asOf, 'officerId');

  return townships.map(({ unitId, name }) => {
    const officers = (onPost.get(unitId) ?? []).map(({ personId, last }): OfficerReadiness => {
      const held = cards.get(personId) ?? [];
      const valid = held.filter((card) => validOn(card, asOf.on));
      const counted = [last, ...(valid.length > 0 ? valid : held).flatMap(({ because }) => because)].filter((ref) => ref !== null);
      const corrected = [ofPosts, ofCards].flatMap((of) => of.get(personId ?? '') ?? []).map(({ ref }) => ref);
      const events = [...counted, ...corrected];
      return { personId: personId ?? '', holds: valid.length > 0, events };
    });
    officers.sort((a, b) => (a.personId < b.personId ? -1 : 1));
    return {
      ...{ id: unitId, name, officers },
      met: officers.length === 0 ? null : officers.filter(({ holds }) => holds).length,
      all: officers.length,
      without: officers.filter(({ holds }) => !holds).map(({ personId }) => personId),
      events: officers.flatMap(({ events }) => events),
    };
  });
}
