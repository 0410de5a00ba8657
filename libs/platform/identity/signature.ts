import { Rejection } from '@jiandu/kernel';
import type { signatureMessages } from './signature.messages.js';

/** Who signs is who asks: never a name from the body. */
export function signerOf({ person = null }: { person?: string | null }): string {
  const rule: keyof typeof signatureMessages = 'signer-is-known-by-name';
  if (person === null) throw new Rejection(rule);
  return person;
}
