/** Work on the same key is done one after another, in the order of asking. */
export class Turns {
  private readonly last = new Map<string, Promise<void>>();

  /** Waits for its turn on every key; keys are taken in one order, so that nobody waits for each other. */
  async alone<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const releases: (() => void)[] = [];
    try {
      for (const key of [...new Set(keys)].sort()) releases.push(await this.take(key));
      return await work();
    } finally {
      for (const release of releases) release();
    }
  }

  private async take(key: string): Promise<() => void> {
    const before = this.last.get(key);
    let done = (): void => undefined;
    const turn = new Promise<void>((resolve) => (done = resolve));
    this.last.set(key, turn);
    await before;
    return () => {
      if (this.last.get(key) === turn) this.last.delete(key);
      done();
    };
  }
}
