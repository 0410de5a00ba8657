import { correctionsIn, endOfShanghaiDay, isCorrection, legalDate, refTo, toldOrGoneOn } from '@jiandu/kernel';
import type { AsOfDates, CivilDate, EventRef, History, Message, Projection, Streams, Told, ToldOrGone } from '@jiandu/kernel';
import { keepLast } from './keep-last.js';

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

/** A list of streams and what each folds to, one beside the other. */
type List = { streams: Streams; held: readonly (Held<unknown> | null)[] };
const lists = new WeakMap<object, Map<string, List>>();
/** Pairs of dates of which the last list is remembered, by projection. */
const LISTS = 4;

/** Streams as of both dates; those that had not begun by then are left out. What stands where it stood in the list of the last time is not looked up again. */
export function heldOn<Row, E extends Message>(of: Projection<Row, E>, streams: Streams, asOf: AsOfDates): Held<Row>[] {
  const dates = `${asOf.on}|${asOf.known}`;
  const [whole, dated] = [foldsOf(of, WHOLE), foldsOf(of, dates)];
  const known = endOfShanghaiDay(asOf.known).toISOString();
  const remembered = mapIn(lists, of);
  const last = remembered.get(dates);
  let at = 0;
  const held = streams.map((history) => {
    const before = last?.streams[at];
    if (before?.[0]?.stream === history[0]?.stream) at += 1;
    if (before === history) return last!.held[at - 1]!;
    const end = endOf(history);
    const folds = end.on <= asOf.on && end.k <= known ? whole : dated;
    const found = folds.get(history);
    if (found !== undefined) return found;
    const anew = fold(of, history, asOf);
    folds.set(history, anew);
    return anew;
  });
  keepLast(remembered, LISTS, dates, { streams, held });
  return held.filter((each): each is Held<Row> => each !== null);
}

/** Of these, the streams of which something is left. */
export const toldOn = <Row, E extends Message>(of: Projection<Row, E>, streams: Streams, asOf: AsOfDates): Told<Row>[] =>
  heldOn(of, streams, asOf).filter((held): held is Held<Row> & { row: Row } => held.row !== null);

function mapIn<Value>(of: WeakMap<object, Map<string, Value>>, key: object): Map<string, Value> {
  const known = of.get(key) ?? new Map<string, Value>();
  of.set(key, known);
  return known;
}

function foldsOf(of: object, key: string): Folds {
  const known = mapIn(folded, of);
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
