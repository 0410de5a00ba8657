import { endOfShanghaiDay, refTo } from '@jiandu/kernel';
import type { CivilDate, EventRef, Recorded, Streams } from '@jiandu/kernel';

export type KnownEvent = EventRef & { k: string };

/** Streams of one kind, by whom they are told, and which of their events may change an answer. */
export type ToldBy = { service: string; streams: Streams; concerns: (event: Recorded) => boolean };

/** By stream, the events that became known after one day, up to the end of another. */
export function knownBetween(told: readonly ToldBy[], { from, to }: { from: CivilDate; to: CivilDate }): ReadonlyMap<string, KnownEvent[]> {
  const [since, until] = [from, to].map((day) => endOfShanghaiDay(day).toISOString()) as [string, string];
  return new Map(
    told.flatMap(({ service, streams, concerns }) =>
      streams.flatMap((history): [string, KnownEvent[]][] => {
        const known = history.filter((event) => event.k > since && event.k <= until && concerns(event));
        return known.length === 0 ? [] : [[history[0]!.stream, known.map((event) => ({ ...refTo(service, event), k: event.k }))]];
      }),
    ),
  );
}

/** `date`: no event did it, but a day that came to be over, or a rule that came to be known. */
export type Because = { by: 'events' | 'date'; events: readonly KnownEvent[] };
export const because = (events: readonly KnownEvent[]): Because => ({ by: events.length > 0 ? 'events' : 'date', events });
