import type { CivilDate } from './civil-date.js';
import { refTo } from './event-ref.js';
import type { EventRef } from './event-ref.js';
import { correctionsIn, effective } from './fold.js';
import type { AsOf } from './fold.js';
import type { Message, Recorded } from './message.js';
import type { Projection } from './read-model.js';

/** What is true on legal day `on`, as known at the end of day `known`. */
export type AsOfDates = { on: CivilDate; known: CivilDate };
/** The events of one stream, in the order in which they became known. */
export type History = readonly Recorded[];
/** The whole history of each stream of one kind. */
export type Streams = readonly History[];
/** A stream as it stood, and the events that say so: those that count, and what was corrected among them. */
export type Told<Row> = { row: Row; stream: string; events: readonly EventRef[] };

/** `row` is null where corrections left nothing of the stream; `key`: what it was first told to be about. */
export type ToldOrGone<Row> = { key: Readonly<Record<string, unknown>>; row: Row | null; stream: string; events: readonly EventRef[] };

const rowOf = <Row, E extends Message>({ initial, evolve }: Projection<Row, E>, events: readonly Recorded<E>[]): Row | null =>
  events.length === 0 ? null : events.reduce((row, event) => evolve(row, event), initial);

/** A row as of two dates; null where nothing counted by then. */
export const rowAsOf = <Row, E extends Message>(of: Projection<Row, E>, history: History, asOf: AsOf): Row | null =>
  rowOf(of, effective<E>(history as readonly Recorded<E>[], asOf) as Recorded<E>[]);

/** Streams as of both dates, with the events and the corrections behind them; those that had not begun by then are left out. */
export const toldOrGoneOn = <Row, E extends Message>(of: Projection<Row, E>, streams: Streams, asOf: AsOfDates): ToldOrGone<Row>[] =>
  streams.flatMap((history) => {
    const events = effective<E>(history as readonly Recorded<E>[], asOf) as Recorded<E>[];
    const named: readonly Recorded[] = [...events, ...correctionsIn(history, asOf).map(({ correction }) => correction)];
    if (named.length === 0) return [];
    const { stream, data } = history[0]!;
    return [
      {
        key: data as ToldOrGone<Row>['key'],
        row: rowOf(of, events),
        stream,
        events: named.map((event) => refTo(of.of[0]!.service, event)),
      },
    ];
  });

/** Of these, the streams of which something is left. */
export const toldOn = <Row, E extends Message>(of: Projection<Row, E>, streams: Streams, asOf: AsOfDates): Told<Row>[] =>
  toldOrGoneOn(of, streams, asOf).flatMap(({ row, stream, events }) => (row === null ? [] : [{ row, stream, events }]));

/** `met` of `all`; null where there is nothing to count: it prints —. */
export type Figure = { met: number | null; all: number };
export const figureOf = (found: readonly boolean[]): Figure => ({
  met: found.length === 0 ? null : found.filter((met) => met).length,
  all: found.length,
});
