import { readDeadline } from '@jiandu/calendar';
import { countedHours } from '@jiandu/contracts/class-hours';
import type { SourceHours } from '@jiandu/contracts/class-hours';
import type { UnitKind } from '@jiandu/contracts/unit';
import { figureOf, policyInForce, toldOn } from '@jiandu/kernel';
import type { AsOfDates, CivilDate, EventRef, Figure, PolicyEntry, Streams } from '@jiandu/kernel';
import { officersOnPost, personPosts } from '@jiandu/contracts/person-posts';
import { charged, unitProfile } from '@jiandu/contracts/unit-profile';
import { heirsOn } from '@jiandu/contracts/unit-standing';
import { basisOf } from '../figures/basis.js';
import type { Basis } from '../figures/basis.js';
import { programmeDirectory } from '../programme/programme.directory.js';
import { organiserNames } from '../programme/programme.messages.js';
import { trainingSessionDirectory } from '../training-session/training-session.directory.js';
import { classHoursDirectory } from './class-hours.directory.js';
import entries from './class-hours.policy.json' with { type: 'json' };

/** Hours asked of each officer on post in a year, and the plan's words for the day by which. Null: none is asked. */
export type HoursPolicy = { required: number | null; deadline: string | null; mark: string; of: readonly string[] };

export type HoursHistories = Record<'units' | 'posts' | 'programmes' | 'sessions' | 'credits', Streams>;

/** One person's hours from one session or one record of a provider. */
export type CourseHours = SourceHours & { provider: string; on: CivilDate; events: readonly EventRef[] };
export type OfficerHours = {
  personId: string;
  hours: number;
  /** Hours of courses completed by the deadline; null without one. */
  inTime: number | null;
  /** Hours missing; null where none are asked. */
  short: number | null;
  /** `none-asked`: no hours are asked in the year. `under-way`: short, and the deadline is still to come. */
  state: 'none-asked' | 'met-in-time' | 'met-late' | 'under-way' | 'overdue';
  counted: readonly CourseHours[];
  /** The same course by another provider: it counts once [D]. */
  repeated: readonly CourseHours[];
  events: readonly EventRef[];
};
export type UnitHours = { id: string; name: string; kind: UnitKind; short: number | null } & Figure;
export type HoursBasis = Basis & {
  required: number | null;
  deadline: string | null;
  due: CivilDate | null;
  mark: string;
  /** The day had passed before the plan was made known. */
  overdueAtBirth: boolean;
};
export type HoursShort = { policy: HoursBasis; year: number; short: number | null; units: readonly UnitHours[] } & Figure;

/** Hours of each person in the year up to the day; they follow the person, whatever the unit. */
export function hoursOf(
  { programmes, sessions, credits }: Omit<HoursHistories, 'units' | 'posts'>,
  asOf: AsOfDates,
): ReadonlyMap<string, CourseHours[]> {
  const first = `${asOf.on.slice(0, 4)}-01-01`;
  const found = new Map<string, CourseHours[]>();
  const put = (personId: string, hours: CourseHours) => {
    if (hours.on >= first) found.set(personId, [...(found.get(personId) ?? []), hours]);
  };
  // a programme is arranged when it is arranged, but what it teaches is asked of the session's day
  const arranged = new Map(toldOn(programmeDirectory, programmes, { ...asOf, on: '2999-12-31' }).map(({ row }) => [row.programmeId, row]));
  for (const { row, events } of toldOn(trainingSessionDirectory, sessions, asOf)) {
    const programme = arranged.get(row.programmeId);
    if (!programme?.organiser) continue;
    const of = { course: programme.course, source: `programme-${row.programmeId}`, provider: organiserNames[programme.organiser] };
    for (const personId of row.personIds) put(personId, { ...of, hours: row.hours, on: row.heldOn!, events });
  }
  for (const { row, stream, events } of toldOn(classHoursDirectory, credits, asOf)) {
    const { personId, course, provider, hours, completedOn } = row;
    put(personId!, { course, source: stream, provider, hours, on: completedOn!, events });
  }
  return found;
}

