import type { SupervisionBodyEvent } from '@jiandu/contracts/supervision-body';
/** What a unit's supervision body is called, who is on it, and since when. */
export type SupervisionBodyRow = {
    unitId: string | null;
    name: string | null;
    since: string | null;
    personIds: readonly string[];
    staffSince: string | null;
};
export declare const supervisionBodyDirectory: import("@jiandu/kernel").Projection<SupervisionBodyRow, SupervisionBodyEvent>;
