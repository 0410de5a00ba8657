import type { CertificateCommand } from '@jiandu/contracts/certificate';
import { timer } from '@jiandu/kernel';
import type { Certificate } from './certificate.js';
import { certificate } from './certificate.js';

/** A person confirms with `Restore`; the deciding rule compares the due day again. */
export const whenSuspensionEndsThenProposeRestoration = timer<Certificate, CertificateCommand>({
  id: 'when-suspension-ends-then-propose-restoration',
  term: 'suspension',
  calendar: 'civil',
  on: certificate,
  due: (state) => (state.status === 'suspended' ? state.until : null),
  propose: (_state, due, today) => ({ type: 'ProposeRestoration', data: { due, proposedOn: today } }),
  ignores: ['restoration-is-due'],
});