/** Who among the officers on post is short of hours. Throws `no-policy-in-force`. */
export function hoursShort(
  histories: HoursHistories,
  asOf: AsOfDates,
  policy: readonly PolicyEntry<HoursPolicy>[] = entries,
): { found: HoursShort; officers: ReadonlyMap<string, readonly OfficerHours[]> } {
  const inForce = policyInForce(policy, asOf.on, asOf.known);
  const basis = hoursBasis(inForce);
  const { required } = basis;
  const hours = hoursOf(histories, asOf);
  const onPost = officersOnPost(toldOn(personPosts, histories.posts, asOf), heirsOn(histories.units, asOf));
  const officers = new Map<string, OfficerHours[]>();
  const units = charged(toldOn(unitProfile, histories.units, asOf), inForce.of).map(({ unitId, name, kind }): UnitHours => {
    const found = (onPost.get(unitId) ?? []).map(({ personId, events }) => {
      const judged = officerHours(hours.get(personId) ?? [], { ...basis, on: asOf.on });
      return { personId, ...judged, events: [...events, ...judged.counted.flatMap((part) => part.events)] };
    });
    officers.set(unitId, found);
    return { id: unitId, name, kind, ...summed(found, required) };
  });
  const all = summed([...officers.values()].flat(), required);
  return {
    found: {
      policy: basis,
      year: Number(asOf.on.slice(0, 4)),
      ...all,
      units,
    },
    officers,
  };
}

/** One person's hours, on post or not, and the units in which the person is on post. Throws `no-policy-in-force`. */
export function hoursOfOfficer(
  histories: HoursHistories,
  asOf: AsOfDates,
  personId: string,
  policy: readonly PolicyEntry<HoursPolicy>[] = entries,
): { policy: HoursBasis; unitIds: readonly string[]; officer: OfficerHours } {
  const basis = hoursBasis(policyInForce(policy, asOf.on, asOf.known));
  const onPost = [...officersOnPost(toldOn(personPosts, histories.posts, asOf), heirsOn(histories.units, asOf))].filter(([, people]) =>
    people.some((each) => each.personId === personId),
  );
  const judged = officerHours(hoursOf(histories, asOf).get(personId) ?? [], { ...basis, on: asOf.on });
  const posts = onPost.flatMap(([, people]) => people.filter((each) => each.personId === personId).flatMap(({ events }) => events));
  const officer = { personId, ...judged, events: [...posts, ...judged.counted.flatMap((part) => part.events)] };
  return { policy: basis, unitIds: onPost.map(([unitId]) => unitId).sort(), officer };
}

function hoursBasis(inForce: PolicyEntry<HoursPolicy>): HoursBasis {
  const { required, deadline, mark } = inForce;
  const due = deadline === null ? null : readDeadline(deadline);
  return { ...basisOf(inForce), required, deadline, due, mark, overdueAtBirth: due !== null && due < inForce.known };
}

/** `met` is null too where no hours are asked: there is nothing to meet. */
function summed(officers: readonly OfficerHours[], required: number | null): Figure & { short: number | null } {
  const { met, all } = figureOf(officers.map(({ short }) => short === 0));
  return required === null || met === null ? { met: null, all, short: null } : { met, all, short: all - met };
}

function officerHours(
  parts: readonly CourseHours[],
  { required, due, on }: { required: number | null; due: CivilDate | null; on: CivilDate },
): Omit<OfficerHours, 'personId' | 'events'> {
  const { hours, counted, repeated } = countedHours(parts);
  const inTime = due === null ? null : countedHours(parts.filter((part) => part.on <= due)).hours;
  const told = { hours, inTime, counted, repeated };
  if (required === null) return { ...told, short: null, state: 'none-asked' };
  const short = Math.max(0, Math.round((required - hours) * 10) / 10);
  if (short === 0) return { ...told, short, state: inTime === null || inTime >= required ? 'met-in-time' : 'met-late' };
  return { ...told, short, state: due !== null && on > due ? 'overdue' : 'under-way' };
}
