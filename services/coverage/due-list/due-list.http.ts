import { IsCivilDate, IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { Answers, both, count, date, EventStreams, flag, id, listOf, mapOf, maybe, object, oneOf, orNull } from '@jiandu/platform/http';
import { PageQuery, Pages, Rooms, text } from '@jiandu/platform/http';
import type { EdgeReply } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { askedShape, becauseFields, eventsShape } from '../as-of/as-of.shapes.http.js';
import { asKnown } from '../as-of/changes-query.js';
import type { ChangesQuery } from '../as-of/changes-query.js';
import { BECAME, dueBetween } from './due-list.between.js';
import type { Moved } from './due-list.between.js';
import { changes, ListsSeen } from './due-list.changes.js';
import { placeOf } from './due-list.js';
import type { DueItem } from './due-list.js';
import { DUE_KINDS, DUE_STATES, isInside, WHOSE } from './due-list.kinds.js';
import type { DueState } from './due-list.kinds.js';
import { stateNames } from './due-list.messages.js';
import { DueListQuestions } from './due-list.questions.js';
import routes from './due-list.routes.json' with { type: 'json' };

class DueFilter {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsIn(DUE_STATES) state?: string;
  @Optional() @IsIn(DUE_KINDS) kind?: string;
  @Optional() @IsIn(WHOSE) whose?: string;
}
class DueItems extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsIn(DUE_STATES) state?: string;
  @Optional() @IsIn(DUE_KINDS) kind?: string;
  @Optional() @IsIn(WHOSE) whose?: string;
}
export class DueQuery extends DueItems {
  @Optional() @IsCivilDate() on?: string;
  @Optional() @IsCivilDate() known?: string;
}

export class BetweenQuery extends DueItems implements ChangesQuery {
  @IsCivilDate() from!: string;
  @Optional() @IsCivilDate() to?: string;
  @Optional() @IsCivilDate() on?: string;
}

const itemShape = both(
  object<DueItem>({
    ...{
      id: text,
      kind: oneOf(DUE_KINDS),
      name: text,
      task: text,
      mark: orNull(oneOf(['L', 'P', 'D'])),
      unitId: orNull(id),
      whose: oneOf(WHOSE),
    },
    formerly: orNull(object({ unitId: id, name: text })),
    ...{ stream: orNull(id), period: orNull(text), due: orNull(date), nominal: orNull(date), rolled: orNull(date) },
    ...{ firm: flag, calendar: orNull(text), explanation: text, state: oneOf(DUE_STATES), by: count, events: eventsShape },
  }),
  object({ stateName: text }),
);
const betweenShape = object({
  from: date,
  items: listOf(
    object<Moved>({
      ...{ id: text, became: oneOf(BECAME), before: orNull(itemShape), after: orNull(itemShape) },
      ...becauseFields,
    }),
  ),
  next: maybe(text),
});
const named = (item: DueItem) => ({ ...item, stateName: stateNames[item.state] });
const pageShape = both(askedShape, object({ counts: mapOf(count), items: listOf(itemShape), next: maybe(text) }));

const STREAMS = { inAll: 100, each: 5 };
const LOOK_MS = 500;
/** Lists remembered for readers who come back. */
const REMEMBERED = 200;

/** 待办清单: what is due and not done, of every service; an item leaves when it is done, not when it is seen. */
@Controller('due-items')
export class DueListHttp {
  private readonly streams = new EventStreams(STREAMS);
  private readonly seen = new ListsSeen(REMEMBERED);

  constructor(
    private readonly questions: DueListQuestions,
    private readonly authority: Authority,
    private readonly pages: Pages,
    @Inject(Rooms) private readonly rooms: Rooms,
  ) {}

  @Get()
  @Permit('coverage:read')
  @Answers(pageShape, routes.list, { rules: ['cursor-wrong'] })
  async list(@Query() { cursor, limit, on, known, ...filter }: DueQuery, @Caller() caller: Caller) {
    const { asked, items } = await this.questions.ask({ ...(on !== undefined && { on }), ...(known !== undefined && { known }) });
    const seen = this.seenBy(caller, items, filter);
    const page = { ...(cursor !== undefined && { cursor }), ...(limit !== undefined && { limit }) };
    const question = { name: 'due-items', filter: [asked.on, asked.known, filter], key: placeOf };
    const { items: shown, next } = this.pages.among(seen, page, question);
    const counts = Object.fromEntries(DUE_STATES.map((state) => [state, seen.filter((item) => item.state === state).length]));
    return { ...asked, counts, items: shown.map(named), ...(next && { next }) };
  }

  /** What changed of a day's list between two days of knowing, and which events changed it: of what the caller may see of either list. */
  @Get('between')
  @Permit('coverage:read')
  @Answers(both(askedShape, betweenShape), routes.between, { rules: ['cursor-wrong'] })
  async between(@Query() { cursor, limit, on, from, to, ...filter }: BetweenQuery, @Caller() caller: Caller) {
    const before = await this.questions.ask(asKnown(on, from));
    const { asked, streams, items } = await this.questions.ask(asKnown(on, to));
    const lists = [this.seenBy(caller, before.items, filter), this.seenBy(caller, items, filter)] as const;
    const found = dueBetween(lists, streams, { on: asked.on, from, to: asked.known });
    const page = { ...(cursor !== undefined && { cursor }), ...(limit !== undefined && { limit }) };
    const question = { name: 'due-items-between', filter: [asked.on, from, asked.known, filter], key: ({ id: of }: Moved) => of };
    const { items: shown, next } = this.pages.among(found, page, question);
    return {
      ...asked,
      from,
      items: shown.map((each) => ({ ...each, before: each.before && named(each.before), after: each.after && named(each.after) })),
      ...(next && { next }),
    };
  }

  /** Server-sent events: the list of today whole, then what enters, moves and leaves. */
  @Get('changes')
  @Permit('coverage:read')
  @Answers(text, routes.changes, { produces: 'text/event-stream', rules: ['streams-full'] })
  async changes(
    @Query() filter: DueFilter,
    @Headers('last-event-id') lastId: string | undefined,
    @Caller() caller: Caller,
    @Res() reply: EdgeReply,
  ): Promise<void> {
    const pace = this.streams.enter(caller, reply, this.rooms.options);
    const look = async () => {
      await this.authority.prepare(caller);
      return this.seenBy(caller, (await this.questions.ask({})).items, filter);
    };
    await look(); // a refusal is told before the stream begins
    await this.streams.send(reply, changes({ look, seen: this.seen, lastId, lookMs: LOOK_MS, ...pace }));
  }

  private seenBy(caller: Caller, items: readonly DueItem[], { unitId, state, kind, whose }: DueFilter): DueItem[] {
    const mayRead = new Map<string | null, boolean>();
    const may = (unit: string | null) => {
      if (!mayRead.has(unit)) mayRead.set(unit, this.authority.mayRead(caller, { unitId: unit }));
      return mayRead.get(unit)!;
    };
    return items.filter(
      (item) =>
        (unitId === undefined || item.unitId === unitId) &&
        (state === undefined || item.state === (state as DueState)) &&
        (kind === undefined || item.kind === kind) &&
        (whose === undefined || item.whose === whose) &&
        may(isInside(item.kind) ? null : item.unitId), // of what a unit is not told yet, only who reads all records is
    );
  }
}
