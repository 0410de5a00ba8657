import { postContract } from './post.js';
import type { PostEvent, PostKind } from './post.js';
import { projection, refTo } from '@jiandu/kernel';
import type { EventRef, Told } from '@jiandu/kernel';

/** Whether a person holds a post, and the event that says so. */
export type PersonPost = { personId: string | null; kind: PostKind | null; unitId: string | null; held: boolean; last: EventRef | null };

export const personPosts = projection<PersonPost, PostEvent>({
  name: 'person_posts_v1',
  of: [postContract],
  initial: { personId: null, kind: null, unitId: null, held: false, last: null },
  evolve(_row, event) {
    const { personId, kind, unitId } = event.data;
    return { personId, kind, unitId, held: event.type === 'PostAppointed', last: refTo('registry', event) };
  },
});

export type OnPost = { personId: string; events: readonly EventRef[] };

/** Officers on post [D], by unit, each person once. */
export function officersOnPost(posts: readonly Told<PersonPost>[]): ReadonlyMap<string, readonly OnPost[]> {
  const found = new Map<string, OnPost[]>();
  for (const { row, events } of posts) {
    const { personId, kind, unitId, held } = row;
    if (!held || kind !== 'officer' || personId === null || unitId === null) continue;
    found.set(unitId, [...(found.get(unitId) ?? []), { personId, events }]);
  }
  for (const people of found.values()) people.sort((a, b) => (a.personId < b.personId ? -1 : 1));
  return found;
}
