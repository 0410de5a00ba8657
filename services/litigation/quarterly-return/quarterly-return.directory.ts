import type { LegalTerm } from '@jiandu/contracts/legal-term';
import { quarterlyReturnContract } from '@jiandu/contracts/quarterly-return';
import type { QuarterlyReturnEvent } from '@jiandu/contracts/quarterly-return';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** What a unit returned for a quarter; `returnedOn`: postmark or receipt, as counted. */
export type QuarterlyReturnRow = {
  unitId: string | null;
  quarter: string | null;
  suitIds: readonly string[];
  returnedOn: CivilDate | null;
  late: boolean | null;
  /** What only the unit says of its postmark: the bureau settles it. */
  postmarkClaimed: CivilDate | null;
  /** Whose the day is that it was due on: D is a default of ours. */
  dueMark: 'L' | 'P' | 'D' | null;
  term: LegalTerm | null;
  amendedOn: CivilDate | null;
};

export const quarterlyReturnDirectory = projection<QuarterlyReturnRow, QuarterlyReturnEvent>({
  name: 'quarterly_return_directory_v3',
  of: [quarterlyReturnContract],
  by: ['quarter'],
  initial: {
    ...{ unitId: null, quarter: null, suitIds: [], returnedOn: null, late: null },
    ...{ postmarkClaimed: null, dueMark: null, term: null, amendedOn: null },
  },
  evolve(row, { type, data }) {
    switch (type) {
      case 'QuarterlyReturnSubmitted': {
        const { unitId, quarter, suitIds, on: returnedOn, late, came, claimedPostmark = null, dueMark = null, term } = data;
        if (came === 'disputed' && row.returnedOn !== null) return row;
        const postmarkClaimed = came === 'disputed' ? claimedPostmark : null;
        return { unitId, quarter, suitIds, returnedOn, late, postmarkClaimed, dueMark, term, amendedOn: row.amendedOn };
      }
      case 'QuarterlyReturnAmended':
        return { ...row, suitIds: data.suitIds, amendedOn: data.on };
    }
  },
});
