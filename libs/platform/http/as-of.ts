import { IsCivilDate } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { shanghaiDay } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { Clock } from '../event-store/index.js';

/** What was true on legal day `on`, as known at the end of day `known`; both default to today. */
export class AsOfQuery {
  @Optional() @IsCivilDate() on?: string;
  @Optional() @IsCivilDate() known?: string;
}

/** The two days that are asked for, today where none is named: `asOf(query, store.clock)`. */
export function asOf({ on, known }: AsOfQuery, clock: Clock): { on: CivilDate; known: CivilDate } {
  const today = shanghaiDay(clock());
  return { on: on ?? today, known: known ?? today };
}
