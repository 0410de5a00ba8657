import { periodNamed } from '@jiandu/calendar';
import type { Every } from '@jiandu/calendar';
import { shanghaiDay } from '@jiandu/kernel';
import { DOCUMENT_FORMATS, DOCUMENT_TYPES, documentFile } from '@jiandu/platform/documents';
import { EventStore } from '@jiandu/platform/event-store';
import { Answers, AsOfQuery, Refusal, text } from '@jiandu/platform/http';
import { Permit } from '@jiandu/platform/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Questions } from '../as-of/as-of.questions.js';
import { supervisionBody } from '../coverage/supervision-body.js';
import { indicatorModels } from '../indicator/indicator.models.js';
import { IndicatorQuestions } from '../indicator/indicator.questions.js';
import { report, REPORT_KINDS } from './report.js';
import type { ReportKind } from './report.js';
import routes from './report.routes.json' with { type: 'json' };

/** Of what periods there is a report of each kind. */
const PERIODS: Readonly<Record<ReportKind, readonly Every[]>> = {
  ...{ quarter: ['quarter'], 'half-year': ['half'], year: ['year'], brief: ['quarter', 'half', 'year'] },
};
const bodies = { bodies: supervisionBody };

/** 季度、半年、年度报告和一页纸专报: of every unit by name, so for those who supervise all of them. */
@Controller('reports')
export class ReportHttp {
  constructor(
    private readonly store: EventStore,
    private readonly questions: Questions,
    private readonly indicators: IndicatorQuestions,
  ) {}

  @Get(':kind/:period/:format')
  @Permit('report:read')
  @Answers(text, routes.report, { produces: DOCUMENT_TYPES, rules: ['no-policy-in-force'] })
  async report(@Param('kind') kind: string, @Param('period') period: string, @Param('format') format: string, @Query() query: AsOfQuery) {
    const [of, form] = [REPORT_KINDS.find((each) => each === kind), DOCUMENT_FORMATS.find((each) => each === format)];
    const during = periodNamed(period);
    if (!of || !form || !during || !PERIODS[of].includes(during.every)) throw new Refusal('not-found');
    const today = shanghaiDay(this.store.clock());
    const on = query.on ?? (during.to < today ? during.to : today);
    if (on < during.from) throw new Refusal('not-found');
    // the cut before what is read, so that a final one lacks nothing
    const { position, final } = await this.questions.ask({ ...query, on }, { ...indicatorModels, ...bodies });
    const { sources, asking, found } = await this.indicators.ask({ ...query, on }, during);
    const document = report({
      kind: of,
      period: during,
      sources: { ...sources, ...(await this.questions.streams(bodies)) },
      asking,
      found,
      position,
      final,
    });
    return documentFile(document.title, form, document);
  }
}
