import { ADMINISTRATIONS, UNIT_KINDS } from '@jiandu/contracts/unit';
import type { EventRef } from '@jiandu/kernel';
import { EventStore } from '@jiandu/platform/event-store';
import {
  Answers,
  asOf,
  AsOfQuery,
  both,
  count,
  date,
  flag,
  id,
  listOf,
  mapOf,
  number,
  object,
  oneOf,
  orNull,
  Refusal,
  text,
} from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { postDirectory } from '../post/post.directory.js';
import { qualificationDirectory } from '../qualification/qualification.directory.js';
import { unitDirectory } from '../unit/unit.directory.js';
import { certificateHeld } from './certificate-held.js';
import { ratioOf } from './ratio.js';
import type { Counted, Figure, Histories, Ratio, Reading, UnitFigures, UnitRatio } from './ratio.js';
import routes from './ratio.routes.json' with { type: 'json' };

const cut = object({ on: date, known: date, position: mapOf(object({ g: count, partitions: listOf(count) })), final: flag });
const readingFields = { met: flag, short: count };
const readingShape = object<Reading>(readingFields);
const unitFields = {
  ...{ id, name: text, kind: oneOf(UNIT_KINDS), administered: oneOf(ADMINISTRATIONS), base: count, reviewers: count, supervisors: count },
  ratio: orNull(object({ ...readingFields, needed: count, percent: number })),
  people: object({ ...readingFields, count }),
  shortfall: count,
  stricter: object({ each: readingShape, noDoubleHatting: readingShape }),
  candidates: count,
};
const policyShape = object({ from: date, source: text, reviewersPercent: number, people: count });
const figure = object<Figure>({ met: orNull(count), all: count });
const ratioShape = object<Ratio>({
  ...{ policy: policyShape, ratio: figure, people: figure, shortfall: count },
  units: listOf(object<UnitRatio>(unitFields)),
});
const countedShape = object<Counted>({
  ...{ count, personIds: listOf(id) },
  events: listOf(object<EventRef>({ service: id, stream: id, version: count, g: count, type: text, on: orNull(date) })),
});
const figuresShape = object<UnitFigures>({
  ...{ officers: countedShape, base: countedShape, reviewers: countedShape, supervisors: countedShape, candidates: countedShape },
  ...{ doubleHatted: countedShape, reviewersWithoutQualification: countedShape },
});

/** 法制审核人员配备: legal reviewers against certified officers, and review and supervision together. */
@Controller('reviewer-ratio')
export class RatioHttp {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
  ) {}

  /** Counts only; who they are is in a unit's own figures. */
  @Get()
  @Permit('ratio:read')
  @Answers(both(cut, ratioShape), routes.headline, { rules: ['no-policy-in-force'] })
  async headline(@Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { asked, found } = await this.ask(query);
    return { ...asked, ...found, units: found.units.filter(({ id }) => this.authority.mayRead(caller, { unitId: id })) };
  }

  @Get(':unitId')
  @Permit('person:read')
  @Answers(both(cut, object({ policy: policyShape }), object<UnitRatio>(unitFields), object({ figures: figuresShape })), routes.unit, {
    rules: ['no-policy-in-force'],
  })
  async unit(@Param('unitId') unitId: string, @Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { asked, found, figures } = await this.ask(query);
    const unit = found.units.find(({ id }) => id === unitId);
    if (!unit || !this.authority.mayRead(caller, { unitId })) throw new Refusal('not-found');
    return { ...asked, policy: found.policy, ...unit, figures: figures.get(unitId)! };
  }

  private async ask(query: AsOfQuery) {
    const { on, known } = asOf(query, this.store.clock);
    const { position, final } = await this.readModels.cut(known, unitDirectory, postDirectory, qualificationDirectory, certificateHeld);
    return { asked: { on, known, position, final }, ...ratioOf(await this.histories(), { on, known }) };
  }

  private async histories(): Promise<Histories> {
    const [units, posts, qualifications, certificates] = await Promise.all(
      [unitDirectory, postDirectory, qualificationDirectory, certificateHeld].map((of) => this.readModels.histories(of)),
    );
    return { units: units!, posts: posts!, qualifications: qualifications!, certificates: certificates! };
  }
}
