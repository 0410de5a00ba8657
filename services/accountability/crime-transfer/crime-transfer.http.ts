import type { Calendar, CivilTime } from '@jiandu/calendar';
import { EventCorrection } from '@jiandu/contracts/correction';
import {
  crimeTransferContract,
  HandOverTransfer,
  HourTerm,
  ORGAN_LEVELS,
  RecordPartyPenalty,
  RecordPoliceOutcome,
  RecordTransferReceipt,
  TransferApproval,
  TransferRefusal,
  TransferReport,
} from '@jiandu/contracts/crime-transfer';
import type { CrimeTransferCommand } from '@jiandu/contracts/crime-transfer';
import { IsCivilTime, IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import { Correct, Decide } from '@jiandu/platform/decide';
import { EventStore } from '@jiandu/platform/event-store';
import {
  Answers,
  both,
  CALENDAR,
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
import { Authority, Caller, Permit, signatureMessages, signerOf } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { crimeTransferRegister, shanghaiMinute, TRANSFER_STATUSES, transferClocks } from './crime-transfer.clocks.js';
import type { Clock, CrimeTransferRow, TransferClocks } from './crime-transfer.clocks.js';
import { crimeTransfer } from './crime-transfer.js';
import { crimeTransferMessages } from './crime-transfer.messages.js';
import routes from './crime-transfer.routes.json' with { type: 'json' };

export class ClockQuery {
  /** The minute that the clocks are asked for; default: now. */
  @Optional() @IsCivilTime() at?: string;
}
export class CrimeTransferFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsIn(TRANSFER_STATUSES) status?: string;
}

const time = text;
const clock = object<Clock>({ kind: text, text, due: text, explanation: text });
const rowFields = {
  ...{ unitId: orNull(id), status: orNull(oneOf(TRANSFER_STATUSES)), caseNo: orNull(text), offence: orNull(text), officerIds: listOf(id) },
  ...{ level: orNull(oneOf(ORGAN_LEVELS)), reportedOn: orNull(date), decideBy: orNull(WorkedOutTerm), decidedOn: orNull(date) },
  ...{ approvedAt: orNull(time), reasons: orNull(text), handOverBy: orNull(HourTerm), handedOverAt: orNull(time), police: orNull(text) },
  ...{ receivedOn: orNull(date), penalties: listOf(text), because: listOf(id) },
};
const shape = both(
  object({ id }),
  object<CrimeTransferRow>(rowFields),
  object({ clocks: object<TransferClocks>({ decision: orNull(clock), handOver: orNull(clock) }) }),
);

const PREFIX = 'crimeTransfer-';

/** 移送涉嫌犯罪案件: the unit's own affair, with two clocks. */
@Rejects(crimeTransferMessages, signatureMessages)
@Controller('crime-transfers')
export class CrimeTransferHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
    @Inject(CALENDAR) private readonly calendar: Calendar,
  ) {}

  @Post(':id')
  @Permit('crime-transfer:record')
  @Performs(routes.report)
  report(@Param('id') id: string, @Body() data: TransferReport, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Report', data: { ...data, transferId: id } }, caller);
  }

  @Post(':id/approval')
  @Permit('crime-transfer:decide')
  @Performs(routes.approve)
  approve(@Param('id') id: string, @Body() data: TransferApproval, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Approve', data: { ...data, headId: signerOf(caller) } }, caller);
  }

  @Post(':id/refusal')
  @Permit('crime-transfer:decide')
  @Performs(routes.refuse)
  refuse(@Param('id') id: string, @Body() data: TransferRefusal, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Refuse', data: { ...data, headId: signerOf(caller) } }, caller);
  }

  @Post(':id/hand-over')
  @Permit('crime-transfer:record')
  @Performs(routes.handOver)
  handOver(@Param('id') id: string, @Body() data: HandOverTransfer, @Caller() caller: Caller) {
    return this.decide(id, { type: 'HandOver', data }, caller);
  }

  @Post(':id/receipt')
  @Permit('crime-transfer:record')
  @Performs(routes.receipt)
  receipt(@Param('id') id: string, @Body() data: RecordTransferReceipt, @Caller() caller: Caller) {
    return this.decide(id, { type: 'RecordReceipt', data }, caller);
  }

  @Post(':id/police-outcome')
  @Permit('crime-transfer:record')
  @Performs(routes.policeOutcome)
  policeOutcome(@Param('id') id: string, @Body() data: RecordPoliceOutcome, @Caller() caller: Caller) {
    return this.decide(id, { type: 'RecordPoliceOutcome', data }, caller);
  }

  @Post(':id/penalties')
  @Permit('crime-transfer:record')
  @Performs(routes.penalty)
  penalty(@Param('id') id: string, @Body() data: RecordPartyPenalty, @Caller() caller: Caller) {
    return this.decide(id, { type: 'RecordPenalty', data }, caller);
  }

  @Post(':id/corrections')
  @Permit('crime-transfer:decide')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(crimeTransferContract, crimeTransfer, id, data, caller));
  }

  @Get()
  @Permit('crime-transfer:read')
  @Answers(shape, routes.list, { list: true, rules: ['no-policy-in-force'] })
  list(@Query() { cursor, limit, ...asked }: CrimeTransferFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
    const filter = { $and: [this.authority.scopeOf(caller), ...wanted] };
    const now = shanghaiMinute(this.store.clock());
    return this.pages.of(
      this.readModels.rows(crimeTransferRegister),
      { cursor, limit },
      { filter, to: (found) => found.map(({ _id, row }) => this.shown(_id, row, now)) },
    );
  }

  @Get(':id')
  @Permit('crime-transfer:read')
  @Answers(both(object({ version: count }), shape), routes.get, { rules: ['no-policy-in-force'] })
  async get(@Param('id') id: string, @Query() { at = shanghaiMinute(this.store.clock()) }: ClockQuery, @Caller() caller: Caller) {
    const found = await this.readModels.rows(crimeTransferRegister).get(`${PREFIX}${id}`);
    if (!found || !this.authority.mayRead(caller, { unitId: found.row.unitId })) throw new Refusal('not-found');
    return { version: found.v, ...this.shown(found._id, found.row, at) };
  }

  private shown(stream: string, row: CrimeTransferRow, at: CivilTime) {
    return { id: stream.slice(PREFIX.length), ...row, clocks: transferClocks(this.calendar, row, at) };
  }

  private decide(id: string, command: CrimeTransferCommand, caller: Caller) {
    return this.bus.execute(new Decide(crimeTransfer, id, command, caller));
  }
}
