import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { NoFileDeclaration, QUARTER, selfReviewContract, SelfReviewReport } from '@jiandu/contracts/self-review';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, both, count, date, id, object, oneOf, orNull, PageQuery, Pages, Performs, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Matches } from 'class-validator';
import { selfReviewDirectory } from './self-review.directory.js';
import type { SelfReviewRow } from './self-review.directory.js';
import { selfReview, selfReviewId } from './self-review.js';
import { selfReviewMessages } from './self-review.messages.js';
import routes from './self-review.routes.json' with { type: 'json' };

export class SelfReviewFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @Matches(QUARTER) quarter?: string;
}

const selfReviewShape = object<SelfReviewRow>({
  ...{ unitId: orNull(id), quarter: orNull(text), kind: orNull(oneOf(['reported', 'no-file'])) },
  ...{ files: orNull(count), problems: orNull(count), summary: orNull(text), reportedOn: orNull(date) },
});

@Rejects(selfReviewMessages)
@Controller()
export class SelfReviewHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post('units/:unitId/self-reviews/:quarter')
  @Permit('self-review:report')
  @Performs(routes.report)
  report(@Param('unitId') unitId: string, @Param('quarter') quarter: string, @Body() data: SelfReviewReport, @Caller() caller: Caller) {
    const id = selfReviewId(unitId, quarter);
    return this.bus.execute(new Decide(selfReview, id, { type: 'Report', data: { ...data, unitId, quarter } }, caller));
  }

  @Post('units/:unitId/self-reviews/:quarter/no-file')
  @Permit('self-review:report')
  @Performs(routes.noFile)
  noFile(@Param('unitId') unitId: string, @Param('quarter') quarter: string, @Body() data: NoFileDeclaration, @Caller() caller: Caller) {
    const id = selfReviewId(unitId, quarter);
    return this.bus.execute(new Decide(selfReview, id, { type: 'DeclareNoFile', data: { ...data, unitId, quarter } }, caller));
  }

  @Post('units/:unitId/self-reviews/:quarter/corrections')
  @Permit('self-review:report')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('unitId') unitId: string, @Param('quarter') quarter: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(selfReviewContract, selfReview, selfReviewId(unitId, quarter), data, caller));
  }

  @Get('self-reviews')
  @Permit('case-review:read')
  @Answers(both(object({ version: count }), selfReviewShape), routes.list, { list: true })
  list(@Query() { cursor, limit, ...asked }: SelfReviewFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
    const filter = { $and: [this.authority.scopeOf(caller), { 'row.kind': { $ne: null } }, ...wanted] };
    const rows = this.readModels.rows(selfReviewDirectory);
    return this.pages.of(rows, { cursor, limit }, { filter, to: (found) => found.map(({ v, row }) => ({ version: v, ...row })) });
  }
}
