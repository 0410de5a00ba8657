import { decider, rejectUnless } from '@jiandu/kernel';
const initial = { unitId: null, name: '' };
const ensure = rejectUnless;
function decide({ type, data }, { unitId, name }) {
    switch (type) {
        case 'Register':
            if (unitId === data.unitId && name === data.name)
                return [];
            ensure(unitId === null, 'register-person-only-once');
            return [{ type: 'PersonRegistered', data }];
        case 'Rename':
            ensure(unitId !== null, 'person-is-registered');
            return name === data.name ? [] : [{ type: 'PersonRenamed', data }];
    }
}
function evolve(person, { type, data }) {
    // prettier-ignore
    switch (type) {
        case 'PersonRegistered': return { unitId: data.unitId, name: data.name };
        case 'PersonRenamed': return { ...person, name: data.name };
    }
}
const owner = ({ unitId }, { type, data }) => unitId ?? (type === 'Register' ? data.unitId : null);
const references = ({ type, data }) => (type === 'Register' ? [{ field: 'unitId', category: 'unit', id: data.unitId }] : []);
export const person = decider({ category: 'person', initial, decide, evolve, owner, references });
//# sourceMappingURL=person.js.map