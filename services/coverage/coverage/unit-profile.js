import { unitContract } from '@jiandu/contracts/unit';
import { projection } from '@jiandu/kernel';
import { refTo } from './event-ref.js';
export const unitProfile = projection({
  name: 'unit_profile_v1',
  of: [unitContract],
  initial: { unitId: null, kind: null, name: '', administered: null, inBeing: false, last: null },
  evolve(row, event) {
    const { type, data } = event;
    const last = refTo('registry', event);
    // prettier-ignore
    switch (type) {
            case 'UnitRegistered': return { unitId: data.unitId, kind: data.kind, name: data.name, administered: data.administered, inBeing: true, last };
            case 'UnitRenamed': return { ...row, name: data.name, last };
            case 'UnitAbolished': return { ...row, inBeing: false, last };
        }
  },
});
//# sourceMappingURL=unit-profile.js.map
