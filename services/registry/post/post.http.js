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
import { EndPost, POST_KINDS, PostAppointment, postContract } from '@jiandu/contracts/post';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { ownedBy } from '../listing.http.js';
import { postDirectory } from './post.directory.js';
import { post } from './post.js';
export class PostFilter {
    unitId;
    personId;
    kind;
    /** `true`: only posts held now. */
    held;
}
__decorate([
    Optional(),
    IsId(),
    __metadata("design:type", String)
], PostFilter.prototype, "unitId", void 0);
__decorate([
    Optional(),
    IsId(),
    __metadata("design:type", String)
], PostFilter.prototype, "personId", void 0);
__decorate([
    Optional(),
    IsIn(POST_KINDS),
    __metadata("design:type", String)
], PostFilter.prototype, "kind", void 0);
__decorate([
    Optional(),
    IsIn(['true', 'false']),
    __metadata("design:type", String)
], PostFilter.prototype, "held", void 0);
const idOf = (personId, kind, unitId) => `${personId}.${kind}.${unitId}`;
let PostHttp = class PostHttp {
    bus;
    readModels;
    constructor(bus, readModels) {
        this.bus = bus;
        this.readModels = readModels;
    }
    appoint(personId, data, caller) {
        return this.bus.execute(new Decide(post, idOf(personId, data.kind, data.unitId), { type: 'Appoint', data: { ...data, personId } }, caller));
    }
    end(personId, kind, unitId, data, caller) {
        return this.bus.execute(new Decide(post, idOf(personId, kind, unitId), { type: 'End', data }, caller));
    }
    correct(personId, kind, unitId, data, caller) {
        return this.bus.execute(new Correct(postContract, post, idOf(personId, kind, unitId), data, caller));
    }
    async list({ held, ...asked }, caller) {
        const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
        const found = await this.readModels
            .rows(postDirectory)
            .find({ $and: [ownedBy(caller), ...wanted, held ? { 'row.held': held === 'true' } : {}] });
        return { items: found.map(({ row }) => row) };
    }
};
__decorate([
    Post('people/:personId/posts'),
    Permit('post:appoint'),
    __param(0, Param('personId')),
    __param(1, Body()),
    __param(2, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, PostAppointment, Object]),
    __metadata("design:returntype", void 0)
], PostHttp.prototype, "appoint", null);
__decorate([
    Post('people/:personId/posts/:kind/:unitId/end'),
    Permit('post:appoint'),
    __param(0, Param('personId')),
    __param(1, Param('kind')),
    __param(2, Param('unitId')),
    __param(3, Body()),
    __param(4, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, String, String, EndPost, Object]),
    __metadata("design:returntype", void 0)
], PostHttp.prototype, "end", null);
__decorate([
    Post('people/:personId/posts/:kind/:unitId/corrections'),
    Permit('post:appoint'),
    __param(0, Param('personId')),
    __param(1, Param('kind')),
    __param(2, Param('unitId')),
    __param(3, Body()),
    __param(4, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, String, String, EventCorrection, Object]),
    __metadata("design:returntype", void 0)
], PostHttp.prototype, "correct", null);
__decorate([
    Get('posts'),
    Permit('person:read'),
    __param(0, Query()),
    __param(1, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [PostFilter, Object]),
    __metadata("design:returntype", Promise)
], PostHttp.prototype, "list", null);
PostHttp = __decorate([
    Controller(),
    __metadata("design:paramtypes", [CommandBus,
        ReadModels])
], PostHttp);
export { PostHttp };
//# sourceMappingURL=post.http.js.map