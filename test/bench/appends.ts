import type { Tail } from '@jiandu/platform/event-store';
import type { Ledger } from './ledger.js';
import { appendOf } from './ledger.js';

/** Writers that each append single events to a stream of their own, keeping its tail. */
export async function writersOn({ store }: Ledger, writers: number): Promise<(writer: number) => Promise<void>> {
  const streams = Array.from({ length: writers }, (_, writer) => store.load(`certificate-${writer}`));
  const tails: Tail[] = (await Promise.all(streams)).map(({ tail }) => tail);
  return async (writer) => {
    ({ tail: tails[writer]! } = await untilAccepted(() => store.append(tails[writer]!, appendOf())));
  };
}

/** A full backlog refuses: the writer comes again, so that the rate is what the store keeps up with. */
async function untilAccepted<T>(append: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await append();
    } catch (error) {
      if ((error as Error).name !== 'BacklogFull') throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
