import { SYLLABUS_KINDS } from '@jiandu/contracts/syllabus-item';
import { Answers, AsOfQuery, both, count, date, flag, id, listOf, object, oneOf, orNull, Refusal, text } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { personPosts } from '@jiandu/contracts/person-posts';
import { unitProfile } from '@jiandu/contracts/unit-profile';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Figures } from '../figures/figures.ask.js';
import { allOf } from '../figures/figures.read.js';
import { asked, basisFields, events, figureFields, unitFields } from '../figures/shapes.http.js';
import type { Figure } from '@jiandu/kernel';
import { lawStudySessionLedger } from '../law-study-session/law-study-session.ledger.js';
import { studyDirectory } from '../study/study.directory.js';
import { trainingSessionDirectory } from '../training-session/training-session.directory.js';
import { syllabusItemDirectory } from './syllabus-item.directory.js';
import routes from './syllabus-item.routes.json' with { type: 'json' };
import { studyStatus } from './syllabus-item.studied.js';
import type { ItemStudied, OfficerStudied, Studied, StudyStatus, UnitStudied } from './syllabus-item.studied.js';

const figure = object<Figure>(figureFields);
const policy = object<StudyStatus['policy']>({ ...basisFields, mark: text, categories: listOf(id) });
const unitShape = object<UnitStudied>({
  ...unitFields,
  upToDate: figure,
  items: listOf(
    object<ItemStudied>({
      ...{ itemId: id, mandatoryFor: oneOf(['city', 'unit']), kind: oneOf(SYLLABUS_KINDS), category: id, title: text, version: count },
      ...{ effectiveFrom: date, events, studied: count, stale: count, missing: count, all: count },
    }),
  ),
});
const officerShape = object<OfficerStudied>({
  ...{ personId: id, upToDate: flag },
  items: listOf(object<Studied>({ itemId: id, state: oneOf(['studied', 'stale', 'missing']), lastOn: orNull(date), events })),
});
const models = {
  ...{ units: unitProfile, posts: personPosts, items: syllabusItemDirectory, studies: studyDirectory },
  ...{ lawStudy: lawStudySessionLedger, trainings: trainingSessionDirectory },
};

/** 学习情况: who has studied what that is on the syllabus, what is missing, what has gone stale. */
@Controller('study-status')
export class StudyStatusHttp {
  constructor(
    private readonly figures: Figures,
    private readonly authority: Authority,
  ) {}

  /** Counts only; who they are is in a unit's own figures. */
  @Get()
  @Permit('training:read')
  @Answers(both(asked, object<StudyStatus>({ policy, upToDate: figure, units: listOf(unitShape) })), routes.status, {
    rules: ['no-policy-in-force'],
  })
  async status(@Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { asked, found } = await this.figures.ask(query, models, allOf(models), studyStatus);
    const units = found.found.units.filter(({ id }) => this.authority.mayRead(caller, { unitId: id }));
    return { ...asked, ...found.found, units };
  }

  /** Officer by officer. */
  @Get(':unitId')
  @Permit('training:read-people')
  @Answers(both(asked, object({ policy }), unitShape, object({ officers: listOf(officerShape) })), routes.unitStatus, {
    rules: ['no-policy-in-force'],
  })
  async unit(@Param('unitId') unitId: string, @Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { asked, found } = await this.figures.ask(query, models, allOf(models), studyStatus);
    const unit = found.found.units.find(({ id }) => id === unitId);
    if (!unit || !this.authority.mayRead(caller, { unitId })) throw new Refusal('not-found');
    return { ...asked, policy: found.found.policy, ...unit, officers: found.officers.get(unitId)! };
  }
}
