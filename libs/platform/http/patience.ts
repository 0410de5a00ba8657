import { setTimeout as pause } from 'node:timers/promises';

const FIRST_MS = 100;
const LONGEST_MS = 3000;

export type Patience = {
  /** Whether to try again after this failure; any other is thrown. */
  worthwhile(error: unknown): boolean;
  /** Told before each new attempt. */
  retried(error: unknown): void;
  closing: AbortSignal;
};

/** Tries until it works, with growing pauses. Rejects with the signal's reason when we are to close instead. */
export async function patiently<T>(attempt: () => Promise<T>, { worthwhile, retried, closing }: Patience): Promise<T> {
  for (let ms = FIRST_MS; ; ms = Math.min(ms * 2, LONGEST_MS)) {
    closing.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (!worthwhile(error)) throw error;
      retried(error);
    }
    await pause(ms, undefined, { signal: closing });
  }
}
