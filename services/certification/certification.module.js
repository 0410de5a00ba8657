var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { certificateContract } from '@jiandu/contracts/certificate';
import { ServiceModule } from '@jiandu/platform/http';
import { Module } from '@nestjs/common';
import { certificateDirectory } from './certificate/certificate.directory.js';
import { CertificateHttp } from './certificate/certificate.http.js';
import { CertificateLookUp } from './certificate/certificate.look-up.js';
import { certificateMessages } from './certificate/certificate.messages.js';
import { CertificateRegisterHttp } from './certificate/certificate.register.http.js';
import { certificate } from './certificate/certificate.js';
import { whenPostEndedThenProposeCertificateRecovery } from './certificate/when-post-ended-then-propose-certificate-recovery.js';
import { whenSuspensionEndsThenProposeRestoration } from './certificate/when-suspension-ends-then-propose-restoration.js';
import { personName } from './names/person-name.js';
import { unitName } from './names/unit-name.js';
const bureau = ['bureau', 'bureau-head'];
const applicants = ['unit', 'unit-head', 'township'];
let CertificationModule = class CertificationModule {
};
CertificationModule = __decorate([
    Module({
        imports: [
            ServiceModule.of({
                name: 'certification',
                aggregates: [certificate],
                contracts: [certificateContract],
                messages: [certificateMessages],
                permissions: {
                    'certificate:apply': [...bureau, ...applicants],
                    'certificate:examine': bureau,
                    'certificate:record-exam': bureau,
                    'certificate:issue': [...bureau, 'upstream'],
                    'certificate:find-misuse': bureau,
                    'certificate:suspend': bureau,
                    'certificate:cancel': bureau,
                    'certificate:correct': bureau,
                    'certificate:read': [...bureau, ...applicants, 'justice-office', 'government', 'upstream', 'system'],
                },
                projections: { own: [certificateDirectory], followed: [personName, unitName] },
                known: { person: personName, unit: unitName },
                automations: [whenPostEndedThenProposeCertificateRecovery],
                timers: [whenSuspensionEndsThenProposeRestoration],
            }),
        ],
        controllers: [CertificateHttp, CertificateRegisterHttp],
        providers: [CertificateLookUp],
    })
], CertificationModule);
export { CertificationModule };
//# sourceMappingURL=certification.module.js.map