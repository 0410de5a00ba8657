import { CERTIFICATE_KINDS } from '@jiandu/contracts/certificate';
import { EventCorrection } from '@jiandu/contracts/correction';
import {
  AmendSittingResult,
  ExamRegistration,
  examSittingContract,
  PostponeSitting,
  RecordSittingResult,
  SITTING_RESULTS,
  SittingSchedule,
} from '@jiandu/contracts/exam-sitting';
import type { ExamSittingCommand } from '@jiandu/contracts/exam-sitting';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { personPosts } from '@jiandu/contracts/person-posts';
import { UNIT_KINDS } from '@jiandu/contracts/unit';
import { unitProfile } from '@jiandu/contracts/unit-profile';
import { rejectUnless, toldOn } from '@jiandu/kernel';
import type { EventRef, Figure } from '@jiandu/kernel';
import { Correct, Decide } from '@jiandu/platform/decide';
import { EventStore } from '@jiandu/platform/event-store';
import {
  Answers,
  asOf,
  AsOfQuery,
  both,
  count,
  date,
  flag,
  id,
  listOf,
  mapOf,
  number,
  object,
  oneOf,
  orNull,
  PageQuery,
  Pages,
  Performs,
  Rejects,
  text,
} from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { certificateMessages } from '../certificate/certificate.messages.js';
import { examSittingDirectory } from './exam-sitting.directory.js';
import type { ExamSittingRow, Registered } from './exam-sitting.directory.js';
import { examined, examsTaken } from './exam-sitting.examined.js';
import type { ExamsDone, OfficerExamined, UnitExamined } from './exam-sitting.examined.js';
import { ClassHours } from './exam-sitting.hours.js';
import { examSitting } from './exam-sitting.js';
import { examSittingMessages } from './exam-sitting.messages.js';
import type { ExamSittingRule } from './exam-sitting.messages.js';
import table from './exam-sitting.columns.json' with { type: 'json' };
import routes from './exam-sitting.routes.json' with { type: 'json' };

export class SittingFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
}

const sittingShape = object<ExamSittingRow>({
  ...{ sittingId: orNull(id), unitId: orNull(id), kind: orNull(oneOf(CERTIFICATE_KINDS)), title: text, place: orNull(text) },
  heldOn: orNull(date),
  officers: listOf(object<Registered>({ officerId: id, hours: number, registeredOn: date, result: orNull(oneOf(SITTING_RESULTS)) })),
});
const asked = object({ on: date, known: date, position: mapOf(object({ g: count, partitions: listOf(count) })), final: flag });
const events = listOf(object<EventRef>({ service: id, stream: id, version: count, g: count, type: text, on: orNull(date) }));
const figure = object<Figure>({ met: orNull(count), all: count });
const examinedShape = object<ExamsDone>({
  ...{ examined: figure, passed: figure },
  units: listOf(
    object<UnitExamined>({
      ...{ id, name: text, kind: oneOf(UNIT_KINDS), passed: figure, examined: figure, notExamined: listOf(id) },
      officers: listOf(object<OfficerExamined>({ personId: id, state: oneOf(['passed', 'failed', 'not-examined']), events })),
    }),
  ),
});

/** 考试: sittings of townships and units, who registered, what came of it. */
@Rejects(examSittingMessages, certificateMessages)
@Controller()
export class ExamSittingHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly pages: Pages,
    private readonly hours: ClassHours,
  ) {}

  @Post('exam-sittings/:id')
  @Permit('exam:arrange')
  @Performs(routes.schedule)
  schedule(@Param('id') sittingId: string, @Body() data: SittingSchedule, @Caller() caller: Caller) {
    return this.decide(sittingId, { type: 'Schedule', data: { ...data, sittingId } }, caller);
  }

  @Post('exam-sittings/:id/postponement')
  @Permit('exam:arrange')
  @Performs(routes.postpone)
  postpone(@Param('id') sittingId: string, @Body() data: PostponeSitting, @Caller() caller: Caller) {
    return this.decide(sittingId, { type: 'Postpone', data }, caller);
  }

  /** The hours of each are worked out here, from training's events; nobody types them. */
  @Post('exam-sittings/:id/registrations')
  @Permit('exam:register')
  @Performs(routes.register)
  async register(@Param('id') sittingId: string, @Body() said: ExamRegistration, @Caller() caller: Caller) {
    const { officerIds, on } = said;
    const officers = await Promise.all(officerIds.map(async (officerId) => ({ officerId, hours: await this.hours.of(officerId, on) })));
    return this.decide(sittingId, { type: 'Register', data: { officers, on } }, caller, said);
  }

  @Post('exam-sittings/:id/results')
  @Permit('exam:record')
  @Performs(routes.result)
  result(@Param('id') sittingId: string, @Body() data: RecordSittingResult, @Caller() caller: Caller) {
    return this.decide(sittingId, { type: 'RecordResult', data }, caller);
  }

  @Post('exam-sittings/:id/result-amendments')
  @Permit('exam:record')
  @Performs(routes.amendResult)
  amendResult(@Param('id') sittingId: string, @Body() data: AmendSittingResult, @Caller() caller: Caller) {
    return this.decide(sittingId, { type: 'AmendResult', data }, caller);
  }

  @Post('exam-sittings/:id/corrections')
  @Permit('exam:record')
  @Performs(routes.correct, { ifMatch: 'required' })
  async correct(@Param('id') sittingId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    const { events } = await this.store.load(`examSitting-${sittingId}`);
    const wrong = events.find(({ id }) => id === data.eventId);
    rejectUnless(wrong?.type !== 'SittingResultRecorded', 'result-stands-in-the-certificate-too' satisfies ExamSittingRule);
    return this.bus.execute(new Correct(examSittingContract, examSitting, sittingId, data, caller));
  }

  @Get('exam-sittings')
  @Permit('exam:read')
  @Answers(sittingShape, routes.list, { list: true, table })
  list(@Query() { unitId, ...page }: SittingFilter, @Caller() caller: Caller) {
    const filter = { $and: [this.authority.scopeOf(caller), unitId ? { 'row.unitId': unitId } : {}] };
    return this.pages.of(this.readModels.rows(examSittingDirectory), page, { filter, to: (found) => found.map(({ row }) => row) });
  }

  /** Who on post has taken the examination, unit by unit; townships are asked for by the plan. */
  @Get('exams-taken')
  @Permit('exam:read')
  @Answers(both(asked, examinedShape), routes.taken)
  async taken(@Query() query: AsOfQuery, @Caller() caller: Caller) {
    const dates = asOf(query, this.store.clock);
    const { position, final } = await this.readModels.cut(dates.known, unitProfile, personPosts, examsTaken);
    const [units, posts] = await Promise.all([this.readModels.histories(unitProfile), this.readModels.openHistories(personPosts, dates)]);
    const officers = toldOn(personPosts, posts, dates).flatMap(({ row: { held, personId } }) => (held ? [personId] : []));
    // null: corrections left nothing of it now, but there was something as known on an earlier day
    const exams = await this.readModels.histories(examsTaken, { 'row.officerId': { $in: [...officers, null] } });
    const found = examined({ units, posts, exams }, dates, ['enforcement-unit', 'township', 'subdistrict']);
    const seen = found.units.filter(({ id }) => this.authority.mayRead(caller, { unitId: id }));
    return { ...dates, position, final, ...found, units: seen };
  }

  private decide(sittingId: string, command: ExamSittingCommand, caller: Caller, said?: object) {
    return this.bus.execute(new Decide(examSitting, sittingId, command, caller, said));
  }
}
