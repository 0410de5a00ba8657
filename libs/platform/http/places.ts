import type { PlatformRule } from './http.messages.js';
import { Refusal } from './refusal.js';

/** Places for what takes its time: so many in all, and so many of them for one caller, who would else keep out the others. */
export class Places {
  private readonly taken = new Map<string, number>();
  private all = 0;

  constructor(
    private readonly most: { inAll: number; each: number },
    private readonly rule: PlatformRule,
  ) {}

  /** Answers the way to give the place back, once. Throws `Refusal` where none is left. */
  take(who: string): () => void {
    const own = this.taken.get(who) ?? 0;
    if (own >= this.most.each) throw new Refusal(this.rule, { limit: this.most.each });
    if (this.all >= this.most.inAll) throw new Refusal(this.rule, { limit: this.most.inAll });
    this.all++;
    this.taken.set(who, own + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.all--;
      const left = this.taken.get(who)! - 1;
      if (left > 0) this.taken.set(who, left);
      else this.taken.delete(who);
    };
  }
}
