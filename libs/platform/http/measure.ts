import type { Sample } from '../telemetry/index.js';
import type { HealthCheck } from './health.js';
import { secondsSince } from './health.js';
import { inTime, recently } from './recently.js';
import type { Rooms } from './rooms.js';

const FRESH_MS = 1000;

/** The text of a scrape. Where things stand is asked at most once a second; what cannot be asked just now is left out. */
export function scrapes(rooms: Rooms, health: HealthCheck): () => Promise<string> {
  const standing = recently(FRESH_MS, async () => {
    const samples = await Promise.all([ledger(rooms), followers(rooms), checks(health)]);
    rooms.metrics.stand(samples.flat());
  });
  return async () => {
    await standing();
    return rooms.metrics.text();
  };
}

async function ledger(rooms: Rooms): Promise<Sample[]> {
  const { store, lease, sequencer, relay } = rooms;
  const [order, relayed, free] = await Promise.all([inTime(store.unsequenced()), inTime(relay.status()), inTime(rooms.diskFree())]);
  const samples: Sample[] = [
    ['jiandu_leader', Number(lease.held() !== null)],
    ['jiandu_streams_held_aside', sequencer.held.size],
  ];
  if (order) {
    samples.push(['jiandu_unsequenced_commits', order.count]);
    samples.push(['jiandu_unsequenced_age_seconds', secondsSince(order.since, rooms)]);
  }
  if (relayed) {
    samples.push(['jiandu_ledger_events', relayed.head]);
    samples.push(['jiandu_relay_lag_events', relayed.lag]);
    samples.push(['jiandu_relay_healthy', Number(relayed.healthy)]);
  }
  for (const [place, bytes] of Object.entries(free ?? {})) samples.push(['jiandu_disk_free_bytes', bytes, { place }]);
  return samples;
}

async function followers({ readModels, automations }: Rooms): Promise<Sample[]> {
  const [projections, others, due] = await Promise.all([
    inTime(readModels.status()),
    inTime(automations.status()),
    inTime(automations.timersDue()),
  ]);
  const samples: Sample[] = [];
  const stand = (follower: string, parked: number, problem: string | null) => {
    samples.push(['jiandu_parked_events', parked, { follower }]);
    samples.push(['jiandu_follower_stuck', Number(problem !== null), { follower }]);
  };
  for (const { projection, positions, parked, problem } of projections ?? []) {
    stand(projection, parked, problem);
    for (const [source, lag] of lagBySource(positions)) samples.push(['jiandu_projection_lag_events', lag, { projection, source }]);
  }
  for (const { automation, parked, letters, problem } of others ?? []) {
    stand(automation, parked, problem);
    samples.push(['jiandu_dead_letters', letters, { automation }]);
  }
  for (const [timer, count] of due ?? []) samples.push(['jiandu_timers_due', count, { timer }]);
  return samples;
}

async function checks(health: HealthCheck): Promise<Sample[]> {
  const { checks } = await health.ask();
  return Object.entries(checks).map(([check, found]) => ['jiandu_check', Number(found === 'ok'), { check }]);
}

/** Over all partitions; a source with a partition of unknown lag is left out. */
function lagBySource(positions: readonly { source: string; lag: number | null }[]): ReadonlyMap<string, number> {
  const lags = new Map<string, number>();
  for (const { source, lag } of positions) lags.set(source, (lags.get(source) ?? 0) + (lag ?? NaN));
  return new Map([...lags].filter(([, lag]) => !Number.isNaN(lag)));
}
