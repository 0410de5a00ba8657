import { FINDING_GROUNDS } from '@jiandu/contracts/case-review';
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
  Rejects,
  text,
} from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { caseDrawDirectory } from '../case-draw/case-draw.directory.js';
import { caseFileDirectory } from '../case-file/case-file.directory.js';
import { caseReviewDirectory } from '../case-review/case-review.directory.js';
import { reviewedUnits } from '../lookups/reviewed-units.js';
import { selfReviewDirectory } from '../self-review/self-review.directory.js';
import { quarterNamed } from '../self-review/self-review.js';
import { selfReviewMessages } from '../self-review/self-review.messages.js';
import type { Change } from './changes.js';
import { quarterReport } from './quarter-report.js';
import type { Duty, QuarterReport, Tally, UnitQuarter } from './quarter-report.js';
import routes from './quarter.routes.json' with { type: 'json' };

export const cutShape = object({ on: date, known: date, position: mapOf(object({ g: count, partitions: listOf(count) })), final: flag });
export const changeShape = object<Change>({ stream: id, version: count, type: text, knownOn: date, reason: text });

const dutyFields = {
  ...{ due: orNull(date), dueMark: orNull(oneOf(['L', 'P', 'D'])), afterDue: flag },
  state: oneOf(['done', 'not-yet', 'overdue', 'not-owed'] satisfies Duty['state'][]),
};
const tally = object<Tally>({ files: count, excellent: count, pass: count, fail: count, average: orNull(number) });
const unitShape = object<UnitQuarter>({
  ...{ id, name: text, closedFiles: count, drawn: count, pending: count, self: tally, city: tally, gap: orNull(number) },
  selfReview: object<UnitQuarter['selfReview']>({
    ...dutyFields,
    ...{
      kind: orNull(oneOf(['reported', 'no-file'])),
      reportedOn: orNull(date),
      files: orNull(count),
      problems: orNull(count),
      contradicted: flag,
    },
  }),
  findings: listOf(object({ reviewId: id, fileId: id, grounds: listOf(oneOf(FINDING_GROUNDS)) })),
});
const reportShape = object<QuarterReport>({
  ...{ quarter: text, from: date, to: date, city: tally, units: listOf(unitShape), changes: listOf(changeShape) },
  draw: object<QuarterReport['draw']>({ ...dutyFields, drawnOn: orNull(date), population: orNull(count), sample: orNull(count) }),
  selfReviewed: object({ met: orNull(count), all: count }),
});

/** 季度评查情况: who reviewed, what the city found beside it, and what is still owed. */
@Rejects({ 'quarter-is-written-so': selfReviewMessages['quarter-is-written-so'] })
@Controller('review-quarters')
export class QuarterHttp {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
  ) {}

  @Get(':quarter')
  @Permit('case-review:read')
  @Answers(both(cutShape, reportShape), routes.report)
  async report(@Param('quarter') named: string, @Query() query: AsOfQuery, @Caller() caller: Caller) {
    const asked = { quarter: quarterNamed(named), ...asOf(query, this.store.clock) };
    const models = [reviewedUnits, caseFileDirectory, selfReviewDirectory, caseDrawDirectory, caseReviewDirectory];
    const { position, final } = await this.readModels.cut(asked.known, ...models);
    // null: corrections left nothing of it now, but there was something as known on an earlier day
    const ofQuarter = { 'row.quarter': { $in: [asked.quarter, null] } };
    const [units, files, selfReviews, draws, reviews] = await Promise.all([
      this.readModels.histories(reviewedUnits),
      this.readModels.histories(caseFileDirectory, { 'row.quarters': asked.quarter }),
      this.readModels.histories(selfReviewDirectory, ofQuarter),
      this.readModels.histories(caseDrawDirectory, { _id: `caseDraw-${asked.quarter}` }),
      this.readModels.histories(caseReviewDirectory, ofQuarter),
    ]);
    const found = quarterReport({ units, files, selfReviews, draws, reviews }, asked);
    const mayRead = (unitId: string) => this.authority.mayRead(caller, { unitId });
    const isSupervisor = this.authority.mayRead(caller, { unitId: null });
    return {
      ...{ on: asked.on, known: asked.known, position, final, ...found },
      units: found.units.filter((unit) => mayRead(unit.id)),
      changes: isSupervisor ? found.changes : [],
    };
  }
}
