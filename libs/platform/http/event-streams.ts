import { Readable } from 'node:stream';
import { Places } from './places.js';

import type { EdgeReply } from './request.js';

/** Then the reader comes back with `Last-Event-ID`, and with a token that is still good. */
const LONGEST_STREAM_MS = 15 * 60_000;
/** By then a reader that lost its connection comes back. */
export const RECONNECT_MS = 1000;

/** Streams of server-sent events, so many at once in this process and of one caller. */
export class EventStreams {
  private readonly places: Places;

  constructor(limits: { inAll: number; each: number }) {
    this.places = new Places(limits, 'streams-full');
  }

  /** Takes a place; the signal ends when the reader has gone, the service closes, or it has lasted long enough. Throws `Refusal` streams-full. */
  enter(actor: string, reply: EdgeReply, closing: AbortSignal): AbortSignal {
    const leave = this.places.take(actor);
    const gone = new AbortController();
    // before anything is awaited: whoever is gone by then has left already
    reply.raw.once('close', () => {
      leave();
      gone.abort();
    });
    return AbortSignal.any([closing, gone.signal, AbortSignal.timeout(LONGEST_STREAM_MS)]);
  }

  /** A reader is sent its next line only once it has taken the last one. */
  async send(reply: EdgeReply, lines: AsyncIterable<string>): Promise<void> {
    await reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(Readable.from(lines, { objectMode: false }));
  }
}
