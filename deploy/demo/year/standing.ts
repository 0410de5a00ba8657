import type { City } from '../city.js';
import type { As } from '../story.js';

/** A unit or township that stood all year, with its people of the first day. */
export type Standing = {
  unitId: string;
  township: boolean;
  /** Everybody on post. */
  people: string[];
  officers: string[];
  reviewer: string;
  supervisor: string;
  /** Justice office that supervises a township; else none. */
  officeId: string | null;
};

/** Whoever keys for it what is its own. */
export const asIts = ({ unitId, township }: Standing): As => ({ role: township ? 'township' : 'unit', unit: unitId });

/** Whether a unit was merged, split up or abolished in the year. */
export function ended(reorganisations: City['reorganisations']): (unitId: string) => boolean {
  const over = reorganisations.filter(({ act, continues }) => ['merge', 'abolish'].includes(act) || continues === 'no');
  return (unitId) => over.some((each) => each.unitId === unitId);
}

/** Those whom the plan charges all year: not the bureau, not its offices, nothing that was merged, split up or abolished. */
export function standing({ units, roster, reorganisations }: City): Standing[] {
  const isEnded = ended(reorganisations);
  const offices = new Map(units.flatMap(({ unitId, supervises }) => supervises.split(';').map((township) => [township, unitId] as const)));
  const byUnit = Map.groupBy(
    roster.filter(({ late, erasedOn }) => late === '' && erasedOn === ''),
    ({ unitId }) => unitId,
  );
  return units
    .filter(({ unitId, kind }) => ['enforcement-unit', 'township', 'subdistrict'].includes(kind) && !isEnded(unitId))
    .map(({ unitId, kind }) => {
      const rows = byUnit.get(unitId) ?? [];
      const of = (post: string) => rows.filter((row) => row.kind === post).map(({ personId }) => personId);
      return {
        ...{ unitId, township: kind !== 'enforcement-unit', people: rows.map(({ personId }) => personId), officers: of('officer') },
        ...{ reviewer: of('legal-reviewer')[0]!, supervisor: of('supervisor')[0]!, officeId: offices.get(unitId) ?? null },
      };
    });
}
