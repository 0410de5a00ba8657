import type { Calendar } from '@jiandu/calendar';
import { CALENDAR } from '@jiandu/platform/http';
import type { AsOfQuery } from '@jiandu/platform/http';
import { Inject, Injectable } from '@nestjs/common';
import type { Asked } from '../as-of/as-of.questions.js';
import { Questions } from '../as-of/as-of.questions.js';
import { DUE_SOURCES, dueList } from './due-list.js';
import type { DueItem } from './due-list.js';

export type Listed = { asked: Asked; items: readonly DueItem[] };
/** Lists kept; each of one pair of dates and one cut. */
const KEPT = 8;

/** The list of a day; a final one is worked out once. Before that rows move while the position stands, so nothing is kept. */
@Injectable()
export class DueListQuestions {
  private readonly kept = new Map<string, Promise<readonly DueItem[]>>();

  constructor(
    private readonly questions: Questions,
    @Inject(CALENDAR) private readonly calendar: Calendar,
  ) {}

  async ask(query: AsOfQuery): Promise<Listed> {
    const asked = await this.questions.ask(query, DUE_SOURCES);
    if (!asked.final) return { asked, items: await this.work(asked) };
    const key = JSON.stringify([asked.on, asked.known, asked.position]);
    let items = this.kept.get(key);
    if (!items) {
      items = this.work(asked);
      this.kept.set(key, items);
      items.catch(() => this.kept.delete(key));
      for (const oldest of [...this.kept.keys()].slice(0, Math.max(0, this.kept.size - KEPT))) this.kept.delete(oldest);
    }
    return { asked, items: await items };
  }

  private async work({ on, known }: Asked): Promise<readonly DueItem[]> {
    return dueList(await this.questions.streams(DUE_SOURCES), { on, known }, this.calendar);
  }
}
