import { supervisionPlanContract } from '@jiandu/contracts/supervision-plan';
import type { SupervisionPlanEvent } from '@jiandu/contracts/supervision-plan';
import { projection, refTo } from '@jiandu/kernel';
import type { EventRef } from '@jiandu/kernel';

/** Which unit has an annual supervision plan for which year, and the event that says so. */
export type YearPlan = { unitId: string | null; year: number | null; adopted: EventRef | null };

export const yearPlan = projection<YearPlan, SupervisionPlanEvent>({
  name: 'year_plan_v1',
  of: [supervisionPlanContract],
  skips: ['SupervisionPlanRevised'],
  initial: { unitId: null, year: null, adopted: null },
  evolve: (row, event) =>
    event.type === 'SupervisionPlanAdopted'
      ? { unitId: event.data.unitId, year: event.data.year, adopted: refTo('supervision', event) }
      : row,
});
