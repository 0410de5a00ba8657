import { pace, partOf, periodOf, readDeadline } from '@jiandu/calendar';
import { TRAINING_KINDS } from '@jiandu/contracts/programme';
import type { TrainingKind } from '@jiandu/contracts/programme';
import { isTownship } from '@jiandu/contracts/unit';
import type { UnitKind } from '@jiandu/contracts/unit';
import { figureOf, policyInForce, toldOn } from '@jiandu/kernel';
import type { AsOfDates, CivilDate, EventRef, Figure, PolicyEntry, Streams } from '@jiandu/kernel';
import { officersOnPost, personPosts } from '@jiandu/contracts/person-posts';
import { charged, unitProfile } from '@jiandu/contracts/unit-profile';
import { askedSince, heirOf, heirsOn, unitStanding, workersFor } from '@jiandu/contracts/unit-standing';
import { basisOf } from '../figures/basis.js';
import type { OnPost } from '@jiandu/contracts/person-posts';
import type { Basis } from '../figures/basis.js';
import { trainingSessionDirectory } from '../training-session/training-session.directory.js';
import { programmeDirectory } from './programme.directory.js';
import type { ProgrammeRow } from './programme.directory.js';
import entries from './programme.policy.json' with { type: 'json' };

/** Trainings a year asked of the city and of each unit, and the plan's words for the day by which all three kinds are complete. */
export type TrainingPolicy = {
  city: number | null;
  unit: number | null;
  kindsDeadline: string | null;
  mark: string;
  of: readonly string[];
};

export type TrainingHistories = Record<'units' | 'posts' | 'programmes' | 'sessions', Streams>;

/** Trainings of one organiser: a programme with a session or more counts once [D]. */
export type Held = {
  done: number;
  /** Its part of the year's number, of a unit that began within it [D]. */
  required: number | null;
  expected: number | null;
  behind: number | null;
  /** Missing for the year; null before its last day. */
  short: number | null;
  programmeIds: readonly string[];
  events: readonly EventRef[];
};
export type KindHeld = { met: boolean; programmeIds: readonly string[]; events: readonly EventRef[] };
export type UnitTrainings = Held & {
  id: string;
  name: string;
  kind: UnitKind;
  kinds: Readonly<Record<TrainingKind, KindHeld>>;
  kindsMissing: readonly TrainingKind[];
  /** Null where no day is set. */
  kindsState: 'complete' | 'under-way' | 'overdue' | null;
};
export type TrainingsHeld = {
  policy: Basis & { city: number | null; unit: number | null; kindsDeadline: string | null; kindsDue: CivilDate | null; mark: string };
  year: number;
  city: Held & {
    /** Trainings meant above all for township officers. */
    forTownships: number;
    /** Township officers on post on the day asked who attended one. */
    townshipOfficers: Figure;
  };
  onPace: Figure;
  units: readonly UnitTrainings[];
};

type Session = {
  row: { programmeId: string; personIds: readonly string[]; heldOn: CivilDate };
  programme: ProgrammeRow;
  events: readonly EventRef[];
};

