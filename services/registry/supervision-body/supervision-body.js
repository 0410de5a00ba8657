import { decider } from '@jiandu/kernel';
const initial = { unitId: null, name: null, staff: [] };
const sameList = (a, b) => a.length === b.length && a.every((id) => b.includes(id));
function decide({ type, data }, { name, staff }) {
    switch (type) {
        case 'NameBody':
            return name === data.name ? [] : [{ type: 'SupervisionBodyNamed', data }];
        case 'NameStaff':
            return sameList(staff, data.personIds) ? [] : [{ type: 'SupervisionStaffNamed', data }];
    }
}
function evolve(body, { type, data }) {
    // prettier-ignore
    switch (type) {
        case 'SupervisionBodyNamed': return { ...body, unitId: data.unitId, name: data.name };
        case 'SupervisionStaffNamed': return { ...body, unitId: data.unitId, staff: data.personIds };
    }
}
const owner = ({ unitId }, { data }) => unitId ?? data.unitId;
const references = ({ type, data }) => [
    { field: 'unitId', category: 'unit', id: data.unitId },
    ...(type === 'NameStaff' ? data.personIds.map((id) => ({ field: 'personIds', category: 'person', id })) : []),
];
export const supervisionBody = decider({ category: 'supervisionBody', initial, decide, evolve, owner, references });
//# sourceMappingURL=supervision-body.js.map