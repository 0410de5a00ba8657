import { setImmediate } from 'node:timers/promises';

/** Questions that come in one breath are put to the database as one; it is asked after the last of them came. */
export class Together<Ask, Found> {
  private asks: Ask[] = [];
  private answer: Promise<Found> | null = null;

  constructor(private readonly work: (asks: readonly Ask[]) => Promise<Found>) {}

  /** The answer to all that came with this one. */
  ask(...asks: readonly Ask[]): Promise<Found> {
    this.asks.push(...asks);
    this.answer ??= setImmediate().then(() => {
      const together = this.asks;
      [this.asks, this.answer] = [[], null];
      return this.work(together);
    });
    return this.answer;
  }
}
