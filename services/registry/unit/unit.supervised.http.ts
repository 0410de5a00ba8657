import { EventStore } from '@jiandu/platform/event-store';
import { Answers, asOf, AsOfQuery, date, flag, id, listOf, object, orNull, text } from '@jiandu/platform/http';
import { Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Controller, Get, Query } from '@nestjs/common';
import { unitDirectory } from './unit.directory.js';
import { supervisedTownships } from './unit.supervised.js';
import type { JusticeOffice, SupervisedTownship, SupervisedTownships } from './unit.supervised.js';
import routes from './unit.supervised.routes.json' with { type: 'json' };

const townships = listOf(object<SupervisedTownship>({ unitId: id, name: orNull(text), inBeing: flag }));
const supervisedShape = object<SupervisedTownships & { on: string; known: string }>({
  ...{ on: date, known: date, unsupervised: townships, shared: listOf(object({ unitId: id, officeIds: listOf(id) })) },
  offices: listOf(object<JusticeOffice>({ unitId: id, name: orNull(text), superiorId: orNull(id), townships })),
});

@Controller('justice-offices')
export class SupervisedTownshipsHttp {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
  ) {}

  /** Justice offices and whom they supervise, on a day as known on a day; both default to today. */
  @Get()
  @Permit('registry:read')
  @Answers(supervisedShape, routes.all)
  async all(@Query() asked: AsOfQuery) {
    const { on, known } = asOf(asked, this.store.clock);
    const rows = (await this.readModels.rows(unitDirectory).allAsOf({ on, known })).map(({ row }) => row);
    return { on, known, ...supervisedTownships(rows, on) };
  }
}
