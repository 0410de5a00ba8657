import { EventCorrection } from '@jiandu/contracts/correction';
import { hotlineContract, HotlinePublication, WithdrawHotline } from '@jiandu/contracts/hotline';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Performs, Rejects } from '@jiandu/platform/http';
import { Caller, Permit } from '@jiandu/platform/identity';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { hotline } from './hotline.js';
import routes from './hotline.routes.json' with { type: 'json' };
import { hotlineMessages } from './hotline.messages.js';

@Rejects(hotlineMessages)
@Controller('units/:unitId/hotlines')
export class HotlineHttp {
  constructor(private readonly bus: CommandBus) {}

  @Post()
  @Permit('hotline:publish')
  @Performs(routes.publish)
  publish(@Param('unitId') unitId: string, @Body() data: HotlinePublication, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(hotline, `${unitId}.${data.number}`, { type: 'Publish', data: { ...data, unitId } }, caller));
  }

  @Post(':number/withdrawal')
  @Permit('hotline:publish')
  @Performs(routes.withdraw)
  withdraw(@Param('unitId') unitId: string, @Param('number') number: string, @Body() data: WithdrawHotline, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(hotline, `${unitId}.${number}`, { type: 'Withdraw', data }, caller));
  }

  @Post(':number/corrections')
  @Permit('hotline:publish')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('unitId') unitId: string, @Param('number') number: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(hotlineContract, hotline, `${unitId}.${number}`, data, caller));
  }
}
