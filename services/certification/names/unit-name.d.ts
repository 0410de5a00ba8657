import type { UnitEvent } from '@jiandu/contracts/unit';
/** What the unit that applied for a certificate is called. */
export declare const unitName: import("@jiandu/kernel").Projection<{
    name: string | null;
}, UnitEvent>;
