import { CancelCertificate, CertificateApplication, ExamineApplication, IssueCertificate, RecordExamResult, RecordMisuse, RecoverCertificate, RestoreCertificate, SuspendCertificate } from '@jiandu/contracts/certificate';
import { EventCorrection } from '@jiandu/contracts/correction';
import { Caller } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { CommandBus } from '@nestjs/cqrs';
import { AsOfDates, CertificateLookUp } from './certificate.look-up.js';
export declare class CertificateHttp {
    private readonly bus;
    private readonly readModels;
    private readonly lookUp;
    constructor(bus: CommandBus, readModels: ReadModels, lookUp: CertificateLookUp);
    apply(officerId: string, named: string, data: CertificateApplication, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    examine(officerId: string, kind: string, data: ExamineApplication, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    examResult(officerId: string, kind: string, data: RecordExamResult, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    issue(officerId: string, kind: string, data: IssueCertificate, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    findMisuse(officerId: string, kind: string, data: RecordMisuse, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    suspend(officerId: string, kind: string, data: SuspendCertificate, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    restore(officerId: string, kind: string, data: RestoreCertificate, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    cancel(officerId: string, kind: string, data: CancelCertificate, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    recover(officerId: string, kind: string, data: RecoverCertificate, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    correct(officerId: string, kind: string, data: EventCorrection, caller: Caller): Promise<import("@jiandu/platform/decide").Reply>;
    /** Where the certificate stands, and whether it was valid on a day as known on a day (default: today). */
    get(officerId: string, kind: string, asOf: AsOfDates, caller: Caller): Promise<{
        validity: import("./certificate.look-up.js").LookedUp;
        officerId: string | null;
        kind: import("@jiandu/contracts/certificate").CertificateKind | null;
        unitId: string | null;
        application: "none" | "applied" | "passed" | "refused" | "granted";
        proposed: "restoration" | "recovery" | null;
        cards: readonly import("./certificate.directory.js").Card[];
        version: number;
    }>;
    private decide;
}
