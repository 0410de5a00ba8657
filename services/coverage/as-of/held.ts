import { correctionsIn, endOfShanghaiDay, isCorrection, legalDate, refTo, toldOrGoneOn } from '@jiandu/kernel';
import type { AsOfDates, CivilDate, EventRef, History, Message, Projection, Streams, Told, ToldOrGone } from '@jiandu/kernel';

/** A stream as of two dates, and which types of its events were corrected by then. */
export type Held<Row> = ToldOrGone<Row> & { corrections: readonly { ref: EventRef; of: string }[] };

type Folds = WeakMap<History, Held<unknown> | null>;

/** A history is never changed once it is read, so what it folds to on two dates is worked out once; by projection, then by dates. */
const folded = new WeakMap<object, Map<string, Folds>>();
/** Pairs of dates remembered of one projection. */
const REMEMBERED = 40;
/** On all days from its last one, as known since its last event, a history is the same. */
const WHOLE = 'whole';
const ends = new WeakMap<History, { on: CivilDate; k: string }>();

/** Streams as of both dates; those that had not begun by then are left out. */
export function heldOn<Row, E extends Message>(of: Projection<Row, E>, streams: Streams, asOf: AsOfDates): Held<Row>[] {
  const [whole, dated] = [foldsOf(of, WHOLE), foldsOf(of, `${asOf.on}|${asOf.known}`)];
  const known = endOfShanghaiDay(asOf.known).toISOString();
  return streams.flatMap((history) => {
    const end = endOf(history);
    const folds = end.on <= asOf.on && end.k <= known ? whole : dated;
    let held = folds.get(history) as Held<Row> | null | undefined;
    if (held === undefined) folds.set(history, (held = fold(of, history, asOf)));
    return held ?? [];
  });
}

/** Of these, the streams of which something is left. */
export const toldOn = <Row, E extends Message>(of: Projection<Row, E>, streams: Streams, asOf: AsOfDates): Told<Row>[] =>
  heldOn(of, streams, asOf).filter((held): held is Held<Row> & { row: Row } => held.row !== null);

function foldsOf(of: object, key: string): Folds {
  const known = folded.get(of) ?? new Map<string, Folds>();
  folded.set(of, known);
  const folds = known.get(key) ?? new WeakMap();
  known.set(key, folds);
  for (const oldest of [...known.keys()].filter((each) => each !== WHOLE).slice(0, Math.max(0, known.size - 1 - REMEMBERED)))
    known.delete(oldest);
  return folds;
}

/** The last legal day of a history, that of what replaced an event as well, and when its last event became known. */
function endOf(history: History): { on: CivilDate; k: string } {
  let end = ends.get(history);
  if (end) return end;
  end = { on: '', k: '' };
  for (const event of history) {
    const { replacement } = (isCorrection(event) ? event.data : {}) as { replacement?: object };
    const days = [legalDate(event), replacement && legalDate({ type: event.type, data: replacement })];
    for (const day of days) if (day !== undefined && day > end.on) end.on = day;
    if (event.k > end.k) end.k = event.k;
  }
  ends.set(history, end);
  return end;
}

function fold<Row, E extends Message>(of: Projection<Row, E>, history: History, asOf: AsOfDates): Held<Row> | null {
  const [told] = toldOrGoneOn(of, [history], asOf);
  if (!told) return null;
  const service = of.of[0]!.service;
  const corrections = correctionsIn(history, asOf).map(({ correction, corrected }) => ({
    ref: refTo(service, correction),
    of: corrected.type,
  }));
  return { ...told, corrections };
}
