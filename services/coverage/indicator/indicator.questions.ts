import type { Calendar } from '@jiandu/calendar';
import type { CivilDate } from '@jiandu/kernel';
import { CALENDAR } from '@jiandu/platform/http';
import type { AsOfQuery } from '@jiandu/platform/http';
import { Inject, Injectable } from '@nestjs/common';
import type { Asked } from '../as-of/as-of.questions.js';
import { Questions } from '../as-of/as-of.questions.js';
import { FinalAnswers } from '../as-of/final-answers.js';
import type { Asking, IndicatorFound, Sources } from './indicator.js';
import { indicatorModels } from './indicator.models.js';
import { indicatorsOn, yearBegan } from './indicators.js';

export type Answered = { asked: Asked; sources: Sources; asking: Asking; found: readonly IndicatorFound[] };

/** The indicators of a day. */
@Injectable()
export class IndicatorQuestions {
  private readonly answers = new FinalAnswers<Omit<Answered, 'asked'>>();

  constructor(
    private readonly questions: Questions,
    @Inject(CALENDAR) private readonly calendar: Calendar,
  ) {}

  /** Of a period, or of the year up to the day. */
  async ask(query: AsOfQuery, period?: { from: CivilDate; to: CivilDate }): Promise<Answered> {
    const asked = await this.questions.ask(query, indicatorModels);
    const of = period ?? { from: yearBegan(asked.on), to: asked.on };
    return { asked, ...(await this.answers.of(asked, of, () => this.work(asked, of))) };
  }

  private async work({ on, known }: Asked, of: { from: CivilDate; to: CivilDate }): Promise<Omit<Answered, 'asked'>> {
    const sources = await this.questions.streams(indicatorModels);
    return { sources, ...indicatorsOn(sources, { on, known, ...of, calendar: this.calendar }) };
  }
}
