import { setTimeout as sleep } from 'node:timers/promises';
import { RECONNECT_MS } from '../http/event-streams.js';
import type { ImportDoc } from './records.js';

const LOOK_MS = 300;

export type ProgressOptions = {
  look: () => Promise<ImportDoc | null>;
  shown: (doc: ImportDoc) => object;
  lastId: string | undefined;
  heartbeatMs: number;
  signal: AbortSignal;
};

/** Lines of server-sent events: an import each time it stands elsewhere than its reader has seen, a comment where it stands still for long. */
export async function* progress({ look, shown, lastId, heartbeatMs, signal }: ProgressOptions): AsyncGenerator<string> {
  yield `retry: ${RECONNECT_MS}\n\n`;
  let seen = lastId;
  let said = performance.now();
  while (!signal.aborted) {
    const doc = await look();
    if (!doc) return;
    const place = `${doc.state}.${doc.done}`;
    if (place !== seen) yield `id: ${place}\ndata: ${JSON.stringify(shown(doc))}\n\n`;
    else if (performance.now() - said > heartbeatMs) yield ':\n\n';
    if (place !== seen || performance.now() - said > heartbeatMs) said = performance.now();
    seen = place;
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined); // told to leave
  }
}
