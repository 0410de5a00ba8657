import type { PostEvent, PostKind } from '@jiandu/contracts/post';
import type { QualificationEvent } from '@jiandu/contracts/qualification';
import type { Administration, UnitEvent, UnitKind } from '@jiandu/contracts/unit';
import type { CertificateEvent } from '@jiandu/contracts/certificate';
import { heirsOn } from '@jiandu/contracts/unit-standing';
import { correctionsIn, effective, policyInForce, refTo } from '@jiandu/kernel';
import type { CivilDate, EventRef, Message, PolicyEntry, Recorded } from '@jiandu/kernel';
import { unitDirectory } from '../unit/unit.directory.js';
import { certificateHeld, isValidOn } from './certificate-held.js';
import policy from './ratio.policy.json' with { type: 'json' };

/** How many legal reviewers a unit needs, and how many people for review and supervision together. */
export type RatioPolicy = { of: readonly string[]; reviewersPercent: number; people: number };

/** What is true on legal day `on`, as known at the end of day `known`. */
export type AsOf = { on: CivilDate; known: CivilDate };

/** The whole history of each stream, by what it is about. */
export type Histories = Record<'units' | 'posts' | 'qualifications' | 'certificates', readonly (readonly Recorded[])[]>;

/** People behind a count, and the events on which it rests. */
export type Counted = { count: number; personIds: readonly string[]; events: readonly EventRef[] };
/** `short`: how many heads are missing. */
export type Reading = { met: boolean; short: number };

export type UnitRatio = {
  id: string;
  name: string;
  kind: UnitKind;
  administered: Administration;
  /** Officers on post with a valid certificate that day: what the percentage is of [D]. */
  base: number;
  reviewers: number;
  supervisors: number;
  /** Null: no officer to count, so there is no ratio. */
  ratio: (Reading & { needed: number; percent: number }) | null;
  /** Reviewers and supervisors together, different people [D]. */
  people: Reading & { count: number };
  /** Heads missing under the readings above: one reviewer more counts for both. */
  shortfall: number;
  /** Shown beside, never naming a unit short. */
  stricter: { each: Reading; noDoubleHatting: Reading };
  candidates: number;
};
export type UnitFigures = Record<
  'officers' | 'base' | 'reviewers' | 'supervisors' | 'doubleHatted' | 'reviewersWithoutQualification' | 'candidates',
  Counted
>;
/** `met` of `all`; `met: null` prints —. */
export type Figure = { met: number | null; all: number };

export type Ratio = {
  policy: { from: CivilDate; source: string; reviewersPercent: number; people: number };
  ratio: Figure;
  people: Figure;
  /** Heads missing in all units together. */
  shortfall: number;
  units: readonly UnitRatio[];
};

type Person = { personId: string; events: EventRef[] };
type Held = Person & { kind: PostKind; unitId: string };
type Qualified = Person & { unitId: string };

/** Histories as of both dates; streams that had not begun by then are left out. */
const then = <E extends Message>(histories: readonly (readonly Recorded[])[], asOf: AsOf): Then<E>[] =>
  histories
    .map((history) => ({
      events: effective<E>(history as readonly Recorded<E>[], asOf) as Recorded<E>[],
      corrections: correctionsIn(history, asOf).map(({ correction }) => correction),
    }))
    .filter(({ events }) => events.length > 0);

/** The events of a stream that count, and what was corrected in it. */
type Then<E extends Message> = { events: Recorded<E>[]; corrections: Recorded[] };
const refs = (service: string, events: readonly Recorded[]): EventRef[] => events.map((event) => refTo(service, event));

function unitsOf(histories: Histories['units'], asOf: AsOf, kinds: readonly string[]) {
  const rows = then<UnitEvent>(histories, asOf).map(({ events }) =>
    events.reduce((row, event) => unitDirectory.evolve(row, event), unitDirectory.initial),
  );
  return rows
    .filter(({ kind, until }) => kind !== null && kinds.includes(kind) && until === null)
    .sort((a, b) => (a.unitId! < b.unitId! ? -1 : 1));
}

const heldPosts = (histories: Histories['posts'], asOf: AsOf): Held[] =>
  then<PostEvent>(histories, asOf).flatMap(({ events, corrections }) => {
    const last = events.at(-1)!;
    const { personId, kind, unitId } = last.data;
    return last.type === 'PostAppointed' ? [{ personId, kind, unitId, events: refs('registry', [last, ...corrections]) }] : [];
  });

const qualified = (histories: Histories['qualifications'], asOf: AsOf): Qualified[] =>
  then<QualificationEvent>(histories, asOf).flatMap(({ events, corrections }) => {
    const last = events.at(-1)!;
    if (last.type !== 'QualificationRecorded') return [];
    const { personId, unitId } = last.data;
    return [{ personId, unitId, events: refs('registry', [last, ...corrections]) }];
  });

/** Who holds a valid certificate, of whatever kind, and by which events. */
function certified(histories: Histories['certificates'], asOf: AsOf): Map<string, EventRef[]> {
  const held = then<CertificateEvent>(histories, asOf)
    .map(({ events, corrections }) => {
      const row = events.reduce((before, event) => certificateHeld.evolve(before, event), certificateHeld.initial);
      return { ...row, because: [...row.because, ...refs('certification', corrections)] };
    })
    .filter((row) => isValidOn(row, asOf.on));
  const found = new Map<string, EventRef[]>();
  for (const { officerId, because } of held) if (officerId !== null) found.set(officerId, [...(found.get(officerId) ?? []), ...because]);
  return found;
}

