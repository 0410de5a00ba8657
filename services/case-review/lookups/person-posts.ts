import { postContract } from '@jiandu/contracts/post';
import type { PostEvent } from '@jiandu/contracts/post';
import { projection } from '@jiandu/kernel';

/** Where a person is on post. */
export type PersonPost = { personId: string | null; unitId: string | null; held: boolean };

export const personPosts = projection<PersonPost, PostEvent>({
  name: 'person_posts_v1',
  of: [postContract],
  by: ['personId'],
  initial: { personId: null, unitId: null, held: false },
  evolve: (_, { type, data }) => ({ personId: data.personId, unitId: data.unitId, held: type === 'PostAppointed' }),
});
