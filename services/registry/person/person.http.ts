import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { personContract, PersonRegistration, RenamePerson } from '@jiandu/contracts/person';
import { Correct, Decide } from '@jiandu/platform/decide';
import {
  Answers,
  both,
  count,
  id,
  listOf,
  object,
  orNull,
  PageQuery,
  Pages,
  Performs,
  Refusal,
  Rejects,
  text,
} from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { PersonalData } from '@jiandu/platform/personal-data';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { postDirectory } from '../post/post.directory.js';
import type { PostRow } from '../post/post.directory.js';
import { heldFields } from '../post/post.http.js';
import { personDirectory } from './person.directory.js';
import type { PersonRow } from './person.directory.js';
import { person } from './person.js';
import routes from './person.routes.json' with { type: 'json' };
import { personMessages } from './person.messages.js';

export class PersonFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
}

const personShape = object<PersonRow>({ personId: orNull(id), name: orNull(text), unitId: orNull(id) });
const heldShape = object<Omit<PostRow, 'personId'>>(heldFields);

@Rejects(personMessages)
@Controller('people')
export class PersonHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly personalData: PersonalData,
    private readonly pages: Pages,
  ) {}

  @Post(':id')
  @Permit('person:register')
  @Performs(routes.register)
  register(@Param('id') id: string, @Body() data: PersonRegistration, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(person, id, { type: 'Register', data: { ...data, personId: id } }, caller));
  }

  @Post(':id/name')
  @Permit('person:register')
  @Performs(routes.rename)
  rename(@Param('id') id: string, @Body() data: RenamePerson, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(person, id, { type: 'Rename', data }, caller));
  }

  @Post(':id/corrections')
  @Permit('person:register')
  @Performs(routes.correct)
  correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(personContract, person, id, data, caller));
  }

  @Get()
  @Permit('person:read')
  @Answers(personShape, routes.list, { list: true })
  list(@Query() { unitId, ...page }: PersonFilter, @Caller() caller: Caller) {
    const filter = { $and: [this.authority.scopeOf(caller), unitId ? { 'row.unitId': unitId } : {}] };
    return this.pages.of(this.readModels.rows(personDirectory), page, { filter, to: (found) => this.named(found.map(({ row }) => row)) });
  }

  /** A person of the caller's own unit, with the posts held now and before. */
  @Get(':id')
  @Permit('person:read')
  @Answers(both(object({ version: count }), personShape, object({ posts: listOf(heldShape) })), routes.get)
  async get(@Param('id') id: string, @Caller() caller: Caller) {
    const found = await this.readModels.rows(personDirectory).get(`person-${id}`);
    if (!found || !this.authority.mayRead(caller, found.row)) throw new Refusal('not-found');
    const posts = await this.readModels.rows(postDirectory).find({ 'row.personId': id });
    return {
      version: found.v,
      ...(await this.named([found.row]))[0]!,
      posts: posts.map(({ row: { kind, unitId, held, terms } }) => ({ kind, unitId, held, terms })),
    };
  }

  private named(rows: readonly PersonRow[]): Promise<PersonRow[]> {
    return this.personalData.open(rows, ({ personId }) => personId, 'name');
  }
}
