import { quarterlyReturnContract } from '@jiandu/contracts/quarterly-return';
import type { QuarterlyReturnEvent } from '@jiandu/contracts/quarterly-return';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Whether a unit returned its suits of a quarter; `nil`: there were none; `late`: as it was judged when it was recorded; `disputed`: by a postmark that only the unit claims. */
export type SuitsReturned = {
  unitId: string | null;
  quarter: string | null;
  doneOn: CivilDate | null;
  nil: boolean;
  late: boolean;
  disputed: boolean;
};

export const suitsReturned = projection<SuitsReturned, QuarterlyReturnEvent>({
  name: 'suits_returned_v3',
  of: [quarterlyReturnContract],
  initial: { unitId: null, quarter: null, doneOn: null, nil: false, late: false, disputed: false },
  evolve(row, { type, data }) {
    const nil = data.suitIds.length === 0;
    // prettier-ignore
    switch (type) {
      case 'QuarterlyReturnSubmitted': {
        const disputed = data.came === 'disputed';
        if (disputed && row.doneOn !== null) return row;
        return { unitId: data.unitId, quarter: data.quarter, doneOn: data.on, nil, late: data.late, disputed };
      }
      case 'QuarterlyReturnAmended':   return { ...row, nil };
    }
  },
});
