import { caseDrawContract } from '@jiandu/contracts/case-draw';
import type { CaseDrawEvent, FilesDrawn } from '@jiandu/contracts/case-draw';
import { projection } from '@jiandu/kernel';

/** What was drawn for a quarter, with all that is needed to draw it again. */
export type CaseDrawRow = { drawn: FilesDrawn | null };

export const caseDrawDirectory = projection<CaseDrawRow, CaseDrawEvent>({
  name: 'case_draw_directory_v1',
  of: [caseDrawContract],
  initial: { drawn: null },
  evolve: (_, { data }) => ({ drawn: data }),
});
