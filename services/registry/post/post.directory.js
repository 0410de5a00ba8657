import { postContract } from '@jiandu/contracts/post';
import { projection } from '@jiandu/kernel';
export const postDirectory = projection({
    name: 'post_directory_v1',
    of: [postContract],
    initial: { personId: null, kind: null, unitId: null, held: false, terms: [] },
    evolve(row, { type, data }) {
        const { personId, kind, unitId } = data;
        // prettier-ignore
        switch (type) {
            case 'PostAppointed': return { personId, kind, unitId, held: true, terms: [...row.terms, { from: data.on, until: null }] };
            case 'PostEnded': return { ...row, held: false, terms: row.terms.map((term, i) => (i === row.terms.length - 1 ? { ...term, until: data.on } : term)) };
        }
    },
});
//# sourceMappingURL=post.directory.js.map