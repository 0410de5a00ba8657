import { correctionsIn, effective, refTo } from '@jiandu/kernel';
import type { CivilDate, EventRef, Projection, Recorded } from '@jiandu/kernel';

/** What is true on legal day `on`, as known at the end of day `known`. */
export type Dates = { on: CivilDate; known: CivilDate };

/** One stream as it stood then: `row` is null where corrections left nothing of it. `key`: what the stream was first told to be about. */
export type Told<Row> = { key: Readonly<Record<string, unknown>>; row: Row | null; events: readonly EventRef[] };

/** Folds each history as of both dates, with the events and the corrections behind it; streams that had not begun by then are left out. */
export function told<Row, E extends { type: string; data: object }>(
  of: Projection<Row, E>,
  histories: readonly (readonly Recorded[])[],
  dates: Dates,
): Told<Row>[] {
  const service = of.of[0]!.service;
  return histories.flatMap((history) => {
    const events = effective<E>(history as readonly Recorded<E>[], dates) as Recorded<E>[];
    const corrections = correctionsIn(history, dates).map(({ correction }) => correction);
    if (events.length === 0 && corrections.length === 0) return [];
    return {
      key: (history[0]?.data ?? {}) as Told<Row>['key'],
      row: events.length === 0 ? null : events.reduce((row, event) => of.evolve(row, event), of.initial),
      events: [...events, ...corrections].map((event) => refTo(service, event)),
    };
  });
}
