import { inTime, recently } from './recently.js';
import type { Rooms } from './rooms.js';

export type Check = 'ok' | 'down' | 'degraded';
/** What is asked about a service, one by one. */
export const CHECKS = ['mongo', 'kafka', 'sequencer', 'relay', 'followers', 'parked', 'disk'] as const;
export type Health = { status: 'ok' | 'degraded' | 'down'; checks: Partial<Record<(typeof CHECKS)[number], Check>> };

const FRESH_MS = 500;
/** Commits wait for their order for a moment only, unless nobody leads or the leader is stuck. */
const ORDER_SECONDS = 10;
/** More than a busy hour brings. */
const RELAY_EVENTS = 10_000;
const DISK_BYTES = 2 ** 30;

/** Only MongoDB down takes a service down; what else fails makes it degraded. Asked at most twice a second. */
export class HealthCheck {
  readonly ask: () => Promise<Health>;

  constructor(private readonly rooms: Rooms) {
    this.ask = recently(FRESH_MS, () => this.look());
  }

  private async look(): Promise<Health> {
    const { rooms } = this;
    const mongo = (await inTime(rooms.store.db.command({ ping: 1 }))) !== null;
    const kafka = inTime(rooms.log.ping().then(() => true));
    const checks: Health['checks'] = { mongo: mongo ? 'ok' : 'down' };
    const found = mongo ? await inTime(sound(rooms)) : null;
    checks.kafka = (await kafka) === null ? 'down' : 'ok';
    for (const check of ['sequencer', 'relay', 'followers', 'parked', 'disk'] as const) checks[check] = found?.[check] ? 'ok' : 'degraded';
    const status = !mongo ? 'down' : Object.values(checks).every((check) => check === 'ok') ? 'ok' : 'degraded';
    return { status, checks };
  }
}

async function sound(rooms: Rooms) {
  const [projections, automations, relay, { since }, free] = await Promise.all([
    rooms.readModels.status(),
    rooms.automations.status(),
    rooms.relay.status(),
    rooms.store.unsequenced(),
    rooms.diskFree(),
  ]);
  const followers = [...projections, ...automations];
  return {
    sequencer: rooms.sequencer.held.size === 0 && secondsSince(since, rooms) < ORDER_SECONDS,
    relay: relay.healthy && relay.lag < RELAY_EVENTS,
    followers: followers.every(({ problem }) => problem === null),
    parked: followers.every(({ parked }) => parked === 0),
    disk: Object.values(free).every((bytes) => bytes > DISK_BYTES),
  };
}

/** By the service's own clock, which wrote it down; 0 for null. */
export const secondsSince = (since: Date | null, { store }: Pick<Rooms, 'store'>): number =>
  since === null ? 0 : Math.max(0, (store.clock().getTime() - since.getTime()) / 1000);
