import { Answers, AsOfQuery, both, Refusal } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { askedShape } from '../as-of/as-of.shapes.http.js';
import { asKnown, ChangesQuery } from '../as-of/changes-query.js';
import { indicatorsBetween } from '../indicator/indicator.models.js';
import { IndicatorQuestions } from '../indicator/indicator.questions.js';
import { assessmentChanges } from './assessment.changes.js';
import { assessment } from './assessment.js';
import routes from './assessment.routes.json' with { type: 'json' };
import { assessmentShape, changesShape } from './assessment.shapes.http.js';

const policy = { rules: ['no-policy-in-force'] };

/** 法治政府考核台账: the totals are everybody's who may read; an entry is for those who may read its unit's records. */
@Controller('assessments')
export class AssessmentHttp {
  constructor(
    private readonly questions: IndicatorQuestions,
    private readonly authority: Authority,
  ) {}

  @Get(':year')
  @Permit('coverage:read')
  @Answers(both(askedShape, assessmentShape), routes.year, policy)
  async year(@Param('year') year: string, @Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { asked, found } = await this.ask(year, query, caller);
    return { ...asked, ...found };
  }

  /** What changed of the ledger between two days of knowing, and which events changed it: of what the caller may read of either answer. */
  @Get(':year/changes')
  @Permit('coverage:read')
  @Answers(both(askedShape, changesShape), routes.changes, policy)
  async changes(@Param('year') year: string, @Query() { on, from, to }: ChangesQuery, @Caller() caller: Caller) {
    const before = await this.ask(year, asKnown(on, from), caller);
    const { asked, ...after } = await this.ask(year, asKnown(on, to), caller);
    const between = indicatorsBetween(after.known.sources, { on: asked.on, from, to: asked.known });
    return { ...asked, from, year: after.found.year, ...assessmentChanges([before, after], between) };
  }

  private async ask(year: string, query: AsOfQuery, caller: Caller) {
    if (!/^20\d\d$/.test(year)) throw new Refusal('not-found');
    const { asked, ...known } = await this.questions.ask(query, { from: `${year}-01-01`, to: `${year}-12-31` });
    if (asked.on < `${year}-01-01`) throw new Refusal('not-found');
    const found = assessment(known);
    const mine = (unitId: string) => this.authority.mayRead(caller, { unitId });
    const [units, entries] = [found.units.filter(({ id }) => mine(id)), found.entries.filter(({ unitId }) => mine(unitId))];
    return { asked, known, found: { ...found, units, entries } };
  }
}
