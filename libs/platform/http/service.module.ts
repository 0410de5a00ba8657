import { Module } from '@nestjs/common';
import type { DynamicModule, Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CorrectHandler, DecideHandler } from '../decide/index.js';
import { EventStore } from '../event-store/index.js';
import { FilesHttp } from '../files/files.http.js';
import { FileStore } from '../files/index.js';
import { PersonalData } from '../personal-data/index.js';
import { Authority } from '../identity/index.js';
import { CALENDAR } from './calendar.js';
import { ReadModels } from '../projections/index.js';
import { Cursors } from './cursors.js';
import { checkDefinition, contractsOf } from './definition.js';
import type { Checked, ServiceDefinition } from './definition.js';
import { EventFeed } from './event-feed.js';
import { EventsHttp } from './events.http.js';
import { refusals } from './http.messages.js';
import { HealthCheck } from './health.js';
import { Pages } from './paging.js';
import { PlatformHttp } from './platform.http.js';
import { topicsController } from './topics.log.js';
import { StartRefused } from './refusal.js';
import { Rooms } from './rooms.js';
import { modulesOf, routesOf } from './routes.js';
import type { Module as AnyModule } from './routes.js';

/** The key under which a service's module carries its definition. */
const DEFINITION = Symbol('jiandu:definition');

/**
 * `ServiceModule.of({...})` in the imports of a service's module gives its controllers `CommandBus`, `ReadModels`, `Pages`, `EventStore`, `Authority`, the statutory calendar (`@Inject(CALENDAR)`)
 * and its process the routes that every service has. `Rooms` come from `openService`.
 */
@Module({})
export class ServiceModule {
  static of(definition: ServiceDefinition): DynamicModule {
    const module = {
      module: ServiceModule,
      imports: [CqrsModule.forRoot()],
      controllers: [PlatformHttp, EventsHttp, FilesHttp, ...followed(definition)],
      providers: [
        { provide: EventStore, useFactory: ({ store }: Rooms) => store, inject: [Rooms] },
        { provide: ReadModels, useFactory: ({ readModels }: Rooms) => readModels, inject: [Rooms] },
        { provide: PersonalData, useFactory: ({ personalData }: Rooms) => personalData, inject: [Rooms] },
        { provide: FileStore, useFactory: ({ files }: Rooms) => files, inject: [Rooms] },
        { provide: CALENDAR, useFactory: ({ calendar }: Rooms) => calendar, inject: [Rooms] },
        { provide: Authority, useFactory: ({ authority }: Rooms) => authority, inject: [Rooms] },
        { provide: DecideHandler, useFactory: ({ decide }: Rooms) => decide, inject: [Rooms] },
        { provide: CorrectHandler, useFactory: ({ decide }: Rooms) => new CorrectHandler(decide), inject: [Rooms] },
        { provide: Cursors, useFactory: ({ store }: Rooms) => new Cursors(store.chainKey), inject: [Rooms] },
        { provide: Pages, useFactory: (cursors: Cursors) => new Pages(cursors), inject: [Cursors] },
        {
          provide: EventFeed,
          useFactory: ({ store, options }: Rooms, cursors: Cursors) => new EventFeed(store, contractsOf(options.definition), cursors),
          inject: [Rooms, Cursors],
        },
        { provide: HealthCheck, useFactory: (rooms: Rooms) => new HealthCheck(rooms), inject: [Rooms] },
      ],
      exports: [CqrsModule, EventStore, ReadModels, PersonalData, FileStore, Pages, Authority, CALENDAR],
    };
    return Object.assign(module, { [DEFINITION]: definition });
  }
}

const followed = ({ projections }: ServiceDefinition): Type<unknown>[] => {
  const services = [...new Set((projections?.followed ?? []).flatMap(({ of }) => of.map(({ service }) => service)))];
  return services.length === 0 ? [] : [topicsController(services)];
};

/** What a service's module says it is made of, or null. */
export const definitionOf = (root: AnyModule): ServiceDefinition | null =>
  modulesOf(root)
    .map((module) => (module as { [DEFINITION]?: ServiceDefinition })[DEFINITION])
    .find((definition) => definition !== undefined) ?? null;

/** A service as it stands before it runs: its document, its rules' titles and statuses. Throws `StartRefused`. */
export function describeService(root: AnyModule): Checked & { definition: ServiceDefinition } {
  const definition = definitionOf(root);
  if (!definition) throw new StartRefused(refusals.notAService);
  return { definition, ...checkDefinition(definition, routesOf(root)) };
}
