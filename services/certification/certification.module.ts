import { certificateContract } from '@jiandu/contracts/certificate';
import { examSittingContract } from '@jiandu/contracts/exam-sitting';
import { personPosts } from '@jiandu/contracts/person-posts';
import { unitProfile } from '@jiandu/contracts/unit-profile';
import { ServiceModule } from '@jiandu/platform/http';
import { unitTree } from '@jiandu/platform/identity';
import type { Role } from '@jiandu/platform/identity';
import { personName, unitName } from '@jiandu/platform/names';
import { importMessages, ImportsModule } from '@jiandu/platform/imports';
import { Module } from '@nestjs/common';
import { certificateDirectory } from './certificate/certificate.directory.js';
import { CertificateHttp } from './certificate/certificate.http.js';
import { CertificateLookUp } from './certificate/certificate.look-up.js';
import { certificateMessages } from './certificate/certificate.messages.js';
import { CertificateRegisterHttp } from './certificate/certificate.register.http.js';
import { certificate } from './certificate/certificate.js';
import { examSittingDirectory } from './exam-sitting/exam-sitting.directory.js';
import { examsTaken } from './exam-sitting/exam-sitting.examined.js';
import { ClassHours, hoursCredited, programmeCourse, trainingAttended } from './exam-sitting/exam-sitting.hours.js';
import { ExamSittingHttp } from './exam-sitting/exam-sitting.http.js';
import { sittingResultImport } from './exam-sitting/exam-sitting.import.js';
import { examSitting } from './exam-sitting/exam-sitting.js';
import { examSittingMessages } from './exam-sitting/exam-sitting.messages.js';
import { certificateImport } from './imports/certificates.import.js';
import { whenPostEndedThenProposeCertificateRecovery } from './certificate/when-post-ended-then-propose-certificate-recovery.js';
import { whenSuspensionEndsThenProposeRestoration } from './certificate/when-suspension-ends-then-propose-restoration.js';

const bureau: Role[] = ['bureau', 'bureau-head'];
const applicants: Role[] = ['unit', 'unit-head', 'township', 'township-head'];

@Module({
  imports: [
    ServiceModule.of({
      name: 'certification',
      aggregates: [certificate, examSitting],
      contracts: [certificateContract, examSittingContract],
      messages: [certificateMessages, examSittingMessages, importMessages],
      permissions: {
        'certificate:apply': [...bureau, ...applicants],
        'certificate:examine': bureau,
        'certificate:record-exam': bureau,
        'certificate:issue': [...bureau, 'upstream'],
        'certificate:find-misuse': bureau,
        'certificate:suspend': bureau,
        'certificate:cancel': bureau,
        'certificate:correct': bureau,
        'import:run': bureau,
        'exam:arrange': bureau,
        'exam:register': [...bureau, ...applicants],
        'exam:record': bureau,
        'exam:read': [...bureau, ...applicants, 'justice-office', 'government', 'system'],
        'certificate:read': [...bureau, ...applicants, 'justice-office', 'officer', 'government', 'upstream', 'system'],
      },
      projections: {
        own: [certificateDirectory, examSittingDirectory, examsTaken],
        followed: [unitTree, personName, unitName, unitProfile, personPosts, programmeCourse, trainingAttended, hoursCredited],
      },
      known: { person: personName, unit: unitName },
      automations: [whenPostEndedThenProposeCertificateRecovery],
      timers: [whenSuspensionEndsThenProposeRestoration],
    }),
    ImportsModule.of([certificateImport, sittingResultImport]),
  ],
  controllers: [CertificateHttp, CertificateRegisterHttp, ExamSittingHttp],
  providers: [CertificateLookUp, ClassHours],
})
export class CertificationModule {}
