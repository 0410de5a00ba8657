import type { CivilDate } from './civil-date.js';
import { Rejection } from './rejection.js';

/** One entry of an append-only policy file: in force from a legal date, known to us from another, with its source. */
export type PolicyEntry<Policy> = Policy & { from: CivilDate; known: CivilDate; source: string };

/**
 * The entry in force on a legal date, as known on a day (default: all that is written).
 * Later `from` wins, then later `known`, then the later line. Before the first entry: `no-policy-in-force`.
 */
export function policyInForce<Policy>(entries: readonly PolicyEntry<Policy>[], on: CivilDate, known?: CivilDate): PolicyEntry<Policy> {
  let found: PolicyEntry<Policy> | undefined;
  for (const entry of entries) {
    if (entry.from > on || (known !== undefined && entry.known > known)) continue;
    if (!found || entry.from > found.from || (entry.from === found.from && entry.known >= found.known)) found = entry;
  }
  if (!found) throw new Rejection('no-policy-in-force', { on });
  return found;
}
