import { EventCorrection } from '@jiandu/contracts/correction';
import { AbolishUnit, RenameUnit, UnitRegistration } from '@jiandu/contracts/unit';
import type { UnitKind } from '@jiandu/contracts/unit';
import { Caller } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { CommandBus } from '@nestjs/cqrs';
export declare class UnitFilter {
    kind?: UnitKind;
    id?: string;
}
export declare class UnitHttp {
    private readonly bus;
    private readonly readModels;
    constructor(bus: CommandBus, readModels: ReadModels);
    register(id: string, data: UnitRegistration, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    rename(id: string, data: RenameUnit, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    abolish(id: string, data: AbolishUnit, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    correct(id: string, data: EventCorrection, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    /** All units, in the order of their ids: a city has about 45. */
    list({ kind, id }: UnitFilter): Promise<{
        items: import("./unit.directory.js").UnitRow[];
    }>;
    /** A unit with its supervision body and the hotlines ever published. */
    get(id: string): Promise<{
        supervisionBody: import("../supervision-body/supervision-body.directory.js").SupervisionBodyRow | null;
        hotlines: import("../hotline/hotline.directory.js").HotlineRow[];
        unitId: string | null;
        kind: UnitKind | null;
        code: string | null;
        name: string | null;
        formerNames: readonly string[];
        administered: import("@jiandu/contracts/unit").Administration | null;
        from: string | null;
        until: string | null;
        successorId: string | null;
        version: number;
    }>;
}
