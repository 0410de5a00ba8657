import { hotlineContract } from '@jiandu/contracts/hotline';
import { personContract } from '@jiandu/contracts/person';
import { postContract } from '@jiandu/contracts/post';
import { supervisionBodyContract } from '@jiandu/contracts/supervision-body';
import { unitContract } from '@jiandu/contracts/unit';
import { ServiceModule } from '@jiandu/platform/http';
import { ROLES } from '@jiandu/platform/identity';
import type { Role } from '@jiandu/platform/identity';
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

const bureau: Role[] = ['bureau', 'bureau-head'];
/** The bureau for everybody, each unit and township for itself. */
const keepers: Role[] = [...bureau, 'unit', 'unit-head', 'township'];

@Module({
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
export class RegistryModule {}
