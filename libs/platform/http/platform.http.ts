import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Recorded } from '@jiandu/kernel';
import type { Committed, EventStore } from '../event-store/index.js';
import { Permit, Public } from '../identity/index.js';
import { partitionOf } from '../log/index.js';
import { waitOf } from './after.js';
import { Answers } from './answers.js';
import { CHECKS, HealthCheck } from './health.js';
import type { Health } from './health.js';
import { scrapes } from './measure.js';
import { OPEN_API } from './openapi.js';
import type { OpenApi } from './openapi.js';
import routes from './platform.routes.json' with { type: 'json' };
import { Refusal } from './refusal.js';
import type { EdgeReply } from './request.js';
import { Rooms } from './rooms.js';
import { anything, count, flag, id, instant, listOf, maybe, object, oneOf, open, text } from './shape.js';

const check = maybe(oneOf(['ok', 'down', 'degraded']));
const checks = object(Object.fromEntries(CHECKS.map((name) => [name, check])));
const health = object<Health>({ status: oneOf(['ok', 'degraded', 'down']), checks });
const commit = object({ service: id, commitId: id, stream: id, version: count, partition: count, g: maybe(count), k: maybe(instant) });
const event = object<Recorded>({ id, type: text, version: count, data: anything, stream: id, g: count, k: instant });
const stream = object({ stream: id, version: count, events: listOf(event) });
const status = open({ service: id, instance: text, incarnation: id, leader: flag, calendar: text, head: anything, backlog: count, health });

/** Routes that every service has. */
@Controller()
export class PlatformHttp {
  private readonly scrape: () => Promise<string>;

  constructor(
    @Inject(Rooms) private readonly rooms: Rooms,
    @Inject(HealthCheck) private readonly health: HealthCheck,
    @Inject(OPEN_API) private readonly document: OpenApi,
  ) {
    this.scrape = scrapes(rooms, health);
  }

  @Get('openapi.json')
  @Public()
  @Answers(open({ openapi: text, info: anything, paths: anything, components: anything }), routes.openApi)
  openApi(): OpenApi {
    return this.document;
  }

  @Get('health/live')
  @Public()
  @Answers(object({ status: oneOf(['ok']) }), routes.live)
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @Public()
  @Answers(health, routes.ready, { status: [200, 503] })
  async ready(@Res({ passthrough: true }) reply: EdgeReply): Promise<Health> {
    const health = await this.health.ask();
    void reply.status(health.status === 'down' ? 503 : 200);
    return health;
  }

  /** For Prometheus, whose scraper has a token like everybody else. */
  @Get('metrics')
  @Permit('metrics:read')
  @Answers(text, routes.metrics, { produces: 'text/plain' })
  metrics(@Res({ passthrough: true }) reply: EdgeReply): Promise<string> {
    void reply.header('content-type', this.rooms.metrics.contentType);
    return this.scrape();
  }

  @Get('admin/status')
  @Permit('admin:read')
  @Answers(status, routes.status)
  async status(): Promise<object> {
    return { ...(await this.rooms.status()), health: await this.health.ask() };
  }

  /** Where a commit stands. `?wait=` milliseconds: until it has its order, at most 10 s. `g` is absent before. */
  @Get('commits/:commit')
  @Permit('commit:read')
  @Answers(commit, routes.commit)
  async commit(@Param('commit') id: string, @Query('wait') wait: unknown): Promise<object> {
    const found = await sequenced(this.rooms.store, id, waitOf(wait) ?? 0);
    if (!found) throw new Refusal('not-found');
    const { stream, version, g, k } = found;
    const order = g === undefined ? {} : { g, k: k?.toISOString() };
    return { service: this.rooms.store.service, commitId: id, stream, version, partition: partitionOf(stream), ...order };
  }

  /** The events of a stream that have their order, oldest first. */
  @Get('streams/:stream')
  @Permit('stream:read')
  @Answers(stream, routes.stream)
  async stream(@Param('stream') stream: string): Promise<{ stream: string; version: number; events: Recorded[] }> {
    const events = await this.rooms.store.history(stream);
    if (events.length === 0 && !(await this.rooms.store.exists(stream))) throw new Refusal('not-found');
    return { stream, version: events.at(-1)?.version ?? 0, events };
  }
}

/** The commit once it has its order, or as it stands after `ms`. */
async function sequenced(store: EventStore, id: string, ms: number): Promise<Committed | null> {
  const deadline = performance.now() + ms;
  for (;;) {
    const moved = nextOrder(store, Math.max(0, Math.min(100, deadline - performance.now())));
    const found = await store.find(id);
    if (!found || found.g !== undefined || performance.now() >= deadline) {
      moved.cancel();
      return found;
    }
    await moved.happened;
  }
}

/** Resolves when this process next hears of an order being given, or after `ms` at the latest. */
function nextOrder(store: EventStore, ms: number): { happened: Promise<void>; cancel: () => void } {
  let cancel = (): void => undefined;
  const happened = new Promise<void>((resolve) => {
    const timer = setTimeout(() => cancel(), ms);
    const unsubscribe = store.onSequenced(() => cancel());
    cancel = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
  });
  return { happened, cancel };
}
