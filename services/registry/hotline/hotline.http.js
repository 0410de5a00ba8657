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
import { hotlineContract, HotlinePublication, WithdrawHotline } from '@jiandu/contracts/hotline';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Caller, Permit } from '@jiandu/platform/identity';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { hotline } from './hotline.js';
let HotlineHttp = class HotlineHttp {
    bus;
    constructor(bus) {
        this.bus = bus;
    }
    publish(unitId, data, caller) {
        return this.bus.execute(new Decide(hotline, `${unitId}.${data.number}`, { type: 'Publish', data: { ...data, unitId } }, caller));
    }
    withdraw(unitId, number, data, caller) {
        return this.bus.execute(new Decide(hotline, `${unitId}.${number}`, { type: 'Withdraw', data }, caller));
    }
    correct(unitId, number, data, caller) {
        return this.bus.execute(new Correct(hotlineContract, hotline, `${unitId}.${number}`, data, caller));
    }
};
__decorate([
    Post(),
    Permit('hotline:publish'),
    __param(0, Param('unitId')),
    __param(1, Body()),
    __param(2, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, HotlinePublication, Object]),
    __metadata("design:returntype", void 0)
], HotlineHttp.prototype, "publish", null);
__decorate([
    Post(':number/withdrawal'),
    Permit('hotline:publish'),
    __param(0, Param('unitId')),
    __param(1, Param('number')),
    __param(2, Body()),
    __param(3, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, String, WithdrawHotline, Object]),
    __metadata("design:returntype", void 0)
], HotlineHttp.prototype, "withdraw", null);
__decorate([
    Post(':number/corrections'),
    Permit('hotline:publish'),
    __param(0, Param('unitId')),
    __param(1, Param('number')),
    __param(2, Body()),
    __param(3, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, String, EventCorrection, Object]),
    __metadata("design:returntype", void 0)
], HotlineHttp.prototype, "correct", null);
HotlineHttp = __decorate([
    Controller('units/:unitId/hotlines'),
    __metadata("design:paramtypes", [CommandBus])
], HotlineHttp);
export { HotlineHttp };
//# sourceMappingURL=hotline.http.js.map