import { hotlineContract } from '@jiandu/contracts/hotline';
import type { HotlineEvent } from '@jiandu/contracts/hotline';
import { projection } from '@jiandu/kernel';

/** Which number of which unit can be read where; `until` is the first day on which it is no longer public. */
export type HotlineRow = { unitId: string | null; number: string | null; place: string | null; from: string | null; until: string | null };

export const hotlineDirectory = projection<HotlineRow, HotlineEvent>({
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
