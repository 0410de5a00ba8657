import type { CertificateCommand, CertificateEvent, CertificateKind } from '@jiandu/contracts/certificate';
/** What policy may change: append-only entries {from, known, source, …}; `decide` gets the one in force on the command's legal date. */
export type CertificatePolicy = {
    suspensionMonths: number | null;
    reapplyAfterRefusalMonths: number;
    reapplyAfterCancellationMonths: number;
};
/** 行政执法证件 of one officer and kind. State holds only what a later decision asks. */
export type Certificate = {
    unitId: string | null;
    /** 查明的违规使用 by id: what it was, compared when it comes again. */
    findings: Record<string, {
        misuse: string;
        grave: boolean;
        on: string;
    }>;
    /** Decisions and findings already carried out as a suspension, decisions also as a cancellation. */
    served: readonly string[];
    /** Last valid day of the card that was issued, where it states one. */
    validUntil: string | null;
    recoveryProposed: boolean;
    /** A cancelled card is still with its holder. */
    unrecovered: boolean;
} & ({
    status: 'none' | 'valid';
} | {
    status: 'applied';
    examined: boolean;
    examPassed: boolean;
} | {
    status: 'refused' | 'cancelled';
    since: string;
} | {
    status: 'suspended';
    until: string;
    restorationProposed: boolean;
});
/** One officer may hold one certificate of each kind: a stream each. */
export declare const certificateId: (officerId: string, kind: string) => string;
export declare function kindNamed(name: string): CertificateKind;
export declare const certificate: import("@jiandu/kernel").Decider<Certificate, CertificateCommand, CertificateEvent, CertificatePolicy>;
