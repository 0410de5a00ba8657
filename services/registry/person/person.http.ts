import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId, IsIdNumber } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import {
  ErasePerson,
  LiftLegalHold,
  personContract,
  PersonIdentity,
  PersonRegistration,
  PlaceLegalHold,
  RenamePerson,
} from '@jiandu/contracts/person';
import type { PersonCommand } from '@jiandu/contracts/person';
import type { PersonIdentityEvent } from '@jiandu/contracts/person-identity';
import { fold, Rejection } from '@jiandu/kernel';
import type { Stored } from '@jiandu/kernel';
import { Correct, Decide } from '@jiandu/platform/decide';
import { EventStore } from '@jiandu/platform/event-store';
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
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { postDirectory } from '../post/post.directory.js';
import type { PostRow } from '../post/post.directory.js';
import { heldFields } from '../post/post.http.js';
import table from './person.columns.json' with { type: 'json' };
import { personDirectory } from './person.directory.js';
import type { PersonRow } from './person.directory.js';
import { personIdentityRows } from './person.identity.js';
import { personIdentity } from './person-identity.js';
import type { IdentityHolder } from './person-identity.js';
import { person } from './person.js';
import routes from './person.routes.json' with { type: 'json' };
import { personMessages } from './person.messages.js';

export class PersonFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
}

export class IdNumberLookUp {
  @IsIdNumber() idNumber!: string;
}

const personShape = object<PersonRow>({ personId: orNull(id), name: orNull(text), unitId: orNull(id) });
const heldShape = object<Omit<PostRow, 'personId'>>(heldFields);

const identityShape = object({ version: count, personId: id, idNumber: orNull(text), phone: orNull(text), holds: listOf(id) });

@Rejects(personMessages)
@Controller('people')
export class PersonHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly personalData: PersonalData,
    private readonly pages: Pages,
    private readonly store: EventStore,
  ) {}

  @Post(':id')
  @Permit('person:register')
  @Performs(routes.register)
  register(@Param('id') id: string, @Body() data: PersonRegistration, @Caller() caller: Caller) {
    const identity = data.idNumber === undefined ? {} : { identity: this.personalData.blind(data.idNumber) };
    return this.told(id, { type: 'Register', data: { ...data, ...identity, personId: id } }, caller);
  }

  @Post(':id/identity')
  @Permit('person:identify')
  @Performs(routes.identify)
  identify(@Param('id') id: string, @Body() data: PersonIdentity, @Caller() caller: Caller) {
    return this.told(id, { type: 'Identify', data: { ...data, identity: this.personalData.blind(data.idNumber) } }, caller);
  }

  @Post(':id/legal-hold')
  @Permit('person:erase')
  @Performs(routes.placeHold)
  placeHold(@Param('id') id: string, @Body() data: PlaceLegalHold, @Caller() caller: Caller) {
    return this.told(id, { type: 'PlaceHold', data }, caller);
  }

  @Post(':id/legal-hold/lift')
  @Permit('person:erase')
  @Performs(routes.liftHold)
  liftHold(@Param('id') id: string, @Body() data: LiftLegalHold, @Caller() caller: Caller) {
    return this.told(id, { type: 'LiftHold', data }, caller);
  }

  @Post(':id/erasure')
  @Permit('person:erase')
  @Performs(routes.erase)
  erase(@Param('id') id: string, @Body() data: ErasePerson, @Caller() caller: Caller) {
    return this.told(id, { type: 'Erase', data }, caller);
  }

  @Post(':id/name')
  @Permit('person:register')
  @Performs(routes.rename)
  rename(@Param('id') id: string, @Body() data: RenamePerson, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(person, id, { type: 'Rename', data }, caller));
  }

  @Post(':id/corrections')
  @Permit('person:register')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(personContract, person, id, data, caller));
  }

  @Get()
  @Permit('person:read')
  @Answers(personShape, routes.list, { list: true, table })
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

  /** ID number and phone, for those who keep this record; whoever looks is written down first. */
  @Get(':id/identity')
  @Permit('person:identify')
  @Answers(identityShape, routes.identity)
  async identity(@Param('id') id: string, @Caller() caller: Caller) {
    const found = await this.readModels.rows(personIdentityRows).get(`person-${id}`);
    if (!found || !this.authority.mayActFor(caller, found.row.unitId)) throw new Refusal('not-found');
    const access = { caller, route: 'GET /people/:id/identity' };
    const [row] = await this.personalData.openPersonal(access, [found.row], ({ personId }) => personId, 'idNumber', 'phone');
    return { version: found.v, personId: id, idNumber: row!.idNumber ?? null, phone: row!.phone ?? null, holds: row!.holds };
  }

  /** Whose an ID number is: in the body, since addresses are logged. Found without opening anything. */
  @Post('look-up/id-number')
  @HttpCode(200)
  @Permit('person:identify')
  @Answers(object({ personId: id }), routes.lookUp, { status: [200], bodyShape: IdNumberLookUp })
  async lookUp(@Body() { idNumber }: IdNumberLookUp, @Caller() caller: Caller) {
    const { events } = await this.store.load(`personIdentity-${this.personalData.blind(idNumber)}`);
    const { personId } = fold<IdentityHolder, PersonIdentityEvent>(personIdentity, events as Stored<PersonIdentityEvent>[]);
    const found = personId === null ? null : await this.readModels.rows(personDirectory).get(`person-${personId}`);
    if (!found || !this.authority.mayActFor(caller, found.row.unitId)) throw new Refusal('not-found');
    await this.personalData.notePersonal({ caller, route: 'POST /people/look-up/id-number' }, [personId!], 'idNumber');
    return { personId };
  }

  /** Who already holds an ID number is told to those alone who may see that person. */
  private async told(id: string, command: PersonCommand, caller: Caller) {
    try {
      return await this.bus.execute(new Decide(person, id, command, caller));
    } catch (error) {
      if (!(error instanceof Rejection) || error.rule !== 'person-already-registered') throw error;
      const holder = await this.readModels.rows(personDirectory).get(`person-${error.detail['personId']}`);
      throw holder && this.authority.mayActFor(caller, holder.row.unitId) ? error : new Rejection(error.rule);
    }
  }

  private named(rows: readonly PersonRow[]): Promise<PersonRow[]> {
    return this.personalData.open(rows, ({ personId }) => personId, 'name');
  }
}
