import { certificateContract } from '@jiandu/contracts/certificate';
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
import { certificateImport } from './imports/certificates.import.js';
import { whenPostEndedThenProposeCertificateRecovery } from './certificate/when-post-ended-then-propose-certificate-recovery.js';
import { whenSuspensionEndsThenProposeRestoration } from './certificate/when-suspension-ends-then-propose-restoration.js';

const bureau: Role[] = ['bureau', 'bureau-head'];
const applicants: Role[] = ['unit', 'unit-head', 'township', 'township-head'];

@Module({
  imports: [
    ServiceModule.of({
      name: 'certification',
      aggregates: [certificate],
      contracts: [certificateContract],
      messages: [certificateMessages, importMessages],
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
        'certificate:read': [...bureau, ...applicants, 'justice-office', 'officer', 'government', 'upstream', 'system'],
      },
      projections: { own: [certificateDirectory], followed: [unitTree, personName, unitName] },
      known: { person: personName, unit: unitName },
      automations: [whenPostEndedThenProposeCertificateRecovery],
      timers: [whenSuspensionEndsThenProposeRestoration],
    }),
    ImportsModule.of([certificateImport]),
  ],
  controllers: [CertificateHttp, CertificateRegisterHttp],
  providers: [CertificateLookUp],
})
export class CertificationModule {}
