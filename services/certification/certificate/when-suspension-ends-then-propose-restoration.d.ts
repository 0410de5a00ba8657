import type { CertificateCommand } from '@jiandu/contracts/certificate';
import type { Certificate } from './certificate.js';
/** A person confirms with `Restore`; the deciding rule compares the due day again. */
export declare const whenSuspensionEndsThenProposeRestoration: import("@jiandu/kernel").Timer<Certificate, CertificateCommand>;
