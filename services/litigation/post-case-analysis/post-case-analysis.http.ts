import { bindsUntil } from '@jiandu/calendar';
import { ADVERSE_OUTCOMES, CASE_KINDS } from '@jiandu/contracts/case-outcome';
import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { LegalTerm } from '@jiandu/contracts/legal-term';
import { Optional } from '@jiandu/contracts/optional';
import {
  CloseAnalysis,
  LOSS_CAUSES,
  postCaseAnalysisContract,
  ReportRectification,
  ReturnAnalysis,
  SubmitAnalysis,
  VerifyAnalysis,
} from '@jiandu/contracts/post-case-analysis';
import type { PostCaseAnalysisCommand } from '@jiandu/contracts/post-case-analysis';
import { daysBetween } from '@jiandu/kernel';
import { Correct, Decide } from '@jiandu/platform/decide';
import { EventStore } from '@jiandu/platform/event-store';
import {
  Answers,
  asOf,
  AsOfQuery,
  both,
  count,
  date,
  id,
  listOf,
  object,
  oneOf,
  orNull,
  PageQuery,
  Pages,
  Performs,
  Refusal,
  Rejects,
  text,
} from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { without } from '../case/without.js';
import { postCaseAnalysisDirectory } from './post-case-analysis.directory.js';
import type { PostCaseAnalysisRow } from './post-case-analysis.directory.js';
import { postCaseAnalysisMessages } from './post-case-analysis.messages.js';
import routes from './post-case-analysis.routes.json' with { type: 'json' };
import { postCaseAnalysis } from './post-case-analysis.js';

const STATUSES = ['open', 'verified', 'closed', 'withdrawn'] as const;

export class AnalysisFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsIn(STATUSES) status?: (typeof STATUSES)[number];
}

type AnalysisView = Omit<PostCaseAnalysisRow, 'owed'>;
const analysisView = (row: PostCaseAnalysisRow): AnalysisView => without(row, 'owed');

const analysisShape = object<AnalysisView>({
  ...{ caseId: orNull(id), unitId: orNull(id), kind: orNull(oneOf(CASE_KINDS)), outcome: orNull(oneOf(ADVERSE_OUTCOMES)) },
  ...{ effectiveOn: orNull(date), status: oneOf(['none', ...STATUSES]), term: orNull(LegalTerm), findings: orNull(text) },
  ...{ ownCause: orNull(oneOf(LOSS_CAUSES)), analysedOn: orNull(date), measures: orNull(text), reportedOn: orNull(date) },
  ...{ returnedFor: orNull(text), cause: orNull(oneOf(LOSS_CAUSES)), verifiedOn: orNull(date), note: orNull(text) },
  ...{ closedOn: orNull(date), withdrawnOn: orNull(date) },
});
const overdueShape = object({
  ...{ on: date, known: date },
  items: listOf(object({ caseId: id, unitId: id, by: count, missing: listOf(oneOf(['analysis', 'rectification'])), term: LegalTerm })),
});

@Rejects(postCaseAnalysisMessages)
@Controller('post-case-analyses')
export class PostCaseAnalysisHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post(':id/analysis')
  @Permit('analysis:submit')
  @Performs(routes.submit)
  submit(@Param('id') id: string, @Body() data: SubmitAnalysis, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Submit', data }, caller);
  }

  @Post(':id/rectification')
  @Permit('analysis:submit')
  @Performs(routes.report)
  report(@Param('id') id: string, @Body() data: ReportRectification, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Report', data }, caller);
  }

  @Post(':id/verification')
  @Permit('litigation:review')
  @Performs(routes.verify)
  verify(@Param('id') id: string, @Body() data: VerifyAnalysis, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Verify', data }, caller);
  }

  @Post(':id/return')
  @Permit('litigation:review')
  @Performs(routes.return)
  return(@Param('id') id: string, @Body() data: ReturnAnalysis, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Return', data }, caller);
  }

  @Post(':id/closure')
  @Permit('litigation:review')
  @Performs(routes.close)
  close(@Param('id') id: string, @Body() data: CloseAnalysis, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Close', data }, caller);
  }

  @Post(':id/corrections')
  @Permit('litigation:review')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(postCaseAnalysisContract, postCaseAnalysis, id, data, caller));
  }

  @Get()
  @Permit('litigation:read')
  @Answers(analysisShape, routes.list, { list: true })
  list(@Query() { cursor, limit, ...asked }: AnalysisFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
    const filter = { $and: [this.authority.scopeOf(caller), ...wanted] };
    const rows = this.readModels.rows(postCaseAnalysisDirectory);
    return this.pages.of(rows, { cursor, limit }, { filter, to: (found) => found.map(({ row }) => analysisView(row)) });
  }

  /** Papers that a unit has not handed in after the term, each with the reason of its date; a default of ours, not a duty. */
  @Get('overdue')
  @Permit('litigation:read')
  @Answers(overdueShape, routes.overdue)
  async overdue(@Query() query: AsOfQuery, @Caller() caller: Caller) {
    const dates = asOf(query, this.store.clock);
    const found = await this.readModels.rows(postCaseAnalysisDirectory).openAsOf(dates, (row) => this.authority.mayRead(caller, row));
    const items = found.flatMap(({ row: { caseId, unitId, term, analysedOn, reportedOn } }) => {
      if (caseId === null || unitId === null || term === null || dates.on <= bindsUntil(term)) return [];
      const missing = [...(analysedOn === null ? ['analysis'] : []), ...(reportedOn === null ? ['rectification'] : [])];
      return [{ caseId, unitId, by: daysBetween(term.due, dates.on), missing, term }];
    });
    return { ...dates, items };
  }

  @Get(':id')
  @Permit('litigation:read')
  @Answers(both(object({ version: count }), analysisShape), routes.get)
  async get(@Param('id') id: string, @Caller() caller: Caller) {
    const found = await this.readModels.rows(postCaseAnalysisDirectory).get(`postCaseAnalysis-${id}`);
    if (!found || !this.authority.mayRead(caller, found.row)) throw new Refusal('not-found');
    return { version: found.v, ...analysisView(found.row) };
  }

  private decide(id: string, command: PostCaseAnalysisCommand, caller: Caller) {
    return this.bus.execute(new Decide(postCaseAnalysis, id, command, caller));
  }
}
