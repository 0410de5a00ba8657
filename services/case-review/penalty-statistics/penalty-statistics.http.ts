import { PENALTY_KINDS } from '@jiandu/contracts/case-file';
import type { PenaltyKind } from '@jiandu/contracts/case-file';
import { IsCivilDate, IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import type { EventRef } from '@jiandu/kernel';
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
  mapOf,
  number,
  object,
  oneOf,
  orNull,
  PageQuery,
  Pages,
  text,
} from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Controller, Get, Query } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { caseFileDirectory } from '../case-file/case-file.directory.js';
import { Facts } from '../lookups/facts.rows.js';
import { changeShape, cutShape } from '../quarter/quarter.http.js';
import { countedPenalties, guidedAttribution, penaltyStatistics } from './penalty-statistics.js';
import type { CountedPenalty, Duplicate, GuidedAttribution, PenaltyStatistics, Sums } from './penalty-statistics.js';
import routes from './penalty-statistics.routes.json' with { type: 'json' };

/** Decisions dated from `from` (default: the first day of the year asked) to `on`. */
export class SpanQuery extends AsOfQuery {
  @Optional() @IsCivilDate() from?: string;
}
export class CountedQuery extends PageQuery {
  @Optional() @IsCivilDate() from?: string;
  @Optional() @IsCivilDate() on?: string;
  @Optional() @IsCivilDate() known?: string;
  @Optional() @IsId() organId?: string;
  @Optional() @IsIn(PENALTY_KINDS) gravest?: PenaltyKind;
}

const sumFields = {
  ...{ cases: count, byKind: mapOf(count), fineYuan: number, confiscatedYuan: number, revokedLater: count, guided: count },
};
const statisticsShape = object<PenaltyStatistics>({
  ...{ unit: oneOf(['CNY']), policy: object({ from: date, source: text }), total: object<Sums>(sumFields) },
  organs: listOf(object<Sums & { organId: string }>({ organId: id, ...sumFields })),
  duplicates: listOf(object<Duplicate>({ fileId: id, countedAs: id, organId: id, decisionNo: text })),
  changes: listOf(changeShape),
});
const countedShape = object<CountedPenalty>({
  ...{ fileId: id, unitId: id, organId: id, originalUnitId: orNull(id), decisionNo: text, decidedOn: date, gravest: oneOf(PENALTY_KINDS) },
  ...{ fineYuan: orNull(number), confiscatedYuan: orNull(number), revokedOn: orNull(date) },
  events: listOf(object<EventRef>({ service: id, stream: id, version: count, g: count, type: text, on: orNull(date) })),
});
const shares = { own: count, guided: count, total: count };
const attributionShape = object<GuidedAttribution>({
  ...{ cases: count, guided: listOf(countedShape) },
  assessment: listOf(object({ unitId: id, ...shares })),
  statistics: listOf(object({ organId: id, ...shares })),
});

/** 行政处罚统计, by published rules, down to the files; and who is assessed for cases of a guided period. */
@Controller()
export class PenaltyStatisticsHttp {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly facts: Facts,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Get('penalty-statistics')
  @Permit('penalty-statistics:read')
  @Answers(both(cutShape, object({ from: date }), statisticsShape), routes.statistics, { rules: ['no-policy-in-force'] })
  async statistics(@Query() query: SpanQuery, @Caller() caller: Caller) {
    const { asked, cut, files } = await this.ask(query);
    const found = penaltyStatistics(files, asked);
    const mayRead = ({ organId }: { organId: string }) => this.authority.mayRead(caller, { unitId: organId });
    const isSupervisor = this.authority.mayRead(caller, { unitId: null });
    return {
      ...{ ...cut, from: asked.from, ...found },
      organs: found.organs.filter(mayRead),
      duplicates: found.duplicates.filter(mayRead),
      changes: isSupervisor ? found.changes : [],
    };
  }

  /** The files behind a figure. */
  @Get('penalty-statistics/files')
  @Permit('penalty-statistics:read')
  @Answers(countedShape, routes.files, { list: true })
  async files(@Query() { cursor, limit, organId, gravest, ...query }: CountedQuery, @Caller() caller: Caller) {
    const { asked, files } = await this.ask(query);
    const found = countedPenalties(files, asked)
      .counted.filter((one) => (organId === undefined || one.organId === organId) && (gravest === undefined || one.gravest === gravest))
      .filter((one) => this.authority.mayRead(caller, { unitId: one.organId }));
    return this.pages.among(
      found,
      { cursor, limit },
      { name: 'penalties', filter: { ...asked, organId, gravest }, key: ({ fileId }) => fileId },
    );
  }

  @Get('guided-attribution')
  @Permit('penalty-statistics:read')
  @Answers(both(cutShape, object({ from: date }), attributionShape), routes.attribution)
  async attribution(@Query() query: SpanQuery, @Caller() caller: Caller) {
    const { asked, cut, files } = await this.ask(query);
    const found = guidedAttribution(files, asked);
    const mayRead = (unitId: string | null) => this.authority.mayRead(caller, { unitId });
    return {
      ...{ ...cut, from: asked.from, cases: found.cases },
      guided: found.guided.filter(({ organId, originalUnitId }) => mayRead(organId) || mayRead(originalUnitId)),
      assessment: found.assessment.filter(({ unitId }) => mayRead(unitId)),
      statistics: found.statistics.filter(({ organId }) => mayRead(organId)),
    };
  }

  private async ask(query: SpanQuery) {
    const { on, known } = asOf(query, this.store.clock);
    const asked = { from: query.from ?? `${on.slice(0, 4)}-01-01`, on, known };
    const { position, final } = await this.readModels.cut(known, caseFileDirectory);
    return { asked, cut: { on, known, position, final }, files: await this.facts.filesOf(asked) };
  }
}
