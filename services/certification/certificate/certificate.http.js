var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
import { CancelCertificate, CertificateApplication, certificateContract, ExamineApplication, IssueCertificate, RecordExamResult, RecordMisuse, RecoverCertificate, RestoreCertificate, SuspendCertificate, } from '@jiandu/contracts/certificate';
import { EventCorrection } from '@jiandu/contracts/correction';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Refusal } from '@jiandu/platform/http';
import { Caller, mayActFor, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { certificateDirectory } from './certificate.directory.js';
import { certificate, certificateId, kindNamed } from './certificate.js';
import { AsOfDates, CertificateLookUp } from './certificate.look-up.js';
let CertificateHttp = class CertificateHttp {
    bus;
    readModels;
    lookUp;
    constructor(bus, readModels, lookUp) {
        this.bus = bus;
        this.readModels = readModels;
        this.lookUp = lookUp;
    }
    apply(officerId, named, data, caller) {
        const kind = kindNamed(named);
        return this.decide(officerId, kind, { type: 'Apply', data: { ...data, officerId, kind } }, caller);
    }
    examine(officerId, kind, data, caller) {
        return this.decide(officerId, kind, { type: 'Examine', data }, caller);
    }
    examResult(officerId, kind, data, caller) {
        return this.decide(officerId, kind, { type: 'RecordExamResult', data }, caller);
    }
    issue(officerId, kind, data, caller) {
        return this.decide(officerId, kind, { type: 'Issue', data }, caller);
    }
    findMisuse(officerId, kind, data, caller) {
        return this.decide(officerId, kind, { type: 'RecordMisuse', data }, caller);
    }
    suspend(officerId, kind, data, caller) {
        return this.decide(officerId, kind, { type: 'Suspend', data }, caller);
    }
    restore(officerId, kind, data, caller) {
        return this.decide(officerId, kind, { type: 'Restore', data }, caller);
    }
    cancel(officerId, kind, data, caller) {
        return this.decide(officerId, kind, { type: 'Cancel', data }, caller);
    }
    recover(officerId, kind, data, caller) {
        return this.decide(officerId, kind, { type: 'Recover', data }, caller);
    }
    correct(officerId, kind, data, caller) {
        return this.bus.execute(new Correct(certificateContract, certificate, certificateId(officerId, kind), data, caller));
    }
    /** Where the certificate stands, and whether it was valid on a day as known on a day (default: today). */
    async get(officerId, kind, asOf, caller) {
        const id = certificateId(officerId, kind);
        const found = await this.readModels.rows(certificateDirectory).get(`certificate-${id}`);
        if (!found || !mayActFor(caller, found.row.unitId))
            throw new Refusal('not-found');
        return { version: found.v, ...found.row, validity: await this.lookUp.validity(id, asOf) };
    }
    decide(officerId, kind, command, caller) {
        return this.bus.execute(new Decide(certificate, certificateId(officerId, kind), command, caller));
    }
};
__decorate([
    Post('application'),
    Permit('certificate:apply'),
    __param(0, Param('officerId')),
    __param(1, Param('kind')),
    __param(2, Body()),
    __param(3, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, String, CertificateApplication, Object]),
    __metadata("design:returntype", void 0)
], CertificateHttp.prototype, "apply", null);
__decorate([
    Post('examination'),
    Permit('certificate:examine'),
    __param(0, Param('officerId')),
    __param(1, Param('kind')),
    __param(2, Body()),
    __param(3, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, String, ExamineApplication, Object]),
    __metadata("design:returntype", void 0)
], CertificateHttp.prototype, "examine", null);
__decorate([
    Post('exam-result'),
    Permit('certificate:record-exam'),
    __param(0, Param('officerId')),
    __param(1, Param('kind')),
    __param(2, Body()),
    __param(3, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, String, RecordExamResult, Object]),
    __metadata("design:returntype", void 0)
], CertificateHttp.prototype, "examResult", null);
__decorate([
    Post('issue'),
    Permit('certificate:issue'),
    __param(0, Param('officerId')),
    __param(1, Param('kind')),
    __param(2, Body()),
    __param(3, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, String, IssueCertificate, Object]),
    __metadata("design:returntype", void 0)
], CertificateHttp.prototype, "issue", null);
__decorate([
    Post('misuse-findings'),
    Permit('certificate:find-misuse'),
    __param(0, Param('officerId')),
    __param(1, Param('kind')),
    __param(2, Body()),
    __param(3, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, String, RecordMisuse, Object]),
    __metadata("design:returntype", void 0)
], CertificateHttp.prototype, "findMisuse", null);
__decorate([
    Post('suspension'),
    Permit('certificate:suspend'),
    __param(0, Param('officerId')),
    __param(1, Param('kind')),
    __param(2, Body()),
    __param(3, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, String, SuspendCertificate, Object]),
    __metadata("design:returntype", void 0)
], CertificateHttp.prototype, "suspend", null);
__decorate([
    Post('restoration'),
    Permit('certificate:suspend'),
    __param(0, Param('officerId')),
    __param(1, Param('kind')),
    __param(2, Body()),
    __param(3, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, String, RestoreCertificate, Object]),
    __metadata("design:returntype", void 0)
], CertificateHttp.prototype, "restore", null);
__decorate([
    Post('cancellation'),
    Permit('certificate:cancel'),
    __param(0, Param('officerId')),
    __param(1, Param('kind')),
    __param(2, Body()),
    __param(3, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, String, CancelCertificate, Object]),
    __metadata("design:returntype", void 0)
], CertificateHttp.prototype, "cancel", null);
__decorate([
    Post('recovery'),
    Permit('certificate:cancel'),
    __param(0, Param('officerId')),
    __param(1, Param('kind')),
    __param(2, Body()),
    __param(3, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, String, RecoverCertificate, Object]),
    __metadata("design:returntype", void 0)
], CertificateHttp.prototype, "recover", null);
__decorate([
    Post('corrections'),
    Permit('certificate:correct'),
    __param(0, Param('officerId')),
    __param(1, Param('kind')),
    __param(2, Body()),
    __param(3, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, String, EventCorrection, Object]),
    __metadata("design:returntype", void 0)
], CertificateHttp.prototype, "correct", null);
__decorate([
    Get(),
    Permit('certificate:read'),
    __param(0, Param('officerId')),
    __param(1, Param('kind')),
    __param(2, Query()),
    __param(3, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, String, AsOfDates, Object]),
    __metadata("design:returntype", Promise)
], CertificateHttp.prototype, "get", null);
CertificateHttp = __decorate([
    Controller('officers/:officerId/certificates/:kind'),
    __metadata("design:paramtypes", [CommandBus,
        ReadModels,
        CertificateLookUp])
], CertificateHttp);
export { CertificateHttp };
//# sourceMappingURL=certificate.http.js.map