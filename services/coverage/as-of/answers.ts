import type { Streams } from '@jiandu/kernel';
import { keepLast } from './keep-last.js';

type Lists = Readonly<Record<string, Streams>>;
/** Whether nothing that is read has moved. */
export const isSameLists = (one: Lists, other: Lists): boolean => Object.keys(other).every((about) => one[about] === other[about]);

const KEPT = 8;

/** Answers worked out once: a question whose streams are the very lists of the last time has the very answer. */
export class Answers<Answer> {
  private readonly kept = new Map<string, { streams: Lists; answer: Answer }>();

  /** `question`: all that the answer depends on beside the streams. */
  of(question: unknown, streams: Lists, work: () => Answer): Answer {
    const key = JSON.stringify(question);
    const known = this.kept.get(key);
    if (known && isSameLists(known.streams, streams)) return known.answer;
    const answer = work();
    keepLast(this.kept, KEPT, key, { streams, answer });
    return answer;
  }
}
