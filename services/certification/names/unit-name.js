import { unitContract } from '@jiandu/contracts/unit';
import { projection } from '@jiandu/kernel';
/** What the unit that applied for a certificate is called. */
export const unitName = projection({
    name: 'unit_name_v1',
    of: [unitContract],
    initial: { name: null },
    evolve: (row, { type, data }) => (type === 'UnitAbolished' ? row : { name: data.name }),
});
//# sourceMappingURL=unit-name.js.map