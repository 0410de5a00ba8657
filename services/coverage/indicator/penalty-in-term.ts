import type { CivilDate, Told } from '@jiandu/kernel';
import { countedFile } from './case-review-told.js';
import type { CountedFile } from './case-review-told.js';
import { toldOn } from '../as-of/held.js';
import { counts } from './indicator.js';
import type { Apart, Indicator, Part } from './indicator.js';
import { indicatorMessages as say } from './indicator.messages.js';

type Penalty = Told<CountedFile & { unitId: string; organId: string; decisionNo: string; decidedOn: CivilDate }>;
const isPenalty = (told: Told<CountedFile>): told is Penalty => {
  const { kind, withdrawn, unitId, organId, decisionNo, decidedOn } = told.row;
  return kind === 'penalty' && !withdrawn && unitId !== null && organId !== null && decisionNo !== null && decidedOn !== null;
};
const begunAt = ({ events }: Penalty): number => events[0]?.g ?? 0;

/** Of each decision the file that was registered first, by organ and number. */
function firstFiles(penalties: readonly Penalty[]): ReadonlyMap<string, ReadonlyMap<string, Penalty>> {
  const first = new Map<string, Map<string, Penalty>>();
  for (const each of penalties) {
    const { organId, decisionNo } = each.row;
    const ofOrgan = first.get(organId) ?? new Map<string, Penalty>();
    first.set(organId, ofOrgan);
    const found = ofOrgan.get(decisionNo);
    if (!found || begunAt(each) < begunAt(found)) ofOrgan.set(decisionNo, each);
  }
  return first;
}

/**
 * 处罚决定期限: penalties decided in the period, each decision once (并处 is one, and so is a decision registered twice).
 * A case of the guided-handling period is the original unit's, and nobody else's.
 */
export const penaltyInTerm: Indicator = {
  ...{ key: 'penalty-in-term', task: 'T7', kind: 'share', best: 'high' },
  count({ files }, { from, to, known, units }) {
    const parts: Part[] = [];
    const apart: Apart[] = [];
    // what is told late of a file is not dated, so that only what was known decides
    const told = toldOn(countedFile, files, { on: '2999-12-31', known });
    const penalties = told.filter(isPenalty).filter(({ row }) => row.decidedOn >= from && row.decidedOn <= to);
    const first = firstFiles(penalties);
    for (const each of penalties) {
      const { organId, decisionNo, decidedOn, originalUnitId, termState } = each.row;
      const about = { id: each.stream, unitId: units.heirOf(originalUnitId ?? organId), on: decidedOn, events: each.events };
      if (first.get(organId)?.get(decisionNo) !== each) apart.push({ ...about, says: say.twice(decisionNo) });
      else if (termState === null) apart.push({ ...about, says: say.termUnknown(decisionNo) });
      else if (termState === 'disputed') apart.push({ ...about, says: say.termDisputed(decisionNo) });
      else parts.push(counts(termState === 'in-time', { ...about, says: say.term(decisionNo, termState, originalUnitId !== null) }));
    }
    return { basis: null, parts, apart };
  },
};
