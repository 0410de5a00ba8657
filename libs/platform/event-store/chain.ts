import { createHash, createHmac } from 'node:crypto';
import type { CommitDoc } from './types.js';

/** The digest before the first commit. */
export const GENESIS = '0'.repeat(64);

/** What the chain protects: everything the command wrote. Key order is kept by the database, so the text is the same when read back. */
const content = ({ _id, h, s, v, p, n, e, meta, at }: CommitDoc): string => JSON.stringify([_id, h, s, v, p, n, e, meta, at]);

/** The chain's next digest: HMAC-SHA256 over the previous digest, g, k and the commit's content, hex. */
export function link(key: Buffer, previous: string, g: number, k: Date, commit: CommitDoc): string {
  const digest = createHash('sha256').update(content(commit)).digest('hex');
  return createHmac('sha256', key).update(`${previous}|${g}|${k.toISOString()}|${digest}`).digest('hex');
}
