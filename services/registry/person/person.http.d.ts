import { EventCorrection } from '@jiandu/contracts/correction';
import { PersonRegistration, RenamePerson } from '@jiandu/contracts/person';
import { Caller } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { CommandBus } from '@nestjs/cqrs';
export declare class PersonFilter {
    unitId?: string;
}
export declare class PersonHttp {
    private readonly bus;
    private readonly readModels;
    constructor(bus: CommandBus, readModels: ReadModels);
    register(id: string, data: PersonRegistration, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    rename(id: string, data: RenamePerson, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    correct(id: string, data: EventCorrection, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    list({ unitId }: PersonFilter, caller: Caller): Promise<{
        items: import("./person.directory.js").PersonRow[];
    }>;
    /** A person of the caller's own unit, with the posts held now and before. */
    get(id: string, caller: Caller): Promise<{
        posts: {
            kind: "officer" | "legal-reviewer" | "supervisor" | null;
            unitId: string | null;
            held: boolean;
            terms: readonly {
                from: string;
                until: string | null;
            }[];
        }[];
        personId: string | null;
        name: string | null;
        unitId: string | null;
        version: number;
    }>;
}
