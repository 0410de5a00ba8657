import type { EventRef } from '@jiandu/kernel';

/**
 * How one part counts in a figure. `open`: its day has not passed; `nothing`: it has nothing to do there and is left out;
 * `not-known`: no service records it.
 */
export const COUNTS = ['met', 'unmet', 'open', 'not-known', 'nothing'] as const;
export type Counts = (typeof COUNTS)[number];

/** What a figure is added up from: a unit, an officer, a duty in a period. */
export type Part = { id: string; name: string; unitId: string; counts: Counts; events: readonly EventRef[] };

/** `met` of `all`, `open` of them still in time; `met: null` prints —: nothing to count, or a part that nothing records keeps all from being counted. */
export type Sum = { met: number | null; all: number; open: number };

export function sumOf(parts: readonly Pick<Part, 'counts'>[]): Sum {
  const of = (counts: Counts) => parts.filter((part) => part.counts === counts).length;
  const all = parts.length - of('nothing');
  return { met: all === 0 || of('not-known') > 0 ? null : of('met'), all, open: of('open') };
}

/** A record behind a part: one stream of one service, with those of its events that count. */
export type StreamRecord = { service: string; stream: string; events: readonly EventRef[] };

export const recordsOf = (events: readonly EventRef[]): StreamRecord[] =>
  [...Map.groupBy(events, ({ service, stream }) => `${service}|${stream}`).values()].map((its) => {
    const { service, stream } = its[0]!;
    return { service, stream, events: [...new Map(its.map((ref) => [ref.version, ref])).values()] };
  });
