import type { CertificateEvent } from '@jiandu/contracts/certificate';
import type { CivilDate, EventCorrected, Recorded } from '@jiandu/kernel';
import type { Card, CertificateRow } from './certificate.directory.js';
export type CertificateHistory = readonly Recorded<CertificateEvent | EventCorrected>[];
/** `not-issued`: no card under that number (or none at all) had been issued on the day asked. */
export type Validity = {
    valid: boolean;
    status: Card['status'] | 'expired' | 'not-issued';
    since: CivilDate | null;
    until: CivilDate | null;
    validUntil: CivilDate | null;
    number: string | null;
    unitId: string | null;
    /** Ids of the events that the answer rests on. */
    because: readonly string[];
};
/** The certificate as it stood on legal day `on`, as known at the end of day `known`. */
export declare const certificateOn: (history: CertificateHistory, on: CivilDate, known: CivilDate) => CertificateRow;
/** Whether a card was valid on legal day `on`, as known at the end of day `known`; the latest card, or the one of a number. */
export declare function validity(history: CertificateHistory, { on, known, number }: {
    on: CivilDate;
    known: CivilDate;
    number?: string;
}): Validity;
