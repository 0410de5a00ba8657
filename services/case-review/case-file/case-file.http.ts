import {
  CaseFileAmendment,
  caseFileContract,
  CaseFileRegistration,
  CaseFileWithdrawal,
  CloseCaseFile,
  FILE_KINDS,
  PENALTY_KINDS,
  REVOCATIONS,
  RevokeDecision,
  ServeCaseFile,
  TERM_STATES,
} from '@jiandu/contracts/case-file';
import type { CaseFileCommand, CaseFileEvent, FileKind } from '@jiandu/contracts/case-file';
import { EventCorrection } from '@jiandu/contracts/correction';
import { IsCivilDate, IsId } from '@jiandu/contracts/fields';
import { LegalTerm } from '@jiandu/contracts/legal-term';
import { Optional } from '@jiandu/contracts/optional';
import { fold } from '@jiandu/kernel';
import type { Stored } from '@jiandu/kernel';
import { Correct, Decide } from '@jiandu/platform/decide';
import {
  Answers,
  both,
  count,
  date,
  id,
  listOf,
  maybe,
  number,
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
import { caseFileDirectory, caseFileView } from './case-file.directory.js';
import type { CaseFileView } from './case-file.directory.js';
import { byBureau } from './by-bureau.js';
import { caseFile, ensureFree } from './case-file.js';
import type { CaseFile } from './case-file.js';
import { caseFileMessages } from './case-file.messages.js';
import table from './case-file.columns.json' with { type: 'json' };
import routes from './case-file.routes.json' with { type: 'json' };

export class CaseFileFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsId() organId?: string;
  @Optional() @IsIn(FILE_KINDS) kind?: FileKind;
  @Optional() @IsIn(TERM_STATES) termState?: string;
  /** Closed from that day to that day. */
  @Optional() @IsCivilDate() closedFrom?: string;
  @Optional() @IsCivilDate() closedTo?: string;
}

const caseFileShape = object<CaseFileView>({
  ...{ fileId: orNull(id), unitId: orNull(id), kind: orNull(oneOf(FILE_KINDS)), title: orNull(text), decisionNo: orNull(text) },
  ...{ organId: orNull(id), handlers: listOf(object({ officerId: id, actOn: maybe(date) })), legalReviewerId: orNull(id) },
  ...{ filedOn: orNull(date), decidedOn: orNull(date), servedOn: orNull(date), closedOn: orNull(date) },
  ...{ penalties: listOf(oneOf(PENALTY_KINDS)), gravest: orNull(oneOf(PENALTY_KINDS)), fineYuan: orNull(number) },
  ...{ confiscatedYuan: orNull(number), originalUnitId: orNull(id), term: orNull(LegalTerm), termState: orNull(oneOf(TERM_STATES)) },
  revoked: orNull(object({ by: oneOf(REVOCATIONS), reason: text, on: date })),
  withdrawn: orNull(text),
});

/** 执法案卷: registered by hand, by import or by another system, each through the same command. */
@Rejects(caseFileMessages)
@Controller('case-files')
export class CaseFileHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post(':id')
  @Permit('case-file:register')
  @Performs(routes.register)
  register(@Param('id') id: string, @Body() data: CaseFileRegistration, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Register', data: { ...data, fileId: id, ...byBureau(caller) } }, caller);
  }

  @Post(':id/amendment')
  @Permit('case-file:register')
  @Performs(routes.amend)
  amend(@Param('id') id: string, @Body() data: CaseFileAmendment, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Amend', data: { ...data, ...byBureau(caller) } }, caller);
  }

  @Post(':id/withdrawal')
  @Permit('case-file:register')
  @Performs(routes.withdraw)
  withdraw(@Param('id') id: string, @Body() data: CaseFileWithdrawal, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Withdraw', data: { ...data, ...byBureau(caller) } }, caller);
  }

  @Post(':id/service')
  @Permit('case-file:register')
  @Performs(routes.serve)
  serve(@Param('id') id: string, @Body() data: ServeCaseFile, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Serve', data }, caller);
  }

  @Post(':id/closing')
  @Permit('case-file:register')
  @Performs(routes.close)
  close(@Param('id') id: string, @Body() data: CloseCaseFile, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Close', data }, caller);
  }

  @Post(':id/revocation')
  @Permit('case-file:register')
  @Performs(routes.revoke)
  revoke(@Param('id') id: string, @Body() data: RevokeDecision, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Revoke', data }, caller);
  }

  @Post(':id/corrections')
  @Permit('case-file:register')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    const ensure = (_: Stored, events: Stored[]) =>
      ensureFree(fold<CaseFile, CaseFileEvent>(caseFile, events as Stored<CaseFileEvent>[]), byBureau(caller));
    return this.bus.execute(new Correct(caseFileContract, caseFile, id, data, caller, ensure));
  }

  @Get()
  @Permit('case-file:read')
  @Answers(caseFileShape, routes.list, { list: true, table })
  list(@Query() { cursor, limit, closedFrom, closedTo, ...asked }: CaseFileFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
    const from = closedFrom === undefined ? {} : { 'row.closedOn': { $gte: closedFrom } };
    const to = closedTo === undefined ? {} : { 'row.closedOn': { $lte: closedTo, $ne: null } };
    const filter = { $and: [this.authority.scopeOf(caller), ...wanted, from, to] };
    const rows = this.readModels.rows(caseFileDirectory);
    return this.pages.of(rows, { cursor, limit }, { filter, to: (found) => found.map(({ row }) => caseFileView(row)) });
  }

  @Get(':id')
  @Permit('case-file:read')
  @Answers(both(object({ version: count }), caseFileShape), routes.get)
  async get(@Param('id') id: string, @Caller() caller: Caller) {
    const found = await this.readModels.rows(caseFileDirectory).get(`caseFile-${id}`);
    if (!found || !this.authority.mayRead(caller, { unitId: found.row.unitId })) throw new Refusal('not-found');
    return { version: found.v, ...caseFileView(found.row) };
  }

  private decide(id: string, command: CaseFileCommand, caller: Caller) {
    return this.bus.execute(new Decide(caseFile, id, command, caller));
  }
}
