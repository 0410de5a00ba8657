import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { STUDY_MANNERS, studyContract, StudyRecording } from '@jiandu/contracts/study';
import { Correct, Decide } from '@jiandu/platform/decide';
import { Answers, date, id, listOf, object, oneOf, orNull, PageQuery, Pages, Performs, Rejects } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { studyDirectory } from './study.directory.js';
import type { StudyRow } from './study.directory.js';
import { study } from './study.js';
import { studyMessages } from './study.messages.js';
import routes from './study.routes.json' with { type: 'json' };

export class StudyFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
}

const studyShape = object<StudyRow>({
  ...{ studyId: orNull(id), unitId: orNull(id), itemIds: listOf(id), personIds: listOf(id) },
  ...{ manner: orNull(oneOf(STUDY_MANNERS)), studiedOn: orNull(date) },
});

@Rejects(studyMessages)
@Controller('studies')
export class StudyHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
  ) {}

  @Post(':id')
  @Permit('study:record')
  @Performs(routes.record)
  record(@Param('id') studyId: string, @Body() data: StudyRecording, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(study, studyId, { type: 'Record', data: { ...data, studyId } }, caller));
  }

  @Post(':id/corrections')
  @Permit('study:record')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') studyId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(studyContract, study, studyId, data, caller));
  }

  @Get()
  @Permit('training:read-people')
  @Answers(studyShape, routes.list, { list: true })
  list(@Query() { unitId, ...page }: StudyFilter, @Caller() caller: Caller) {
    const filter = { $and: [this.authority.scopeOf(caller), unitId ? { 'row.unitId': unitId } : {}] };
    return this.pages.of(this.readModels.rows(studyDirectory), page, { filter, to: (found) => found.map(({ row }) => row) });
  }
}
