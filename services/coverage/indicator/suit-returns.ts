import { answer, bindsUntil, isFirm } from '@jiandu/calendar';
import type { Calendar } from '@jiandu/calendar';
import { workOf } from '@jiandu/contracts/unit-standing';
import { policyInForce } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import { toldOn } from '../as-of/held.js';
import { suitsReturned } from '../coverage/suits-returned.js';
import { askedBy, basisOf, counts } from './indicator.js';
import type { Apart, Indicator, Part } from './indicator.js';
import { indicatorMessages as say } from './indicator.messages.js';
import { CHARGED, quartersOwed } from './quarters.js';
import entries from './suit-returns.policy.json' with { type: 'json' };

/** Days after the quarter's own due day on which a return is still in time. */
export type SuitReturnsPolicy = { graceDays: number };

/** The last day, and the day after which nobody can dispute it: later where the tables are not complete. */
function termOf(calendar: Calendar, nominal: CivilDate): { due: CivilDate; certain: CivilDate } {
  const { graceDays } = policyInForce<SuitReturnsPolicy>(entries, nominal);
  const length = { n: graceDays, unit: 'd' } as const;
  const found = answer(calendar, { start: nominal, term: { length, direction: 'after', roll: 'next-working-day' } });
  if (found.state !== 'dated') return { due: nominal, certain: nominal };
  return { due: found.due, certain: bindsUntil({ due: found.due, firm: isFirm(found) }) };
}

/** 诉讼案件按季报送: a return is late or not as it was judged when recorded; none is late before its last day is past. */
export const suitReturns: Indicator = {
  ...{ key: 'suit-returns', task: 'T16', kind: 'share', best: 'high' },
  count(sources, asking) {
    const { on, known, calendar, units } = asking;
    const returned = toldOn(suitsReturned, sources.returns, { on, known }).filter(({ row }) => row.doneOn !== null);
    const byQuarter = Map.groupBy(returned, ({ row }) => row.quarter);
    const apart: Apart[] = [];
    const parts = quartersOwed('litigation-return', asking).quarters.flatMap(({ quarter, from, to, due: nominal }) => {
      const doneBy = Map.groupBy(byQuarter.get(quarter) ?? [], ({ row }) => row.unitId!);
      const { due, certain } = termOf(calendar, nominal);
      return units.chargedOn(to < on ? to : on, CHARGED).flatMap(({ unitId: whose, name }): Part[] => {
        const id = `${whose}/${quarter}`;
        const [found] = workOf(units.workersFor(whose, { from, to }), doneBy, ({ row }) => row.doneOn);
        const unitId = units.heirOf(whose);
        const about = { id, unitId, on: due, events: found?.events ?? [] };
        const before = say.was(unitId === whose ? [] : [name]);
        if (found?.row.doneOn) {
          const { late, doneOn, disputed } = found.row;
          if (disputed) {
            apart.push({ ...about, says: say.postmarkDisputed(quarter, doneOn) + before });
            return [];
          }
          return [counts(!late, { ...about, says: say.returned(quarter, doneOn, late) + before })];
        }
        if (on > certain) return [counts(false, { ...about, says: say.notReturned(quarter, due) + before })];
        if (on > due) apart.push({ ...about, says: say.returnDisputed(quarter, due) + before });
        return [];
      });
    });
    const inForce = askedBy<SuitReturnsPolicy>(entries, on, known);
    return { basis: inForce && basisOf(inForce), parts, apart };
  },
};
