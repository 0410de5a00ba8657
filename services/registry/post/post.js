import { decider, rejectUnless } from '@jiandu/kernel';
const initial = { of: null, since: null };
const ensure = rejectUnless;
function decide({ type, data }, { of, since }) {
    switch (type) {
        case 'Appoint':
            ensure(of === null || (of.personId === data.personId && of.unitId === data.unitId), 'post-is-of-one-person-in-one-unit');
            if (since === data.on)
                return [];
            ensure(since === null, 'appoint-only-to-an-empty-post');
            return [{ type: 'PostAppointed', data }];
        case 'End':
            ensure(of !== null && since !== null, 'end-only-a-held-post');
            return [{ type: 'PostEnded', data: { ...data, kind: of.kind, unitId: of.unitId, personId: of.personId } }];
    }
}
function evolve(post, { type, data }) {
    // prettier-ignore
    switch (type) {
        case 'PostAppointed': return { of: data, since: data.on };
        case 'PostEnded': return { ...post, since: null };
    }
}
const owner = ({ of }, { type, data }) => of?.unitId ?? (type === 'Appoint' ? data.unitId : null);
const references = ({ type, data }) => type === 'Appoint'
    ? [
        { field: 'personId', category: 'person', id: data.personId },
        { field: 'unitId', category: 'unit', id: data.unitId },
    ]
    : [];
export const post = decider({ category: 'post', initial, decide, evolve, owner, references });
//# sourceMappingURL=post.js.map