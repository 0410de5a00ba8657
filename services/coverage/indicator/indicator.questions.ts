import type { Calendar } from '@jiandu/calendar';
import type { CivilDate } from '@jiandu/kernel';
import { CALENDAR } from '@jiandu/platform/http';
import type { AsOfQuery } from '@jiandu/platform/http';
import { Inject, Injectable } from '@nestjs/common';
import type { Asked } from '../as-of/as-of.questions.js';
import { Questions } from '../as-of/as-of.questions.js';
import type { Asking, IndicatorFound, Sources } from './indicator.js';
import { indicatorModels } from './indicator.models.js';
import { indicatorsOn, yearBegan } from './indicators.js';

export type Answered = { asked: Asked; sources: Sources; asking: Asking; found: readonly IndicatorFound[] };
/** Answers kept; of one cut, so that nothing is kept past what was read. */
const KEPT = 8;

/** The indicators of a day; a final answer is worked out once. Before that rows move while the position stands, so nothing is kept. */
@Injectable()
export class IndicatorQuestions {
  private readonly kept = new Map<string, Promise<Omit<Answered, 'asked'>>>();

  constructor(
    private readonly questions: Questions,
    @Inject(CALENDAR) private readonly calendar: Calendar,
  ) {}

  /** Of a period, or of the year up to the day. */
  async ask(query: AsOfQuery, period?: { from: CivilDate; to: CivilDate }): Promise<Answered> {
    const asked = await this.questions.ask(query, indicatorModels);
    const of = period ?? { from: yearBegan(asked.on), to: asked.on };
    if (!asked.final) return { asked, ...(await this.work(asked, of)) };
    const key = JSON.stringify([asked.on, asked.known, of, asked.position]);
    let answer = this.kept.get(key);
    if (!answer) {
      answer = this.work(asked, of);
      this.kept.set(key, answer);
      answer.catch(() => this.kept.delete(key));
      for (const oldest of [...this.kept.keys()].slice(0, Math.max(0, this.kept.size - KEPT))) this.kept.delete(oldest);
    }
    return { asked, ...(await answer) };
  }

  private async work({ on, known }: Asked, of: { from: CivilDate; to: CivilDate }): Promise<Omit<Answered, 'asked'>> {
    const sources = await this.questions.streams(indicatorModels);
    return { sources, ...indicatorsOn(sources, { on, known, ...of, calendar: this.calendar }) };
  }
}
