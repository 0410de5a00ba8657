import { lastDayOf } from '@jiandu/contracts/worked-out';
import { toldOn } from '../as-of/held.js';
import { counts } from './indicator.js';
import type { Apart, Indicator, Part } from './indicator.js';
import { indicatorMessages as say } from './indicator.messages.js';
import { opinionCorrection } from './supervision-told.js';

/**
 * 监督意见书按期整改: served opinions whose term has run out, or that were corrected before. Who replied in time is not late
 * because the recheck came after, nor on a day off after the last one.
 */
export const papersInTime: Indicator = {
  ...{ key: 'papers-in-time', task: 'T15', kind: 'share', best: 'high' },
  count({ opinions }, { from, to, on, known, units }) {
    const parts: Part[] = [];
    const apart: Apart[] = [];
    for (const { row, stream, events } of toldOn(opinionCorrection, opinions, { on, known })) {
      const { unitId, number, status, due, awaitsRecheck, rectified, closedOn, falls } = row;
      if (unitId === null || number === null || due === null || (status !== 'served' && status !== 'closed')) continue;
      const endedOn = rectified === null || awaitsRecheck ? closedOn : (closedOn ?? rectified.on);
      const last = lastDayOf(due);
      const day = endedOn !== null && endedOn < last ? endedOn : last;
      if (day < from || (day > to && to < on)) continue;
      const about = { id: stream, unitId: units.heirOf(unitId), on: day, events };
      if (falls) apart.push({ ...about, says: say.falls(number) });
      else if (endedOn !== null) {
        const inTime = rectified?.inTime ?? endedOn <= last;
        parts.push(counts(inTime, { ...about, says: say.corrected(number, inTime) }));
      } else if (awaitsRecheck) apart.push({ ...about, says: say.awaits(number) });
      else if (on <= due.due) apart.push({ ...about, says: say.runs(number, due.due) });
      else if (on <= last) apart.push({ ...about, says: say.dueDisputed(number, due.due) });
      else parts.push(counts(false, { ...about, says: say.overdue(number, due.due) }));
    }
    return { basis: null, parts, apart };
  },
};
