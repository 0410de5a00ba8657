import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

const TRACEPARENT = /^[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const CORRELATION = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The caller's W3C trace context where it is well formed. */
export const traceparentOf = (header: unknown): string | undefined =>
  typeof header === 'string' && TRACEPARENT.test(header) && !header.startsWith('ff') ? header : undefined;

/** A new one, not sampled. */
export const newTraceparent = (): string => `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`;

/** The caller's X-Correlation-Id where it is well formed, else a new UUIDv7. */
export const correlationOf = (header: unknown): string => (typeof header === 'string' && CORRELATION.test(header) ? header : uuidv7());
