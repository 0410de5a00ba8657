import { decider, rejectUnless } from '@jiandu/kernel';
const initial = { unitId: null, place: null };
const ensure = rejectUnless;
function decide({ type, data }, { place }) {
    switch (type) {
        case 'Publish':
            return place === data.place ? [] : [{ type: 'HotlinePublished', data }];
        case 'Withdraw':
            ensure(place !== null, 'withdraw-only-public-hotline');
            return [{ type: 'HotlineWithdrawn', data }];
    }
}
function evolve(hotline, { type, data }) {
    // prettier-ignore
    switch (type) {
        case 'HotlinePublished': return { unitId: data.unitId, place: data.place };
        case 'HotlineWithdrawn': return { ...hotline, place: null };
    }
}
const owner = ({ unitId }, { type, data }) => unitId ?? (type === 'Publish' ? data.unitId : null);
const references = ({ type, data }) => (type === 'Publish' ? [{ field: 'unitId', category: 'unit', id: data.unitId }] : []);
export const hotline = decider({ category: 'hotline', initial, decide, evolve, owner, references });
//# sourceMappingURL=hotline.js.map