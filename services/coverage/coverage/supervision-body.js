import { supervisionBodyContract } from '@jiandu/contracts/supervision-body';
import { projection } from '@jiandu/kernel';
import { refTo } from './event-ref.js';
export const supervisionBody = projection({
  name: 'supervision_body_v1',
  of: [supervisionBodyContract],
  initial: { unitId: null, named: null, staff: 0, staffNamed: null },
  evolve(row, event) {
    const { type, data } = event;
    const ref = refTo('registry', event);
    // prettier-ignore
    switch (type) {
            case 'SupervisionBodyNamed': return { ...row, unitId: data.unitId, named: ref };
            case 'SupervisionStaffNamed': return { ...row, unitId: data.unitId, staff: data.personIds.length, staffNamed: ref };
        }
  },
});
//# sourceMappingURL=supervision-body.js.map
