import { countedFile } from './case-review-told.js';
import { toldOn } from '../as-of/held.js';
import { counts } from './indicator.js';
import type { Apart, Indicator, Part } from './indicator.js';
import { indicatorMessages as say } from './indicator.messages.js';

/**
 * 处罚决定期限: penalties decided in the period, each decision once (并处 is one, and so is a decision registered twice).
 * A case of the guided-handling period is the original unit's, and nobody else's.
 */
export const penaltyInTerm: Indicator = {
  ...{ key: 'penalty-in-term', task: 'T7', kind: 'share', best: 'high' },
  count({ files }, { from, to, known, units }) {
    const parts: Part[] = [];
    const apart: Apart[] = [];
    const counted = new Set<string>();
    // what is told late of a file is not dated, so that only what was known decides
    const told = toldOn(countedFile, files, { on: '2999-12-31', known }).sort((a, b) => (a.events[0]?.g ?? 0) - (b.events[0]?.g ?? 0));
    for (const { row, stream, events } of told) {
      const { kind, unitId, organId, decisionNo, decidedOn, originalUnitId, termState } = row;
      if (row.withdrawn || kind !== 'penalty' || decidedOn === null || decidedOn < from || decidedOn > to) continue;
      if (unitId === null || organId === null || decisionNo === null) continue;
      const about = { id: stream, unitId: units.heirOf(originalUnitId ?? organId), on: decidedOn, events };
      const key = `${organId} ${decisionNo}`;
      if (counted.has(key)) apart.push({ ...about, says: say.twice(decisionNo) });
      else if (termState === null) apart.push({ ...about, says: say.termUnknown(decisionNo) });
      else if (termState === 'disputed') apart.push({ ...about, says: say.termDisputed(decisionNo) });
      else parts.push(counts(termState === 'in-time', { ...about, says: say.term(decisionNo, termState, originalUnitId !== null) }));
      counted.add(key);
    }
    return { basis: null, parts, apart };
  },
};
