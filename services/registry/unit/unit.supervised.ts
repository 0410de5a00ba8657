import { isTownship } from '@jiandu/contracts/unit';
import type { CivilDate } from '@jiandu/kernel';
import type { UnitRow } from './unit.directory.js';

export type SupervisedTownship = { unitId: string; name: string | null; inBeing: boolean };
export type JusticeOffice = { unitId: string; name: string | null; superiorId: string | null; townships: readonly SupervisedTownship[] };
export type SupervisedTownships = {
  offices: readonly JusticeOffice[];
  /** Townships and sub-districts that no justice office supervises. */
  unsupervised: readonly SupervisedTownship[];
  /** Those that more than one supervises. */
  shared: readonly { unitId: string; officeIds: readonly string[] }[];
};

/** Which justice office supervises which townships on a day; `rows` as they were on that day. */
export function supervisedTownships(rows: readonly UnitRow[], on: CivilDate): SupervisedTownships {
  const inBeing = ({ from, until }: UnitRow) => from !== null && from <= on && (until === null || on < until);
  const byId = new Map(rows.map((row) => [row.unitId, row]));
  const shown = (unitId: string): SupervisedTownship => {
    const row = byId.get(unitId);
    return { unitId, name: row?.name ?? null, inBeing: row !== undefined && inBeing(row) };
  };
  const offices = rows.filter((row) => row.kind === 'justice-office' && inBeing(row));
  const officesOf = (unitId: string) => offices.filter(({ supervises }) => supervises.includes(unitId)).map((office) => office.unitId!);
  const townships = rows.filter((row) => isTownship(row.kind) && inBeing(row)).map(({ unitId }) => unitId!);
  return {
    offices: offices.map(({ unitId, name, superiorId, supervises }) => ({
      ...{ unitId: unitId!, name, superiorId },
      townships: supervises.map(shown),
    })),
    unsupervised: townships.filter((id) => officesOf(id).length === 0).map(shown),
    shared: townships.map((unitId) => ({ unitId, officeIds: officesOf(unitId) })).filter(({ officeIds }) => officeIds.length > 1),
  };
}