/** Each person once, with the events of all that was found. */
function counted(people: readonly Person[]): Counted {
  const found = Map.groupBy(people, ({ personId }) => personId);
  const personIds = [...found.keys()].sort();
  return { count: personIds.length, personIds, events: personIds.flatMap((id) => found.get(id)!.flatMap(({ events }) => events)) };
}

const reading = (short: number): Reading => ({ met: short <= 0, short: Math.max(0, short) });

/** Legal reviewers and supervisors of each unit against what the policy in force asks. Throws `no-policy-in-force`. */
export function ratioOf(
  histories: Histories,
  asOf: AsOf,
  entries: readonly PolicyEntry<RatioPolicy>[] = policy,
): { found: Ratio; figures: ReadonlyMap<string, UnitFigures> } {
  const inForce = policyInForce(entries, asOf.on, asOf.known);
  const heirOf = heirsOn(histories.units, asOf);
  const posts = Map.groupBy(heldPosts(histories.posts, asOf), ({ unitId }) => heirOf(unitId));
  const onAnyPost = new Set([...posts.values()].flat().map(({ personId }) => personId));
  const able = qualified(histories.qualifications, asOf);
  const certificates = certified(histories.certificates, asOf);

  const figures = new Map<string, UnitFigures>();
  const units = unitsOf(histories.units, asOf, inForce.of).map((row): UnitRatio => {
    const id = row.unitId!;
    const found = figuresOf(posts.get(id) ?? [], {
      able,
      certificates,
      isHere: (each) => heirOf(each.unitId) === id && !onAnyPost.has(each.personId),
    });
    figures.set(id, found);
    return {
      ...{ id, name: row.name!, kind: row.kind!, administered: row.administered! },
      ...judged(found, inForce),
    };
  });
  const withBase = units.flatMap(({ ratio }) => (ratio ? [ratio] : []));
  const figure = (readings: readonly Reading[]): Figure => ({
    met: readings.length === 0 ? null : readings.filter(({ met }) => met).length,
    all: readings.length,
  });
  const { from, source, reviewersPercent, people } = inForce;
  return {
    found: {
      policy: { from, source, reviewersPercent, people },
      ratio: figure(withBase),
      people: figure(units.map((unit) => unit.people)),
      shortfall: units.reduce((sum, { shortfall }) => sum + shortfall, 0),
      units,
    },
    figures,
  };
}

type Joined = { able: readonly Qualified[]; certificates: ReadonlyMap<string, EventRef[]>; isHere: (each: Qualified) => boolean };

function figuresOf(here: readonly Held[], { able, certificates, isHere }: Joined): UnitFigures {
  const of = (kind: PostKind) => here.filter((post) => post.kind === kind);
  const [officers, reviewers, supervisors] = [of('officer'), of('legal-reviewer'), of('supervisor')];
  const ids = (people: readonly Person[]) => new Set(people.map(({ personId }) => personId));
  const [reviewerIds, supervisorIds, ableIds, hereIds] = [ids(reviewers), ids(supervisors), ids(able), ids(here)];
  return {
    officers: counted(officers),
    base: counted(
      officers.flatMap(({ personId, events }) => {
        const card = certificates.get(personId);
        return card ? [{ personId, events: [...events, ...card] }] : [];
      }),
    ),
    reviewers: counted(reviewers),
    supervisors: counted(supervisors),
    doubleHatted: counted([
      ...reviewers.filter(({ personId }) => supervisorIds.has(personId)),
      ...supervisors.filter(({ personId }) => reviewerIds.has(personId)),
    ]),
    reviewersWithoutQualification: counted(reviewers.filter(({ personId }) => !ableIds.has(personId))),
    // on some post here, or recorded by this unit and on no post anywhere
    candidates: counted(able.filter((each) => !reviewerIds.has(each.personId) && (hereIds.has(each.personId) || isHere(each)))),
  };
}

function judged(
  figures: UnitFigures,
  { reviewersPercent, people: least }: RatioPolicy,
): Omit<UnitRatio, 'id' | 'name' | 'kind' | 'administered'> {
  const [base, reviewers, supervisors] = [figures.base.count, figures.reviewers.count, figures.supervisors.count];
  const needed = Math.ceil((base * reviewersPercent) / 100);
  const percent = Math.round((reviewers / base) * 1000) / 10;
  const ratio = base === 0 ? null : { needed, percent, ...reading(needed - reviewers) };
  const together = reviewers + supervisors - figures.doubleHatted.count;
  const people = { count: together, ...reading(least - together) };
  return {
    ...{ base, reviewers, supervisors, ratio, people },
    shortfall: Math.max(ratio?.short ?? 0, people.short),
    stricter: {
      each: reading(Math.max(0, least - reviewers) + Math.max(0, least - supervisors)),
      noDoubleHatting: reading(figures.doubleHatted.count),
    },
    candidates: figures.candidates.count,
  };
}
