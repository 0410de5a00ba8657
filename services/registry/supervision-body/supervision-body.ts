import type { SupervisionBodyCommand, SupervisionBodyEvent } from '@jiandu/contracts/supervision-body';
import { decider } from '@jiandu/kernel';

/** 内设监督机构 of one unit and its 监督人员. Naming again replaces; the plan sets no order between body and staff. */
export type SupervisionBody = { unitId: string | null; name: string | null; staff: readonly string[] };
const initial: SupervisionBody = { unitId: null, name: null, staff: [] };

const sameList = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((id) => b.includes(id));

function decide({ type, data }: SupervisionBodyCommand, { name, staff }: SupervisionBody): SupervisionBodyEvent[] {
  switch (type) {
    case 'NameBody':
      return name === data.name ? [] : [{ type: 'SupervisionBodyNamed', data }];
    case 'NameStaff':
      return sameList(staff, data.personIds) ? [] : [{ type: 'SupervisionStaffNamed', data }];
  }
}

function evolve(body: SupervisionBody, { type, data }: SupervisionBodyEvent): SupervisionBody {
  // prettier-ignore
  switch (type) {
    case 'SupervisionBodyNamed':  return { ...body, unitId: data.unitId, name: data.name };
    case 'SupervisionStaffNamed': return { ...body, unitId: data.unitId, staff: data.personIds };
  }
}

const owner = ({ unitId }: SupervisionBody, { data }: SupervisionBodyCommand) => unitId ?? data.unitId;

const references = ({ type, data }: SupervisionBodyCommand) => [
  { field: 'unitId', category: 'unit', id: data.unitId, on: data.on },
  ...(type === 'NameStaff' ? data.personIds.map((id) => ({ field: 'personIds', category: 'person', id })) : []),
];

export const supervisionBody = decider({ category: 'supervisionBody', initial, decide, evolve, owner, references });
