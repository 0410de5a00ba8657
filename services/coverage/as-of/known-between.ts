import { endOfShanghaiDay, legalDate, refTo } from '@jiandu/kernel';
import type { AnyProjection, CivilDate, EventRef, Streams } from '@jiandu/kernel';

export type KnownEvent = EventRef & { k: string };

/** A day, and the two days of knowing between which its answer may have changed. */
export type Dates = { on: CivilDate; from: CivilDate; to: CivilDate };

/** Of the streams behind an answer: by stream, the events that became known after one day of knowing, up to the end of another; and the unit of each. */
export type Between = { told: ReadonlyMap<string, readonly KnownEvent[]>; whose: ReadonlyMap<string, string | undefined> };

/** What lies after the day asked changes nothing of it, but what is `undated` counts whenever it was written down; a correction may reach back. */
export function knownBetween<About extends string>(
  sources: Readonly<Record<About, Pick<AnyProjection, 'of'>>>,
  streams: Readonly<Record<About, Streams>>,
  { on, from, to }: Dates,
  undated: About,
): Between {
  const [since, until] = [from, to].map((day) => endOfShanghaiDay(day).toISOString()) as [string, string];
  const told = new Map<string, readonly KnownEvent[]>();
  const whose = new Map<string, string | undefined>();
  for (const about of Object.keys(sources) as About[]) {
    const { service } = sources[about].of[0]!;
    for (const history of streams[about]) {
      const { stream, data } = history[0]!;
      whose.set(stream, (data as { unitId?: string }).unitId);
      const known = history.filter((event) => event.k > since && event.k <= until && (about === undated || (legalDate(event) ?? on) <= on));
      if (known.length > 0)
        told.set(
          stream,
          known.map((event) => ({ ...refTo(service, event), k: event.k })),
        );
    }
  }
  return { told, whose };
}

/** `date`: no event did it, but a day that came to be over, or a rule that came to be known. */
export type Because = { by: 'events' | 'date'; events: readonly KnownEvent[] };
export const because = (events: readonly KnownEvent[]): Because => ({ by: events.length > 0 ? 'events' : 'date', events });
