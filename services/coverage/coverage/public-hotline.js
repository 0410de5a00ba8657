import { hotlineContract } from '@jiandu/contracts/hotline';
import { projection } from '@jiandu/kernel';
import { refTo } from './event-ref.js';
export const publicHotline = projection({
  name: 'public_hotline_v1',
  of: [hotlineContract],
  initial: { unitId: null, isPublic: false, last: null },
  evolve(row, event) {
    const last = refTo('registry', event);
    // prettier-ignore
    switch (event.type) {
            case 'HotlinePublished': return { unitId: event.data.unitId, isPublic: true, last };
            case 'HotlineWithdrawn': return { ...row, isPublic: false, last };
        }
  },
});
//# sourceMappingURL=public-hotline.js.map
