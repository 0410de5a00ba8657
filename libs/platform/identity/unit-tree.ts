import { isTownship, unitContract } from '@jiandu/contracts/unit';
import type { UnitEvent, UnitKind } from '@jiandu/contracts/unit';
import { projection } from '@jiandu/kernel';

/** Where a unit stands. `heirId`: who took over the records of a unit that is no more. */
export type Place = {
  unitId: string | null;
  kind: UnitKind | null;
  superiorId: string | null;
  supervises: readonly string[];
  heirId: string | null;
  inBeing: boolean;
};

/** Where each unit stands today; for the projections of every service whose routes are not the whole city's business. */
export const unitTree = projection<Place, UnitEvent>({
  name: 'unit_tree_v1',
  of: [unitContract],
  skips: ['UnitRenamed', 'UnitAdministrationChanged', 'UnitAliasAdded', 'DutiesTakenOver'],
  initial: { unitId: null, kind: null, superiorId: null, supervises: [], heirId: null, inBeing: false },
  evolve(place, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'UnitRegistered': return { ...place, unitId: data.unitId, kind: data.kind, inBeing: true };
      case 'UnitRenamed':    return place;
      case 'UnitPlaced':     return { ...place, superiorId: data.superiorId ?? null, supervises: data.supervises ?? [] };
      case 'UnitMerged':     return { ...place, inBeing: false, heirId: data.intoId };
      case 'UnitSplit':      return { ...place, inBeing: data.continues };
      case 'UnitAbolished':  return { ...place, inBeing: false, heirId: data.successorId ?? null };
      case 'UnitAdministrationChanged':
      case 'UnitAliasAdded':
      case 'DutiesTakenOver': return place;
    }
  },
});

/** The units as they stand to one another. A ring in the data ends where it began. */
export class UnitTree {
  private readonly places = new Map<string, Place>();
  private readonly under = new Map<string, string[]>();
  private readonly before = new Map<string, string[]>();

  constructor(places: readonly Place[] = []) {
    for (const place of places) {
      if (place.unitId === null) continue;
      this.places.set(place.unitId, place);
      add(this.under, place.superiorId, place.unitId);
      add(this.before, place.heirId, place.unitId);
    }
  }

  /** The unit, and those that were merged into it. */
  held(unit: string): string[] {
    return reached([unit], (each) => this.before.get(each));
  }

  /** All that stand under the unit or under what it holds; not the unit itself. */
  below(unit: string): string[] {
    const all = reached(this.held(unit), (each) => [...(this.under.get(each) ?? []), ...(this.before.get(each) ?? [])]);
    return all.slice(this.held(unit).length);
  }

  /** The townships and sub-districts that a justice office supervises, and those that were merged into them. */
  supervisedBy(office: string): string[] {
    const place = this.places.get(office);
    if (place?.kind !== 'justice-office' || !place.inBeing) return [];
    const townships = place.supervises.filter((each) => isTownship(this.places.get(each)?.kind ?? null));
    return reached(townships, (each) => this.before.get(each));
  }
}

function add(index: Map<string, string[]>, key: string | null, unit: string): void {
  if (key !== null) index.set(key, [...(index.get(key) ?? []), unit]);
}

function reached(from: readonly string[], next: (unit: string) => readonly string[] | undefined): string[] {
  const seen = new Set(from);
  for (const unit of seen) for (const each of next(unit) ?? []) seen.add(each);
  return [...seen];
}
