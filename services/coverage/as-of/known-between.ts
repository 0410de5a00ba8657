import { endOfShanghaiDay, legalDate, refTo } from '@jiandu/kernel';
import type { AnyProjection, CivilDate, EventRef, Recorded, Streams } from '@jiandu/kernel';

export type KnownEvent = EventRef & { k: string };

/** A day, and the two days of knowing between which its answer may have changed. */
export type Dates = { on: CivilDate; from: CivilDate; to: CivilDate };

/** Of the streams behind an answer. */
export type Between = {
  /** By stream, the events that became known after one day of knowing, up to the end of another. */
  told: ReadonlyMap<string, readonly KnownEvent[]>;
  /** The streams of units and of all that they took over, or were said to: what is told of one changes every answer that it is a part of. */
  behind(unitIds: readonly string[]): string[];
};

/** What a model passes over changes no answer of it. What lies after the day asked changes nothing of it, but what is `undated` counts whenever it was written down; a correction may reach back. */
export function knownBetween<About extends string>(
  sources: Readonly<Record<About, Pick<AnyProjection, 'of' | 'skips'>>>,
  streams: Readonly<Record<About, Streams>> & { readonly units: Streams },
  { on, from, to }: Dates,
  undated?: About,
): Between {
  const [since, until] = [from, to].map((day) => endOfShanghaiDay(day).toISOString()) as [string, string];
  const told = new Map<string, readonly KnownEvent[]>();
  for (const about of Object.keys(sources) as About[]) {
    const { of, skips = [] } = sources[about];
    const counts = (event: Recorded) => !skips.includes(event.type) && (about === undated || (legalDate(event) ?? on) <= on);
    for (const history of streams[about]) {
      const known = history.filter((event) => event.k > since && event.k <= until && counts(event));
      const { stream } = history[0]!;
      const byOthers = told.get(stream) ?? [];
      const isNew = ({ version }: Recorded) => byOthers.every((each) => each.version !== version);
      const refs = known.filter(isNew).map((event) => ({ ...refTo(of[0]!.service, event), k: event.k }));
      if (refs.length > 0)
        told.set(
          stream,
          [...byOthers, ...refs].sort((a, b) => a.version - b.version),
        );
    }
  }
  const heirs = streams.units.flatMap((history) => history.flatMap(({ data }) => heirsIn(data).map((heir) => [heir, history[0]!.stream])));
  const tookOver = Map.groupBy(heirs, ([heir]) => heir);
  return {
    told,
    behind: (unitIds) => {
      const found = new Set(unitIds.map(streamOf));
      for (const stream of found) for (const [, from] of tookOver.get(stream) ?? []) found.add(from!); // a set is gone through to what was added last
      return [...found];
    },
  };
}

const streamOf = (unitId: string): string => `unit-${unitId}`;
/** The streams of those that an event of a unit, or its correction, says to take it over. */
function heirsIn(data: object): string[] {
  const { intoId, intoIds = [], successorId, replacement } = data as Ends;
  return [
    ...[intoId, ...intoIds, successorId].flatMap((id) => (id === undefined ? [] : streamOf(id))),
    ...(replacement ? heirsIn(replacement) : []),
  ];
}
type Ends = { intoId?: string; intoIds?: readonly string[]; successorId?: string; replacement?: object };

/** `date`: no event did it, but a day that came to be over, or a rule that came to be known. */
export type Because = { by: 'events' | 'date'; events: readonly KnownEvent[] };
export const because = (events: readonly KnownEvent[]): Because => ({ by: events.length > 0 ? 'events' : 'date', events });

/** A record in an answer: whose it is, and on what it rests. */
type Resting = { id: string; unitId: string | null; events: readonly EventRef[] };
/** A record that stands otherwise than before; null: it was not there. */
export type Changed<Stood> = { id: string; before: Stood | null; after: Stood | null } & Because;

/** A record that rests on more than before and says the same is none that changed. */
const said = (stood: unknown): string => JSON.stringify(stood, (key, value: unknown) => (key === 'events' ? undefined : value));

/** Every record of two answers that stands otherwise in the second, with the events that changed it. `others`: on what it rests that stands in neither. */
export function changedIn<Seen extends Resting, Stood>(
  answers: readonly [readonly Seen[], readonly Seen[]],
  stood: (seen: Seen) => Stood,
  { told, behind }: Between,
  others: (id: string) => readonly EventRef[] = () => [],
): Changed<Stood>[] {
  const [was, is] = answers.map((records) => new Map(records.map((each) => [each.id, each]))) as [Map<string, Seen>, Map<string, Seen>];
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((id): Changed<Stood>[] => {
    const both = [was.get(id), is.get(id)] as const;
    const [before, after] = both.map((each) => (each ? stood(each) : null)) as [Stood | null, Stood | null];
    if (said(before) === said(after)) return [];
    const charged = both.flatMap((each) => each?.unitId ?? []);
    const refs = [...both.flatMap((each) => each?.events ?? []), ...others(id)];
    const streams = new Set([...refs.map(({ stream }) => stream), ...behind(charged)]);
    return [{ id, before, after, ...because([...streams].flatMap((stream) => told.get(stream) ?? [])) }];
  });
}