/** Trainings held in the year up to the day, by city and unit, against what is asked. Throws `no-policy-in-force`. */
export function trainingsHeld(
  { units, posts, programmes, sessions }: TrainingHistories,
  asOf: AsOfDates,
  policy: readonly PolicyEntry<TrainingPolicy>[] = entries,
): TrainingsHeld {
  const inForce = policyInForce(policy, asOf.on, asOf.known);
  const whole = periodOf(asOf.on, 'year');
  const due = inForce.kindsDeadline === null ? null : readDeadline(inForce.kindsDeadline);
  const arranged = new Map(
    toldOn(programmeDirectory, programmes, { ...asOf, on: '2999-12-31' }).map(({ row, events }) => [row.programmeId, { row, events }]),
  );
  const held = toldOn(trainingSessionDirectory, sessions, asOf).flatMap(({ row, events }): Session[] => {
    const programme = arranged.get(row.programmeId);
    if (!programme || row.programmeId === null || row.heldOn === null || row.heldOn < whole.from) return [];
    const { programmeId, personIds, heldOn } = row;
    return [{ row: { programmeId, personIds, heldOn }, programme: programme.row, events: [...programme.events, ...events] }];
  });
  const countOf = (of: readonly Session[], all: number | null, since: CivilDate = whole.from): Held => {
    const required = all === null ? null : partOf(all, whole, since);
    const programmeIds = [...new Set(of.map(({ row }) => row.programmeId))].sort();
    const done = programmeIds.length;
    const paced = required === null ? null : pace({ ...whole, from: since }, required, done, asOf.on);
    return {
      ...{ done, required, expected: paced?.expected ?? null, behind: paced?.behind ?? null, programmeIds },
      short: required !== null && asOf.on === whole.to ? Math.max(0, required - done) : null,
      events: of.flatMap(({ events }) => events),
    };
  };

  const standing = new Map(
    toldOn(unitStanding, units, asOf).flatMap(({ row }) => (row.unitId === null ? [] : [[row.unitId, row] as const])),
  );
  const onPostOn = postsOn({ units, posts }, asOf.known);
  const seen = charged(toldOn(unitProfile, units, asOf), inForce.of);
  const rows = seen.map(({ unitId, name, kind }): UnitTrainings => {
    const workers = workersFor(standing, unitId, heirOf(standing, unitId), whole);
    const by = new Set(workers.map((worker) => worker.unitId));
    const own = held.filter(({ programme }) => [programme.unitId, ...programme.partnerIds].some((id) => id !== null && by.has(id)));
    const took = held.filter(
      (session) =>
        own.includes(session) || onPostOn(session.row.heldOn, unitId).some(({ personId }) => session.row.personIds.includes(personId)),
    );
    const byDue = due === null ? took : took.filter(({ row }) => row.heldOn <= due);
    const kinds = kindsOf(took);
    const missing = (from: readonly Session[]) =>
      TRAINING_KINDS.filter((each) => !from.some(({ programme }) => programme.kinds.includes(each)));
    return {
      ...{
        id: unitId,
        name,
        kind,
        ...countOf(own, inForce.unit, askedSince(standing, workers, whole)),
        kinds,
        kindsMissing: missing(byDue),
      },
      kindsState: due === null ? null : missing(byDue).length === 0 ? 'complete' : asOf.on > due ? 'overdue' : 'under-way',
    };
  });
  const city = held.filter(({ programme }) => programme.organiser === 'city');
  return {
    policy: {
      ...basisOf(inForce),
      city: inForce.city,
      unit: inForce.unit,
      kindsDeadline: inForce.kindsDeadline,
      kindsDue: due,
      mark: inForce.mark,
    },
    year: Number(whole.id),
    city: {
      ...countOf(city, inForce.city),
      forTownships: countOf(
        city.filter(({ programme }) => programme.forTownships),
        null,
      ).done,
      townshipOfficers: attended(
        city,
        seen.filter(({ kind }) => isTownship(kind)).flatMap(({ unitId }) => onPostOn(asOf.on, unitId)),
      ),
    },
    onPace: figureOf(rows.flatMap(({ behind }) => (behind === null ? [] : [behind === 0]))),
    units: rows,
  };
}

/** Officers on post in a unit on a day; each day is worked out once. */
function postsOn(
  { units, posts }: Pick<TrainingHistories, 'units' | 'posts'>,
  known: CivilDate,
): (on: CivilDate, unitId: string) => readonly OnPost[] {
  const days = new Map<CivilDate, ReadonlyMap<string, readonly OnPost[]>>();
  return (on, unitId) => {
    const found = days.get(on) ?? officersOnPost(toldOn(personPosts, posts, { on, known }), heirsOn(units, { on, known }));
    days.set(on, found);
    return found.get(unitId) ?? [];
  };
}

function kindsOf(sessions: readonly Session[]): Record<TrainingKind, KindHeld> {
  const of = (kind: TrainingKind): KindHeld => {
    const found = sessions.filter(({ programme }) => programme.kinds.includes(kind));
    return {
      met: found.length > 0,
      programmeIds: [...new Set(found.map(({ row }) => row.programmeId))].sort(),
      events: found.flatMap(({ events }) => events),
    };
  };
  return { 'public-law': of('public-law'), business: of('business'), evidence: of('evidence') };
}

function attended(sessions: readonly Session[], officers: readonly OnPost[]): Figure {
  const took = new Set(sessions.flatMap(({ row }) => row.personIds));
  return figureOf([...new Set(officers.map(({ personId }) => personId))].map((id) => took.has(id)));
}
