import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { TableRefused } from './table.js';
import type { Encoding } from './table.js';

const SLICE = 64 * 1024;

const starts = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, i) => bytes[i] === byte);

/** By the byte order mark; without one UTF-8 where all of it is, else GB18030. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (starts(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (starts(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (starts(bytes, 0xfe, 0xff)) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
}

/** The text in slices, without its byte order mark. Throws `TableRefused` for bytes that are no text. */
export function* textOf(bytes: Uint8Array, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let at = 0; at <= bytes.length; at += SLICE) {
    const last = at + SLICE > bytes.length;
    const text = decoded(decoder, bytes.subarray(at, at + SLICE), last);
    if (text.includes('\0')) throw new TableRefused('file-not-a-table');
    if (text !== '') yield text;
  }
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, last: boolean): string {
  try {
    return decoder.decode(bytes, { stream: !last });
  } catch (error) {
    throw new TableRefused('encoding-unknown', {}, { cause: error });
  }
}
