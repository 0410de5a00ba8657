import { ADVERSE_OUTCOMES, CASE_KINDS, MATTERS, OUTCOME_CLASSES } from '@jiandu/contracts/case-outcome';
import { IsId } from '@jiandu/contracts/fields';
import { LegalTerm } from '@jiandu/contracts/legal-term';
import { Optional } from '@jiandu/contracts/optional';
import { IsPeriod } from '@jiandu/contracts/period';
import { IsQuarter } from '@jiandu/contracts/quarterly-return';
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
  PageQuery,
  Pages,
  Refusal,
  text,
} from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { quarterRange } from '@jiandu/kernel';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { adverseOutcomeLedger } from '../adverse-outcome/adverse-outcome.ledger.js';
import type { LedgerRow } from '../adverse-outcome/adverse-outcome.ledger.js';
import { reconsiderationClocks, suitClocks } from '../case/case-clocks.js';
import type { CaseClock } from '../case/case-clocks.js';
import { ANY_OUTCOMES, eventRefShape, groundsShape } from '../case/case.shapes.http.js';
import { reconsiderationDirectory } from '../reconsideration/reconsideration.directory.js';
import { suitDirectory } from '../suit/suit.directory.js';
import { unitStanding } from '@jiandu/contracts/unit-standing';
import { circularMaterial, reportMaterial } from './material.js';
import type { AdverseCaseLine, CircularMaterial, Problem, ReportMaterial } from './material.js';
import { quartersOf, rangeOf } from './period.js';
import { ratesOf } from './rates.js';
import type { Counted, Histories, Range, Rate, Rates, UnitRates } from './rates.js';
import routes from './rates.routes.json' with { type: 'json' };

/** What took effect in the period, as of two dates. */
export class RatesQuery extends AsOfQuery {
  @IsPeriod() period!: string;
}
export class MaterialQuery extends AsOfQuery {
  @IsQuarter() quarter!: string;
}
export class LedgerFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
}

const cut = { on: date, known: date, position: mapOf(object({ g: count, partitions: listOf(count) })), final: flag };
const rateShape = object<Rate>({
  ...{ losses: count, decided: count, printed: text, percent: orNull(number), byOutcome: mapOf(count), apart: mapOf(count) },
  awaiting: count,
});
const countedFields = {
  ...{ caseId: id, caseNo: text, kind: oneOf(CASE_KINDS), unitId: id, outcome: oneOf(ANY_OUTCOMES), class: oneOf(OUTCOME_CLASSES) },
  ...{ effectiveOn: date, events: listOf(eventRefShape) },
};
const countedShape = object<Counted>(countedFields);
const unitRatesShape = object<UnitRates>({ id, name: text, suits: rateShape, reconsiderations: rateShape, cases: listOf(countedShape) });
const policyShape = object({ from: date, source: text });
const ratesShape = object<Rates>({
  ...{ policy: policyShape, suits: rateShape, reconsiderations: rateShape, units: listOf(unitRatesShape) },
  corrections: listOf(eventRefShape),
});
const statement = object<CircularMaterial>({
  ...{ entryId: id, unitId: id, statement: text, source: object({ service: id, figure: text, on: date, known: date }) },
});
const problem = object<Problem>({ name: text, cases: listOf(id) });
const lineShape = object<AdverseCaseLine>({ ...countedFields, matter: orNull(oneOf(MATTERS)), grounds: groundsShape });
const reportShape = object<ReportMaterial>({
  ...{ quarter: text, summary: text, suits: rateShape, reconsiderations: rateShape, adverse: listOf(lineShape) },
  ...{ grounds: listOf(problem), matters: listOf(problem) },
});
const ledgerShape = object<LedgerRow>({
  ...{ caseId: orNull(id), unitId: orNull(id), kind: orNull(oneOf(CASE_KINDS)), outcome: orNull(oneOf(ADVERSE_OUTCOMES)) },
  ...{ effectiveOn: orNull(date), reversedOn: orNull(date) },
});
const clockShape = object<CaseClock>({
  ...{ caseId: id, caseNo: text, kind: oneOf(CASE_KINDS), unitId: id, whose: oneOf(['unit', 'organ', 'court']) },
  status: oneOf(['in-time', 'due-today', 'disputed', 'overdue', 'suspended', 'done-late']),
  ...{ by: count, doneOn: orNull(date), term: LegalTerm },
});

