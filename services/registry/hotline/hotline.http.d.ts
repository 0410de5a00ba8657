import { EventCorrection } from '@jiandu/contracts/correction';
import { HotlinePublication, WithdrawHotline } from '@jiandu/contracts/hotline';
import { Caller } from '@jiandu/platform/identity';
import { CommandBus } from '@nestjs/cqrs';
export declare class HotlineHttp {
    private readonly bus;
    constructor(bus: CommandBus);
    publish(unitId: string, data: HotlinePublication, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    withdraw(unitId: string, number: string, data: WithdrawHotline, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    correct(unitId: string, number: string, data: EventCorrection, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
}
