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
import { personContract, PersonRegistration, RenamePerson } from '@jiandu/contracts/person';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Refusal } from '@jiandu/platform/http';
import { Caller, mayActFor, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ownedBy } from '../listing.http.js';
import { postDirectory } from '../post/post.directory.js';
import { personDirectory } from './person.directory.js';
import { person } from './person.js';
export class PersonFilter {
    unitId;
}
__decorate([
    Optional(),
    IsId(),
    __metadata("design:type", String)
], PersonFilter.prototype, "unitId", void 0);
let PersonHttp = class PersonHttp {
    bus;
    readModels;
    constructor(bus, readModels) {
        this.bus = bus;
        this.readModels = readModels;
    }
    register(id, data, caller) {
        return this.bus.execute(new Decide(person, id, { type: 'Register', data: { ...data, personId: id } }, caller));
    }
    rename(id, data, caller) {
        return this.bus.execute(new Decide(person, id, { type: 'Rename', data }, caller));
    }
    correct(id, data, caller) {
        return this.bus.execute(new Correct(personContract, person, id, data, caller));
    }
    async list({ unitId }, caller) {
        const found = await this.readModels.rows(personDirectory).find({ $and: [ownedBy(caller), unitId ? { 'row.unitId': unitId } : {}] });
        return { items: found.map(({ row }) => row) };
    }
    /** A person of the caller's own unit, with the posts held now and before. */
    async get(id, caller) {
        const found = await this.readModels.rows(personDirectory).get(`person-${id}`);
        if (!found || !mayActFor(caller, found.row.unitId))
            throw new Refusal('not-found');
        const posts = await this.readModels.rows(postDirectory).find({ 'row.personId': id });
        return {
            version: found.v,
            ...found.row,
            posts: posts.map(({ row: { kind, unitId, held, terms } }) => ({ kind, unitId, held, terms })),
        };
    }
};
__decorate([
    Post(':id'),
    Permit('person:register'),
    __param(0, Param('id')),
    __param(1, Body()),
    __param(2, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, PersonRegistration, Object]),
    __metadata("design:returntype", void 0)
], PersonHttp.prototype, "register", null);
__decorate([
    Post(':id/name'),
    Permit('person:register'),
    __param(0, Param('id')),
    __param(1, Body()),
    __param(2, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, RenamePerson, Object]),
    __metadata("design:returntype", void 0)
], PersonHttp.prototype, "rename", null);
__decorate([
    Post(':id/corrections'),
    Permit('person:register'),
    __param(0, Param('id')),
    __param(1, Body()),
    __param(2, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, EventCorrection, Object]),
    __metadata("design:returntype", void 0)
], PersonHttp.prototype, "correct", null);
__decorate([
    Get(),
    Permit('person:read'),
    __param(0, Query()),
    __param(1, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [PersonFilter, Object]),
    __metadata("design:returntype", Promise)
], PersonHttp.prototype, "list", null);
__decorate([
    Get(':id'),
    Permit('person:read'),
    __param(0, Param('id')),
    __param(1, Caller()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [String, Object]),
    __metadata("design:returntype", Promise)
], PersonHttp.prototype, "get", null);
PersonHttp = __decorate([
    Controller('people'),
    __metadata("design:paramtypes", [CommandBus,
        ReadModels])
], PersonHttp);
export { PersonHttp };
//# sourceMappingURL=person.http.js.map