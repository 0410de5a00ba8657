import { EventCorrection } from '@jiandu/contracts/correction';
import { SupervisionBodyNaming, SupervisionStaffNaming } from '@jiandu/contracts/supervision-body';
import { Caller } from '@jiandu/platform/identity';
import { CommandBus } from '@nestjs/cqrs';
export declare class SupervisionBodyHttp {
    private readonly bus;
    constructor(bus: CommandBus);
    nameBody(unitId: string, data: SupervisionBodyNaming, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    nameStaff(unitId: string, data: SupervisionStaffNaming, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    correct(unitId: string, data: EventCorrection, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
}
