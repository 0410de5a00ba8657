import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Places } from './places.js';

import type { EdgeReply } from './request.js';

/** Then the reader comes back with `Last-Event-ID`, and with a token that is still good. */
const LONGEST_STREAM_MS = 15 * 60_000;
/** By then a reader that lost its connection comes back. */
export const RECONNECT_MS = 1000;

type Room = { closing: AbortSignal; environment: { heartbeatMs: number } };
/** How long a stream goes on, and after how much silence it says that it is there. */
export type Pace = { signal: AbortSignal; heartbeatMs: number };

/** What there is to tell, and where it stands: nobody is told the same place twice. */
export type Sight = { place: string; told: () => object };

/** The lines of a stream that looks again and again and tells what has moved, until there is nothing to look at. */
export async function* looking(
  look: () => Promise<Sight | null>,
  { from, lookMs, heartbeatMs, signal }: Pace & { from: string | undefined; lookMs: number },
): AsyncGenerator<string> {
  yield `retry: ${RECONNECT_MS}\n\n`;
  let seen = from;
  let said = performance.now();
  while (!signal.aborted) {
    const sight = await look();
    if (!sight) return;
    const { place, told } = sight;
    const isSilent = performance.now() - said > heartbeatMs;
    if (place !== seen) yield `id: ${place}\ndata: ${JSON.stringify(told())}\n\n`;
    else if (isSilent) yield ':\n\n';
    if (place !== seen || isSilent) said = performance.now();
    seen = place;
    await sleep(lookMs, undefined, { signal }).catch(() => undefined); // told to leave
  }
}

/** Streams of server-sent events, so many at once in this process and of one caller. */
export class EventStreams {
  private readonly places: Places;

  constructor(limits: { inAll: number; each: number }) {
    this.places = new Places(limits, 'streams-full');
  }

  /** Takes a place; the signal ends when the reader has gone, the service closes, or it has lasted long enough. Throws `Refusal` streams-full. */
  enter({ actor }: { actor: string }, reply: EdgeReply, { closing, environment }: Room): Pace {
    const leave = this.places.take(actor);
    const gone = new AbortController();
    // before anything is awaited: whoever is gone by then has left already
    reply.raw.once('close', () => {
      leave();
      gone.abort();
    });
    const signal = AbortSignal.any([closing, gone.signal, AbortSignal.timeout(LONGEST_STREAM_MS)]);
    return { signal, heartbeatMs: environment.heartbeatMs };
  }

  /** A reader is sent its next line only once it has taken the last one. */
  async send(reply: EdgeReply, lines: AsyncIterable<string>): Promise<void> {
    await reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(Readable.from(lines, { objectMode: false }));
  }
}
