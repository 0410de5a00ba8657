import { DeskDuty } from '@jiandu/contracts/discipline-desk';
import type { DisciplineDeskEvent } from '@jiandu/contracts/discipline-desk';
import { effective } from '@jiandu/kernel';
import type { EventCorrected, Stored } from '@jiandu/kernel';
import { Decide } from '@jiandu/platform/decide';
import { EventStore } from '@jiandu/platform/event-store';
import { Answers, count, date, id, listOf, object, Performs, Rejects } from '@jiandu/platform/http';
import { Caller, Permit } from '@jiandu/platform/identity';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DESK, disciplineDesk } from './discipline-desk.js';
import { disciplineDeskMessages } from './discipline-desk.messages.js';
import routes from './discipline-desk.routes.json' with { type: 'json' };

/** 执纪衔接经办人员: named and relieved by the head. */
@Rejects(disciplineDeskMessages)
@Controller('discipline-desk')
export class DisciplineDeskHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly store: EventStore,
  ) {}

  @Post(':personId')
  @Permit('discipline-desk:name')
  @Performs(routes.name)
  name(@Param('personId') personId: string, @Body() data: DeskDuty, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(disciplineDesk, DESK, { type: 'Name', data: { ...data, personId } }, caller));
  }

  @Post(':personId/relief')
  @Permit('discipline-desk:name')
  @Performs(routes.relieve)
  relieve(@Param('personId') personId: string, @Body() data: DeskDuty, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(disciplineDesk, DESK, { type: 'Relieve', data: { ...data, personId } }, caller));
  }

  /** Who is named now, straight from the ledger. */
  @Get()
  @Permit('discipline-desk:name')
  @Answers(object({ version: count, named: listOf(object({ id, since: date })) }), routes.get)
  async get() {
    const { events, version } = await this.store.load(`disciplineDesk-${DESK}`);
    const since = new Map<string, string>();
    for (const { type, data } of effective<DisciplineDeskEvent>(events as Stored<DisciplineDeskEvent | EventCorrected>[])) {
      if (type === 'NamedToDesk') since.set(data.personId, data.on);
      else since.delete(data.personId);
    }
    return { version, named: [...since].map(([id, on]) => ({ id, since: on })) };
  }
}
