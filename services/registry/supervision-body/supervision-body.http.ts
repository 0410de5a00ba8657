import { EventCorrection } from '@jiandu/contracts/correction';
import { supervisionBodyContract, SupervisionBodyNaming, SupervisionStaffNaming } from '@jiandu/contracts/supervision-body';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Performs, Rejects } from '@jiandu/platform/http';
import { Caller, Permit } from '@jiandu/platform/identity';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { supervisionBody } from './supervision-body.js';
import routes from './supervision-body.routes.json' with { type: 'json' };

@Rejects({})
@Controller('units/:unitId')
export class SupervisionBodyHttp {
  constructor(private readonly bus: CommandBus) {}

  @Post('supervision-body')
  @Permit('supervision-body:name')
  @Performs(routes.nameBody)
  nameBody(@Param('unitId') unitId: string, @Body() data: SupervisionBodyNaming, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(supervisionBody, unitId, { type: 'NameBody', data: { ...data, unitId } }, caller));
  }

  @Post('supervision-staff')
  @Permit('supervision-body:name')
  @Performs(routes.nameStaff)
  nameStaff(@Param('unitId') unitId: string, @Body() data: SupervisionStaffNaming, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(supervisionBody, unitId, { type: 'NameStaff', data: { ...data, unitId } }, caller));
  }

  @Post('supervision-body/corrections')
  @Permit('supervision-body:name')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('unitId') unitId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(supervisionBodyContract, supervisionBody, unitId, data, caller));
  }
}
