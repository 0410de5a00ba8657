import { unitContract } from '@jiandu/contracts/unit';
import { projection } from '@jiandu/kernel';
export const unitDirectory = projection({
    name: 'unit_directory_v1',
    of: [unitContract],
    initial: {
        unitId: null,
        kind: null,
        code: null,
        name: null,
        formerNames: [],
        administered: null,
        from: null,
        until: null,
        successorId: null,
    },
    evolve(row, { type, data }) {
        switch (type) {
            case 'UnitRegistered': {
                const { on, ...described } = data;
                return { ...row, ...described, from: on };
            }
            case 'UnitRenamed':
                return { ...row, name: data.name, formerNames: row.name === null ? row.formerNames : [...row.formerNames, row.name] };
            case 'UnitAbolished':
                return { ...row, until: data.on, successorId: data.successorId ?? null };
        }
    },
});
//# sourceMappingURL=unit.directory.js.map