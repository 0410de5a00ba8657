export { neutral, plainAgain } from './cells.js';
export type { Cell } from './cells.js';
export { csvFile } from './csv.js';
export { xlsxFile } from './xlsx.js';
export { dispositionOf, EXPORT_FORMATS, TABLE_TYPES, tableFile } from './download.js';
export type { ExportFormat } from './download.js';
export { cellsOf, titlesOf } from './list-table.js';
export type { ListTable } from './list-table.js';
