import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** The crypto port: how a text is sealed under a key of 32 bytes. `about` is bound to it and must be the same when it is opened. */
export type Cipher = {
  /** First part of what it writes: `sealed.1.`; another cipher takes another number. */
  mark: string;
  seal(key: Buffer, about: string, text: string): string;
  /** Throws where key, text or `about` is another. */
  open(key: Buffer, about: string, sealed: string): string;
};

const MARK = 'sealed.1.';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** What sealing adds to the length. */
export const SEAL_BYTES = IV_BYTES + TAG_BYTES;

/** AES-256-GCM of bytes: iv, ciphertext and tag in one. */
export function sealBytes(key: Buffer, about: string, bytes: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(about));
  return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Throws where key, content or `about` is another. */
export function openBytes(key: Buffer, about: string, sealed: Buffer): Buffer {
  if (sealed.length < SEAL_BYTES) throw new Error('not sealed by this cipher');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(about))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** AES-256-GCM: `sealed.1.` and base64url of iv, ciphertext and tag. */
export const aes256Gcm: Cipher = {
  mark: MARK,
  seal: (key, about, text) => MARK + sealBytes(key, about, Buffer.from(text, 'utf8')).toString('base64url'),
  open(key, about, sealed) {
    if (!sealed.startsWith(MARK)) throw new Error('not sealed by this cipher');
    return openBytes(key, about, Buffer.from(sealed.slice(MARK.length), 'base64url')).toString('utf8');
  },
};
