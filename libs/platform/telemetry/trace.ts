import { randomBytes } from 'node:crypto';
import { looksLikeIdNumber, looksLikeMobileNumber } from '@jiandu/contracts/personal-data';
import { v7 as uuidv7 } from 'uuid';

const TRACEPARENT = /^[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const CORRELATION = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The caller's W3C trace context where it is well formed, as not sampled: what is traced here is decided here. */
export const traceparentOf = (header: unknown): string | undefined =>
  typeof header === 'string' && TRACEPARENT.test(header) && !header.startsWith('ff') ? `${header.slice(0, -2)}00` : undefined;

/** A new one, not sampled. */
export const newTraceparent = (): string => `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`;

/** The caller's X-Correlation-Id where it is well formed, else a new UUIDv7: it is logged and stored, so nobody's ID number or phone is one. */
export const correlationOf = (header: unknown): string =>
  typeof header === 'string' && CORRELATION.test(header) && !looksLikeIdNumber(header) && !looksLikeMobileNumber(header)
    ? header
    : uuidv7();
