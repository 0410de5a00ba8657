import type { CivilDate } from './civil-date.js';
import { refTo } from './event-ref.js';
import type { EventRef } from './event-ref.js';
import { correctionsIn, effective } from './fold.js';
import type { Message, Recorded } from './message.js';
import type { Projection } from './read-model.js';

/** What is true on legal day `on`, as known at the end of day `known`. */
export type AsOfDates = { on: CivilDate; known: CivilDate };
/** The whole history of each stream of one kind. */
export type Streams = readonly (readonly Recorded[])[];
/** A stream as it stood, and the events that say so: those that count, and what was corrected among them. */
export type Told<Row> = { row: Row; stream: string; events: readonly EventRef[] };

/** Streams as of both dates; those that had not begun by then, or of which nothing is left, are left out. */
export const toldOn = <Row, E extends Message>(of: Projection<Row, E>, streams: Streams, asOf: AsOfDates): Told<Row>[] =>
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

/** `met` of `all`; null where there is nothing to count: it prints —. */
export type Figure = { met: number | null; all: number };
export const figureOf = (found: readonly boolean[]): Figure => ({
  met: found.length === 0 ? null : found.filter((met) => met).length,
  all: found.length,
});
