import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { EndPost, POST_KINDS, PostAppointment, postContract, PostTransfer } from '@jiandu/contracts/post';
import type { PostKind } from '@jiandu/contracts/post';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, date, flag, id, listOf, object, oneOf, orNull, PageQuery, Pages, Performs, Rejects } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import table from './post.columns.json' with { type: 'json' };
import { postDirectory } from './post.directory.js';
import type { PostRow } from './post.directory.js';
import { post, postId } from './post.js';
import routes from './post.routes.json' with { type: 'json' };
import { postMessages } from './post.messages.js';

export class PostFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsId() personId?: string;
  @Optional() @IsIn(POST_KINDS) kind?: PostKind;
  /** `true`: only posts held now. */
  @Optional() @IsIn(['true', 'false']) held?: 'true' | 'false';
}

/** A post as it is shown beside its person. */
export const heldFields = {
  kind: orNull(oneOf(POST_KINDS)),
  unitId: orNull(id),
  held: flag,
  terms: listOf(object({ from: date, until: orNull(date) })),
};
const postShape = object<PostRow>({ personId: orNull(id), ...heldFields });

@Rejects(postMessages)
@Controller()
export class PostHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post('people/:personId/posts')
  @Permit('post:appoint')
  @Performs(routes.appoint)
  appoint(@Param('personId') personId: string, @Body() data: PostAppointment, @Caller() caller: Caller) {
    return this.bus.execute(
      new Decide(post, postId(personId, data.kind, data.unitId), { type: 'Appoint', data: { ...data, personId } }, caller),
    );
  }

  @Post('people/:personId/posts/:kind/:unitId/end')
  @Permit('post:appoint')
  @Performs(routes.end)
  end(
    @Param('personId') personId: string,
    @Param('kind') kind: string,
    @Param('unitId') unitId: string,
    @Body() data: EndPost,
    @Caller() caller: Caller,
  ) {
    return this.bus.execute(new Decide(post, postId(personId, kind, unitId), { type: 'End', data }, caller));
  }

  /** Ends the post here and begins it there in one step. */
  @Post('people/:personId/posts/:kind/:unitId/transfer')
  @Permit('post:transfer')
  @Performs(routes.transfer)
  transfer(
    @Param('personId') personId: string,
    @Param('kind') kind: PostKind,
    @Param('unitId') unitId: string,
    @Body() data: PostTransfer,
    @Caller() caller: Caller,
  ) {
    const command = { type: 'Transfer', data: { ...data, personId, kind, unitId } };
    return this.bus.execute(new Decide(post, postId(personId, kind, unitId), command, caller));
  }

  @Post('people/:personId/posts/:kind/:unitId/corrections')
  @Permit('post:appoint')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(
    @Param('personId') personId: string,
    @Param('kind') kind: string,
    @Param('unitId') unitId: string,
    @Body() data: EventCorrection,
    @Caller() caller: Caller,
  ) {
    return this.bus.execute(new Correct(postContract, post, postId(personId, kind, unitId), data, caller));
  }

  @Get('posts')
  @Permit('person:read')
  @Answers(postShape, routes.list, { list: true, table })
  list(@Query() { held, cursor, limit, ...asked }: PostFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
    const filter = { $and: [this.authority.scopeOf(caller), ...wanted, held ? { 'row.held': held === 'true' } : {}] };
    return this.pages.of(this.readModels.rows(postDirectory), { cursor, limit }, { filter, to: (found) => found.map(({ row }) => row) });
  }
}
