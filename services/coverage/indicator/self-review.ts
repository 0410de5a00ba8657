import { workOf } from '@jiandu/contracts/unit-standing';
import type { CivilDate, Told } from '@jiandu/kernel';
import { toldOn } from '../as-of/held.js';
import { selfReviewed } from '../coverage/self-reviewed.js';
import type { SelfReviewed } from '../coverage/self-reviewed.js';
import { counts } from './indicator.js';
import type { Indicator, Part, Standing, Units } from './indicator.js';
import { indicatorMessages as say } from './indicator.messages.js';
import { CHARGED, reviewQuarters } from './quarters.js';

/** What stands reported for all that became one unit: each owed it, until the one that took it over reports for it. Null while any is missing. */
function reported(
  doneBy: ReadonlyMap<string, readonly Told<SelfReviewed>[]>,
  owed: readonly Standing[],
  period: { from: CivilDate; to: CivilDate },
  { workersFor }: Units,
): Told<SelfReviewed>[] | null {
  const of = owed.map(({ unitId }) => workOf(workersFor(unitId, period), doneBy, ({ row }) => row.doneOn)[0]);
  const made = of.filter((each) => each !== undefined);
  return made.length === of.length ? [...new Set(made)] : null;
}

/** 案卷自评: each unit's quarters that are done, or are past and not done; having no file, and saying so, is done. */
export const selfReview: Indicator = {
  ...{ key: 'self-review', task: 'T15', kind: 'share', best: 'high' },
  count(sources, asking) {
    const { on, known, units } = asking;
    const { basis, quarters } = reviewQuarters('self-review', asking);
    const reports = Map.groupBy(
      toldOn(selfReviewed, sources.selfReviews, { on, known }).filter(({ row }) => row.doneOn !== null),
      ({ row }) => row.quarter,
    );
    const parts = quarters.flatMap(({ quarter, from, to, due }) => {
      const doneBy = Map.groupBy(reports.get(quarter) ?? [], ({ row }) => row.unitId!);
      const owing = Map.groupBy(units.chargedOn(to < on ? to : on, CHARGED), (unit) => units.heirOf(unit.unitId));
      return [...owing].flatMap(([unitId, owed]): Part[] => {
        const made = reported(doneBy, owed, { from, to }, units);
        const about = { id: `${unitId}/${quarter}`, unitId, on: due, events: (made ?? []).flatMap(({ events }) => events) };
        const before = say.was(owed.flatMap(({ unitId: id, name }) => (id === unitId ? [] : [name])));
        if (made) {
          const day = made
            .map(({ row }) => row.doneOn!)
            .sort()
            .at(-1)!;
          const nil = made.every(({ row }) => row.nil);
          return [counts(true, { ...about, says: (nil ? say.noFile(quarter, day) : say.selfReviewed(quarter, day, day > due)) + before })];
        }
        return on > due ? [counts(false, { ...about, says: say.notSelfReviewed(quarter) + before })] : [];
      });
    });
    return { basis, parts, apart: [] };
  },
};
