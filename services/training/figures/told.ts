import { correctionsIn, effective, refTo } from '@jiandu/kernel';
import type { CivilDate, EventRef, Message, Projection, Recorded } from '@jiandu/kernel';
import type { PersonPost } from '@jiandu/contracts/person-posts';
import type { UnitProfile } from '@jiandu/contracts/unit-profile';

/** What is true on legal day `on`, as known at the end of day `known`. */
export type AsOf = { on: CivilDate; known: CivilDate };
/** The whole history of each stream of one kind. */
export type Streams = readonly (readonly Recorded[])[];
/** A stream as it stood, and the events that say so: those that count, and what was corrected among them. */
export type Told<Row> = { row: Row; stream: string; events: readonly EventRef[] };

/** Streams as of both dates; those that had not begun by then, or of which nothing is left, are left out. */
export const toldOn = <Row, E extends Message>(of: Projection<Row, E>, streams: Streams, asOf: AsOf): Told<Row>[] =>
  streams.flatMap((history) => {
    const events = effective<E>(history as readonly Recorded<E>[], asOf) as Recorded<E>[];
    if (events.length === 0) return [];
    const named: readonly Recorded[] = [...events, ...correctionsIn(history, asOf).map(({ correction }) => correction)];
    return [
      {
        row: events.reduce((row, event) => of.evolve(row, event), of.initial),
        stream: history[0]!.stream,
        events: named.map((event) => refTo(of.of[0]!.service, event)),
      },
    ];
  });

export type Seen = UnitProfile & { unitId: string; kind: NonNullable<UnitProfile['kind']> };

/** Units in being that day, of kinds that are charged, in the order of their numbers. */
export const charged = (units: readonly Told<UnitProfile>[], kinds: readonly string[]): Seen[] =>
  units
    .map(({ row }) => row)
    .filter((row): row is Seen => row.unitId !== null && row.kind !== null && row.inBeing && kinds.includes(row.kind))
    .sort((a, b) => (a.unitId < b.unitId ? -1 : 1));

export type OnPost = { personId: string; events: readonly EventRef[] };

/** Officers on post that day [D], by unit, each person once. */
export function officersOnPost(posts: readonly Told<PersonPost>[]): ReadonlyMap<string, readonly OnPost[]> {
  const found = new Map<string, OnPost[]>();
  for (const { row, events } of posts) {
    const { personId, kind, unitId, held } = row;
    if (!held || kind !== 'officer' || personId === null || unitId === null) continue;
    found.set(unitId, [...(found.get(unitId) ?? []), { personId, events }]);
  }
  for (const people of found.values()) people.sort((a, b) => (a.personId < b.personId ? -1 : 1));
  return found;
}

/** `met` of `all`; null where there is nothing to count: it prints —. */
export type Figure = { met: number | null; all: number };
export const figureOf = (found: readonly boolean[]): Figure => ({
  met: found.length === 0 ? null : found.filter((met) => met).length,
  all: found.length,
});

/** The entry that a figure rests on, as its reader is told. */
export type Basis = { from: CivilDate; known: CivilDate; source: string };
export const basisOf = ({ from, known, source }: Basis): Basis => ({ from, known, source });
