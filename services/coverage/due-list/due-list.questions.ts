import type { Calendar } from '@jiandu/calendar';
import { CALENDAR } from '@jiandu/platform/http';
import type { AsOfQuery } from '@jiandu/platform/http';
import { Inject, Injectable } from '@nestjs/common';
import type { Asked } from '../as-of/as-of.questions.js';
import { Questions } from '../as-of/as-of.questions.js';
import { Answers } from '../as-of/answers.js';
import { DUE_SOURCES, dueList } from './due-list.js';
import type { DueItem, DueStreams } from './due-list.js';

export type Listed = { asked: Asked; streams: DueStreams; items: readonly DueItem[] };

/** The list of a day. */
@Injectable()
export class DueListQuestions {
  private readonly answers = new Answers<readonly DueItem[]>();

  constructor(
    private readonly questions: Questions,
    @Inject(CALENDAR) private readonly calendar: Calendar,
  ) {}

  async ask(query: AsOfQuery): Promise<Listed> {
    const asked = await this.questions.ask(query, DUE_SOURCES);
    const { on, known } = asked;
    const streams = await this.questions.streams(DUE_SOURCES);
    return { asked, streams, items: this.answers.of({ on, known }, streams, () => dueList(streams, { on, known }, this.calendar)) };
  }
}
