import { certificateContract } from '@jiandu/contracts/certificate';
import type { CertificateEvent } from '@jiandu/contracts/certificate';
import type { OfficerCheck } from '@jiandu/contracts/case-review';
import { correctionsIn, effective, projection } from '@jiandu/kernel';
import type { CivilDate, Recorded } from '@jiandu/kernel';

/** How the latest card of an officer stands, and the ids of the events that say so. */
export type CertificateCard = {
  status: 'not-issued' | 'valid' | 'suspended' | 'cancelled';
  validUntil: CivilDate | null;
  because: readonly string[];
};

export const certificateCards = projection<CertificateCard, CertificateEvent>({
  name: 'certificate_cards_v1',
  of: [certificateContract],
  skips: [
    ...(['CertificateApplied', 'ApplicationPassed', 'ApplicationNotPassed', 'ExamPassed', 'ExamFailed', 'MisuseFound'] as const),
    ...(['ExamResultAmended', 'RestorationProposed', 'RecoveryProposed', 'CertificateRecovered'] as const),
  ],
  initial: { status: 'not-issued', validUntil: null, because: [] },
  evolve(card, { id, type, data }) {
    const because = [...card.because.slice(0, 1), id];
    // prettier-ignore
    switch (type) {
      case 'CertificateIssued':    return { status: 'valid', validUntil: data.validUntil ?? null, because: [id] };
      case 'CertificateRestored':  return { ...card, status: 'valid', because };
      case 'CertificateSuspended': return { ...card, status: 'suspended', because };
      case 'CertificateCancelled': return { ...card, status: 'cancelled', because };
      case 'CertificateApplied':
      case 'ApplicationPassed':
      case 'ApplicationNotPassed':
      case 'ExamPassed':
      case 'ExamFailed':
      case 'ExamResultAmended':
      case 'MisuseFound':
      case 'RestorationProposed':
      case 'RecoveryProposed':
      case 'CertificateRecovered': return card;
    }
  },
});

/** What an officer's certificates of every kind tell about one day, as known at the end of another; never what they are today. */
export function officerCheck(
  histories: readonly (readonly Recorded[])[],
  { officerId, actOn, known }: Pick<OfficerCheck, 'officerId' | 'actOn' | 'known'>,
): OfficerCheck {
  const cards = histories.map((history) => {
    const events = effective<CertificateEvent>(history as Recorded<CertificateEvent>[], {
      on: actOn,
      known,
    }) as Recorded<CertificateEvent>[];
    const { status, validUntil, because } = events.reduce(certificateCards.evolve, certificateCards.initial);
    const corrections = correctionsIn(history, { on: actOn, known }).map(({ correction }) => correction.id);
    const isExpired = status !== 'cancelled' && validUntil !== null && actOn > validUntil;
    return { status: isExpired ? ('expired' as const) : status, because: [...because, ...corrections] };
  });
  const best = cards.find(({ status }) => status === 'valid') ?? cards.find(({ status }) => status !== 'not-issued') ?? cards[0];
  const status = best?.status ?? 'not-issued';
  return { officerId, actOn, known, valid: status === 'valid', status, because: [...(best?.because ?? [])] };
}
