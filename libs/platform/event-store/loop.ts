/**
 * A background worker: does one turn at a time, again at once while a turn says it did something,
 * else after a wake-up or the poll. A failed turn is reported and tried again after a growing pause.
 * After a turn it rests `restMs` whatever wakes it, so that under load more gathers for the next.
 */
export class Loop {
  private stopped = false;
  private awake = false;
  private rouse: (() => void) | undefined;
  private halt: (() => void) | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly turn: () => Promise<boolean>,
    private readonly failed: (error: unknown) => void,
    private readonly pollMs = 100,
    private readonly restMs = 0,
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
    this.halt?.();
    await this.running;
  }

  private async run(): Promise<void> {
    let pause = 0;
    while (!this.stopped) {
      this.awake = false;
      try {
        const more = await this.turn();
        pause = 0;
        if (more) continue;
        if (this.restMs > 0) await this.idle(this.restMs, false);
      } catch (error) {
        this.failed(error);
        pause = Math.min(2000, pause * 2 || this.pollMs);
        this.awake = false;
      }
      if (!this.awake) await this.idle(pause || this.pollMs, true);
    }
  }

  private async idle(ms: number, light: boolean): Promise<void> {
    if (this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.halt = () => {
        clearTimeout(timer);
        resolve();
      };
      this.rouse = light ? this.halt : undefined;
    });
  }
}
