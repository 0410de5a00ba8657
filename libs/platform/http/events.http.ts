import { Optional } from '@jiandu/contracts/optional';
import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Authority, Caller, Permit } from '../identity/index.js';
import { OwnAfter } from './after.js';
import { Answers } from './answers.js';
import { EventFeed } from './event-feed.js';
import type { CloudEvent, FeedPage, MayRead } from './event-feed.js';
import { EventStreams, RECONNECT_MS } from './event-streams.js';
import routes from './events.routes.json' with { type: 'json' };
import { IsPageSize, sizeOf } from './paging.js';
import type { EdgeReply } from './request.js';
import { Rooms } from './rooms.js';
import { anything, count, flag, id, instant, listOf, object, oneOf, text } from './shape.js';

const event = object<CloudEvent>({
  ...{ specversion: oneOf(['1.0']), id, source: text, type: text, subject: id, time: instant, dataschema: text },
  ...{ datacontenttype: oneOf(['application/json']), data: anything, sequence: count, streamversion: count, correlation: text },
});

export class FeedQuery {
  /** `next` of the page before, or the id of the last event received. */
  @Optional() @IsString() @JSONSchema({ type: 'string', maxLength: 1000 }) after?: string;
  @Optional() @IsPageSize() limit?: string;
}
export class StreamQuery {
  @Optional() @IsString() @JSONSchema({ type: 'string', maxLength: 1000 }) after?: string;
}

const STREAMED = 20;
const STREAMS = { inAll: 200, each: 10 };

/** What a service has recorded, for whoever follows it without the log: page by page, or as it happens. */
@Controller('events')
export class EventsHttp {
  private readonly streams = new EventStreams(STREAMS);

  constructor(
    @Inject(EventFeed) private readonly feed: EventFeed,
    @Inject(Rooms) private readonly rooms: Rooms,
    @Inject(Authority) private readonly authority: Authority,
  ) {}

  @Get()
  @Permit('events:read')
  @OwnAfter()
  @Answers(object({ items: listOf(event), next: text, more: flag }), routes.list, { rules: ['cursor-wrong', 'feed-restarted'] })
  async list(@Query() { after, limit }: FeedQuery, @Caller() caller: Caller) {
    const { items, next, more } = await this.feed.read(after, sizeOf(limit), await this.scopeOf(caller));
    return { items: items.map((item) => item.event), next, more };
  }

  /** Server-sent events, each with its cursor as id. Begins at `Last-Event-ID`, at `after`, or now. */
  @Get('stream')
  @Permit('events:read')
  @OwnAfter()
  @Answers(text, routes.stream, { produces: 'text/event-stream', rules: ['cursor-wrong', 'feed-restarted', 'streams-full'] })
  async stream(
    @Query() { after }: StreamQuery,
    @Headers('last-event-id') lastId: string | undefined,
    @Caller() caller: Caller,
    @Res() reply: EdgeReply,
  ): Promise<void> {
    const pace = this.streams.enter(caller, reply, this.rooms.options);
    const cursor = lastId || after;
    const scope = () => this.scopeOf(caller);
    const from = cursor === undefined ? await this.feed.end() : (await this.feed.read(cursor, 1, await scope()), cursor);
    const pages = this.feed.follow(from, { limit: STREAMED, scope, ...pace });
    await this.streams.send(reply, lines(from, pages));
  }

  /** The rule of every list, for the unit whose record a commit was when it was written. */
  private async scopeOf(caller: Caller): Promise<MayRead> {
    await this.authority.prepare(caller);
    const known = new Map<string | null, boolean>();
    return ({ owner = null }) => {
      const may = known.get(owner) ?? this.authority.mayRead(caller, { unitId: owner });
      known.set(owner, may);
      return may;
    };
  }
}

/** A stream of server-sent events is asked for its next page only once the reader has taken the last one. */
export async function* lines(from: string, pages: AsyncIterable<FeedPage>): AsyncGenerator<string> {
  yield `retry: ${RECONNECT_MS}\nid: ${from}\n\n`;
  for await (const { items, next } of pages) {
    yield items.map(({ event: told, cursor }) => `id: ${cursor}\ndata: ${JSON.stringify(told)}\n\n`).join('');
    yield `id: ${next}\n:\n\n`;
  }
}
