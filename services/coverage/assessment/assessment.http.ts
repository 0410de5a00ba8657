import { Answers, AsOfQuery, both, count, date, id, listOf, number, object, oneOf, orNull, Refusal, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { askedShape, eventsShape } from '../as-of/as-of.shapes.http.js';
import { IndicatorQuestions } from '../indicator/indicator.questions.js';
import { basisFields } from '../indicator/indicator.shapes.http.js';
import { assessment } from './assessment.js';
import type { Assessment, LedgerEntry, RuleFound, UnitLedger } from './assessment.js';
import routes from './assessment.routes.json' with { type: 'json' };

const kind = oneOf(['deduction', 'bonus']);
const mark = oneOf(['P', 'D']);
const entryShape = object<LedgerEntry>({
  ...{ id, rule: id, kind, mark, unitId: id, on: date, points: number, says: text, events: eventsShape },
});
const ruleShape = object<RuleFound>({
  ...{ key: id, name: text, kind, mark, source: text, points: number, pointsMark: mark, entries: orNull(count) },
});
const sums = { deductions: number, bonuses: number, balance: number };
const assessmentShape = object<Assessment>({
  ...{ year: count, policy: object(basisFields), rules: listOf(ruleShape), ...sums },
  ...{ units: listOf(object<UnitLedger>({ id, name: text, ...sums })), entries: listOf(entryShape) },
});

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
