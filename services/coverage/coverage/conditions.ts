import type { UnitProfile } from '@jiandu/contracts/unit-profile';
import type { EventRef } from '@jiandu/kernel';
import type { Held } from '../as-of/held.js';
import type { TownshipTasks } from './office-tasks.js';
import type { PlanItems } from './plan-items.js';
import type { PublicHotline } from './public-hotline.js';
import type { SupervisionBodyRow } from './supervision-body.js';
import type { YearProgramme } from './work-programme.js';

/** What is recorded of one unit on the day asked; programmes and plans of the year asked, also of a unit that it took over in the year. */
export type Joined = {
  body: Held<SupervisionBodyRow> | undefined;
  hotlines: readonly Held<PublicHotline>[];
  programmes: readonly Held<YearProgramme>[];
  plans: readonly Held<PlanItems>[];
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
  'work-programme': ({ programmes }) => {
    const told = programmes.flatMap(({ row }) => row ?? []);
    const inForce = told.filter((row) => row.inForce);
    const corrected = programmes.flatMap((each) => correctionsOf(each, 'WorkProgrammeAdopted', 'WorkProgrammeRepealed'));
    return { met: inForce.length > 0, events: [...(inForce.length > 0 ? inForce : told).map(({ last }) => last), ...corrected] };
  },
  'justice-office-tasks': ({ tasks }) => ({
    met: tasks?.row?.set === true,
    events: [tasks?.row?.last, ...correctionsOf(tasks, 'OfficeTasksSet', 'OfficeTasksWithdrawn')],
  }),
  'bureau-supervision-plan': ({ plans }) => {
    const adopted = plans.flatMap(({ row }) => row?.adopted ?? []);
    const corrected = plans.flatMap((each) => correctionsOf(each, 'SupervisionPlanAdopted', 'SupervisionPlanRevised'));
    return { met: adopted.length > 0, events: [...adopted, ...corrected] };
  },
  'bureau-sets-justice-office-tasks': ({ townships }) => ({
    met: townships.length === 0 ? null : townships.every(({ tasks }) => tasks?.row?.set === true),
    events: townships.flatMap(({ unit, tasks }) => [
      unit.last,
      tasks?.row?.last,
      ...correctionsOf(tasks, 'OfficeTasksSet', 'OfficeTasksWithdrawn'),
    ]),
  }),
};
