import { certificateContract } from '@jiandu/contracts/certificate';
import type { CertificateEvent } from '@jiandu/contracts/certificate';
import { projection, refTo } from '@jiandu/kernel';
import type { CivilDate, EventRef } from '@jiandu/kernel';

/** How the latest card of an officer stands, and the events that say so. */
export type CertificateStatus = {
  officerId: string | null;
  status: 'not-issued' | 'valid' | 'suspended' | 'cancelled';
  validUntil: CivilDate | null;
  because: readonly EventRef[];
};

export const certificateStatus = projection<CertificateStatus, CertificateEvent>({
  name: 'certificate_status_v1',
  of: [certificateContract],
  skips: [
    'ApplicationPassed',
    'ApplicationNotPassed',
    'ExamPassed',
    'ExamFailed',
    'ExamResultAmended',
    'MisuseFound',
    'RestorationProposed',
    'RecoveryProposed',
    'CertificateRecovered',
  ],
  initial: { officerId: null, status: 'not-issued', validUntil: null, because: [] },
  evolve(row, event) {
    const { type, data } = event;
    const ref = refTo('certification', event);
    const because = [...row.because.slice(0, 1), ref];
    // prettier-ignore
    switch (type) {
      case 'CertificateApplied':   return { ...row, officerId: data.officerId };
      case 'CertificateIssued':    return { ...row, status: 'valid', validUntil: data.validUntil ?? null, because: [ref] };
      case 'CertificateSuspended': return { ...row, status: 'suspended', because };
      case 'CertificateRestored':  return { ...row, status: 'valid', because };
      case 'CertificateCancelled': return { ...row, status: 'cancelled', because };
      case 'ApplicationPassed':
      case 'ApplicationNotPassed':
      case 'ExamPassed':
      case 'ExamFailed':
      case 'ExamResultAmended':
      case 'MisuseFound':
      case 'RestorationProposed':
      case 'RecoveryProposed':
      case 'CertificateRecovered': return row;
    }
  },
});

/** Valid on a day: judged by that day's status and the card's last valid day. */
export const validOn = ({ status, validUntil }: CertificateStatus, on: CivilDate): boolean =>
  status === 'valid' && (validUntil === null || on <= validUntil);
