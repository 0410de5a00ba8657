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
import { CERTIFICATE_KINDS } from '@jiandu/contracts/certificate';
import { IsId, IsText } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { Refusal } from '@jiandu/platform/http';
import { Caller, isCityWide, Permit, Public } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { personName } from '../names/person-name.js';
import { unitName } from '../names/unit-name.js';
import { certificateDirectory } from './certificate.directory.js';
import { AsOfDates, CertificateLookUp } from './certificate.look-up.js';
export class CertificateFilter {
    unitId;
    officerId;
    kind;
    application;
    /** What waits for a person to confirm it. */
    proposed;
}
__decorate([
    Optional(),
    IsId(),
    __metadata("design:type", String)
], CertificateFilter.prototype, "unitId", void 0);
__decorate([
    Optional(),
    IsId(),
    __metadata("design:type", String)
], CertificateFilter.prototype, "officerId", void 0);
__decorate([
    Optional(),
    IsIn(CERTIFICATE_KINDS),
    __metadata("design:type", String)
], CertificateFilter.prototype, "kind", void 0);
__decorate([
    Optional(),
    IsIn(['none', 'applied', 'passed', 'refused', 'granted']),
    __metadata("design:type", String)
], CertificateFilter.prototype, "application", void 0);
__decorate([
    Optional(),
    IsIn(['restoration', 'recovery']),
    __metadata("design:type", String)
], CertificateFilter.prototype, "proposed", void 0);
export class NumberLookUp extends AsOfDates {
    number;
}
__decorate([
    IsText(100),
    __metadata("design:type", String)
], NumberLookUp.prototype, "number", void 0);
/** 证件登记簿: who holds what; and the public look-up, without login. */
let CertificateRegisterHttp = class CertificateRegisterHttp {
    readModels;
    lookUp;
    constructor(readModels, lookUp) {
        this.readModels = readModels;
        this.lookUp = lookUp;
    }
    async list(asked, { role, unit }) {
        const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
        const own = isCityWide(role) ? {} : { 'row.unitId': unit ?? '' };
        const found = await this.readModels.rows(certificateDirectory).find({ $and: [own, ...wanted] });
        return { items: found.map(({ _id, row }) => ({ id: _id.slice('certificate-'.length), ...row })) };
    }
    /** Every card that bears this number; a number is not known to be unique, so it is a list. */
    async byNumber({ number, ...asOf }) {
        const found = await this.readModels.rows(certificateDirectory).find({ 'row.cards.number': number }, { limit: 20 });
        return { items: await Promise.all(found.map(({ _id }) => this.shown(_id, asOf, number))) };
    }
    async byId(id, asOf) {
        const found = await this.readModels.rows(certificateDirectory).get(`certificate-${id}`);
        if (!found || found.row.cards.length === 0)
            throw new Refusal('not-found'); // an application is nobody's business but the unit's
        return this.shown(found._id, asOf);
    }
    async shown(stream, asOf, number) {
        const id = stream.slice('certificate-'.length);
        const dot = id.lastIndexOf('.');
        const found = await this.lookUp.validity(id, asOf, number);
        const person = await this.readModels.rows(personName).get(`person-${id.slice(0, dot)}`);
        const unit = found.unitId === null
            ? null
            : await this.readModels.rows(unitName).asOf(`unit-${found.unitId}`, { on: found.on, known: found.known });
        const { unitId, ...answer } = found;
        return { id, kind: id.slice(dot + 1), name: person?.row.name ?? null, unit: { id: unitId, name: unit?.name ?? null }, ...answer };
    }
};
__decorate([
    Get('certificates'),
    Permit('certificate:read'),
    __param(0, Query()),
    __param(1, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [CertificateFilter, Object]),
    __metadata("design:returntype", Promise)
], CertificateRegisterHttp.prototype, "list", null);
__decorate([
    Get('public/certificates'),
    Public(),
    __param(0, Query()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [NumberLookUp]),
    __metadata("design:returntype", Promise)
], CertificateRegisterHttp.prototype, "byNumber", null);
__decorate([
    Get('public/certificates/:id'),
    Public(),
    __param(0, Param('id')),
    __param(1, Query()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, AsOfDates]),
    __metadata("design:returntype", Promise)
], CertificateRegisterHttp.prototype, "byId", null);
CertificateRegisterHttp = __decorate([
    Controller(),
    __metadata("design:paramtypes", [ReadModels,
        CertificateLookUp])
], CertificateRegisterHttp);
export { CertificateRegisterHttp };
//# sourceMappingURL=certificate.register.http.js.map