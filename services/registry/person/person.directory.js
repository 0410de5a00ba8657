import { personContract } from '@jiandu/contracts/person';
import { projection } from '@jiandu/kernel';
export const personDirectory = projection({
    name: 'person_directory_v1',
    of: [personContract],
    initial: { personId: null, name: null, unitId: null },
    evolve(row, { type, data }) {
        // prettier-ignore
        switch (type) {
            case 'PersonRegistered': return { personId: data.personId, name: data.name, unitId: data.unitId };
            case 'PersonRenamed': return { ...row, name: data.name };
        }
    },
});
//# sourceMappingURL=person.directory.js.map