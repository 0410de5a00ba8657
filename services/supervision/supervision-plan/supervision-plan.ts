import { periodNamed } from '@jiandu/calendar';
import { attached } from '@jiandu/contracts/attachment';
import type { AdoptSupervisionPlan, PlannedCheck, SupervisionPlanCommand, SupervisionPlanEvent } from '@jiandu/contracts/supervision-plan';
import { decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { SupervisionPlanRule } from './supervision-plan.messages.js';

type Said = Extract<SupervisionPlanEvent, { type: 'SupervisionPlanAdopted' | 'SupervisionPlanRevised' }>['data'];
/** 年度监督工作计划 of one unit and year: as adopted, and as it reads since `latest`. */
export type SupervisionPlan = { plan: AdoptSupervisionPlan | null; latest: Said | null; items: readonly PlannedCheck[] };
const initial: SupervisionPlan = { plan: null, latest: null, items: [] };

const ensure: (ok: boolean, rule: SupervisionPlanRule, detail?: Record<string, string>) => asserts ok = rejectUnless;

/** What a plan says, without the day and the reason of saying it. */
function contentOf(data: Said): object {
  const { title, body, wayOfWorking, responsibility, items, documentNo, attachments } = data;
  return { title, body, wayOfWorking, responsibility, items, documentNo, attachments };
}

const fit = (items: readonly PlannedCheck[], year: number) => {
  ensure(new Set(items.map(({ itemId }) => itemId)).size === items.length, 'planned-checks-differ');
  const outside = items.find(({ period }) => periodNamed(period)?.from.startsWith(String(year)) !== true);
  ensure(outside === undefined, 'planned-check-lies-in-the-year', { itemId: outside?.itemId ?? '' });
};
const hasEnded = ({ period }: PlannedCheck, on: CivilDate) => (periodNamed(period)?.to ?? on) < on;

function decide({ type, data }: SupervisionPlanCommand, { plan, latest, items }: SupervisionPlan): SupervisionPlanEvent[] {
  switch (type) {
    case 'Adopt':
      if (plan && isSame(plan, data)) return [];
      ensure(plan === null, 'plan-is-adopted-once');
      fit(data.items, data.year);
      return [{ type: 'SupervisionPlanAdopted', data }];
    case 'Revise': {
      ensure(plan !== null && latest !== null, 'revise-only-an-adopted-plan');
      if (isSame(latest, data)) return [];
      ensure(!isSame(contentOf(latest), contentOf(data)), 'revision-changes-the-plan');
      fit(data.items, plan.year);
      const lost = items.find((item) => hasEnded(item, data.on) && !data.items.some((kept) => isSame(kept, item)));
      ensure(lost === undefined, 'ended-period-stays-as-planned', { itemId: lost?.itemId ?? '' });
      const added = data.items.find((item) => hasEnded(item, data.on) && !items.some((planned) => isSame(planned, item)));
      ensure(added === undefined, 'ended-period-stays-as-planned', { itemId: added?.itemId ?? '' });
      return [{ type: 'SupervisionPlanRevised', data }];
    }
    case 'NameItem':
      ensure(plan !== null && items.some(({ itemId }) => itemId === data.itemId), 'check-names-an-item-of-the-plan', {
        itemId: data.itemId,
      });
      return [];
  }
}

function evolve({ plan }: SupervisionPlan, { type, data }: SupervisionPlanEvent): SupervisionPlan {
  const said = { latest: data, items: data.items };
  // prettier-ignore
  switch (type) {
    case 'SupervisionPlanAdopted': return { plan: data, ...said };
    case 'SupervisionPlanRevised': return { plan, ...said };
  }
}

export const supervisionPlanId = (unitId: string, year: number): string => `${unitId}.${year}`;

const owner = ({ plan }: SupervisionPlan, { type, data }: SupervisionPlanCommand) =>
  plan?.unitId ?? (type === 'Adopt' ? data.unitId : null);

const references = ({ type, data }: SupervisionPlanCommand) =>
  type === 'NameItem'
    ? []
    : [
        ...(type === 'Adopt' ? [{ field: 'unitId', category: 'unit', id: data.unitId, on: data.on }] : []),
        ...data.items.flatMap(({ unitIds = [] }) =>
          unitIds.map((id) => ({ field: 'items', category: 'unit', id, on: type === 'Adopt' ? data.on : undefined })),
        ),
        ...attached(data.attachments),
      ];

export const supervisionPlan = decider({ category: 'supervisionPlan', initial, decide, evolve, owner, references });
