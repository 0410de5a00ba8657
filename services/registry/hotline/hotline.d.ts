import type { HotlineCommand, HotlineEvent } from '@jiandu/contracts/hotline';
/** 投诉举报电话: one number of one unit; `place` is null while it is not public. */
export type Hotline = {
    unitId: string | null;
    place: string | null;
};
export declare const hotline: import("@jiandu/kernel").Decider<Hotline, HotlineCommand, HotlineEvent, unknown>;
