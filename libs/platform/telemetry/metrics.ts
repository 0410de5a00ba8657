import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Where things stand, asked at each scrape; several instances of a service tell the same of what they share. */
const GAUGES = {
  jiandu_check: { help: '1 where a check of readiness is ok', labels: ['check'] },
  jiandu_leader: { help: '1 in the process that holds the lease of its store', labels: [] },
  jiandu_ledger_events: { help: 'Events that have their order', labels: [] },
  jiandu_unsequenced_commits: { help: 'Commits that wait for their order', labels: [] },
  jiandu_unsequenced_age_seconds: { help: 'Since when the first of them waits; 0 where none does', labels: [] },
  jiandu_streams_held_aside: { help: 'Streams without order because a predecessor is absent', labels: [] },
  jiandu_relay_lag_events: { help: 'Events that the log has not acknowledged', labels: [] },
  jiandu_relay_healthy: { help: '0 where the relay met an error last', labels: [] },
  jiandu_projection_lag_events: {
    help: 'Events or records that a projection has not seen; absent where nobody knows',
    labels: ['projection', 'source'],
  },
  jiandu_follower_stuck: { help: '1 where something keeps a projection, automation or timer from going on', labels: ['follower'] },
  jiandu_parked_events: { help: 'Events set aside', labels: ['follower'] },
  jiandu_dead_letters: { help: 'Orders of automations and timers that were refused', labels: ['automation'] },
  jiandu_timers_due: { help: 'Proposals that are due and not made', labels: ['timer'] },
  jiandu_disk_free_bytes: { help: 'Room left', labels: ['place'] },
} satisfies Record<string, { help: string; labels: string[] }>;
type GaugeName = keyof typeof GAUGES;
/** A gauge, its value and its labels. */
export type Sample = readonly [name: GaugeName, value: number, labels?: Readonly<Record<string, string>>];

const HISTOGRAMS = {
  jiandu_http_request_duration_seconds: {
    help: 'From a request to the end of its answer, by route template',
    labels: ['method', 'route', 'status'],
  },
  jiandu_append_duration_seconds: {
    help: 'An append until it is durable, has lost a race (conflict), is refused, or nobody can say (unknown)',
    labels: ['outcome'],
  },
};

/** The house's own metrics as queries name them, with their labels. */
export const METRICS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...Object.entries(GAUGES).map(([name, { labels }]) => [name, labels] as const),
  ...Object.entries(HISTOGRAMS).flatMap(([name, { labels }]) => [
    [`${name}_bucket`, [...labels, 'le']] as const,
    ...['_sum', '_count'].map((end) => [name + end, labels] as const),
  ]),
]);

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export type AppendOutcome = 'stored' | 'conflict' | 'refused' | 'unknown';

/** What one service process tells Prometheus. Labels come from its own code alone, so their values are few. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly gauges: Record<GaugeName, Gauge>;
  private readonly requests: Histogram;
  private readonly appends: Histogram;

  constructor(service: string) {
    const registers = [this.registry];
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry });
    const histogram = (name: keyof typeof HISTOGRAMS) => {
      const { help, labels } = HISTOGRAMS[name];
      return new Histogram({ name, help, labelNames: labels, buckets: SECONDS, registers });
    };
    this.requests = histogram('jiandu_http_request_duration_seconds');
    this.appends = histogram('jiandu_append_duration_seconds');
    const entries = Object.entries(GAUGES).map(([name, { help, labels }]) => {
      return [name, new Gauge({ name, help, labelNames: labels, registers })];
    });
    this.gauges = Object.fromEntries(entries) as Record<GaugeName, Gauge>;
  }

  /** `route`: the template, null where none matched. */
  answered(method: string, route: string | null, status: number, seconds: number): void {
    this.requests.observe({ method: METHODS.includes(method) ? method : 'other', route: route ?? 'none', status }, seconds);
  }

  appended(outcome: AppendOutcome, seconds: number): void {
    this.appends.observe({ outcome }, seconds);
  }

  /** Where things stand now, whole: what was said before is not said again unless it is among these. */
  stand(samples: readonly Sample[]): void {
    for (const gauge of Object.values(this.gauges)) gauge.reset();
    for (const [name, { labels }] of Object.entries(GAUGES)) if (labels.length === 0) this.gauges[name as GaugeName].remove();
    for (const [name, value, labels = {}] of samples) this.gauges[name].set(labels, value);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
