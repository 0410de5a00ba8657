import { postedMessages } from '@jiandu/calendar';
import {
  AcceptReview,
  caseReviewContract,
  ConfirmReview,
  FINDING_GROUNDS,
  GRADES,
  ObjectionAnswer,
  REVIEW_BASES,
  ReviewObjection,
  ReviewOpening,
  ReviewSheet,
  ShowReview,
} from '@jiandu/contracts/case-review';
import type { CaseReviewCommand } from '@jiandu/contracts/case-review';
import { EventCorrection } from '@jiandu/contracts/correction';
import { IsCivilDate, IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { QUARTER } from '@jiandu/contracts/self-review';
import { fold, quarterRange, shanghaiDay } from '@jiandu/kernel';
import { Correct, Decide } from '@jiandu/platform/decide';
import type { LookedUp } from '@jiandu/platform/decide';
import { EventStore } from '@jiandu/platform/event-store';
import { Answers, asOf, AsOfQuery, both, count, object, PageQuery, Pages, Performs, Refusal, Rejects } from '@jiandu/platform/http';
import { Authority, Caller, datedBy, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn, Matches } from 'class-validator';
import { closedBetween } from '../case-file/case-file.directory.js';
import type { CaseFileRow } from '../case-file/case-file.directory.js';
import { caseFileMessages } from '../case-file/case-file.messages.js';
import { Facts } from '../lookups/facts.rows.js';
import { caseReviewDirectory, REVIEW_STAGES } from './case-review.directory.js';
import { caseReview, caseReviewId } from './case-review.js';
import { caseReviewMessages } from './case-review.messages.js';
import routes from './case-review.routes.json' with { type: 'json' };
import { caseReviewShape, invalidActShape, sheetShape } from './case-review.shapes.http.js';
import { invalidActs } from './invalid-acts.js';
import { sheetInForce } from './sheet.js';

export class CaseReviewFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsId() fileId?: string;
  @Optional() @Matches(QUARTER) quarter?: string;
  @Optional() @IsIn(REVIEW_BASES) basis?: string;
  @Optional() @IsIn(REVIEW_STAGES) stage?: string;
  @Optional() @IsIn(GRADES) grade?: string;
  @Optional() @IsIn(FINDING_GROUNDS) ground?: string;
}
export class SheetQuery {
  /** The day of a decision; default: today. */
  @Optional() @IsCivilDate() decidedOn?: string;
}
export class InvalidActQuery extends PageQuery {
  /** Acts of that day and later: only the files of those years are looked at. */
  @IsCivilDate() from!: string;
  @Optional() @IsCivilDate() on?: string;
  @Optional() @IsCivilDate() known?: string;
}

/** Who samples sees all; government and upstream what was confirmed once the unit was heard; others what was shown. */
const SAMPLES = ['bureau', 'bureau-head', 'system'];
const LOOKS_ON = ['government', 'upstream'];

