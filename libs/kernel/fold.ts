import type { CivilDate } from './civil-date.js';
import { endOfShanghaiDay } from './civil-date.js';
import { isCorrection, legalDate } from './message.js';
import type { EventCorrected, Message, Recorded, Stored } from './message.js';

/** Two as-of dates: what was true on legal day `on`, as known at the end of Shanghai day `known`. Either may be left open. */
export type AsOf = { on?: CivilDate; known?: CivilDate };

type Historic = Stored & { k?: string };

/**
 * The events that count: corrected ones replaced or withdrawn, in the order (on, version).
 * An event without a legal date keeps its place behind the latest date before it.
 */
export function effective<E extends Message>(
  history: readonly (Stored<E | EventCorrected> & { k?: string })[],
  { on, known }: AsOf = {},
): Stored<E>[] {
  const limit = known === undefined ? undefined : endOfShanghaiDay(known).toISOString();
  const visible = (limit === undefined ? history : history.filter((e: Historic) => e.k !== undefined && e.k <= limit)) as readonly Stored<
    E | EventCorrected
  >[];
  const corrections = new Map<string, EventCorrected['data']>();
  for (const event of visible) if (isCorrection(event)) corrections.set(event.data.eventId, event.data);

  const dated: { date: CivilDate; event: Stored<E> }[] = [];
  let latest = '';
  let sorted = true;
  for (const event of visible) {
    if (isCorrection(event)) continue;
    const correction = corrections.get(event.id);
    if (correction && !correction.replacement) continue;
    const counted = (correction ? { ...event, data: correction.replacement } : event) as Stored<E>;
    const date = legalDate(counted) ?? latest;
    if (date < latest) sorted = false;
    else latest = date;
    if (on === undefined || date <= on) dated.push({ date, event: counted });
  }
  if (!sorted) dated.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.event.version - b.event.version));
  return dated.map(({ event }) => event);
}

/** State folded from a stream's history, corrections honoured, optionally as of two dates. */
export const fold = <State, E extends Message>(
  { initial, evolve }: { initial: State; evolve(state: State, event: Stored<E>): State },
  history: readonly (Stored<E | EventCorrected> & { k?: string })[],
  asOf?: AsOf,
): State => effective<E>(history, asOf).reduce((state, event) => evolve(state, event), initial);

/** The stream's latest legal date, below which a new act is out of order. */
export function latestDate(history: readonly Stored[]): CivilDate | undefined {
  let latest: CivilDate | undefined;
  for (const event of effective(history)) {
    const date = legalDate(event);
    if (date !== undefined && (latest === undefined || date > latest)) latest = date;
  }
  return latest;
}

/** A correction and the event that it corrects. */
export type Corrected = { correction: Recorded<EventCorrected>; corrected: Recorded };

/**
 * The corrections known by then of events that belong, or belonged, to legal days up to `on`: what a figure names beside the events that count,
 * so that a withdrawn event does not vanish without a word.
 */
export function correctionsIn(history: readonly Recorded[], { on, known }: AsOf = {}): Corrected[] {
  const limit = known === undefined ? undefined : endOfShanghaiDay(known).toISOString();
  const found: Corrected[] = [];
  for (const correction of history) {
    if (!isCorrection(correction) || (limit !== undefined && correction.k > limit)) continue;
    const { eventId, replacement } = correction.data as EventCorrected['data'];
    const corrected = history.find(({ id }) => id === eventId);
    if (!corrected) continue;
    const dates = [corrected.data, replacement].map((data) => (data as { on?: CivilDate } | undefined)?.on);
    if (on === undefined || dates.some((date) => date !== undefined && date <= on) || dates[0] === undefined)
      found.push({ correction: correction as Recorded<EventCorrected>, corrected });
  }
  return found;
}
