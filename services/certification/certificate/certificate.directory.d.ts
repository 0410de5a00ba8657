import type { CertificateEvent, CertificateKind } from '@jiandu/contracts/certificate';
import type { CivilDate } from '@jiandu/kernel';
/** One card as issued. `since` is the day of its last change; `because` the ids of the events that made it so. */
export type Card = {
    number: string;
    issuer: string;
    status: 'valid' | 'suspended' | 'cancelled';
    since: CivilDate;
    /** Of a suspended card: the first day on which it may be restored. */
    until: CivilDate | null;
    validUntil: CivilDate | null;
    recoveredOn: CivilDate | null;
    because: readonly string[];
};
/** Where an officer's certificate stands: the application under way and every card issued, the latest last. */
export type CertificateRow = {
    officerId: string | null;
    kind: CertificateKind | null;
    unitId: string | null;
    application: 'none' | 'applied' | 'passed' | 'refused' | 'granted';
    proposed: 'restoration' | 'recovery' | null;
    cards: readonly Card[];
};
export declare const certificateDirectory: import("@jiandu/kernel").Projection<CertificateRow, CertificateEvent>;
