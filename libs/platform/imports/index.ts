export { importMessages } from './imports.messages.js';
export { ImportsModule } from './imports.module.js';
export { importKind } from './kind.js';
export type { Column, ImportKind, KindFile, LookUp, RowTools, Target, Tools } from './kind.js';
export { READ_LIMITS, readTable } from './reader.js';
export { LIMITS, TableRefused } from './table.js';
export { unitByName } from './unit-by-name.js';
