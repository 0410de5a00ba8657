import type { Calendar } from '@jiandu/calendar';
import type { CivilDate } from '@jiandu/kernel';
import { CALENDAR } from '@jiandu/platform/http';
import type { AsOfQuery } from '@jiandu/platform/http';
import { Inject, Injectable } from '@nestjs/common';
import type { Asked } from '../as-of/as-of.questions.js';
import { Questions } from '../as-of/as-of.questions.js';
import { Answers } from '../as-of/answers.js';
import type { Asking, IndicatorFound, Sources } from './indicator.js';
import { indicatorModels } from './indicator.models.js';
import { indicatorsOn, yearBegan } from './indicators.js';

export type Answered = { asked: Asked; sources: Sources; asking: Asking; found: readonly IndicatorFound[] };

/** The indicators of a day. */
@Injectable()
export class IndicatorQuestions {
  private readonly answers = new Answers<Omit<Answered, 'asked'>>();

  constructor(
    private readonly questions: Questions,
    @Inject(CALENDAR) private readonly calendar: Calendar,
  ) {}

  /** Of a period, or of the year up to the day. */
  async ask(query: AsOfQuery, period?: { from: CivilDate; to: CivilDate }): Promise<Answered> {
    const asked = await this.questions.ask(query, indicatorModels);
    const { on, known } = asked;
    const dates = { on, known, ...(period ?? { from: yearBegan(on), to: on }) };
    const sources = await this.questions.streams(indicatorModels);
    return {
      asked,
      ...this.answers.of(dates, sources, () => ({ sources, ...indicatorsOn(sources, { ...dates, calendar: this.calendar }) })),
    };
  }
}
