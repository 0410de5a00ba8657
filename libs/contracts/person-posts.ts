import { postContract } from './post.js';
import type { PostEvent, PostKind } from './post.js';
import { projection, refTo } from '@jiandu/kernel';
import type { EventRef, Told } from '@jiandu/kernel';

/** Whether a person holds a post, and the event that says so. */
export type PersonPost = { personId: string | null; kind: PostKind | null; unitId: string | null; held: boolean; last: EventRef | null };

export const personPosts = projection<PersonPost, PostEvent>({
  name: 'person_posts_v1',
  of: [postContract],
  open: 'held',
  initial: { personId: null, kind: null, unitId: null, held: false, last: null },
  evolve(_row, event) {
    const { personId, kind, unitId } = event.data;
    return { personId, kind, unitId, held: event.type === 'PostAppointed', last: refTo('registry', event) };
  },
});

export type OnPost = { personId: string; events: readonly EventRef[] };

/** Who holds a post of one kind, each person once, by whose the post is: the unit's, or that of who took it over. */
export function onPost(
  kind: PostKind,
  posts: readonly Told<PersonPost>[],
  heirOf: (unitId: string) => string,
): ReadonlyMap<string, readonly OnPost[]> {
  const found = new Map<string, Map<string, EventRef[]>>();
  for (const { row, events } of posts) {
    if (!row.held || row.kind !== kind || row.personId === null || row.unitId === null) continue;
    const unitId = heirOf(row.unitId);
    const people = found.get(unitId) ?? new Map<string, EventRef[]>();
    found.set(unitId, people.set(row.personId, [...(people.get(row.personId) ?? []), ...events]));
  }
  const inOrder = (people: ReadonlyMap<string, readonly EventRef[]>): OnPost[] =>
    [...people].map(([personId, events]) => ({ personId, events })).sort((a, b) => (a.personId < b.personId ? -1 : 1));
  return new Map([...found].map(([unitId, people]) => [unitId, inOrder(people)]));
}

/** Officers on post [D]. */
export const officersOnPost = (posts: readonly Told<PersonPost>[], heirOf: (unitId: string) => string) => onPost('officer', posts, heirOf);