/** 被纠错情况: the ledger, rates with their numerators and denominators, and what is told of them. */
@Controller()
export class RatesHttp {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Get('adverse-outcomes')
  @Permit('litigation:read')
  @Answers(ledgerShape, routes.ledger, { list: true })
  ledger(@Query() { cursor, limit, ...asked }: LedgerFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
    const filter = { $and: [this.authority.scopeOf(caller), { 'row.caseId': { $ne: null } }, ...wanted] };
    const rows = this.readModels.rows(adverseOutcomeLedger);
    return this.pages.of(rows, { cursor, limit }, { filter, to: (found) => found.map(({ row }) => row) });
  }

  /** Totals are everybody's who may read; a unit by name is for those who may read its records. */
  @Get('adverse-outcome-rates')
  @Permit('litigation:read')
  @Answers(both(object(cut), ratesShape), routes.rates, { rules: ['no-policy-in-force'] })
  async rates(@Query() query: RatesQuery, @Caller() caller: Caller) {
    const { asked, found } = await this.ask(query);
    const mine = found.units.filter(({ id: unitId }) => this.authority.mayRead(caller, { unitId }));
    const streams = new Set(mine.flatMap(({ cases }) => cases.flatMap(({ events }) => events.map(({ stream }) => stream))));
    const all = mine.length === found.units.length;
    return { ...asked, ...found, units: mine, corrections: found.corrections.filter(({ stream }) => all || streams.has(stream)) };
  }

  @Get('adverse-outcome-rates/:unitId')
  @Permit('litigation:read')
  @Answers(both(object(cut), unitRatesShape), routes.unitRates, { rules: ['no-policy-in-force'] })
  async unitRates(@Param('unitId') unitId: string, @Query() query: RatesQuery, @Caller() caller: Caller) {
    const { asked, found } = await this.ask(query);
    const unit = found.units.find(({ id: each }) => each === unitId);
    if (!unit || !this.authority.mayRead(caller, { unitId })) throw new Refusal('not-found');
    return { ...asked, ...unit };
  }

  /** In the words of a circular's entries; the bureau drafts the circular of them, and each unit sees its own first. */
  @Get('adverse-outcomes/circular-material')
  @Permit('litigation:review')
  @Answers(object({ ...cut, quarter: text, entries: listOf(statement) }), routes.circular, { rules: ['no-policy-in-force'] })
  async circular(@Query() { quarter, ...query }: MaterialQuery) {
    const { asked, histories } = await this.read(query, quarterRange(quarter));
    return { ...asked, quarter, entries: circularMaterial(histories, quarter, asked) };
  }

  @Get('adverse-outcomes/report-material')
  @Permit('litigation:review')
  @Answers(both(object(cut), reportShape), routes.report, { rules: ['no-policy-in-force'] })
  async report(@Query() { quarter, ...query }: MaterialQuery) {
    const { asked, histories } = await this.read(query, quarterRange(quarter));
    return { ...asked, ...reportMaterial(histories, quarter, asked) };
  }

  /** Every statutory term that runs, stands still or was missed. */
  @Get('case-clocks')
  @Permit('litigation:read')
  @Answers(object({ on: date, known: date, items: listOf(clockShape) }), routes.clocks)
  async clocks(@Query() query: AsOfQuery, @Caller() caller: Caller) {
    const dates = asOf(query, this.store.clock);
    const readable = (row: { unitId: string | null }) => this.authority.mayRead(caller, row);
    const [suits, reconsiderations] = await Promise.all([
      this.readModels.rows(suitDirectory).openAsOf(dates, readable),
      this.readModels.rows(reconsiderationDirectory).openAsOf(dates, readable),
    ]);
    const items = [
      ...suits.flatMap(({ row }) => suitClocks(row, dates.on)),
      ...reconsiderations.flatMap(({ row }) => reconsiderationClocks(row, dates.on)),
    ];
    return { ...dates, items };
  }

  private async ask({ period, ...query }: RatesQuery) {
    const range = rangeOf(period);
    const { asked, histories } = await this.read(query, range);
    return { asked, found: ratesOf(histories, range, asked) };
  }

  /** Of the cases only those of which it was ever told that they took effect, or waited for it, in the period. */
  private async read(query: AsOfQuery, period: Range) {
    const dates = asOf(query, this.store.clock);
    const sources = [suitDirectory, reconsiderationDirectory, unitStanding] as const;
    const { position, final } = await this.readModels.cut(dates.known, ...sources);
    const ofPeriod = { 'row.quarters': { $in: quartersOf(period) } };
    const [suits, reconsiderations, units] = await Promise.all([
      this.readModels.histories(suitDirectory, ofPeriod),
      this.readModels.histories(reconsiderationDirectory, ofPeriod),
      this.readModels.histories(unitStanding),
    ]);
    const histories: Histories = { suits, reconsiderations, units };
    return { asked: { ...dates, position, final }, histories };
  }
}
