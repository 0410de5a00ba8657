import type { CivilDate } from '@jiandu/kernel';
import { EventStore } from '@jiandu/platform/event-store';
import { ReadModels } from '@jiandu/platform/projections';
import type { Validity } from './certificate.validity.js';
/** What was true on legal day `on`, as known at the end of day `known`; both default to today. */
export declare class AsOfDates {
    on?: string;
    known?: string;
}
export type LookedUp = Validity & {
    on: CivilDate;
    known: CivilDate;
    statusName: string;
};
/** Whether a certificate was valid on a day: one way to ask, for the public and for the bureau. */
export declare class CertificateLookUp {
    private readonly store;
    private readonly readModels;
    constructor(store: EventStore, readModels: ReadModels);
    validity(id: string, asOf: AsOfDates, number?: string): Promise<LookedUp>;
}
