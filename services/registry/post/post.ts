import type { AppointToPost, PostCommand, PostEvent } from '@jiandu/contracts/post';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { Claim, Decider } from '@jiandu/kernel';
import type { PostRule } from './post.messages.js';

/** 岗位 of one person, one kind, one unit; `since` is null while nobody holds it, `endedOn` the day on which it last ended. */
export type Post = { of: AppointToPost | null; since: string | null; endedOn: string | null };
const initial: Post = { of: null, since: null, endedOn: null };

const ensure: (ok: boolean, rule: PostRule) => asserts ok = rejectUnless;

function decide({ type, data }: PostCommand, { of, since, endedOn }: Post): PostEvent[] {
  switch (type) {
    case 'Appoint':
      ensure(of === null || (of.personId === data.personId && of.unitId === data.unitId), 'post-is-of-one-person-in-one-unit');
      if (since === data.on) return [];
      ensure(since === null, 'appoint-only-to-an-empty-post');
      ensure(endedOn === null || data.on >= endedOn, 'appoint-after-the-post-has-ended'); // a transfer is not held against this stream's dates
      return [{ type: 'PostAppointed', data }];
    case 'End':
      ensure(of !== null && since !== null, 'end-only-a-held-post');
      return [{ type: 'PostEnded', data: { ...data, kind: of.kind, unitId: of.unitId, personId: of.personId } }];
    case 'Transfer':
      ensure(of !== null && since !== null, 'end-only-a-held-post');
      ensure(of.personId === data.personId && of.kind === data.kind && of.unitId === data.unitId, 'post-is-of-one-person-in-one-unit');
      ensure(data.toUnitId !== data.unitId, 'transfer-to-another-unit');
      return [{ type: 'PostEnded', data }];
  }
}

function evolve(post: Post, { type, data }: PostEvent): Post {
  // prettier-ignore
  switch (type) {
    case 'PostAppointed': return { ...post, of: data, since: data.on };
    case 'PostEnded':     return { ...post, since: null, endedOn: data.on };
  }
}

const owner = ({ of }: Post, { type, data }: PostCommand) => of?.unitId ?? (type === 'Appoint' ? data.unitId : null);

const references = ({ type, data }: PostCommand) => {
  if (type === 'Transfer') return [{ field: 'toUnitId', category: 'unit', id: data.toUnitId, on: data.on }];
  return type === 'Appoint'
    ? [
        { field: 'personId', category: 'person', id: data.personId },
        { field: 'unitId', category: 'unit', id: data.unitId, on: data.on },
      ]
    : [];
};

/** A post begun in the other unit is stored together with the end of this one. */
function registers({ type, data }: PostCommand): Claim[] {
  if (type !== 'Transfer' || data.toUnitId === data.unitId) return [];
  const { personId, kind, toUnitId, on } = data;
  const appoint: PostCommand = { type: 'Appoint', data: { kind, unitId: toUnitId, on, personId } };
  return [{ register: post, id: postId(personId, kind, toUnitId), command: appoint }];
}

export const postId = (personId: string, kind: string, unitId: string): string => `${personId}.${kind}.${unitId}`;

export const post: Decider<Post, PostCommand, PostEvent> = decider({
  category: 'post',
  initial,
  decide,
  evolve,
  owner,
  references,
  registers,
});
