import { supervisionBodyContract } from '@jiandu/contracts/supervision-body';
import { projection } from '@jiandu/kernel';
export const supervisionBodyDirectory = projection({
    name: 'supervision_body_directory_v1',
    of: [supervisionBodyContract],
    initial: { unitId: null, name: null, since: null, personIds: [], staffSince: null },
    evolve(row, { type, data }) {
        // prettier-ignore
        switch (type) {
            case 'SupervisionBodyNamed': return { ...row, unitId: data.unitId, name: data.name, since: data.on };
            case 'SupervisionStaffNamed': return { ...row, unitId: data.unitId, personIds: data.personIds, staffSince: data.on };
        }
    },
});
//# sourceMappingURL=supervision-body.directory.js.map