export { exportAlone } from './export-alone.js';
export { exportEvents, ExportRefused } from './export-events.js';
export type { Exported, ExportState, Part } from './export-events.js';
export { parquetFile } from './parquet-file.js';
export { toldRows } from './told-rows.js';
export type { ToldRow } from './told-rows.js';
