import type { Calendar } from '@jiandu/calendar';
import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { LegalTerm } from '@jiandu/contracts/legal-term';
import { Optional } from '@jiandu/contracts/optional';
import { AmendQuarterlyReturn, IsQuarter, quarterlyReturnContract, ReturnOfSuits } from '@jiandu/contracts/quarterly-return';
import type { SuitEvent } from '@jiandu/contracts/suit';
import { policyInForce, quarterRange, shanghaiDay } from '@jiandu/kernel';
import type { QuarterlyReturnEvent } from '@jiandu/contracts/quarterly-return';
import { Correct, Decide } from '@jiandu/platform/decide';
import { EventStore } from '@jiandu/platform/event-store';
import {
  Answers,
  asOf,
  AsOfQuery,
  CALENDAR,
  count,
  date,
  flag,
  id,
  listOf,
  object,
  oneOf,
  orNull,
  PageQuery,
  Pages,
  Performs,
  Rejects,
  text,
} from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { caseMessages } from '../case/case.messages.js';
import { countedBy } from '../case/posted.http.js';
import { rowsOn, unitsOn } from '../rates/rates.js';
import { suitDirectory } from '../suit/suit.directory.js';
import type { SuitRow } from '../suit/suit.directory.js';
import { heirOf, unitStanding } from '@jiandu/contracts/unit-standing';
import { quarterlyReturnDirectory } from './quarterly-return.directory.js';
import type { QuarterlyReturnRow } from './quarterly-return.directory.js';
import { quarterlyReturnMessages } from './quarterly-return.messages.js';
import { RETURN_STATUSES, returnsOf } from './quarterly-return.overdue.js';
import type { UnitReturn } from './quarterly-return.overdue.js';
import policy from './quarterly-return.policy.json' with { type: 'json' };
import routes from './quarterly-return.routes.json' with { type: 'json' };
import { duty, quarterlyReturn, returnTerm } from './quarterly-return.js';

export class ReturnFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsQuarter() quarter?: string;
}
export class QuarterQuery extends AsOfQuery {
  @IsQuarter() quarter!: string;
}

const returnShape = object<QuarterlyReturnRow>({
  ...{ unitId: orNull(id), quarter: orNull(text), suitIds: listOf(id), returnedOn: orNull(date), late: orNull(flag) },
  ...{ postmarkClaimed: orNull(date), dueMark: orNull(oneOf(['L', 'P', 'D'])), term: orNull(LegalTerm), amendedOn: orNull(date) },
});
const standingShape = object({
  ...{ on: date, known: date, quarter: text, term: orNull(LegalTerm), dueMark: oneOf(['L', 'P', 'D']) },
  units: listOf(
    object<UnitReturn>({
      ...{ unitId: id, name: text, status: oneOf(RETURN_STATUSES), by: count },
      ...{ nil: orNull(flag), returnedOn: orNull(date), omitted: listOf(id) },
    }),
  ),
});

@Rejects(quarterlyReturnMessages, caseMessages)
@Controller()
export class QuarterlyReturnHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
    @Inject(CALENDAR) private readonly calendar: Calendar,
  ) {}

  @Post('units/:unitId/quarterly-returns/:quarter')
  @Permit('return:submit')
  @Performs(routes.submit)
  submit(@Param('unitId') unitId: string, @Param('quarter') quarter: string, @Body() data: ReturnOfSuits, @Caller() caller: Caller) {
    const command = { type: 'Submit' as const, data: { ...countedBy(caller, data, shanghaiDay(this.store.clock())), unitId, quarter } };
    return this.bus.execute(new Decide(quarterlyReturn, `${unitId}.${quarter}`, command, caller, data));
  }

  @Post('units/:unitId/quarterly-returns/:quarter/amendments')
  @Permit('return:submit')
  @Performs(routes.amend)
  amend(@Param('unitId') unitId: string, @Param('quarter') quarter: string, @Body() data: AmendQuarterlyReturn, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(quarterlyReturn, `${unitId}.${quarter}`, { type: 'Amend', data }, caller));
  }

  @Post('units/:unitId/quarterly-returns/:quarter/corrections')
  @Permit('return:submit')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('unitId') unitId: string, @Param('quarter') quarter: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(quarterlyReturnContract, quarterlyReturn, `${unitId}.${quarter}`, data, caller));
  }

  @Get('quarterly-returns')
  @Permit('litigation:read')
  @Answers(returnShape, routes.list, { list: true })
  list(@Query() { cursor, limit, ...asked }: ReturnFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
    const filter = { $and: [this.authority.scopeOf(caller), ...wanted] };
    const rows = this.readModels.rows(quarterlyReturnDirectory);
    return this.pages.of(rows, { cursor, limit }, { filter, to: (found) => found.map(({ row }) => row) });
  }

  /** Who has returned for a quarter and who has not, as of two dates; the date is a default of ours. */
  @Get('quarterly-returns/standing')
  @Permit('litigation:read')
  @Answers(standingShape, routes.standing, { rules: ['no-policy-in-force'] })
  async standing(@Query() { quarter, ...query }: QuarterQuery, @Caller() caller: Caller) {
    const dates = asOf(query, this.store.clock);
    const term = returnTerm(this.calendar, quarter, policyInForce(policy, quarterRange(quarter).to, dates.known));
    const { dueMark } = duty;
    if (term === null) return { ...dates, quarter, term, dueMark, units: [] };
    const [units, returns, suits] = await Promise.all([
      this.readModels.histories(unitStanding),
      this.readModels.histories(quarterlyReturnDirectory, { 'row.quarter': quarter }),
      this.readModels.histories(suitDirectory, { 'row.quarters': quarter }),
    ]);
    const places = unitsOn({ units }, dates);
    const filed = rowsOn<SuitRow, SuitEvent>(suitDirectory, suits, dates).flatMap(({ caseId, unitId, filedOn, withdrawn }) =>
      caseId === null || unitId === null || filedOn === null || withdrawn ? [] : [{ caseId, unitId: heirOf(places, unitId), filedOn }],
    );
    const found = returnsOf({
      units: places.values(),
      returns: rowsOn<QuarterlyReturnRow, QuarterlyReturnEvent>(quarterlyReturnDirectory, returns, dates),
      ...{ suits: filed, quarter, range: quarterRange(quarter), term, on: dates.on },
    });
    return { ...dates, quarter, term, dueMark, units: found.filter((each) => this.authority.mayRead(caller, each)) };
  }
}
