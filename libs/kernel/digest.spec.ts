import { createHash } from 'node:crypto';
import { digestOf } from './digest.js';

describe('the digest of a text', () => {
  it.each(['', 'abc', '昌司执监意〔2024〕1号', '𠮷', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(64), '监督\n'.repeat(5000)])(
    'is the SHA-256 that everybody computes (%#)',
    (text) => expect(digestOf(text)).toBe(createHash('sha256').update(text).digest('hex')),
  );
});
