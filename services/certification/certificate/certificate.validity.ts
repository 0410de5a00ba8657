import type { CertificateEvent } from '@jiandu/contracts/certificate';
import { addDays, correctionsIn, effective } from '@jiandu/kernel';
import type { CivilDate, EventCorrected, Recorded } from '@jiandu/kernel';
import { certificateDirectory } from './certificate.directory.js';
import type { Card, CertificateRow } from './certificate.directory.js';

export type CertificateHistory = readonly Recorded<CertificateEvent | EventCorrected>[];

/** `not-issued`: no card under that number (or none at all) had been issued on the day asked. */
export type Validity = {
  valid: boolean;
  status: Card['status'] | 'expired' | 'not-issued';
  since: CivilDate | null;
  until: CivilDate | null;
  validUntil: CivilDate | null;
  number: string | null;
  unitId: string | null;
  /** Ids of the events that the answer rests on, and of the corrections behind it. */
  because: readonly string[];
};

/** The certificate as it stood on legal day `on`, as known at the end of day `known`. */
export const certificateOn = (history: CertificateHistory, on: CivilDate, known: CivilDate): CertificateRow =>
  effective<CertificateEvent>(history, { on, known }).reduce(
    (row, event) => certificateDirectory.evolve(row, event as Recorded<CertificateEvent>),
    certificateDirectory.initial,
  );

/** Whether a card was valid on legal day `on`, as known at the end of day `known`; the latest card, or the one of a number. */
export function validity(
  history: CertificateHistory,
  { on, known, number }: { on: CivilDate; known: CivilDate; number?: string },
): Validity {
  const { cards, unitId } = certificateOn(history, on, known);
  const card = number === undefined ? cards.at(-1) : cards.findLast((each) => each.number === number);
  const corrections = correctionsIn(history, { on, known }).map(({ correction }) => correction.id);
  const none = { since: null, until: null, validUntil: null, number: null };
  if (!card) return { valid: false, status: 'not-issued', ...none, unitId, because: corrections };
  const { status, since, until, validUntil } = card;
  const because = [...card.because, ...corrections];
  const told = { until, validUntil, number: card.number, unitId, because };
  if (status !== 'cancelled' && validUntil !== null && on > validUntil)
    return { ...told, valid: false, status: 'expired', since: addDays(validUntil, 1) };
  return { ...told, valid: status === 'valid', status, since };
}
