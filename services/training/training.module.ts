import { classHoursContract } from '@jiandu/contracts/class-hours';
import { lawStudySessionContract } from '@jiandu/contracts/law-study-session';
import { lawStudyYearContract } from '@jiandu/contracts/law-study-year';
import { programmeContract } from '@jiandu/contracts/programme';
import { studyContract } from '@jiandu/contracts/study';
import { syllabusItemContract } from '@jiandu/contracts/syllabus-item';
import { trainingSessionContract } from '@jiandu/contracts/training-session';
import { ServiceModule } from '@jiandu/platform/http';
import { unitTree } from '@jiandu/platform/identity';
import type { Role } from '@jiandu/platform/identity';
import { importMessages, ImportsModule } from '@jiandu/platform/imports';
import { personPosts } from '@jiandu/contracts/person-posts';
import { unitProfile } from '@jiandu/contracts/unit-profile';
import { personName, unitName } from '@jiandu/platform/names';
import { Module } from '@nestjs/common';
import { classHoursDirectory } from './class-hours/class-hours.directory.js';
import { ClassHoursHttp } from './class-hours/class-hours.http.js';
import { classHoursImport } from './class-hours/class-hours.import.js';
import { classHours } from './class-hours/class-hours.js';
import { classHoursMessages } from './class-hours/class-hours.messages.js';
import { Figures } from './figures/figures.ask.js';
import { LawStudySessionHttp } from './law-study-session/law-study-session.http.js';
import { lawStudySession } from './law-study-session/law-study-session.js';
import { lawStudySessionLedger } from './law-study-session/law-study-session.ledger.js';
import { lawStudySessionMessages } from './law-study-session/law-study-session.messages.js';
import { lawStudyYearDirectory } from './law-study-year/law-study-year.directory.js';
import { LawStudyYearHttp } from './law-study-year/law-study-year.http.js';
import { lawStudyYear } from './law-study-year/law-study-year.js';
import { lawStudyYearMessages } from './law-study-year/law-study-year.messages.js';
import { whenLawStudyYearEndsThenCountWhatIsMissing } from './law-study-year/when-law-study-year-ends-then-count-what-is-missing.js';
import { whenUnitIsNoMoreThenEndItsLawStudyYears } from './law-study-year/when-unit-is-no-more-then-end-its-law-study-years.js';
import { whenUnitRegisteredThenOpenItsLawStudyYear } from './law-study-year/when-unit-registered-then-open-its-law-study-year.js';
import { programmeDirectory } from './programme/programme.directory.js';
import { ProgrammeHttp } from './programme/programme.http.js';
import { programme } from './programme/programme.js';
import { programmeMessages } from './programme/programme.messages.js';
import { studyDirectory } from './study/study.directory.js';
import { StudyHttp } from './study/study.http.js';
import { study } from './study/study.js';
import { studyMessages } from './study/study.messages.js';
import { syllabusItemDirectory } from './syllabus-item/syllabus-item.directory.js';
import { SyllabusItemHttp } from './syllabus-item/syllabus-item.http.js';
import { syllabusItem } from './syllabus-item/syllabus-item.js';
import { syllabusItemMessages } from './syllabus-item/syllabus-item.messages.js';
import { StudyStatusHttp } from './syllabus-item/syllabus-item.studied.http.js';
import { trainingSessionDirectory } from './training-session/training-session.directory.js';
import { TrainingSessionHttp } from './training-session/training-session.http.js';
import { trainingSession } from './training-session/training-session.js';
import { trainingSessionMessages } from './training-session/training-session.messages.js';

const bureau: Role[] = ['bureau', 'bureau-head'];
/** The bureau for everybody and for the city, each unit and township for itself. */
const keepers: Role[] = [...bureau, 'unit', 'unit-head', 'township', 'township-head'];

@Module({
  imports: [
    ServiceModule.of({
      name: 'training',
      aggregates: [syllabusItem, study, lawStudySession, lawStudyYear, programme, trainingSession, classHours],
      contracts: [
        syllabusItemContract,
        studyContract,
        lawStudySessionContract,
        lawStudyYearContract,
        programmeContract,
        trainingSessionContract,
        classHoursContract,
      ],
      messages: [
        syllabusItemMessages,
        studyMessages,
        lawStudySessionMessages,
        lawStudyYearMessages,
        programmeMessages,
        trainingSessionMessages,
        classHoursMessages,
        importMessages,
      ],
      statuses: { 'same-session-is-counted-once': 409 },
      permissions: {
        'syllabus:keep': keepers,
        'study:record': keepers,
        'law-study:record': keepers,
        'law-study:advise': bureau,
        'training:record': keepers,
        'class-hours:credit': [...bureau, 'upstream'],
        'import:run': bureau,
        'training:read': [...keepers, 'justice-office', 'government', 'upstream', 'analyst', 'system'],
        'training:read-people': [...keepers, 'justice-office', 'government', 'system'],
        'class-hours:read': [...keepers, 'justice-office', 'officer', 'government', 'system'],
      },
      projections: {
        own: [
          syllabusItemDirectory,
          studyDirectory,
          lawStudySessionLedger,
          lawStudyYearDirectory,
          programmeDirectory,
          trainingSessionDirectory,
          classHoursDirectory,
        ],
        followed: [unitTree, personName, unitName, unitProfile, personPosts],
      },
      known: { person: personName, unit: unitName },
      automations: [whenUnitRegisteredThenOpenItsLawStudyYear, whenUnitIsNoMoreThenEndItsLawStudyYears],
      timers: [whenLawStudyYearEndsThenCountWhatIsMissing],
    }),
    ImportsModule.of([classHoursImport]),
  ],
  controllers: [
    SyllabusItemHttp,
    StudyStatusHttp,
    StudyHttp,
    LawStudySessionHttp,
    LawStudyYearHttp,
    ProgrammeHttp,
    TrainingSessionHttp,
    ClassHoursHttp,
  ],
  providers: [Figures],
})
export class TrainingModule {}
