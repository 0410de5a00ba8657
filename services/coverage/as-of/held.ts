import { correctionsIn, refTo, toldOrGoneOn } from '@jiandu/kernel';
import type { AsOfDates, EventRef, Message, Projection, Recorded, Streams, ToldOrGone } from '@jiandu/kernel';

/** A stream as of two dates, and which types of its events were corrected by then. */
export type Held<Row> = ToldOrGone<Row> & { corrections: readonly { ref: EventRef; of: string }[] };

/** A history is never changed once it is read, so what it folds to on two dates is worked out once. */
const folded = new WeakMap<readonly Recorded[], Map<string, Held<unknown> | null>>();
/** Pairs of dates remembered of one history. */
const REMEMBERED = 40;

/** Streams as of both dates; those that had not begun by then are left out. */
export function heldOn<Row, E extends Message>(of: Projection<Row, E>, streams: Streams, asOf: AsOfDates): Held<Row>[] {
  const key = `${of.name}|${asOf.on}|${asOf.known}`;
  return streams.flatMap((history) => {
    let known = folded.get(history);
    if (!known || known.size >= REMEMBERED) folded.set(history, (known = new Map<string, Held<unknown> | null>()));
    if (!known.has(key)) known.set(key, fold(of, history, asOf));
    return (known.get(key) as Held<Row> | null) ?? [];
  });
}

function fold<Row, E extends Message>(of: Projection<Row, E>, history: readonly Recorded[], asOf: AsOfDates): Held<Row> | null {
  const [told] = toldOrGoneOn(of, [history], asOf);
  if (!told) return null;
  const service = of.of[0]!.service;
  const corrections = correctionsIn(history, asOf).map(({ correction, corrected }) => ({
    ref: refTo(service, correction),
    of: corrected.type,
  }));
  return { ...told, corrections };
}
