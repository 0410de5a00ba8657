import { TooLarge } from './errors.js';
import type { StoredEvent } from './types.js';

const KIB = 1024;
export const EVENT_BYTES = 256 * KIB;
export const COMMIT_BYTES = 900 * KIB;
export const COMMIT_EVENTS = 500;

/** Bytes of a commit as encoded for the log: the JSON of each event's data and a kibibyte for its headers. Throws `TooLarge`. */
export function measure(events: readonly StoredEvent[]): number {
  if (events.length > COMMIT_EVENTS) throw new TooLarge('commit-too-large', events.length, COMMIT_EVENTS);
  let total = 0;
  for (const { data } of events) {
    const size = Buffer.byteLength(JSON.stringify(data));
    if (size > EVENT_BYTES) throw new TooLarge('event-too-large', size, EVENT_BYTES);
    total += size + KIB;
  }
  if (total > COMMIT_BYTES && events.length > 1) throw new TooLarge('commit-too-large', total, COMMIT_BYTES);
  return total;
}
