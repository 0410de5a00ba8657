import { unitContract } from '@jiandu/contracts/unit';
import type { Administration, UnitEvent, UnitKind } from '@jiandu/contracts/unit';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** A name and the days on which it was the official one; `until` is the first day on which it was not. */
export type UnitName = { name: string; from: CivilDate; until: CivilDate | null; documentNo: string | null };
/** What became of a unit on a day, and which units have its duties since. */
export type Parting = {
  how: 'merged' | 'split' | 'abolished';
  on: CivilDate;
  intoIds: readonly string[];
  continues: boolean;
  documentNo: string | null;
};

/** Which units there are, and which there were. `until` is the first day on which the unit is no more. */
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
  from: CivilDate | null;
  until: CivilDate | null;
  /** The one unit that has taken over, where it is one. */
  successorId: string | null;
  names: readonly UnitName[];
  aliases: readonly { alias: string; usedFrom: CivilDate | null }[];
  partings: readonly Parting[];
};

const closed = (names: readonly UnitName[], until: CivilDate): UnitName[] =>
  names.map((each, i) => (i === names.length - 1 && each.until === null ? { ...each, until } : each));

function parted(row: UnitRow, parting: Parting): UnitRow {
  const partings = [...row.partings, parting];
  if (parting.continues) return { ...row, partings };
  const [first = null, second] = parting.intoIds;
  return {
    ...row,
    ...{ partings, names: closed(row.names, parting.on), until: parting.on, successorId: second === undefined ? first : null },
  };
}

export const unitDirectory = projection<UnitRow, UnitEvent>({
  name: 'unit_directory_v3',
  of: [unitContract],
  initial: {
    ...{ unitId: null, kind: null, code: null, name: null, formerNames: [], administered: null, from: null, until: null },
    ...{ superiorId: null, supervises: [], successorId: null, names: [], aliases: [], partings: [] },
  },
  evolve(row, { type, data }) {
    switch (type) {
      case 'UnitRegistered': {
        const { on, ...described } = data;
        return { ...row, ...described, from: on, names: [{ name: data.name, from: on, until: null, documentNo: null }] };
      }
      case 'UnitRenamed': {
        const { name, on, documentNo = null } = data;
        const formerNames = row.name === null ? row.formerNames : [...row.formerNames, row.name];
        return { ...row, name, formerNames, names: [...closed(row.names, on), { name, from: on, until: null, documentNo }] };
      }
      case 'UnitAdministrationChanged':
        return { ...row, administered: data.administered };
      case 'UnitAliasAdded':
        return { ...row, aliases: [...row.aliases, { alias: data.alias, usedFrom: data.usedFrom ?? null }] };
      case 'UnitMerged':
        return parted(row, { how: 'merged', on: data.on, intoIds: [data.intoId], continues: false, documentNo: data.documentNo });
      case 'UnitSplit': {
        const { on, intoIds, continues, documentNo } = data;
        return parted(row, { how: 'split', on, intoIds, continues, documentNo });
      }
      case 'UnitAbolished': {
        const { on, successorId, documentNo = null } = data;
        return parted(row, { how: 'abolished', on, intoIds: successorId === undefined ? [] : [successorId], continues: false, documentNo });
      }
      case 'DutiesTakenOver':
        return row;
      case 'UnitPlaced':
        return { ...row, superiorId: data.superiorId ?? null, supervises: data.supervises ?? [] };
    }
  },
});
