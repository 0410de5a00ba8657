import { personContract } from '@jiandu/contracts/person';
import { projection } from '@jiandu/kernel';
/** Who a certificate is made out to. */
export const personName = projection({
    name: 'person_name_v1',
    of: [personContract],
    initial: { name: null },
    evolve: (_row, { data }) => ({ name: data.name }),
});
//# sourceMappingURL=person-name.js.map