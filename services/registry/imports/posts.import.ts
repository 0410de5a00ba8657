import { AppointToPost } from '@jiandu/contracts/post';
import { importKind } from '@jiandu/platform/imports';
import type { KindFile } from '@jiandu/platform/imports';
import { post, postId } from '../post/post.js';
import file from './posts.import.json' with { type: 'json' };
import { unitByName } from './unit-by-name.import.js';

export const postImport = importKind({
  name: 'posts',
  permissions: ['post:appoint'],
  file: file as KindFile,
  shape: AppointToPost,
  lookUps: { unitId: unitByName },
  target: (data) => ({ decider: post, id: postId(data.personId, data.kind, data.unitId), commands: [{ type: 'Appoint', data }] }),
});
