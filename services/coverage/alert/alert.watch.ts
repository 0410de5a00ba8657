import type { Calendar } from '@jiandu/calendar';
import type { RaiseAlert } from '@jiandu/contracts/alert';
import { policyInForce, shanghaiDay } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import { Decide } from '@jiandu/platform/decide';
import { EventStore, Loop } from '@jiandu/platform/event-store';
import { CALENDAR, Rooms } from '@jiandu/platform/http';
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { isSameLists } from '../as-of/answers.js';
import { Questions } from '../as-of/as-of.questions.js';
import type { Sources, StreamsOf } from '../as-of/as-of.questions.js';
import { alert, alertPolicy } from './alert.js';
import { endsOf, isFollowed } from './alert.followed.js';
import type { Ends } from './alert.followed.js';
import { metrics } from './alert.metrics.js';
import { causeOf, causesOf } from './when-a-figure-reaches-its-threshold-then-raise-alert.js';

/** Permanent: the name under which alerts are raised. */
const ID = 'when-a-figure-reaches-its-threshold-then-raise-alert';
/** A look folds the whole city: while events stream in, so often is enough. */
const LOOK_MS = 10_000;

/**
 * Looks at the figures of today whenever something was followed or a day has begun, in the one instance that holds the lease;
 * never before all is followed that had been told at the look before: what is half followed is no figure.
 * It withdraws nothing: an alert whose cause was corrected away is called false by the bureau, with a reason.
 * The command's id is its cause, and the stream's name as well: neither a rebuild nor a restart nor a second instance raises it again.
 */
@Injectable()
export class WhenAFigureReachesItsThresholdThenRaiseAlert implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly loop: Loop;
  private told: Ends = new Map();
  private readonly seen = new Map<string, { today: CivilDate; streams: StreamsOf<Sources> }>();

  constructor(
    private readonly questions: Questions,
    private readonly store: EventStore,
    private readonly bus: CommandBus,
    @Inject(Rooms) private readonly rooms: Rooms,
    @Inject(CALENDAR) private readonly calendar: Calendar,
  ) {
    const failed = (error: unknown) => rooms.options.logger.error({ err: error, room: 'alerts' }, 'figures not looked at');
    this.loop = new Loop(() => this.turn(), failed, LOOK_MS);
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** Never more to do at once. */
  async turn(): Promise<boolean> {
    if (!this.rooms.lease.held()) {
      this.seen.clear();
      return false;
    }
    const status = await this.rooms.readModels.status();
    const isWhole = isFollowed(status, this.told);
    this.told = endsOf(status);
    if (!isWhole) return false;
    const today = shanghaiDay(this.store.clock());
    const policy = policyInForce(alertPolicy, today);
    for (const { name, of, measure } of metrics) {
      if (!policy.thresholds.some(({ metric }) => metric === name)) continue;
      const streams = await this.questions.streams(of);
      const seen = this.seen.get(name);
      if (seen?.today === today && isSameLists(seen.streams, streams)) continue;
      const found = measure(streams, { on: today, known: today }, this.calendar);
      for (const cause of causesOf(policy, name, found, today)) await this.raise(cause);
      this.seen.set(name, { today, streams });
    }
    return false;
  }

  private async raise(data: RaiseAlert): Promise<void> {
    const id = causeOf(data);
    if ((await this.store.load(`alert-${id}`)).events.length > 0) return;
    const caller = { actor: `system:${ID}`, role: 'system', unit: null, key: id, correlation: id };
    await this.bus.execute(new Decide(alert, id, { type: 'Raise', data }, caller));
  }
}