@Rejects(caseReviewMessages, postedMessages, { 'withdrawn-file-is-not-reviewed': caseFileMessages['withdrawn-file-is-not-reviewed'] })
@Controller()
export class CaseReviewHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
    private readonly facts: Facts,
  ) {}

  @Post('case-files/:id/reviews')
  @Permit('case-review:review')
  @Performs(routes.open, { rules: ['not-found'] })
  open(@Param('id') fileId: string, @Body() said: ReviewOpening, @Caller() caller: Caller) {
    const reviewId = caseReviewId(said.basis, said.quarter, fileId);
    const data = async () => {
      const file = await this.facts.file(fileId);
      if (!file) throw new Refusal('not-found');
      const { unitId, kind, decidedOn, legalReviewerId, handlers } = file;
      return {
        ...said,
        ...{ reviewId, fileId, unitId: unitId!, kind: kind!, decidedOn: decidedOn! },
        ...(legalReviewerId !== null && {
          ...{ legalReviewerId, legalReviewOfficeIds: await this.facts.officesOf(legalReviewerId, { on: decidedOn!, besides: unitId! }) },
        }),
        handlerIds: [...new Set(handlers.map(({ officerId }) => officerId))],
        reviewerUnitIds: await this.facts.unitsOf(said.reviewerId, said.on),
        eligible: await this.isEligible(said, file),
      };
    };
    return this.decide(reviewId, { type: 'Open', said, data }, caller);
  }

  private async isEligible({ basis, quarter }: ReviewOpening, file: CaseFileRow): Promise<boolean> {
    const { from, to } = quarterRange(quarter);
    if (basis === 'self') return closedBetween(file, from, to);
    const drawn = await this.facts.draw(quarter);
    return drawn?.strata.some(({ sample }) => sample.includes(file.fileId!)) ?? false;
  }

  @Post('case-reviews/:id/sheet')
  @Permit('case-review:review')
  @Performs(routes.grade)
  async grade(@Param('id') id: string, @Body() data: ReviewSheet, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Grade', data: { ...data, officers: await this.officers(id) } }, caller, data);
  }

  @Post('case-reviews/:id/showing')
  @Permit('case-review:sample')
  @Performs(routes.show)
  show(@Param('id') id: string, @Body() data: ShowReview, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Show', data }, caller);
  }

  @Post('case-reviews/:id/acceptance')
  @Permit('case-review:respond')
  @Performs(routes.accept)
  accept(@Param('id') id: string, @Body() data: AcceptReview, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Accept', data }, caller);
  }

  @Post('case-reviews/:id/objection')
  @Permit('case-review:respond')
  @Performs(routes.object)
  object(@Param('id') id: string, @Body() data: ReviewObjection, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Object', data: datedBy(caller, data, shanghaiDay(this.store.clock())) }, caller, data);
  }

  @Post('case-reviews/:id/answer')
  @Permit('case-review:sample')
  @Performs(routes.answer)
  async answer(@Param('id') id: string, @Body() data: ObjectionAnswer, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Answer', data: { ...data, officers: await this.officers(id) } }, caller, data);
  }

  /** The head signs: of the bureau for what it sampled, of the unit for its own review. */
  @Post('case-reviews/:id/confirmation')
  @Permit('case-review:confirm')
  @Performs(routes.confirm)
  confirm(@Param('id') id: string, @Body() data: ConfirmReview, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Confirm', data }, caller);
  }

  @Post('case-reviews/:id/corrections')
  @Permit('case-review:sample')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(caseReviewContract, caseReview, id, data, caller));
  }

  /** What the city sampled is a unit's to see once it has been shown to it. */
  @Get('case-reviews')
  @Permit('case-review:read')
  @Answers(caseReviewShape, routes.list, { list: true })
  list(@Query() { cursor, limit, ground, ...asked }: CaseReviewFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
    const found = ground === undefined ? {} : { 'row.findings.ground': ground };
    const told = LOOKS_ON.includes(caller.role) ? { 'row.stage': 'confirmed' as const } : { 'row.shownOn': { $ne: null } };
    const shown = SAMPLES.includes(caller.role) ? {} : { $or: [{ 'row.basis': 'self' as const }, told] };
    const filter = {
      $and: [this.authority.scopeOf(caller, { unit: 'row.unitId' }), { 'row.reviewId': { $ne: null } }, ...wanted, found, shown],
    };
    const rows = this.readModels.rows(caseReviewDirectory);
    return this.pages.of(rows, { cursor, limit }, { filter, to: (found) => found.map(({ row }) => row) });
  }

  @Get('case-reviews/:id')
  @Permit('case-review:read')
  @Answers(both(object({ version: count }), caseReviewShape), routes.get)
  async get(@Param('id') id: string, @Caller() caller: Caller) {
    const found = await this.readModels.rows(caseReviewDirectory).get(`caseReview-${id}`);
    if (!found || !this.authority.mayRead(caller, { unitId: found.row.unitId })) throw new Refusal('not-found');
    const { basis, shownOn, stage } = found.row;
    const isTold = LOOKS_ON.includes(caller.role) ? stage === 'confirmed' : shownOn !== null;
    if (basis === 'draw' && !isTold && !SAMPLES.includes(caller.role)) throw new Refusal('not-found');
    return { version: found.v, ...found.row };
  }

  @Get('review-sheets')
  @Permit('case-review:read')
  @Answers(sheetShape, routes.sheet, { rules: ['no-policy-in-force'] })
  sheet(@Query() { decidedOn = this.facts.today }: SheetQuery) {
    const { version, source, from, excellent, pass, sheets } = sheetInForce(decidedOn);
    return { version, source, from, excellent, pass, sheets };
  }

  /** Acts signed by officers whose certificates were not valid on that day. */
  @Get('invalid-acts')
  @Permit('case-review:read')
  @Answers(invalidActShape, routes.invalidActs, { list: true })
  async invalidActs(@Query() { cursor, limit, from, ...query }: InvalidActQuery, @Caller() caller: Caller) {
    const { on, known } = asOf(query as AsOfQuery, this.store.clock);
    const asked = { from, on, known };
    const files = await this.facts.filesOf(asked);
    const found = invalidActs(files, await this.facts.certificatesOf(files), asked);
    const seen = found.filter(({ unitId }) => this.authority.mayRead(caller, { unitId }));
    const key = ({ fileId, officerId, actOn }: { fileId: string; officerId: string; actOn: string }) => `${actOn} ${fileId} ${officerId}`;
    return this.pages.among(seen, { cursor, limit }, { name: 'invalid-acts', filter: asked, key });
  }

  private async officers(reviewId: string) {
    const { events } = await this.store.load(`caseReview-${reviewId}`);
    const { of } = fold(caseReview as { initial: typeof caseReview.initial; evolve: typeof caseReview.evolve }, events as never);
    return of ? this.facts.officers(await this.facts.everFile(of.fileId)) : [];
  }

  private decide(id: string, command: CaseReviewCommand | LookedUp<CaseReviewCommand>, caller: Caller, said?: object) {
    return this.bus.execute(new Decide(caseReview, id, command, caller, said));
  }
}
