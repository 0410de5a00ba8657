import type { CivilDate, Streams } from '@jiandu/kernel';
import { EventStore } from '@jiandu/platform/event-store';
import { asOf } from '@jiandu/platform/http';
import type { AsOfQuery } from '@jiandu/platform/http';
import { ReadModels } from '@jiandu/platform/projections';
import type { KeptHistories, SourcePosition } from '@jiandu/platform/projections';
import { Injectable } from '@nestjs/common';

/** The two dates of a question, and the cut on which its answer rests; `final`: asked again, it is answered the same. */
export type Asked = { on: CivilDate; known: CivilDate; position: Record<string, SourcePosition>; final: boolean };

/** What an answer is folded from, by what it is about. */
export type Sources = Readonly<Record<string, { name: string }>>;
export type StreamsOf<Of extends Sources> = { [about in keyof Of]: Streams };

/** What every question of this service has in common. */
@Injectable()
export class Questions {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
  ) {}

  /** The dates asked, today where none is named, and the cut of what the answer reads: of nothing else, so that a new read model changes no old answer. */
  async ask(query: AsOfQuery, of: Sources): Promise<Asked> {
    const { on, known } = asOf(query, this.store.clock);
    const { position, final } = await this.readModels.cut(known, ...Object.values(of));
    return { on, known, position, final };
  }

  /** Whole histories of all streams behind an answer, kept in memory: the same lists while none of them has moved. Asked for after the cut, so that a final one lacks nothing. */
  async streams<Of extends Sources>(of: Of): Promise<StreamsOf<Of>> {
    const kept = await this.kept(of);
    return Object.fromEntries(Object.entries(kept).map(([about, each]) => [about, each.all()])) as StreamsOf<Of>;
  }

  /** The same, each found by a key. All are looked at in one breath. */
  async kept<Of extends Sources>(of: Of): Promise<{ [about in keyof Of]: KeptHistories }> {
    const found = await Promise.all(Object.entries(of).map(async ([about, each]) => [about, await this.readModels.kept(each).fresh()]));
    return Object.fromEntries(found) as { [about in keyof Of]: KeptHistories };
  }
}
