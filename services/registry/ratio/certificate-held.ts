import { certificateContract } from '@jiandu/contracts/certificate';
import type { CertificateEvent } from '@jiandu/contracts/certificate';
import { projection, refTo } from '@jiandu/kernel';
import type { CivilDate, EventRef } from '@jiandu/kernel';

/** Whether an officer's latest card of one kind is in force, and the events that say so. */
export type CertificateHeld = {
  officerId: string | null;
  inForce: boolean;
  /** Last valid day, where the card states one. */
  validUntil: CivilDate | null;
  because: readonly EventRef[];
};

export const certificateHeld = projection<CertificateHeld, CertificateEvent>({
  name: 'certificate_held_v1',
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
  initial: { officerId: null, inForce: false, validUntil: null, because: [] },
  evolve(row, event) {
    const { type, data } = event;
    const ref = refTo('certification', event);
    const because = [...row.because.slice(0, 1), ref];
    // prettier-ignore
    switch (type) {
      case 'CertificateApplied':   return { ...row, officerId: data.officerId };
      case 'CertificateIssued':    return { ...row, inForce: true, validUntil: data.validUntil ?? null, because: [ref] };
      case 'CertificateRestored':  return { ...row, inForce: true, because };
      case 'CertificateSuspended':
      case 'CertificateCancelled': return { ...row, inForce: false, because };
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

export const isValidOn = ({ inForce, validUntil }: CertificateHeld, on: CivilDate): boolean =>
  inForce && (validUntil === null || on <= validUntil);
