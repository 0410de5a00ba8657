import { shanghaiDay } from '@jiandu/kernel';
import { Inject, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Cursors } from '../http/cursors.js';
import { Rooms } from '../http/rooms.js';
import { Titles } from '../http/titles.js';
import { Authority } from '../identity/index.js';
import { PersonKeys } from '../personal-data/index.js';
import { ImportFiles } from './import-files.js';
import { ImportsHttp } from './imports.http.js';
import { Imports } from './imports.js';
import type { ImportKind } from './kind.js';
import { ImportRecords } from './records.js';

const KINDS = Symbol('jiandu:import-kinds');

const importsOf = (
  { store, lease, authority, decide, readModels, personalData, options }: Rooms,
  records: ImportRecords,
  files: ImportFiles,
  titles: Titles,
  kinds: ImportKind[],
) =>
  new Imports({
    kinds,
    store,
    lease,
    authority,
    decide,
    records,
    files,
    titles,
    tools: { store, readModels, personalData, today: () => shanghaiDay(store.clock()) },
    logger: options.logger,
  });

/** `ImportsModule.of([unitImport, …])` in the imports of a service's module: its routes, and the worker behind them. */
@Module({})
export class ImportsModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(Imports) private readonly imports: Imports,
    @Inject(ImportRecords) private readonly records: ImportRecords,
  ) {}

  static of(kinds: readonly ImportKind[]): DynamicModule {
    return {
      module: ImportsModule,
      controllers: [ImportsHttp],
      providers: [
        { provide: KINDS, useValue: kinds },
        { provide: ImportRecords, useFactory: ({ store }: Rooms) => new ImportRecords(store.db), inject: [Rooms] },
        { provide: ImportFiles, useFactory: filesOf, inject: [Rooms] },
        { provide: Titles, useFactory: ({ options }: Rooms) => new Titles(...(options.definition.messages ?? [])), inject: [Rooms] },
        { provide: Authority, useFactory: ({ authority }: Rooms) => authority, inject: [Rooms] },
        { provide: Cursors, useFactory: ({ store }: Rooms) => new Cursors(store.chainKey), inject: [Rooms] },
        { provide: Imports, useFactory: importsOf, inject: [Rooms, ImportRecords, ImportFiles, Titles, KINDS] },
      ],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.records.prepare();
    this.imports.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.imports.stop();
  }
}

function filesOf({ store, options: { environment } }: Rooms): ImportFiles {
  const keys = new PersonKeys(store.db.client.db(environment.keysDatabase), environment.personalDataKey);
  return new ImportFiles(store.db, 'import_files', keys);
}
