import type { City } from '../city.js';

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

/** Those whom the plan charges all year: not the bureau, not its offices, nothing that was merged, split up or abolished. */
export function standing({ units, roster, reorganisations }: City): Standing[] {
  const ended = new Set(
    reorganisations.filter(({ act, continues }) => ['merge', 'abolish'].includes(act) || continues === 'no').map(({ unitId }) => unitId),
  );
  const offices = new Map(units.flatMap(({ unitId, supervises }) => supervises.split(';').map((township) => [township, unitId] as const)));
  const byUnit = Map.groupBy(
    roster.filter(({ late, erasedOn }) => late === '' && erasedOn === ''),
    ({ unitId }) => unitId,
  );
  return units
    .filter(({ unitId, kind }) => ['enforcement-unit', 'township', 'subdistrict'].includes(kind) && !ended.has(unitId))
    .map(({ unitId, kind }) => {
      const rows = byUnit.get(unitId) ?? [];
      const of = (post: string) => rows.filter((row) => row.kind === post).map(({ personId }) => personId);
      return {
        ...{ unitId, township: kind !== 'enforcement-unit', people: rows.map(({ personId }) => personId), officers: of('officer') },
        ...{ reviewer: of('legal-reviewer')[0]!, supervisor: of('supervisor')[0]!, officeId: offices.get(unitId) ?? null },
      };
    });
}
