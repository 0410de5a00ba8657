import { supervisionPlanContract } from '@jiandu/contracts/supervision-plan';
import type { SupervisionPlanEvent } from '@jiandu/contracts/supervision-plan';
import { projection, refTo } from '@jiandu/kernel';
import type { CivilDate, EventRef } from '@jiandu/kernel';

/** Which unit has an annual supervision plan for which year, the event that says so, and what it sets out to check, how often and when. */
export type PlanItems = {
  unitId: string | null;
  year: number | null;
  adopted: EventRef | null;
  adoptedOn: CivilDate | null;
  items: readonly { itemId: string; subject: string; period: string; times: number }[];
};

export const planItems = projection<PlanItems, SupervisionPlanEvent>({
  name: 'plan_items_v1',
  of: [supervisionPlanContract],
  initial: { unitId: null, year: null, adopted: null, adoptedOn: null, items: [] },
  evolve(row, event) {
    const items = event.data.items.map(({ itemId, subject, period, times }) => ({ itemId, subject, period, times }));
    if (event.type === 'SupervisionPlanRevised') return { ...row, items };
    const { unitId, year, on: adoptedOn } = event.data;
    return { unitId, year, adopted: refTo('supervision', event), adoptedOn, items };
  },
});
