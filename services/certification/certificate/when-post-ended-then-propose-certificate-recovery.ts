import { CERTIFICATE_KINDS } from '@jiandu/contracts/certificate';
import type { CertificateCommand } from '@jiandu/contracts/certificate';
import { postContract } from '@jiandu/contracts/post';
import type { PostEvent } from '@jiandu/contracts/post';
import { automation } from '@jiandu/kernel';
import type { CertificateRule } from './certificate.messages.js';
import { certificate } from './certificate.js';

const noLongerNeeded: CertificateRule[] = ['recovery-only-of-held-certificate', 'recovery-only-by-the-posts-unit'];

/** [D]: no source makes an officer who leaves hand the card in; a person decides. */
export const whenPostEndedThenProposeCertificateRecovery = automation<PostEvent, CertificateCommand>({
  id: 'when-post-ended-then-propose-certificate-recovery',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [postContract],
  commands: certificate,
  react: ({ type, data }) =>
    type === 'PostEnded' && data.kind === 'officer'
      ? CERTIFICATE_KINDS.map((kind) => ({
          id: `${data.personId}.${kind}`,
          command: { type: 'ProposeRecovery', data: { unitId: data.unitId, postEndedOn: data.on } },
        }))
      : [],
  ignores: noLongerNeeded,
});
