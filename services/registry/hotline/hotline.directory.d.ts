import type { HotlineEvent } from '@jiandu/contracts/hotline';
/** Which number of which unit can be read where; `until` is the first day on which it is no longer public. */
export type HotlineRow = {
    unitId: string | null;
    number: string | null;
    place: string | null;
    from: string | null;
    until: string | null;
};
export declare const hotlineDirectory: import("@jiandu/kernel").Projection<HotlineRow, HotlineEvent>;
