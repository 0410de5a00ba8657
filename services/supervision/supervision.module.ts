import { circularContract } from '@jiandu/contracts/circular';
import { circularEntryContract } from '@jiandu/contracts/circular-entry';
import { officeTasksContract } from '@jiandu/contracts/office-tasks';
import { supervisionCheckContract } from '@jiandu/contracts/supervision-check';
import { supervisionPlanContract } from '@jiandu/contracts/supervision-plan';
import { supervisionReportContract } from '@jiandu/contracts/supervision-report';
import { workProgrammeContract } from '@jiandu/contracts/work-programme';
import { ServiceModule } from '@jiandu/platform/http';
import { unitTree } from '@jiandu/platform/identity';
import type { Role } from '@jiandu/platform/identity';
import { personName, unitName } from '@jiandu/platform/names';
import { Module } from '@nestjs/common';
import { circularEntryDirectory } from './circular/circular-entry.directory.js';
import { circularEntryMessages } from './circular/circular-entry.messages.js';
import { circularEntry } from './circular/circular-entry.js';
import { circularDirectory } from './circular/circular.directory.js';
import { CircularHttp } from './circular/circular.http.js';
import { circularMessages } from './circular/circular.messages.js';
import { circular } from './circular/circular.js';
import { programmeOrganiser, trainingDay } from './duties/city-training.js';
import { DutiesHttp } from './duties/duties.http.js';
import { quarterDraw } from './duties/quarter-draw.js';
import { unitStanding } from './duties/unit-standing.js';
import { officeTasksDirectory } from './office-tasks/office-tasks.directory.js';
import { OfficeTasksHttp } from './office-tasks/office-tasks.http.js';
import { officeTasksMessages } from './office-tasks/office-tasks.messages.js';
import { officeTasks } from './office-tasks/office-tasks.js';
import { supervisionCheckDirectory } from './supervision-check/supervision-check.directory.js';
import { SupervisionCheckHttp } from './supervision-check/supervision-check.http.js';
import { supervisionCheckMessages } from './supervision-check/supervision-check.messages.js';
import { supervisionCheck } from './supervision-check/supervision-check.js';
import { supervisionPlanDirectory } from './supervision-plan/supervision-plan.directory.js';
import { SupervisionPlanHttp } from './supervision-plan/supervision-plan.http.js';
import { supervisionPlanMessages } from './supervision-plan/supervision-plan.messages.js';
import { supervisionPlan } from './supervision-plan/supervision-plan.js';
import { supervisionReportDirectory } from './supervision-report/supervision-report.directory.js';
import { SupervisionReportHttp } from './supervision-report/supervision-report.http.js';
import { supervisionReportMessages } from './supervision-report/supervision-report.messages.js';
import { supervisionReport } from './supervision-report/supervision-report.js';
import { workProgrammeDirectory } from './work-programme/work-programme.directory.js';
import { WorkProgrammeHttp } from './work-programme/work-programme.http.js';
import { workProgrammeMessages } from './work-programme/work-programme.messages.js';
import { workProgramme } from './work-programme/work-programme.js';
import { yearMessages } from './year.messages.js';

const bureau: Role[] = ['bureau', 'bureau-head'];
const supervised: Role[] = ['unit', 'unit-head', 'township', 'township-head'];

@Module({
  imports: [
    ServiceModule.of({
      name: 'supervision',
      aggregates: [supervisionPlan, supervisionCheck, workProgramme, officeTasks, supervisionReport, circular, circularEntry],
      contracts: [
        supervisionPlanContract,
        supervisionCheckContract,
        workProgrammeContract,
        officeTasksContract,
        supervisionReportContract,
        circularContract,
        circularEntryContract,
      ],
      messages: [
        supervisionPlanMessages,
        supervisionCheckMessages,
        workProgrammeMessages,
        officeTasksMessages,
        supervisionReportMessages,
        circularMessages,
        circularEntryMessages,
        yearMessages,
      ],
      permissions: {
        'supervision-work:record': [...bureau, ...supervised],
        'supervision-work:read': [...bureau, ...supervised, 'justice-office', 'government', 'upstream', 'analyst', 'system'],
        'bureau-duties:read': [...bureau, 'system'],
        'office-tasks:set': [...bureau, 'justice-office'],
        'office-tasks:correct': bureau,
        'circular:draft': bureau,
        'circular:sign-off': ['bureau-head'],
        'circular:answer': supervised,
        'circular:read': [...bureau, ...supervised, 'justice-office', 'government', 'system'],
      },
      projections: {
        own: [
          supervisionPlanDirectory,
          supervisionCheckDirectory,
          workProgrammeDirectory,
          officeTasksDirectory,
          supervisionReportDirectory,
          circularDirectory,
          circularEntryDirectory,
        ],
        followed: [unitTree, personName, unitName, unitStanding, programmeOrganiser, trainingDay, quarterDraw],
      },
      known: { person: personName, unit: unitName },
    }),
  ],
  controllers: [
    SupervisionPlanHttp,
    SupervisionCheckHttp,
    WorkProgrammeHttp,
    OfficeTasksHttp,
    SupervisionReportHttp,
    CircularHttp,
    DutiesHttp,
  ],
})
export class SupervisionModule {}
