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
import { supervisionBodyContract, SupervisionBodyNaming, SupervisionStaffNaming } from '@jiandu/contracts/supervision-body';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Caller, Permit } from '@jiandu/platform/identity';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { supervisionBody } from './supervision-body.js';
let SupervisionBodyHttp = class SupervisionBodyHttp {
    bus;
    constructor(bus) {
        this.bus = bus;
    }
    nameBody(unitId, data, caller) {
        return this.bus.execute(new Decide(supervisionBody, unitId, { type: 'NameBody', data: { ...data, unitId } }, caller));
    }
    nameStaff(unitId, data, caller) {
        return this.bus.execute(new Decide(supervisionBody, unitId, { type: 'NameStaff', data: { ...data, unitId } }, caller));
    }
    correct(unitId, data, caller) {
        return this.bus.execute(new Correct(supervisionBodyContract, supervisionBody, unitId, data, caller));
    }
};
__decorate([
    Post('supervision-body'),
    Permit('supervision-body:name'),
    __param(0, Param('unitId')),
    __param(1, Body()),
    __param(2, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, SupervisionBodyNaming, Object]),
    __metadata("design:returntype", void 0)
], SupervisionBodyHttp.prototype, "nameBody", null);
__decorate([
    Post('supervision-staff'),
    Permit('supervision-body:name'),
    __param(0, Param('unitId')),
    __param(1, Body()),
    __param(2, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, SupervisionStaffNaming, Object]),
    __metadata("design:returntype", void 0)
], SupervisionBodyHttp.prototype, "nameStaff", null);
__decorate([
    Post('supervision-body/corrections'),
    Permit('supervision-body:name'),
    __param(0, Param('unitId')),
    __param(1, Body()),
    __param(2, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, EventCorrection, Object]),
    __metadata("design:returntype", void 0)
], SupervisionBodyHttp.prototype, "correct", null);
SupervisionBodyHttp = __decorate([
    Controller('units/:unitId'),
    __metadata("design:paramtypes", [CommandBus])
], SupervisionBodyHttp);
export { SupervisionBodyHttp };
//# sourceMappingURL=supervision-body.http.js.map