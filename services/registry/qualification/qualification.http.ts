import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { QUALIFICATION_KINDS, qualificationContract, QualificationRecording, RevokeQualification } from '@jiandu/contracts/qualification';
import type { QualificationKind } from '@jiandu/contracts/qualification';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, date, id, object, oneOf, orNull, PageQuery, Pages, Performs, Rejects, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import table from './qualification.columns.json' with { type: 'json' };
import { qualificationDirectory } from './qualification.directory.js';
import { qualification, qualificationId } from './qualification.js';
import routes from './qualification.routes.json' with { type: 'json' };
import { qualificationMessages } from './qualification.messages.js';
import type { QualificationRow } from './qualification.directory.js';

export class QualificationFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsId() personId?: string;
  @Optional() @IsIn(QUALIFICATION_KINDS) kind?: QualificationKind;
}

const qualificationShape = object<QualificationRow>({
  ...{ personId: orNull(id), kind: orNull(oneOf(QUALIFICATION_KINDS)), unitId: orNull(id), evidence: orNull(text) },
  ...{ since: orNull(date), until: orNull(date) },
});

@Rejects(qualificationMessages)
@Controller()
export class QualificationHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post('people/:personId/qualifications')
  @Permit('qualification:record')
  @Performs(routes.record)
  record(@Param('personId') personId: string, @Body() data: QualificationRecording, @Caller() caller: Caller) {
    const id = qualificationId(personId, data.kind);
    return this.bus.execute(new Decide(qualification, id, { type: 'Record', data: { ...data, personId } }, caller));
  }

  @Post('people/:personId/qualifications/:kind/revocation')
  @Permit('qualification:record')
  @Performs(routes.revoke)
  revoke(@Param('personId') personId: string, @Param('kind') kind: string, @Body() data: RevokeQualification, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(qualification, qualificationId(personId, kind), { type: 'Revoke', data }, caller));
  }

  @Post('people/:personId/qualifications/:kind/corrections')
  @Permit('qualification:record')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('personId') personId: string, @Param('kind') kind: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(qualificationContract, qualification, qualificationId(personId, kind), data, caller));
  }

  /** Who has what; of a unit, what that unit has recorded. */
  @Get('qualifications')
  @Permit('person:read')
  @Answers(qualificationShape, routes.list, { list: true, table })
  list(@Query() { cursor, limit, ...asked }: QualificationFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value }));
    const filter = { $and: [this.authority.scopeOf(caller), ...wanted] };
    return this.pages.of(
      this.readModels.rows(qualificationDirectory),
      { cursor, limit },
      { filter, to: (found) => found.map(({ row }) => row) },
    );
  }
}
