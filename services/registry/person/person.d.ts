import type { PersonCommand, PersonEvent } from '@jiandu/contracts/person';
/** 人员: a name under a permanent id, and the unit that keeps the record. */
export type Person = {
    unitId: string | null;
    name: string;
};
export declare const person: import("@jiandu/kernel").Decider<Person, PersonCommand, PersonEvent, unknown>;
