import { SETTLEMENTS } from '@jiandu/contracts/circular-entry';
import type { StatementSource } from '@jiandu/contracts/circular-entry';
import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { IsPeriod } from '@jiandu/contracts/period';
import {
  RecordReportReceipt,
  supervisionReportContract,
  SupervisionReportFiling,
  WithdrawSupervisionReport,
} from '@jiandu/contracts/supervision-report';
import { rejectUnless } from '@jiandu/kernel';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, date, id, listOf, object, oneOf, orNull, PageQuery, Pages, Performs, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, isSupervised, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { circularEntryMessages } from '../circular/circular-entry.messages.js';
import { attachmentsShape } from '../shapes.http.js';
import { supervisionReportDirectory } from './supervision-report.directory.js';
import type { Cited, SupervisionReportRow } from './supervision-report.directory.js';
import { readBy } from './supervision-report.readers.js';
import { supervisionReportMessages } from './supervision-report.messages.js';
import type { SupervisionReportRule } from './supervision-report.messages.js';
import routes from './supervision-report.routes.json' with { type: 'json' };
import { othersIn, supervisionReport } from './supervision-report.js';

export class SupervisionReportFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsId() kind?: string;
  @Optional() @IsPeriod() period?: string;
}

const citedShape = object<Cited>({ unitId: id, statement: text, settledBy: oneOf(SETTLEMENTS), disputed: orNull(text) });
const reportShape = object<SupervisionReportRow>({
  ...{ reportId: orNull(id), unitId: orNull(id), kind: orNull(id), period: orNull(text), title: orNull(text), to: orNull(text) },
  ...{
    account: orNull(text),
    about: listOf(id),
    cited: listOf(citedShape),
    source: orNull(object<StatementSource>({ service: id, figure: text, on: date, known: date })),
    documentNo: orNull(text),
    attachments: attachmentsShape,
    filedOn: orNull(date),
  },
  ...{ receivedBy: orNull(text), receivedOn: orNull(date), withdrawnOn: orNull(date) },
});

@Rejects(supervisionReportMessages, circularEntryMessages)
@Controller('supervision-reports')
export class SupervisionReportHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post(':reportId')
  @Permit('supervision-work:record')
  @Performs(routes.file)
  file(@Param('reportId') reportId: string, @Body() data: SupervisionReportFiling, @Caller() caller: Caller) {
    // what the bureau showed another unit is not for it to read by citing it
    const isOfItself = othersIn(data).length === 0 && data.shown === undefined;
    rejectUnless(!isSupervised(caller) || isOfItself, 'unit-reports-of-itself-alone' satisfies SupervisionReportRule);
    return this.bus.execute(new Decide(supervisionReport, reportId, { type: 'File', data: { ...data, reportId } }, caller));
  }

  @Post(':reportId/receipt')
  @Permit('supervision-work:record')
  @Performs(routes.receive)
  receive(@Param('reportId') reportId: string, @Body() data: RecordReportReceipt, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(supervisionReport, reportId, { type: 'RecordReceipt', data }, caller));
  }

  @Post(':reportId/withdrawal')
  @Permit('supervision-work:record')
  @Performs(routes.withdraw)
  withdraw(@Param('reportId') reportId: string, @Body() data: WithdrawSupervisionReport, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(supervisionReport, reportId, { type: 'Withdraw', data }, caller));
  }

  @Post(':reportId/corrections')
  @Permit('supervision-work:record')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('reportId') reportId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(supervisionReportContract, supervisionReport, reportId, data, caller));
  }

  @Get()
  @Permit('supervision-work:read')
  @Answers(reportShape, routes.list, { list: true })
  list(@Query() { cursor, limit, ...asked }: SupervisionReportFilter, @Caller() caller: Caller) {
    const filter = {
      $and: [this.authority.scopeOf(caller), ...Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }))],
    };
    return this.pages.of(
      this.readModels.rows(supervisionReportDirectory),
      { cursor, limit },
      { filter, to: (found) => found.map(({ row }) => readBy(caller, row)) },
    );
  }
}
