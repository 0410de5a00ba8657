import { IsText } from '@jiandu/contracts/fields';
import { policyInForce, shanghaiDay } from '@jiandu/kernel';
import { EventStore } from '@jiandu/platform/event-store';
import { Answers, asOf, AsOfQuery, both, count, date, flag, id, listOf, object, oneOf, orNull, Refusal, text } from '@jiandu/platform/http';
import { Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { postDirectory } from '../post/post.directory.js';
import { unitDirectory } from './unit.directory.js';
import { storyFields } from './unit.http.js';
import { unitStory, unitsNamed } from './unit.names.js';
import type { FoundUnit, UnitStory, UnitThen } from './unit.names.js';
import policy from './unit.policy.json' with { type: 'json' };
import routes from './unit.names.routes.json' with { type: 'json' };

export class UnitNameQuery extends AsOfQuery {
  @IsText(100) name!: string;
}

const thenFields = { unitId: id, called: orNull(text), inBeing: flag };
const thens = listOf(object<UnitThen>(thenFields));
const days = object({ on: date, known: date });
const foundShape = object<FoundUnit>({ ...thenFields, by: oneOf(['name', 'alias', 'former-name', 'later-name']), successors: thens });
const storyShape = object<UnitStory>({
  ...{ ...thenFields, ...storyFields, successors: thens },
  predecessors: listOf(object({ unitId: id, called: orNull(text), how: text, on: date, documentNo: orNull(text) })),
});

/** Which unit a name meant, and what a unit was called, on any day. */
@Controller()
export class UnitNamesHttp {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
  ) {}

  /** A name may mean several units: the surest is first. */
  @Get('unit-names')
  @Permit('registry:read')
  @Answers(both(object({ name: text }), days, object({ items: listOf(foundShape) })), routes.named)
  async named(@Query() { name, ...asked }: UnitNameQuery) {
    const { on, known } = asOf(asked, this.store.clock);
    const { townships } = policyInForce(policy, shanghaiDay(this.store.clock()));
    const listed = (code: string) => townships.find((each) => each.code === code)?.aliases ?? [];
    return { name, on, known, items: unitsNamed(await this.rows(known), name, on, listed) };
  }

  /** A unit's names, what it came from and what became of it, and how many posts are still held in it today. */
  @Get('units/:id/story')
  @Permit('registry:read')
  @Answers(both(days, storyShape, object({ postsHeld: count })), routes.story)
  async story(@Param('id') id: string, @Query() asked: AsOfQuery) {
    const { on, known } = asOf(asked, this.store.clock);
    const story = unitStory(await this.rows(known), id, on);
    if (!story) throw new Refusal('not-found');
    const postsHeld = await this.readModels.rows(postDirectory).count({ 'row.unitId': id, 'row.held': true });
    return { on, known, ...story, postsHeld };
  }

  /** Whole stories as known then; each says itself which day is which. */
  private async rows(known: string) {
    return (await this.readModels.rows(unitDirectory).allAsOf({ known })).map(({ row }) => row);
  }
}
