import { isTownship, unitContract } from '@jiandu/contracts/unit';
import type { UnitEvent, UnitKind } from '@jiandu/contracts/unit';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Which units there are, from when until when; `until`: first day on which the unit is no more. */
export type ReviewedUnit = { unitId: string | null; kind: UnitKind | null; name: string; from: CivilDate | null; until: CivilDate | null };

export const reviewedUnits = projection<ReviewedUnit, UnitEvent>({
  name: 'reviewed_units_v1',
  of: [unitContract],
  skips: ['UnitPlaced', 'UnitAdministrationChanged', 'UnitAliasAdded', 'DutiesTakenOver'],
  initial: { unitId: null, kind: null, name: '', from: null, until: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'UnitRegistered': return { unitId: data.unitId, kind: data.kind, name: data.name, from: data.on, until: null };
      case 'UnitRenamed':    return { ...row, name: data.name };
      case 'UnitMerged':
      case 'UnitAbolished':  return { ...row, until: data.on };
      case 'UnitSplit':      return { ...row, until: data.continues ? row.until : data.on };
      case 'UnitPlaced':
      case 'UnitAdministrationChanged':
      case 'UnitAliasAdded':
      case 'DutiesTakenOver': return row;
    }
  },
});

/** Units and townships that review themselves for a quarter: those in being on its last day. The bureau and its offices do not. */
export const owesReview = ({ kind, from, until }: ReviewedUnit, { to }: { to: CivilDate }): boolean =>
  (kind === 'enforcement-unit' || isTownship(kind)) && from !== null && from <= to && (until === null || to < until);
