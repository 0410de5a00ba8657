/** Shares an answer with all who ask within `ms` of the question: asking often costs no more than asking now and then. */
export function recently<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | null = null;
  return () => {
    const now = performance.now();
    if (!last || now - last.at > ms) last = { at: now, answer: ask() };
    return last.answer;
  };
}

const ANSWER_MS = 1500;

/** The answer, or null where it failed or is not there in time. */
export async function inTime<T>(question: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ANSWER_MS)));
  return Promise.race([question.catch(() => null), late]).finally(() => clearTimeout(timer));
}
