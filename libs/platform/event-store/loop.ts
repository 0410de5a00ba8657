/**
 * A background worker: does one turn at a time, again at once while a turn says it did something,
 * else after a wake-up or the poll. A failed turn is reported and tried again after a growing pause.
 */
export class Loop {
  private stopped = false;
  private awake = false;
  private rouse: (() => void) | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly turn: () => Promise<boolean>,
    private readonly failed: (error: unknown) => void,
    private readonly pollMs = 100,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  wake(): void {
    this.awake = true;
    this.rouse?.();
  }

  /** Resolves when the turn under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.rouse?.();
    await this.running;
  }

  private async run(): Promise<void> {
    let pause = 0;
    while (!this.stopped) {
      this.awake = false;
      try {
        if (await this.turn()) this.awake = true;
        pause = 0;
      } catch (error) {
        this.failed(error);
        pause = Math.min(2000, pause * 2 || this.pollMs);
        this.awake = false;
      }
      if (!this.awake && !this.stopped) await this.idle(pause || this.pollMs);
    }
  }

  private idle(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
