import type { CertificateEvent } from '@jiandu/contracts/certificate';
import type { CivilDate } from '@jiandu/kernel';
import type { EventRef } from './event-ref.js';
/** How the latest card of an officer stands, and the events that say so. */
export type CertificateStatus = {
  officerId: string | null;
  status: 'not-issued' | 'valid' | 'suspended' | 'cancelled';
  validUntil: CivilDate | null;
  because: readonly EventRef[];
};
export declare const certificateStatus: import('@jiandu/kernel').Projection<CertificateStatus, CertificateEvent>;
/** Valid on a day: judged by that day's status and the card's last valid day. */
export declare const validOn: ({ status, validUntil }: CertificateStatus, on: CivilDate) => boolean;
