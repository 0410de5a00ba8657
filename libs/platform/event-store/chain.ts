import { createHmac, hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { CommitDoc } from './types.js';

/** The digest before the first commit. */
export const GENESIS = '0'.repeat(64);

/** What the chain protects: everything the command wrote. Key order is kept by the database, so the text is the same when read back. */
const content = ({ _id, h, s, v, p, n, e, meta, at }: CommitDoc): string => JSON.stringify([_id, h, s, v, p, n, e, meta, at]);

/** SHA-256 of a commit's content, hex. */
export const digestOf = (commit: CommitDoc): string => hash('sha256', content(commit));

/** The chain's next digest: HMAC-SHA256 over the previous one, g, k and the digest of the commit's content, hex. */
export const link = (key: KeyObject, previous: string, g: number, k: Date, digest: string): string =>
  createHmac('sha256', key).update(`${previous}|${g}|${k.toISOString()}|${digest}`).digest('hex');
