import { hotlineContract } from '@jiandu/contracts/hotline';
import type { HotlineEvent } from '@jiandu/contracts/hotline';
import { projection, refTo } from '@jiandu/kernel';
import type { EventRef } from '@jiandu/kernel';

/** Whether a unit's number can be read by the public, and the event that says so. */
export type PublicHotline = { unitId: string | null; isPublic: boolean; last: EventRef | null };

export const publicHotline = projection<PublicHotline, HotlineEvent>({
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
