import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from './refusal.js';

const MAC_BYTES = 16;
const CHARACTERS = 1000;

/** Places in a list or feed, handed out opaque: signed, and good only for the question they were an answer to. */
export class Cursors {
  private readonly key: Buffer;

  /** Derived from a secret of the service, so that a cursor outlives the process. */
  constructor(secret: Buffer) {
    this.key = createHmac('sha256', secret).update('jiandu cursors').digest();
  }

  seal(question: string, place: unknown): string {
    const text = Buffer.from(JSON.stringify(place));
    return Buffer.concat([this.mac(question, text), text]).toString('base64url');
  }

  /** The place it names. Throws `Refusal` cursor-wrong for a changed cursor or one of another question. */
  open(question: string, cursor: string): unknown {
    const bytes = cursor.length <= CHARACTERS ? Buffer.from(cursor, 'base64url') : Buffer.alloc(0);
    const [mac, text] = [bytes.subarray(0, MAC_BYTES), bytes.subarray(MAC_BYTES)];
    const good = bytes.toString('base64url') === cursor && text.length > 0 && timingSafeEqual(mac, this.mac(question, text));
    if (!good) throw new Refusal('cursor-wrong');
    return JSON.parse(text.toString());
  }

  private mac(question: string, text: Buffer): Buffer {
    return createHmac('sha256', this.key).update(`${question.length}|${question}`).update(text).digest().subarray(0, MAC_BYTES);
  }
}
