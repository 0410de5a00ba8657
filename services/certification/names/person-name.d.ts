import type { PersonEvent } from '@jiandu/contracts/person';
/** Who a certificate is made out to. */
export declare const personName: import("@jiandu/kernel").Projection<{
    name: string | null;
}, PersonEvent>;
