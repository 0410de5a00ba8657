import { EventCorrection } from '@jiandu/contracts/correction';
import {
  HandOverReferral,
  NameResponsible,
  PassOnCrimeLead,
  RecordReferralOutcome,
  RecordReferralReceipt,
  referralContract,
  ReferralEnd,
  ReferralOpening,
} from '@jiandu/contracts/referral';
import type { ReferralCommand } from '@jiandu/contracts/referral';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Performs, Rejects } from '@jiandu/platform/http';
import { Caller, Permit, signatureMessages, signerOf } from '@jiandu/platform/identity';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { SealedRoom } from '../discipline-desk/discipline-desk.sealed-room.js';
import { referralProposalMessages } from '../referral-proposal/referral-proposal.messages.js';
import { referral } from './referral.js';
import { referralMessages } from './referral.messages.js';
import routes from './referral.routes.json' with { type: 'json' };

/** 移送纪检监察机关: acts of the head and of the persons named by the head. */
@Rejects(referralMessages, referralProposalMessages, signatureMessages)
@Controller('referrals/:id')
export class ReferralHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly room: SealedRoom,
  ) {}

  @Post()
  @Permit('referral:keep')
  @Performs(routes.open)
  open(@Param('id') id: string, @Body() data: ReferralOpening, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Open', data: { ...data, referralId: id } }, caller);
  }

  @Post('persons')
  @Permit('referral:keep')
  @Performs(routes.name)
  name(@Param('id') id: string, @Body() data: NameResponsible, @Caller() caller: Caller) {
    return this.decide(id, { type: 'Name', data }, caller);
  }

  @Post('hand-over')
  @Permit('referral:keep')
  @Performs(routes.handOver)
  handOver(@Param('id') id: string, @Body() data: HandOverReferral, @Caller() caller: Caller) {
    return this.decide(id, { type: 'HandOver', data }, caller);
  }

  @Post('crime-leads')
  @Permit('referral:keep')
  @Performs(routes.crimeLead)
  crimeLead(@Param('id') id: string, @Body() data: PassOnCrimeLead, @Caller() caller: Caller) {
    return this.decide(id, { type: 'PassOnCrimeLead', data }, caller);
  }

  @Post('receipts')
  @Permit('referral:keep')
  @Performs(routes.receipt)
  receipt(@Param('id') id: string, @Body() data: RecordReferralReceipt, @Caller() caller: Caller) {
    return this.decide(id, { type: 'RecordReceipt', data }, caller);
  }

  @Post('outcomes')
  @Permit('referral:keep')
  @Performs(routes.outcome)
  outcome(@Param('id') id: string, @Body() data: RecordReferralOutcome, @Caller() caller: Caller) {
    return this.decide(id, { type: 'RecordOutcome', data }, caller);
  }

  @Post('call-off')
  @Permit('referral:decline')
  @Performs(routes.callOff)
  callOff(@Param('id') id: string, @Body() data: ReferralEnd, @Caller() caller: Caller) {
    return this.decide(id, { type: 'CallOff', data: { ...data, signedBy: signerOf(caller) } }, caller);
  }

  @Post('corrections')
  @Permit('referral:keep')
  @Performs(routes.correct, { ifMatch: 'required' })
  async correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    await this.room.toActOn(id, caller);
    return this.bus.execute(new Correct(referralContract, referral, id, data, caller));
  }

  private async decide(id: string, command: ReferralCommand, caller: Caller) {
    await this.room.toActOn(id, caller);
    return this.bus.execute(new Decide(referral, id, command, caller));
  }
}
