import { Answers, AsOfQuery, both, listOf, object, Refusal } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { askedShape } from '../as-of/as-of.shapes.http.js';
import { asKnown, ChangesQuery } from '../as-of/changes-query.js';
import { indicatorChanges } from './indicator.changes.js';
import type { IndicatorFigures } from './indicator.js';
import { indicatorsBetween } from './indicator.models.js';
import { IndicatorQuestions } from './indicator.questions.js';
import routes from './indicator.routes.json' with { type: 'json' };
import { apartShape, changesShape, indicatorShape, partShape, unitFiguresShape } from './indicator.shapes.http.js';

const policy = { rules: ['no-policy-in-force'] };

/** 考核指标: the totals are everybody's who may read; a unit by name is for those who may read its records. */
@Controller('indicators')
export class IndicatorHttp {
  constructor(
    private readonly questions: IndicatorQuestions,
    private readonly authority: Authority,
  ) {}

  @Get()
  @Permit('coverage:read')
  @Answers(both(askedShape, object({ indicators: listOf(indicatorShape) })), routes.list, policy)
  async list(@Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { asked, found } = await this.questions.ask(query);
    return { ...asked, indicators: found.map((each) => this.seenBy(caller, each.figures)) };
  }

  @Get(':key')
  @Permit('coverage:read')
  @Answers(both(askedShape, indicatorShape), routes.one, policy)
  async one(@Param('key') key: string, @Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { asked, found } = await this.find(key, query);
    return { ...asked, ...this.seenBy(caller, found.figures) };
  }

  /** What changed of one figure between two days of knowing, and which events changed it. */
  @Get(':key/changes')
  @Permit('coverage:read')
  @Answers(both(askedShape, changesShape), routes.changes, policy)
  async changes(@Param('key') key: string, @Query() { on, from, to }: ChangesQuery, @Caller() caller: Caller) {
    const before = await this.find(key, asKnown(on, from));
    const { asked, sources, found } = await this.find(key, asKnown(on, to));
    const between = indicatorsBetween(sources, { on: asked.on, from, to: asked.known });
    const { records, ...figures } = indicatorChanges([before.found, found], between);
    const seen = records.filter(({ before: was, after: is }) =>
      [was, is].some((each) => each !== null && this.authority.mayRead(caller, { unitId: each.unitId })),
    );
    return { ...asked, from, key: found.figures.key, title: found.figures.title, ...figures, records: seen };
  }

  /** Every record that is in one unit's figure, or stands apart from it, with its events. */
  @Get(':key/units/:unitId')
  @Permit('coverage:read')
  @Answers(both(askedShape, object({ unit: unitFiguresShape, records: listOf(partShape), apart: listOf(apartShape) })), routes.unit, policy)
  async unit(@Param('key') key: string, @Param('unitId') unitId: string, @Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { asked, found } = await this.find(key, query);
    const unit = found.figures.units.find(({ id }) => id === unitId);
    if (!unit || !this.authority.mayRead(caller, { unitId })) throw new Refusal('not-found');
    const its = <Of extends { unitId: string }>(records: readonly Of[]) => records.filter((record) => record.unitId === unitId);
    return { ...asked, unit, records: its(found.parts), apart: its(found.asides) };
  }

  private async find(key: string, query: AsOfQuery) {
    const { asked, sources, found } = await this.questions.ask(query);
    const one = found.find((each) => each.figures.key === key);
    if (!one) throw new Refusal('not-found');
    return { asked, sources, found: one };
  }

  private seenBy(caller: Caller, found: IndicatorFigures): IndicatorFigures {
    return { ...found, units: found.units.filter(({ id }) => this.authority.mayRead(caller, { unitId: id })) };
  }
}
