import { EventStore } from '@jiandu/platform/event-store';
import { asOf } from '@jiandu/platform/http';
import type { AsOfQuery } from '@jiandu/platform/http';
import { ReadModels } from '@jiandu/platform/projections';
import { Injectable } from '@nestjs/common';
import type { AsOfDates, Streams } from '@jiandu/kernel';

/** The whole histories that a figure is folded from, by what they are about: all that may say something of it as of two dates. */
export type Read<Name extends string> = (from: ReadModels, asOf: AsOfDates) => Promise<Record<Name, Streams>>;

/** How every figure of this service is asked: two dates, the cut on which the answer rests, and the histories that it looks at. */
@Injectable()
export class Figures {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
  ) {}

  async ask<Name extends string, Found>(
    query: AsOfQuery,
    models: Readonly<Record<Name, { name: string }>>,
    read: Read<Name>,
    work: (histories: Record<Name, Streams>, asOf: AsOfDates) => Found,
  ): Promise<{ asked: AsOfDates & { position: object; final: boolean }; found: Found }> {
    const dates = asOf(query, this.store.clock);
    const { position, final } = await this.readModels.cut(dates.known, ...Object.values<{ name: string }>(models));
    return { asked: { ...dates, position, final }, found: work(await read(this.readModels, dates), dates) };
  }
}
