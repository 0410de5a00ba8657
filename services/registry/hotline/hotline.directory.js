import { hotlineContract } from '@jiandu/contracts/hotline';
import { projection } from '@jiandu/kernel';
export const hotlineDirectory = projection({
    name: 'hotline_directory_v1',
    of: [hotlineContract],
    initial: { unitId: null, number: null, place: null, from: null, until: null },
    evolve(row, { type, data }) {
        // prettier-ignore
        switch (type) {
            case 'HotlinePublished': return { unitId: data.unitId, number: data.number, place: data.place, from: data.on, until: null };
            case 'HotlineWithdrawn': return { ...row, until: data.on };
        }
    },
});
//# sourceMappingURL=hotline.directory.js.map