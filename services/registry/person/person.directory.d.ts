import type { PersonEvent } from '@jiandu/contracts/person';
/** Who is behind an id. */
export type PersonRow = {
    personId: string | null;
    name: string | null;
    unitId: string | null;
};
export declare const personDirectory: import("@jiandu/kernel").Projection<PersonRow, PersonEvent>;
