import { postContract } from './post.js';
import type { PostEvent, PostKind } from './post.js';
import { projection, refTo } from '@jiandu/kernel';
import type { EventRef } from '@jiandu/kernel';

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
