var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { hotlineContract } from '@jiandu/contracts/hotline';
import { personContract } from '@jiandu/contracts/person';
import { postContract } from '@jiandu/contracts/post';
import { supervisionBodyContract } from '@jiandu/contracts/supervision-body';
import { unitContract } from '@jiandu/contracts/unit';
import { ServiceModule } from '@jiandu/platform/http';
import { ROLES } from '@jiandu/platform/identity';
import { Module } from '@nestjs/common';
import { hotlineDirectory } from './hotline/hotline.directory.js';
import { HotlineHttp } from './hotline/hotline.http.js';
import { hotlineMessages } from './hotline/hotline.messages.js';
import { hotline } from './hotline/hotline.js';
import { personDirectory } from './person/person.directory.js';
import { PersonHttp } from './person/person.http.js';
import { personMessages } from './person/person.messages.js';
import { person } from './person/person.js';
import { postDirectory } from './post/post.directory.js';
import { PostHttp } from './post/post.http.js';
import { postMessages } from './post/post.messages.js';
import { post } from './post/post.js';
import { supervisionBodyDirectory } from './supervision-body/supervision-body.directory.js';
import { SupervisionBodyHttp } from './supervision-body/supervision-body.http.js';
import { supervisionBody } from './supervision-body/supervision-body.js';
import { unitDirectory } from './unit/unit.directory.js';
import { UnitHttp } from './unit/unit.http.js';
import { unitMessages } from './unit/unit.messages.js';
import { unit } from './unit/unit.js';
const bureau = ['bureau', 'bureau-head'];
/** The bureau for everybody, each unit and township for itself. */
const keepers = [...bureau, 'unit', 'unit-head', 'township'];
let RegistryModule = class RegistryModule {
};
RegistryModule = __decorate([
    Module({
        imports: [
            ServiceModule.of({
                name: 'registry',
                aggregates: [unit, supervisionBody, hotline, person, post],
                contracts: [unitContract, supervisionBodyContract, hotlineContract, personContract, postContract],
                messages: [unitMessages, hotlineMessages, personMessages, postMessages],
                permissions: {
                    'unit:register': bureau,
                    'supervision-body:name': keepers,
                    'hotline:publish': keepers,
                    'person:register': keepers,
                    'post:appoint': keepers,
                    'registry:read': ROLES,
                    'person:read': [...keepers, 'justice-office', 'government', 'system'],
                },
                projections: { own: [unitDirectory, supervisionBodyDirectory, hotlineDirectory, personDirectory, postDirectory] },
            }),
        ],
        controllers: [UnitHttp, SupervisionBodyHttp, HotlineHttp, PersonHttp, PostHttp],
    })
], RegistryModule);
export { RegistryModule };
//# sourceMappingURL=registry.module.js.map