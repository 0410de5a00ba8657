import { hotlineContract } from '@jiandu/contracts/hotline';
import { personContract } from '@jiandu/contracts/person';
import { personIdentityContract } from '@jiandu/contracts/person-identity';
import { postContract } from '@jiandu/contracts/post';
import { qualificationContract } from '@jiandu/contracts/qualification';
import { recorderEquipmentContract } from '@jiandu/contracts/recorder-equipment';
import { socialActivityContract } from '@jiandu/contracts/social-activity';
import { socialLeadContract } from '@jiandu/contracts/social-lead';
import { socialSupervisorContract } from '@jiandu/contracts/social-supervisor';
import { supervisionBodyContract } from '@jiandu/contracts/supervision-body';
import { unitContract } from '@jiandu/contracts/unit';
import { ServiceModule } from '@jiandu/platform/http';
import { ROLES, unitTree } from '@jiandu/platform/identity';
import { importMessages, ImportsModule } from '@jiandu/platform/imports';
import type { Role } from '@jiandu/platform/identity';
import { Module } from '@nestjs/common';
import { hotlineDirectory } from './hotline/hotline.directory.js';
import { HotlineHttp } from './hotline/hotline.http.js';
import { hotlineMessages } from './hotline/hotline.messages.js';
import { hotline } from './hotline/hotline.js';
import { hotlineImport } from './imports/hotlines.import.js';
import { personImport } from './imports/people.import.js';
import { personRowMessages } from './imports/people.import.messages.js';
import { postImport } from './imports/posts.import.js';
import { qualificationImport } from './imports/qualifications.import.js';
import { recorderImport } from './imports/recorders.import.js';
import { supervisionBodyImport } from './imports/supervision-bodies.import.js';
import { unitImport } from './imports/units.import.js';
import { personDirectory } from './person/person.directory.js';
import { PersonHttp } from './person/person.http.js';
import { personMessages } from './person/person.messages.js';
import { personIdentityRows } from './person/person.identity.js';
import { personIdentity } from './person/person-identity.js';
import { person } from './person/person.js';
import { postDirectory } from './post/post.directory.js';
import { PostHttp } from './post/post.http.js';
import { postMessages } from './post/post.messages.js';
import { post } from './post/post.js';
import { certificateHeld } from './ratio/certificate-held.js';
import { RatioHttp } from './ratio/ratio.http.js';
import { qualificationDirectory } from './qualification/qualification.directory.js';
import { QualificationHttp } from './qualification/qualification.http.js';
import { qualificationMessages } from './qualification/qualification.messages.js';
import { qualification } from './qualification/qualification.js';
import { recorderEquipmentDirectory } from './recorder-equipment/recorder-equipment.directory.js';
import { RecorderEquipmentHttp } from './recorder-equipment/recorder-equipment.http.js';
import { recorderEquipmentMessages } from './recorder-equipment/recorder-equipment.messages.js';
import { recorderEquipment } from './recorder-equipment/recorder-equipment.js';
import { socialActivityDirectory } from './social-activity/social-activity.directory.js';
import { SocialActivityHttp } from './social-activity/social-activity.http.js';
import { socialActivityMessages } from './social-activity/social-activity.messages.js';
import { socialActivity } from './social-activity/social-activity.js';
import { socialLeadDirectory } from './social-lead/social-lead.directory.js';
import { SocialLeadHttp } from './social-lead/social-lead.http.js';
import { socialLeadMessages } from './social-lead/social-lead.messages.js';
import { socialLead } from './social-lead/social-lead.js';
import { socialSupervisorDirectory } from './social-supervisor/social-supervisor.directory.js';
import { SocialSupervisorHttp } from './social-supervisor/social-supervisor.http.js';
import { socialSupervisorMessages } from './social-supervisor/social-supervisor.messages.js';
import { socialSupervisor } from './social-supervisor/social-supervisor.js';
import { supervisionBodyDirectory } from './supervision-body/supervision-body.directory.js';
import { SupervisionBodyHttp } from './supervision-body/supervision-body.http.js';
import { supervisionBody } from './supervision-body/supervision-body.js';
import { unitDirectory } from './unit/unit.directory.js';
import { UnitHttp } from './unit/unit.http.js';
import { UnitNamesHttp } from './unit/unit.names.http.js';
import { SupervisedTownshipsHttp } from './unit/unit.supervised.http.js';
import { unitMessages } from './unit/unit.messages.js';
import { unit } from './unit/unit.js';

const bureau: Role[] = ['bureau', 'bureau-head'];
/** The bureau for everybody, each unit and township for itself. */
const keepers: Role[] = [...bureau, 'unit', 'unit-head', 'township', 'township-head'];

@Module({
  imports: [
    ServiceModule.of({
      name: 'registry',
      aggregates: [
        unit,
        supervisionBody,
        hotline,
        person,
        personIdentity,
        post,
        qualification,
        socialSupervisor,
        socialActivity,
        socialLead,
        recorderEquipment,
      ],
      contracts: [
        unitContract,
        supervisionBodyContract,
        hotlineContract,
        personContract,
        personIdentityContract,
        postContract,
        qualificationContract,
        socialSupervisorContract,
        socialActivityContract,
        socialLeadContract,
        recorderEquipmentContract,
      ],
      messages: [
        unitMessages,
        hotlineMessages,
        personMessages,
        postMessages,
        qualificationMessages,
        socialSupervisorMessages,
        socialActivityMessages,
        socialLeadMessages,
        recorderEquipmentMessages,
        importMessages,
        personRowMessages,
      ],
      statuses: { 'person-already-registered': 409 },
      permissions: {
        'unit:register': bureau,
        'supervision-body:name': keepers,
        'hotline:publish': keepers,
        'person:register': keepers,
        'person:identify': keepers,
        'person:erase': ['bureau-head'],
        'post:appoint': keepers,
        'post:transfer': bureau,
        'qualification:record': keepers,
        'social-supervision:record': keepers,
        'social-lead:open': keepers,
        'equipment:count': keepers,
        'ratio:read': [...keepers, 'justice-office', 'government', 'upstream', 'analyst', 'system'],
        'import:run': keepers,
        'registry:read': ROLES,
        'person:read': [...keepers, 'justice-office', 'officer', 'government', 'system'],
      },
      projections: {
        own: [
          unitTree,
          unitDirectory,
          supervisionBodyDirectory,
          hotlineDirectory,
          personDirectory,
          personIdentityRows,
          postDirectory,
          qualificationDirectory,
          socialSupervisorDirectory,
          socialActivityDirectory,
          socialLeadDirectory,
          recorderEquipmentDirectory,
        ],
        followed: [certificateHeld],
      },
    }),
    ImportsModule.of([
      ...[unitImport, personImport, postImport, qualificationImport],
      ...[hotlineImport, supervisionBodyImport, recorderImport],
    ]),
  ],
  controllers: [
    UnitHttp,
    UnitNamesHttp,
    SupervisedTownshipsHttp,
    SupervisionBodyHttp,
    HotlineHttp,
    PersonHttp,
    PostHttp,
    QualificationHttp,
    SocialSupervisorHttp,
    SocialActivityHttp,
    SocialLeadHttp,
    RecorderEquipmentHttp,
    RatioHttp,
  ],
})
export class RegistryModule {}
