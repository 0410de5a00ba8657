import { postContract } from '@jiandu/contracts/post';
import type { PostEvent, PostKind } from '@jiandu/contracts/post';
import { projection } from '@jiandu/kernel';

/** Who holds which post, and who held it when: each term with its first day and the first day after it. */
export type PostRow = {
  personId: string | null;
  kind: PostKind | null;
  unitId: string | null;
  held: boolean;
  terms: readonly { from: string; until: string | null }[];
};

export const postDirectory = projection<PostRow, PostEvent>({
  name: 'post_directory_v1',
  of: [postContract],
  initial: { personId: null, kind: null, unitId: null, held: false, terms: [] },
  evolve(row, { type, data }) {
    const { personId, kind, unitId } = data;
    // prettier-ignore
    switch (type) {
      case 'PostAppointed': return { personId, kind, unitId, held: true, terms: [...row.terms, { from: data.on, until: null }] };
      case 'PostEnded':     return { ...row, held: false, terms: row.terms.map((term, i) => (i === row.terms.length - 1 ? { ...term, until: data.on } : term)) };
    }
  },
});
