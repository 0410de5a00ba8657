import { postContract } from '@jiandu/contracts/post';
import { projection } from '@jiandu/kernel';
import { refTo } from './event-ref.js';
export const personPosts = projection({
  name: 'person_posts_v1',
  of: [postContract],
  initial: { personId: null, kind: null, unitId: null, held: false, last: null },
  evolve(_row, event) {
    const { personId, kind, unitId } = event.data;
    return { personId, kind, unitId, held: event.type === 'PostAppointed', last: refTo('registry', event) };
  },
});
//# sourceMappingURL=person-posts.js.map
