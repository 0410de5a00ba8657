import type { AppointToPost, PostCommand, PostEvent } from '@jiandu/contracts/post';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { PostRule } from './post.messages.js';

/** 岗位 of one person, one kind, one unit; `since` is null while nobody holds it. */
export type Post = { of: AppointToPost | null; since: string | null };
const initial: Post = { of: null, since: null };

const ensure: (ok: boolean, rule: PostRule) => asserts ok = rejectUnless;

function decide({ type, data }: PostCommand, { of, since }: Post): PostEvent[] {
  switch (type) {
    case 'Appoint':
      ensure(of === null || (of.personId === data.personId && of.unitId === data.unitId), 'post-is-of-one-person-in-one-unit');
      if (since === data.on) return [];
      ensure(since === null, 'appoint-only-to-an-empty-post');
      return [{ type: 'PostAppointed', data }];
    case 'End':
      ensure(of !== null && since !== null, 'end-only-a-held-post');
      return [{ type: 'PostEnded', data: { ...data, kind: of.kind, unitId: of.unitId, personId: of.personId } }];
  }
}

function evolve(post: Post, { type, data }: PostEvent): Post {
  // prettier-ignore
  switch (type) {
    case 'PostAppointed': return { of: data, since: data.on };
    case 'PostEnded':     return { ...post, since: null };
  }
}

const owner = ({ of }: Post, { type, data }: PostCommand) => of?.unitId ?? (type === 'Appoint' ? data.unitId : null);

const references = ({ type, data }: PostCommand) =>
  type === 'Appoint'
    ? [
        { field: 'personId', category: 'person', id: data.personId },
        { field: 'unitId', category: 'unit', id: data.unitId },
      ]
    : [];

export const post = decider({ category: 'post', initial, decide, evolve, owner, references });
