import type { Administration, UnitEvent, UnitKind } from '@jiandu/contracts/unit';
/** Which units there are. `until` is the first day on which the unit is no more. */
export type UnitRow = {
    unitId: string | null;
    kind: UnitKind | null;
    code: string | null;
    name: string | null;
    formerNames: readonly string[];
    administered: Administration | null;
    from: string | null;
    until: string | null;
    successorId: string | null;
};
export declare const unitDirectory: import("@jiandu/kernel").Projection<UnitRow, UnitEvent>;
