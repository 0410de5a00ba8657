import { ServiceModule } from '@jiandu/platform/http';
import { unitTree } from '@jiandu/platform/identity';
import type { Role } from '@jiandu/platform/identity';
import { Module } from '@nestjs/common';
import { Questions } from './as-of/as-of.questions.js';
import { certificateStatus } from './coverage/certificate-status.js';
import { CoverageHttp } from './coverage/coverage.http.js';
import { townshipTasks } from './coverage/office-tasks.js';
import { publicHotline } from './coverage/public-hotline.js';
import { supervisionBody } from './coverage/supervision-body.js';
import { yearProgramme } from './coverage/work-programme.js';
import { yearPlan } from './coverage/year-plan.js';
import { personPosts } from '@jiandu/contracts/person-posts';
import { unitProfile } from '@jiandu/contracts/unit-profile';

/** A figure that names units is for those who supervise; a unit sees itself. */
const readers: Role[] = [
  'bureau',
  'bureau-head',
  'government',
  'upstream',
  'analyst',
  'system',
  'unit',
  'unit-head',
  'township',
  'township-head',
  'justice-office',
];

@Module({
  imports: [
    ServiceModule.of({
      name: 'coverage',
      contracts: [],
      permissions: { 'coverage:read': readers },
      projections: {
        followed: [
          unitTree,
          unitProfile,
          supervisionBody,
          publicHotline,
          yearProgramme,
          townshipTasks,
          yearPlan,
          personPosts,
          certificateStatus,
        ],
      },
    }),
  ],
  controllers: [CoverageHttp],
  providers: [Questions],
})
export class CoverageModule {}
