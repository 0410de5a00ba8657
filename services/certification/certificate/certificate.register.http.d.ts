import type { CertificateKind } from '@jiandu/contracts/certificate';
import { Caller } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { AsOfDates, CertificateLookUp } from './certificate.look-up.js';
export declare class CertificateFilter {
    unitId?: string;
    officerId?: string;
    kind?: CertificateKind;
    application?: string;
    /** What waits for a person to confirm it. */
    proposed?: string;
}
export declare class NumberLookUp extends AsOfDates {
    number: string;
}
/** 证件登记簿: who holds what; and the public look-up, without login. */
export declare class CertificateRegisterHttp {
    private readonly readModels;
    private readonly lookUp;
    constructor(readModels: ReadModels, lookUp: CertificateLookUp);
    list(asked: CertificateFilter, { role, unit }: Caller): Promise<{
        items: {
            officerId: string | null;
            kind: CertificateKind | null;
            unitId: string | null;
            application: "none" | "applied" | "passed" | "refused" | "granted";
            proposed: "restoration" | "recovery" | null;
            cards: readonly import("./certificate.directory.js").Card[];
            id: string;
        }[];
    }>;
    /** Every card that bears this number; a number is not known to be unique, so it is a list. */
    byNumber({ number, ...asOf }: NumberLookUp): Promise<{
        items: {
            valid: boolean;
            status: import("./certificate.directory.js").Card["status"] | "expired" | "not-issued";
            since: import("@jiandu/kernel").CivilDate | null;
            until: import("@jiandu/kernel").CivilDate | null;
            validUntil: import("@jiandu/kernel").CivilDate | null;
            number: string | null;
            because: readonly string[];
            on: import("@jiandu/kernel").CivilDate;
            known: import("@jiandu/kernel").CivilDate;
            statusName: string;
            id: string;
            kind: string;
            name: string | null;
            unit: {
                id: string | null;
                name: string | null;
            };
        }[];
    }>;
    byId(id: string, asOf: AsOfDates): Promise<{
        valid: boolean;
        status: import("./certificate.directory.js").Card["status"] | "expired" | "not-issued";
        since: import("@jiandu/kernel").CivilDate | null;
        until: import("@jiandu/kernel").CivilDate | null;
        validUntil: import("@jiandu/kernel").CivilDate | null;
        number: string | null;
        because: readonly string[];
        on: import("@jiandu/kernel").CivilDate;
        known: import("@jiandu/kernel").CivilDate;
        statusName: string;
        id: string;
        kind: string;
        name: string | null;
        unit: {
            id: string | null;
            name: string | null;
        };
    }>;
    private shown;
}
