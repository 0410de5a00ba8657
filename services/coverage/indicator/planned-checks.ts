import { periodNamed } from '@jiandu/calendar';
import { toldOn } from '../as-of/held.js';
import { checkDone } from '../coverage/check-done.js';
import { planItems } from '../coverage/plan-items.js';
import { counts } from './indicator.js';
import type { Indicator, Part } from './indicator.js';
import { indicatorMessages as say } from './indicator.messages.js';

/** 计划检查: each planned check, done within its own period, or past and not done; a check outside it is not the planned one. */
export const plannedChecks: Indicator = {
  ...{ key: 'planned-checks', task: 'T12', kind: 'share', best: 'high' },
  count({ plans, checks }, { from, to, on, known, units }) {
    const done = Map.groupBy(
      toldOn(checkDone, checks, { on, known }).filter(({ row }) => row.itemId !== null && row.doneOn !== null),
      ({ row }) => `${row.unitId}/${row.year}/${row.itemId}`,
    );
    const parts = toldOn(planItems, plans, { on, known }).flatMap(({ row: plan, events }) =>
      plan.items.flatMap(({ itemId, subject, period, times }): Part[] => {
        const within = periodNamed(period);
        if (plan.unitId === null || within === null || within.to < from || within.from > to) return [];
        const key = `${plan.unitId}/${plan.year}/${itemId}`;
        const its = (done.get(key) ?? []).filter(({ row }) => row.doneOn! >= within.from && row.doneOn! <= within.to);
        its.sort((a, b) => (a.row.doneOn! < b.row.doneOn! ? -1 : 1));
        const unitId = units.heirOf(plan.unitId);
        return Array.from({ length: times }, (_, i): Part[] => {
          const check = its[i];
          const about = { id: `${key}/${i + 1}`, unitId, on: check?.row.doneOn ?? within.to };
          if (check) return [counts(true, { ...about, says: say.checked(subject, period), events: [...events, ...check.events] })];
          return on > within.to ? [counts(false, { ...about, says: say.notChecked(subject, period), events })] : [];
        }).flat();
      }),
    );
    return { basis: null, parts, apart: [] };
  },
};
