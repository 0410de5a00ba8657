import { effective } from '@jiandu/kernel';
import type { AsOf, Message, Projection, Recorded } from '@jiandu/kernel';

/** The events of one stream, in the order in which they became known. */
export type History = readonly Recorded[];

/** A row as of two dates; null where nothing counted by then. */
export function rowAsOf<Row, E extends Message>({ initial, evolve }: Projection<Row, E>, history: History, asOf: AsOf): Row | null {
  const events = effective<E>(history as Recorded<E>[], asOf) as Recorded<E>[];
  return events.length === 0 ? null : events.reduce((row, event) => evolve(row, event), initial);
}
