/** Who goes with the next flight, of those who wait; never nobody while somebody waits. */
export type Board<Passenger> = (waiting: readonly Passenger[]) => { flight: Passenger[]; left: Passenger[] };

/** What waits at the same moment goes together, so many flights at once; what comes while all are under way waits for the next. */
export class Flights<Passenger> {
  private waiting: Passenger[] = [];
  private aloft = 0;
  private boarding: NodeJS.Immediate | undefined;

  /** `fly` never rejects: it answers its passengers itself. */
  constructor(
    private readonly atOnce: number,
    private readonly board: Board<Passenger>,
    private readonly fly: (flight: Passenger[]) => Promise<void>,
  ) {}

  join(passenger: Passenger): void {
    this.waiting.push(passenger);
    this.callForBoarding();
  }

  /** Whoever is answered by the flight that has just landed and comes again at once is still taken along. */
  private callForBoarding(): void {
    this.boarding ??= setImmediate(() => this.launch());
  }

  private launch(): void {
    this.boarding = undefined;
    while (this.aloft < this.atOnce && this.waiting.length > 0) {
      const { flight, left } = this.board(this.waiting);
      this.waiting = left;
      this.aloft++;
      void this.fly(flight).finally(() => {
        this.aloft--;
        this.callForBoarding();
      });
    }
  }
}
