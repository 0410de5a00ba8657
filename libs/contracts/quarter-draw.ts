import { caseDrawContract } from './case-draw.js';
import type { CaseDrawEvent } from './case-draw.js';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** For which quarter the city drew case files, and when. */
export const quarterDraw = projection<{ quarter: string | null; drawnOn: CivilDate | null }, CaseDrawEvent>({
  name: 'quarter_draw_v1',
  of: [caseDrawContract],
  initial: { quarter: null, drawnOn: null },
  evolve: (_, { data: { quarter, on } }) => ({ quarter, drawnOn: on }),
});
