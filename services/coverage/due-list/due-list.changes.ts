import { digestOf } from '@jiandu/kernel';
import { looking } from '@jiandu/platform/http';
import type { Pace } from '@jiandu/platform/http';
import { keepLast } from '../as-of/keep-last.js';
import type { DueItem } from './due-list.js';

/** What became of a list since its reader last saw it. `whole`: begin anew with these, in the place of all that was shown. */
export type DueChange =
  | { kind: 'whole'; items: readonly DueItem[] }
  | { kind: 'changed'; entered: readonly DueItem[]; moved: readonly DueItem[]; left: readonly string[] };

/** The days that have passed alone do not make an item another one. */
const worded = (item: DueItem): string => JSON.stringify({ ...item, by: 0 });

/** The name of a list as somebody sees it: the same on every instance, after a restart as well. */
export const placeOfList = (items: readonly DueItem[]): string => digestOf(items.map(worded).join('\n'));

export function changesBetween(before: readonly DueItem[], after: readonly DueItem[]): DueChange {
  const was = new Map(before.map((item) => [item.id, worded(item)]));
  const is = new Set(after.map(({ id }) => id));
  return {
    kind: 'changed',
    entered: after.filter(({ id }) => !was.has(id)),
    moved: after.filter((item) => was.has(item.id) && was.get(item.id) !== worded(item)),
    left: before.filter(({ id }) => !is.has(id)).map(({ id }) => id),
  };
}

/** Lists shown of late, by their places; one that is not there any more is told whole. */
export class ListsSeen {
  private readonly lists = new Map<string, readonly DueItem[]>();

  constructor(private readonly atMost: number) {}

  get(place: string): readonly DueItem[] | undefined {
    return this.lists.get(place);
  }

  keep(items: readonly DueItem[]): string {
    const place = placeOfList(items);
    keepLast(this.lists, this.atMost, place, items);
    return place;
  }
}

export type ChangesOptions = Pace & {
  /** The list as its reader may see it now. */
  look: () => Promise<readonly DueItem[]>;
  seen: ListsSeen;
  lastId: string | undefined;
  lookMs: number;
};

/** Lines of server-sent events: the list whole, or what came of it since the reader's last one; then each change. The id is the list after it. */
export function changes({ look, seen, lastId, ...pace }: ChangesOptions): AsyncGenerator<string> {
  let before = lastId === undefined ? undefined : seen.get(lastId);
  const from = before && lastId;
  return looking(
    async () => {
      const [was, items] = [before, await look()];
      before = items;
      return { place: seen.keep(items), told: (): DueChange => (was ? changesBetween(was, items) : { kind: 'whole', items }) };
    },
    { from, ...pace },
  );
}
