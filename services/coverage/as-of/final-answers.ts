import type { Asked } from './as-of.questions.js';

const KEPT = 8;

/** Answers worked out once: final ones, which never change. Before that rows move while the position stands, so nothing is kept. */
export class FinalAnswers<Answer> {
  private readonly kept = new Map<string, Promise<Answer>>();

  /** `question`: what is asked beside the dates. */
  of(asked: Asked, question: unknown, work: () => Promise<Answer>): Promise<Answer> {
    if (!asked.final) return work();
    const key = JSON.stringify([asked.on, asked.known, question, asked.position]);
    const known = this.kept.get(key);
    if (known) return known;
    const answer = work();
    this.kept.set(key, answer);
    answer.catch(() => this.kept.delete(key));
    for (const oldest of [...this.kept.keys()].slice(0, Math.max(0, this.kept.size - KEPT))) this.kept.delete(oldest);
    return answer;
  }
}
