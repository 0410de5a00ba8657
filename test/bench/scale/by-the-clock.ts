import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '@jiandu/platform/event-store';
import { partitionOf } from '@jiandu/platform/log';
import { caseFile } from './cities.js';
import { LOOKED_AT } from './followed.js';
import type { FollowedCity } from './followed.js';

const EVENTS = 3;

/** Case files of three events each, so many events a second by the clock, whether or not earlier ones are done, at most so long. Answers the streams. */
export async function fileByTheClock(
  city: FollowedCity,
  { perSecond, seconds, enough = () => false }: { perSecond: number; seconds: number; enough?: () => boolean },
  told: (stream: string, i: number) => Promise<void> | void,
): Promise<string[]> {
  const run = randomUUID().slice(0, 8);
  const files = Math.floor((perSecond * seconds) / EVENTS);
  const under: Promise<void>[] = [];
  const streams: string[] = [];
  let failure: unknown;
  const began = performance.now();
  for (let i = 0; i < files && !failure && !enough(); i++) {
    const due = began + (i * EVENTS * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    const { events, ...about } = caseFile(LOOKED_AT, i);
    const stream = `caseFile-${run}.${i}`;
    streams.push(stream);
    const filed = city.files.append({ ...about, stream, events }).then(() => told(stream, i));
    filed.catch((error: unknown) => (failure ??= error));
    under.push(filed);
  }
  await Promise.all(under);
  return streams;
}

/** `?after=` of what was appended to a stream last, once it has its order. Asks as often as something is ordered: asked every few milliseconds, it would fill a core that it measures. */
export async function placeOf({ files: { store } }: FollowedCity, stream: string): Promise<string> {
  for (;;) {
    const { ordered, stop } = nextOrdered(store);
    const last = await store.find(`${stream}.${EVENTS - 1}`);
    if (last?.g !== undefined) return (stop(), `case-review:${partitionOf(stream)}:${last.g}`);
    await ordered;
  }
}

function nextOrdered(store: EventStore): { ordered: Promise<void>; stop: () => void } {
  let stop = () => {};
  const ordered = new Promise<void>((resolve) => {
    const off = store.onSequenced(() => (off(), resolve()));
    stop = () => void off();
  });
  return { ordered, stop };
}
