import { CERTIFICATE_KINDS } from '@jiandu/contracts/certificate';
import { date, flag, id, listOf, object, oneOf, orNull, text } from '@jiandu/platform/http';
import type { Card, CertificateRow } from './certificate.directory.js';
import type { LookedUp } from './certificate.look-up.js';
import { statusNames } from './certificate.messages.js';

const card = object<Card>({
  ...{ number: text, issuer: text, status: oneOf(['valid', 'suspended', 'cancelled']), since: date, until: orNull(date) },
  ...{ validUntil: orNull(date), recoveredOn: orNull(date), because: listOf(id) },
});

/** What is answered about a certificate. */
export const certificateShape = object<CertificateRow>({
  ...{ officerId: orNull(id), kind: orNull(oneOf(CERTIFICATE_KINDS)), unitId: orNull(id) },
  application: oneOf(['none', 'applied', 'passed', 'refused', 'granted']),
  ...{ proposed: orNull(oneOf(['restoration', 'recovery'])), cards: listOf(card) },
});

const validity = {
  ...{ valid: flag, status: oneOf(Object.keys(statusNames)), since: orNull(date), until: orNull(date), validUntil: orNull(date) },
  ...{ number: orNull(text), because: listOf(id), on: date, known: date, statusName: text },
};
export const lookedUpShape = object<LookedUp>({ ...validity, unitId: orNull(id) });

/** The same for everybody, with names in place of ids. */
export const shownShape = object({
  ...{ id, kind: oneOf(CERTIFICATE_KINDS), name: orNull(text), unit: object({ id: orNull(id), name: orNull(text) }) },
  ...validity,
});
