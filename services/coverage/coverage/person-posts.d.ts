import type { PostEvent, PostKind } from '@jiandu/contracts/post';
import type { EventRef } from './event-ref.js';
/** Whether a person holds a post, and the event that says so. */
export type PersonPost = {
  personId: string | null;
  kind: PostKind | null;
  unitId: string | null;
  held: boolean;
  last: EventRef | null;
};
export declare const personPosts: import('@jiandu/kernel').Projection<PersonPost, PostEvent>;
