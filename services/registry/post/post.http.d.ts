import { EventCorrection } from '@jiandu/contracts/correction';
import { EndPost, PostAppointment } from '@jiandu/contracts/post';
import type { PostKind } from '@jiandu/contracts/post';
import { Caller } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { CommandBus } from '@nestjs/cqrs';
export declare class PostFilter {
    unitId?: string;
    personId?: string;
    kind?: PostKind;
    /** `true`: only posts held now. */
    held?: 'true' | 'false';
}
export declare class PostHttp {
    private readonly bus;
    private readonly readModels;
    constructor(bus: CommandBus, readModels: ReadModels);
    appoint(personId: string, data: PostAppointment, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    end(personId: string, kind: string, unitId: string, data: EndPost, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    correct(personId: string, kind: string, unitId: string, data: EventCorrection, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    list({ held, ...asked }: PostFilter, caller: Caller): Promise<{
        items: import("./post.directory.js").PostRow[];
    }>;
}
