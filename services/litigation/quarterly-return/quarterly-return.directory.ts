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
  /** Whose the day is that it was due on: D is a default of ours. */
  dueMark: 'L' | 'P' | 'D' | null;
  term: LegalTerm | null;
  amendedOn: CivilDate | null;
};

export const quarterlyReturnDirectory = projection<QuarterlyReturnRow, QuarterlyReturnEvent>({
  name: 'quarterly_return_directory_v2',
  of: [quarterlyReturnContract],
  by: ['quarter'],
  initial: { unitId: null, quarter: null, suitIds: [], returnedOn: null, late: null, dueMark: null, term: null, amendedOn: null },
  evolve(row, { type, data }) {
    switch (type) {
      case 'QuarterlyReturnSubmitted': {
        const { unitId, quarter, suitIds, on: returnedOn, late, dueMark = null, term } = data;
        return { unitId, quarter, suitIds, returnedOn, late, dueMark, term, amendedOn: null };
      }
      case 'QuarterlyReturnAmended':
        return { ...row, suitIds: data.suitIds, amendedOn: data.on };
    }
  },
});
