import type { CertificateCommand } from '@jiandu/contracts/certificate';
import type { PostEvent } from '@jiandu/contracts/post';
/** [D]: no source makes an officer who leaves hand the card in; a person decides. */
export declare const whenPostEndedThenProposeCertificateRecovery: import("@jiandu/kernel").Automation<PostEvent, CertificateCommand>;
