import type { UnitProfile } from '@jiandu/contracts/unit-profile';
import type { EventRef } from '@jiandu/kernel';
import type { Held } from '../as-of/held.js';
import type { TownshipTasks } from './office-tasks.js';
import type { PlanItems } from './plan-items.js';
import type { PublicHotline } from './public-hotline.js';
import type { SupervisionBodyRow } from './supervision-body.js';
import type { YearProgramme } from './work-programme.js';

/** What is recorded of one unit on the day asked; programme and plan of the year asked. */
export type Joined = {
  body: Held<SupervisionBodyRow> | undefined;
  hotlines: readonly Held<PublicHotline>[];
  programme: Held<YearProgramme> | undefined;
  plan: Held<PlanItems> | undefined;
  tasks: Held<TownshipTasks> | undefined;
  /** Every township there is with its tasks, for the bureau that sees to them. */
  townships: readonly { unit: UnitProfile; tasks: Held<TownshipTasks> | undefined }[];
};

/** `met: null`: nothing to count. */
type Checked = { met: boolean | null; events: readonly (EventRef | null | undefined)[] };

const correctionsOf = (held: Pick<Held<unknown>, 'corrections'> | undefined, ...types: string[]): EventRef[] =>
  (held?.corrections ?? []).filter(({ of }) => types.includes(of)).map(({ ref }) => ref);

const bodyNamed = ({ body }: Joined): Checked => ({
  met: (body?.row?.named ?? null) !== null,
  events: [body?.row?.named, ...correctionsOf(body, 'SupervisionBodyNamed')],
});

/** The conditions of being established that some service records. A condition of the policy without an entry here has no source yet. */
export const checks: Record<string, (joined: Joined) => Checked> = {
  'supervision-body-named': bodyNamed,
  'bureau-supervision-body-named': bodyNamed,
  'supervision-staff-named': ({ body }) => ({
    met: (body?.row?.staff ?? 0) > 0,
    events: [body?.row?.staffNamed, ...correctionsOf(body, 'SupervisionStaffNamed')],
  }),
  'hotline-public': ({ hotlines }) => {
    const told = hotlines.flatMap(({ row }) => row ?? []);
    const open = told.filter(({ isPublic }) => isPublic);
    const corrected = hotlines.flatMap((each) => correctionsOf(each, 'HotlinePublished', 'HotlineWithdrawn'));
    return { met: open.length > 0, events: [...(open.length > 0 ? open : told).map(({ last }) => last), ...corrected] };
  },
  'work-programme': ({ programme }) => ({
    met: programme?.row?.inForce === true,
    events: [programme?.row?.last, ...correctionsOf(programme, 'WorkProgrammeAdopted', 'WorkProgrammeRepealed')],
  }),
  'justice-office-tasks': ({ tasks }) => ({
    met: tasks?.row?.set === true,
    events: [tasks?.row?.last, ...correctionsOf(tasks, 'OfficeTasksSet', 'OfficeTasksWithdrawn')],
  }),
  'bureau-supervision-plan': ({ plan }) => ({
    met: (plan?.row?.adopted ?? null) !== null,
    events: [plan?.row?.adopted, ...correctionsOf(plan, 'SupervisionPlanAdopted', 'SupervisionPlanRevised')],
  }),
  'bureau-sets-justice-office-tasks': ({ townships }) => ({
    met: townships.length === 0 ? null : townships.every(({ tasks }) => tasks?.row?.set === true),
    events: townships.flatMap(({ unit, tasks }) => [
      unit.last,
      tasks?.row?.last,
      ...correctionsOf(tasks, 'OfficeTasksSet', 'OfficeTasksWithdrawn'),
    ]),
  }),
};
