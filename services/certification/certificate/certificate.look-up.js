var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { IsCivilDate } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { shanghaiDay } from '@jiandu/kernel';
import { EventStore } from '@jiandu/platform/event-store';
import { ReadModels } from '@jiandu/platform/projections';
import { Injectable } from '@nestjs/common';
import { certificateDirectory } from './certificate.directory.js';
import { statusNames } from './certificate.messages.js';
import { validity } from './certificate.validity.js';
/** What was true on legal day `on`, as known at the end of day `known`; both default to today. */
export class AsOfDates {
    on;
    known;
}
__decorate([
    Optional(),
    IsCivilDate(),
    __metadata("design:type", String)
], AsOfDates.prototype, "on", void 0);
__decorate([
    Optional(),
    IsCivilDate(),
    __metadata("design:type", String)
], AsOfDates.prototype, "known", void 0);
/** Whether a certificate was valid on a day: one way to ask, for the public and for the bureau. */
let CertificateLookUp = class CertificateLookUp {
    store;
    readModels;
    constructor(store, readModels) {
        this.store = store;
        this.readModels = readModels;
    }
    async validity(id, asOf, number) {
        const today = shanghaiDay(this.store.clock());
        const { on = today, known = today } = asOf;
        const history = await this.readModels.rows(certificateDirectory).history(`certificate-${id}`);
        const found = validity(history, {
            on,
            known,
            ...(number !== undefined && { number }),
        });
        return { ...found, on, known, statusName: statusNames[found.status] };
    }
};
CertificateLookUp = __decorate([
    Injectable(),
    __metadata("design:paramtypes", [EventStore,
        ReadModels])
], CertificateLookUp);
export { CertificateLookUp };
//# sourceMappingURL=certificate.look-up.js.map