import { periodNamed } from '@jiandu/calendar';
import type { Every } from '@jiandu/calendar';
import { textOf } from '@jiandu/contracts/official-document';
import { rejectUnless, shanghaiDay } from '@jiandu/kernel';
import { DOCUMENT_FORMATS, DOCUMENT_TYPES, documentFile } from '@jiandu/platform/documents';
import { EventStore } from '@jiandu/platform/event-store';
import type { Calendar } from '@jiandu/calendar';
import {
  Answers,
  AsOfQuery,
  both,
  CALENDAR,
  count,
  date,
  id,
  listOf,
  object,
  oneOf,
  orNull,
  Refusal,
  Rejects,
  text,
} from '@jiandu/platform/http';
import { Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { Questions } from '../as-of/as-of.questions.js';
import type { Asked } from '../as-of/as-of.questions.js';
import { askedShape, becauseFields } from '../as-of/as-of.shapes.http.js';
import { asKnown, ChangesQuery } from '../as-of/changes-query.js';
import type { Changed } from '../as-of/known-between.js';
import { assessmentChangesShape, assessmentShape } from '../assessment/assessment.shapes.http.js';
import { historiesOf } from '../coverage/coverage.histories.js';
import { partChangeShape, quarterShape } from '../coverage/coverage.shapes.http.js';
import { SOURCES } from '../coverage/sources.js';
import { supervisionBody } from '../coverage/supervision-body.js';
import { quartersOver } from '../coverage/trend.js';
import { indicatorModels } from '../indicator/indicator.models.js';
import { IndicatorQuestions } from '../indicator/indicator.questions.js';
import { indicatorChangesShape, indicatorShape } from '../indicator/indicator.shapes.http.js';
import { reportChanges } from './report.changes.js';
import type { QuarterChange, ReportChanges } from './report.changes.js';
import { reportData } from './report-data.js';
import type { ReportData } from './report-data.js';
import { figureOf, isShown, namedIn, reportShown } from './report-shown.js';
import { reportRules } from './report.messages.js';
import type { ReportRule } from './report.messages.js';
import { report, REPORT_KINDS } from './report.js';
import type { AdverseCase, Reported, ReportKind, StaffLine } from './report.js';
import routes from './report.routes.json' with { type: 'json' };

/** Of what periods there is a report of each kind. */
const PERIODS: Readonly<Record<ReportKind, readonly Every[]>> = {
  ...{ quarter: ['quarter'], 'half-year': ['half'], year: ['year'], brief: ['quarter', 'half', 'year'] },
};
const bodies = { bodies: supervisionBody };
/** What a report reads, each once by its name; a brief says nothing of coverage. */
const readBy = (kind: ReportKind) =>
  Object.fromEntries(
    [...Object.values(indicatorModels), supervisionBody, ...(kind === 'brief' ? [] : Object.values(SOURCES))].map((each) => [
      each.name,
      each,
    ]),
  );

const adverseShape = object<AdverseCase>({ unit: text, kind: text, caseNo: text, outcome: text, on: date, grounds: listOf(text) });
const staffLine = { unit: text, body: orNull(date), base: count, needed: orNull(count), reviewers: count, supervisors: count };
const staffShape = object<ReportData['staffing'][number]>({ ...staffLine, missing: orNull(count) });
const staffLineShape = object<StaffLine>(staffLine);
const dataShape = object<ReportData>({
  ...{ kind: oneOf(REPORT_KINDS), period: text, from: date, to: date, title: text, digest: text },
  ...{ indicators: listOf(indicatorShape), adverse: listOf(adverseShape), problems: listOf(text), staffing: listOf(staffShape) },
  ...{ quarters: listOf(quarterShape), assessment: orNull(assessmentShape) },
});

const quarterChange = { before: orNull(quarterShape), after: orNull(quarterShape), parts: listOf(partChangeShape) };
const changesShape = object<ReportChanges & { from: string; kind: ReportKind; period: string }>({
  ...{ from: date, kind: oneOf(REPORT_KINDS), period: text, indicators: listOf(indicatorChangesShape) },
  quarters: listOf(object<QuarterChange>({ quarter: text, ...quarterChange })),
  adverse: listOf(
    object<Changed<AdverseCase>>({
      ...{ id, before: orNull(adverseShape), after: orNull(adverseShape), ...becauseFields },
    }),
  ),
  problems: listOf(object<Changed<string>>({ ...{ id: text, before: orNull(text), after: orNull(text) }, ...becauseFields })),
  staffing: listOf(
    object<Changed<StaffLine>>({ ...{ id, before: orNull(staffLineShape), after: orNull(staffLineShape) }, ...becauseFields }),
  ),
  assessment: orNull(assessmentChangesShape),
});

/** 季度、半年、年度报告和一页纸专报: of every unit by name, so for those who supervise all of them. */
@Rejects(reportRules)
@Controller('reports')
export class ReportHttp {
  constructor(
    private readonly store: EventStore,
    private readonly questions: Questions,
    private readonly readModels: ReadModels,
    private readonly indicators: IndicatorQuestions,
    @Inject(CALENDAR) private readonly calendar: Calendar,
  ) {}

  /** What the paper of the same question says, as numbers. */
  @Get(':kind/:period')
  @Permit('report:read')
  @Answers(both(askedShape, dataShape), routes.data, { rules: ['no-policy-in-force'] })
  async data(@Param('kind') kind: string, @Param('period') period: string, @Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { asked, of } = await this.ask(kind, period, query);
    const data = reportData(of);
    await this.ensureOpen(caller, of, () => JSON.stringify(data));
    return { ...asked, ...data };
  }

  /** What changed of its figures between two days of knowing, and which events changed it. Not the government's: it reads what was filed, as filed. */
  @Get(':kind/:period/changes')
  @Permit('report:compare')
  @Answers(both(askedShape, changesShape), routes.changes, { rules: ['no-policy-in-force'] })
  async changes(@Param('kind') kind: string, @Param('period') period: string, @Query() { on, from, to }: ChangesQuery) {
    const before = await this.ask(kind, period, asKnown(on, from));
    const { asked, of } = await this.ask(kind, period, asKnown(on, to));
    const dates = { on: asked.on, from, to: asked.known };
    const found = reportChanges([before.of, of], await historiesOf(this.questions), dates, { calendar: this.calendar });
    return { ...asked, from, kind: of.kind, period, ...found };
  }

  @Get(':kind/:period/:format')
  @Permit('report:read')
  @Answers(text, routes.report, { produces: DOCUMENT_TYPES, rules: ['no-policy-in-force'] })
  async report(
    @Param('kind') kind: string,
    @Param('period') period: string,
    @Param('format') format: string,
    @Query() query: AsOfQuery,
    @Caller() caller: Caller,
  ) {
    const form = DOCUMENT_FORMATS.find((each) => each === format);
    if (!form) throw new Refusal('not-found');
    const { of } = await this.ask(kind, period, query);
    const document = report(of);
    await this.ensureOpen(caller, of, () => textOf(document));
    return documentFile(document.title, form, document);
  }

  /** The bureau prepares it; the government reads of no unit what that one was not shown first. */
  private async ensureOpen({ role }: Caller, { kind, period, asking }: Reported, said: () => string): Promise<void> {
    const named = role === 'government' ? namedIn(said(), asking.units) : [];
    if (named.length === 0) return;
    const found = await this.readModels.rows(reportShown).find({ 'row.figure': figureOf(kind, period.id) });
    const isOpen = found.some(({ row }) => isShown(row, asking, named));
    rejectUnless(isOpen, 'report-names-units-not-shown-it' satisfies ReportRule);
  }

  private async ask(named: string, period: string, query: AsOfQuery): Promise<{ asked: Asked; of: Reported }> {
    const kind = REPORT_KINDS.find((each) => each === named);
    const during = periodNamed(period);
    if (!kind || !during || !PERIODS[kind].includes(during.every)) throw new Refusal('not-found');
    const today = shanghaiDay(this.store.clock());
    const on = query.on ?? (during.to < today ? during.to : today);
    if (on < during.from) throw new Refusal('not-found');
    // the cut before what is read, so that a final one lacks nothing
    const asked = await this.questions.ask({ ...query, on }, readBy(kind));
    const { sources, asking, found } = await this.indicators.ask({ ...query, on }, during);
    const { position, final } = asked;
    const whole = { ...sources, ...(await this.questions.streams(bodies)) };
    const rules = { calendar: this.calendar };
    const quarters = kind === 'brief' ? [] : quartersOver(await historiesOf(this.questions), during.from.slice(0, 4), asking, rules);
    return { asked, of: { kind, period: during, sources: whole, asking, found, quarters, position, final } };
  }
}
