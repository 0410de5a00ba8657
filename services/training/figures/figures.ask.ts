import { EventStore } from '@jiandu/platform/event-store';
import { asOf } from '@jiandu/platform/http';
import type { AsOfQuery } from '@jiandu/platform/http';
import { ReadModels } from '@jiandu/platform/projections';
import { Injectable } from '@nestjs/common';
import type { AsOfDates, Streams } from '@jiandu/kernel';

/** How every figure of this service is asked: two dates, the cut on which the answer rests, and the whole histories of its streams. */
@Injectable()
export class Figures {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
  ) {}

  async ask<Name extends string, Found>(
    query: AsOfQuery,
    models: Readonly<Record<Name, { name: string }>>,
    work: (histories: Record<Name, Streams>, asOf: AsOfDates) => Found,
  ): Promise<{ asked: AsOfDates & { position: object; final: boolean }; found: Found }> {
    const dates = asOf(query, this.store.clock);
    const of = Object.entries(models) as [Name, { name: string }][];
    const { position, final } = await this.readModels.cut(dates.known, ...of.map(([, model]) => model));
    const told = await Promise.all(
      of.map(async ([name, model]): Promise<[Name, Streams]> => [name, await this.readModels.histories(model)]),
    );
    return { asked: { ...dates, position, final }, found: work(Object.fromEntries(told) as Record<Name, Streams>, dates) };
  }
}
