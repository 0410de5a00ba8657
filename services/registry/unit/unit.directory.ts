import { unitContract } from '@jiandu/contracts/unit';
import type { Administration, UnitEvent, UnitKind } from '@jiandu/contracts/unit';
import { projection } from '@jiandu/kernel';

/** Which units there are. `until` is the first day on which the unit is no more. */
export type UnitRow = {
  unitId: string | null;
  kind: UnitKind | null;
  code: string | null;
  name: string | null;
  formerNames: readonly string[];
  administered: Administration | null;
  /** Null: directly under the city. */
  superiorId: string | null;
  /** Townships that a justice office supervises. */
  supervises: readonly string[];
  from: string | null;
  until: string | null;
  successorId: string | null;
};

export const unitDirectory = projection<UnitRow, UnitEvent>({
  name: 'unit_directory_v2',
  of: [unitContract],
  initial: {
    unitId: null,
    kind: null,
    code: null,
    name: null,
    formerNames: [],
    administered: null,
    superiorId: null,
    supervises: [],
    from: null,
    until: null,
    successorId: null,
  },
  evolve(row, { type, data }) {
    switch (type) {
      case 'UnitRegistered': {
        const { on, ...described } = data;
        return { ...row, ...described, from: on };
      }
      case 'UnitRenamed':
        return { ...row, name: data.name, formerNames: row.name === null ? row.formerNames : [...row.formerNames, row.name] };
      case 'UnitPlaced':
        return { ...row, superiorId: data.superiorId ?? null, supervises: data.supervises ?? [] };
      case 'UnitAbolished':
        return { ...row, until: data.on, successorId: data.successorId ?? null };
    }
  },
});
