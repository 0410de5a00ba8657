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

/** AES-256-GCM: `sealed.1.` and base64url of iv, ciphertext and tag. */
export const aes256Gcm: Cipher = {
  mark: MARK,
  seal(key, about, text) {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(about));
    return MARK + Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  },
  open(key, about, sealed) {
    const bytes = Buffer.from(sealed.slice(MARK.length), 'base64url');
    if (!sealed.startsWith(MARK) || bytes.length < IV_BYTES + TAG_BYTES) throw new Error('not sealed by this cipher');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(about))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  },
};
