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
import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { AbolishUnit, RenameUnit, UNIT_KINDS, unitContract, UnitRegistration } from '@jiandu/contracts/unit';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Refusal } from '@jiandu/platform/http';
import { Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { hotlineDirectory } from '../hotline/hotline.directory.js';
import { supervisionBodyDirectory } from '../supervision-body/supervision-body.directory.js';
import { unitDirectory } from './unit.directory.js';
import { unit } from './unit.js';
export class UnitFilter {
    kind;
    id;
}
__decorate([
    Optional(),
    IsIn(UNIT_KINDS),
    __metadata("design:type", String)
], UnitFilter.prototype, "kind", void 0);
__decorate([
    Optional(),
    IsId(),
    __metadata("design:type", String)
], UnitFilter.prototype, "id", void 0);
let UnitHttp = class UnitHttp {
    bus;
    readModels;
    constructor(bus, readModels) {
        this.bus = bus;
        this.readModels = readModels;
    }
    register(id, data, caller) {
        return this.bus.execute(new Decide(unit, id, { type: 'Register', data: { ...data, unitId: id } }, caller));
    }
    rename(id, data, caller) {
        return this.bus.execute(new Decide(unit, id, { type: 'Rename', data }, caller));
    }
    abolish(id, data, caller) {
        return this.bus.execute(new Decide(unit, id, { type: 'Abolish', data }, caller));
    }
    correct(id, data, caller) {
        return this.bus.execute(new Correct(unitContract, unit, id, data, caller));
    }
    /** All units, in the order of their ids: a city has about 45. */
    async list({ kind, id }) {
        const found = await this.readModels.rows(unitDirectory).find({ ...(kind && { 'row.kind': kind }), ...(id && { 'row.unitId': id }) });
        return { items: found.map(({ row }) => row) };
    }
    /** A unit with its supervision body and the hotlines ever published. */
    async get(id) {
        const found = await this.readModels.rows(unitDirectory).get(`unit-${id}`);
        if (!found)
            throw new Refusal('not-found');
        const body = await this.readModels.rows(supervisionBodyDirectory).get(`supervisionBody-${id}`);
        const hotlines = await this.readModels.rows(hotlineDirectory).find({ 'row.unitId': id });
        return { version: found.v, ...found.row, supervisionBody: body?.row ?? null, hotlines: hotlines.map(({ row }) => row) };
    }
};
__decorate([
    Post(':id'),
    Permit('unit:register'),
    __param(0, Param('id')),
    __param(1, Body()),
    __param(2, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, UnitRegistration, Object]),
    __metadata("design:returntype", void 0)
], UnitHttp.prototype, "register", null);
__decorate([
    Post(':id/name'),
    Permit('unit:register'),
    __param(0, Param('id')),
    __param(1, Body()),
    __param(2, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, RenameUnit, Object]),
    __metadata("design:returntype", void 0)
], UnitHttp.prototype, "rename", null);
__decorate([
    Post(':id/abolition'),
    Permit('unit:register'),
    __param(0, Param('id')),
    __param(1, Body()),
    __param(2, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, AbolishUnit, Object]),
    __metadata("design:returntype", void 0)
], UnitHttp.prototype, "abolish", null);
__decorate([
    Post(':id/corrections'),
    Permit('unit:register'),
    __param(0, Param('id')),
    __param(1, Body()),
    __param(2, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, EventCorrection, Object]),
    __metadata("design:returntype", void 0)
], UnitHttp.prototype, "correct", null);
__decorate([
    Get(),
    Permit('registry:read'),
    __param(0, Query()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [UnitFilter]),
    __metadata("design:returntype", Promise)
], UnitHttp.prototype, "list", null);
__decorate([
    Get(':id'),
    Permit('registry:read'),
    __param(0, Param('id')),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String]),
    __metadata("design:returntype", Promise)
], UnitHttp.prototype, "get", null);
UnitHttp = __decorate([
    Controller('units'),
    __metadata("design:paramtypes", [CommandBus,
        ReadModels])
], UnitHttp);
export { UnitHttp };
//# sourceMappingURL=unit.http.js.map