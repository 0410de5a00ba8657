import { Answers, AsOfQuery, both, Refusal } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { askedShape } from '../as-of/as-of.shapes.http.js';
import { IndicatorQuestions } from '../indicator/indicator.questions.js';
import { assessment } from './assessment.js';
import routes from './assessment.routes.json' with { type: 'json' };
import { assessmentShape } from './assessment.shapes.http.js';

/** 法治政府考核台账: the totals are everybody's who may read; an entry is for those who may read its unit's records. */
@Controller('assessments')
export class AssessmentHttp {
  constructor(
    private readonly questions: IndicatorQuestions,
    private readonly authority: Authority,
  ) {}

  @Get(':year')
  @Permit('coverage:read')
  @Answers(both(askedShape, assessmentShape), routes.year, { rules: ['no-policy-in-force'] })
  async year(@Param('year') year: string, @Query() query: AsOfQuery, @Caller() caller: Caller) {
    if (!/^20\d\d$/.test(year)) throw new Refusal('not-found');
    const { asked, ...known } = await this.questions.ask(query, { from: `${year}-01-01`, to: `${year}-12-31` });
    if (asked.on < `${year}-01-01`) throw new Refusal('not-found');
    const found = assessment(known);
    const mine = (unitId: string) => this.authority.mayRead(caller, { unitId });
    return {
      ...asked,
      ...found,
      units: found.units.filter((unit) => mine(unit.id)),
      entries: found.entries.filter(({ unitId }) => mine(unitId)),
    };
  }
}
