import { Refusal } from '../http/refusal.js';

export type TurnstileLimits = {
  /** Whole files in memory at once, in this process and of one caller. */
  atOnce: number;
  ofCaller: number;
  /** Of one caller, those that wait included. */
  asked: number;
  waitMs: number;
};
const LIMITS: TurnstileLimits = { atOnce: 4, ofCaller: 2, asked: 8, waitMs: 10_000 };

type Waiting = { actor: string; enter: () => void };

/** Lets so many files through at once, the others in the order in which they came. */
export class Turnstile {
  private readonly inside: string[] = [];
  private waiting: Waiting[] = [];

  constructor(private readonly limits: TurnstileLimits = LIMITS) {}

  /** Answers how to leave again; to leave twice changes nothing. Throws `Refusal` files-of-caller-full at once, files-full after a wait. */
  async enter(actor: string): Promise<() => void> {
    const { asked, waitMs } = this.limits;
    const own = this.within(actor) + this.waiting.filter((each) => each.actor === actor).length;
    if (own >= asked) throw new Refusal('files-of-caller-full', { limit: asked });
    await new Promise<void>((entered, refused) => {
      const one: Waiting = {
        actor,
        enter: () => {
          clearTimeout(late);
          entered();
        },
      };
      const late = setTimeout(() => {
        this.waiting = this.waiting.filter((each) => each !== one);
        refused(new Refusal('files-full', { limit: this.limits.atOnce }));
      }, waitMs);
      this.waiting.push(one);
      this.turn();
    });
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.inside.splice(this.inside.indexOf(actor), 1);
      this.turn();
    };
  }

  async during<T>(actor: string, act: () => Promise<T>): Promise<T> {
    const leave = await this.enter(actor);
    try {
      return await act();
    } finally {
      leave();
    }
  }

  private within(actor: string): number {
    return this.inside.filter((each) => each === actor).length;
  }

  private turn(): void {
    while (this.inside.length < this.limits.atOnce) {
      const next = this.waiting.find(({ actor }) => this.within(actor) < this.limits.ofCaller);
      if (!next) return;
      this.waiting = this.waiting.filter((each) => each !== next);
      this.inside.push(next.actor);
      next.enter();
    }
  }
}
