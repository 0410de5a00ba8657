import { DrawRequest } from '@jiandu/contracts/case-draw';
import type { FilesDrawn } from '@jiandu/contracts/case-draw';
import { FILE_KINDS } from '@jiandu/contracts/case-file';
import { Decide } from '@jiandu/platform/decide';
import {
  Answers,
  both,
  count,
  date,
  flag,
  id,
  listOf,
  number,
  object,
  oneOf,
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
import { caseFileMessages } from '../case-file/case-file.messages.js';
import { Facts } from '../lookups/facts.rows.js';
import { quarterNamed } from '../self-review/self-review.js';
import { selfReviewMessages } from '../self-review/self-review.messages.js';
import { caseDrawDirectory } from './case-draw.directory.js';
import { caseDraw } from './case-draw.js';
import { caseDrawMessages } from './case-draw.messages.js';
import routes from './case-draw.routes.json' with { type: 'json' };
import { ALGORITHM, drawSample } from './sample.js';

const drawnShape = object<FilesDrawn>({
  ...{ quarter: text, seed: text, seedSource: text, on: date, position: count, digest: text, algorithm: text, population: count },
  strata: listOf(object({ unitId: id, kind: oneOf(FILE_KINDS), files: count, sample: listOf(id) })),
  ...{ noFile: listOf(id), percent: number, least: count, most: count },
});

/** 市级案卷抽查: what was drawn, and the same drawn again. */
@Rejects(caseDrawMessages, {
  'quarter-is-written-so': selfReviewMessages['quarter-is-written-so'],
  'withdrawn-file-is-not-reviewed': caseFileMessages['withdrawn-file-is-not-reviewed'],
})
@Controller('case-draws')
export class CaseDrawHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
    private readonly facts: Facts,
  ) {}

  @Post(':quarter')
  @Permit('case-draw:draw')
  @Performs(routes.draw)
  async draw(@Param('quarter') named: string, @Body() data: DrawRequest, @Caller() caller: Caller) {
    const quarter = quarterNamed(named);
    const earlier = await this.facts.draw(quarter);
    const { files: population, position, digest } = await this.facts.population(quarter, earlier?.position);
    const units = await this.facts.unitsWithoutFile(quarter, population);
    const command = { type: 'Draw' as const, data: { ...data, quarter, position, digest, population, units } };
    return this.bus.execute(new Decide(caseDraw, quarter, command, caller, data));
  }

  @Get()
  @Permit('case-review:read')
  @Answers(both(object({ version: count }), drawnShape), routes.list, { list: true })
  list(@Query() query: PageQuery, @Caller() caller: Caller) {
    const to = (found: { v: number; row: { drawn: FilesDrawn | null } }[]) =>
      found.flatMap(({ v, row }) => (row.drawn ? [{ version: v, ...this.seenBy(caller, row.drawn) }] : []));
    return this.pages.of(this.readModels.rows(caseDrawDirectory), query, { to });
  }

  /** Whoever has the record can check it: the population is counted again and the sample drawn again from the seed. */
  @Get(':quarter/check')
  @Permit('case-draw:check')
  @Answers(
    object({
      quarter: text,
      algorithm: text,
      seed: text,
      population: count,
      digest: text,
      samePopulation: flag,
      sameSample: flag,
      late: listOf(id),
    }),
    routes.check,
  )
  async check(@Param('quarter') named: string) {
    const quarter = quarterNamed(named);
    const drawn = await this.facts.draw(quarter);
    if (!drawn) throw new Refusal('not-found');
    const { seed, algorithm, percent, least, most } = drawn;
    const then = await this.facts.population(quarter, drawn.position);
    const now = await this.facts.population(quarter);
    const again = drawSample(then.files, `${seed}|${quarter}`, { percent, least, most });
    const had = new Set(then.files.map(({ fileId }) => fileId));
    return {
      ...{ quarter, algorithm, seed, population: then.files.length, digest: then.digest },
      samePopulation: then.digest === drawn.digest && then.files.length === drawn.population,
      sameSample: algorithm === ALGORITHM && JSON.stringify(again) === JSON.stringify(drawn.strata),
      late: now.files.map(({ fileId }) => fileId).filter((fileId) => !had.has(fileId)),
    };
  }

  /** Counts are everybody's; a unit by name is for those who may read its records. */
  private seenBy(caller: Caller, drawn: FilesDrawn): FilesDrawn {
    const mayRead = (unitId: string) => this.authority.mayRead(caller, { unitId });
    return { ...drawn, strata: drawn.strata.filter(({ unitId }) => mayRead(unitId)), noFile: drawn.noFile.filter(mayRead) };
  }
}
