import type { Calendar } from '@jiandu/calendar';
import { CALENDAR } from '@jiandu/platform/http';
import type { AsOfQuery } from '@jiandu/platform/http';
import { Inject, Injectable } from '@nestjs/common';
import type { Asked } from '../as-of/as-of.questions.js';
import { Questions } from '../as-of/as-of.questions.js';
import { FinalAnswers } from '../as-of/final-answers.js';
import { DUE_SOURCES, dueList } from './due-list.js';
import type { DueItem } from './due-list.js';

export type Listed = { asked: Asked; items: readonly DueItem[] };

/** The list of a day. */
@Injectable()
export class DueListQuestions {
  private readonly answers = new FinalAnswers<readonly DueItem[]>();

  constructor(
    private readonly questions: Questions,
    @Inject(CALENDAR) private readonly calendar: Calendar,
  ) {}

  async ask(query: AsOfQuery): Promise<Listed> {
    const asked = await this.questions.ask(query, DUE_SOURCES);
    return { asked, items: await this.answers.of(asked, null, () => this.work(asked)) };
  }

  private async work({ on, known }: Asked): Promise<readonly DueItem[]> {
    return dueList(await this.questions.streams(DUE_SOURCES), { on, known }, this.calendar);
  }
}
