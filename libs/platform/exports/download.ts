import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { Cell } from './cells.js';
import { csvFile } from './csv.js';
import { xlsxFile } from './xlsx.js';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
/** What a route that answers a table `produces`. */
export const TABLE_TYPES = Object.values(TYPES);

/** The head of a file to be saved under a name, Chinese or not. */
export const dispositionOf = (name: string): string =>
  `attachment; filename="${name.replace(/[^A-Za-z0-9._-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;

/** Rows as a file, sent while they are read. */
export function tableFile(name: string, format: ExportFormat, rows: AsyncIterable<readonly Cell[]>): StreamableFile {
  const pieces = format === 'csv' ? csvFile(rows) : xlsxFile(rows);
  return new StreamableFile(Readable.from(pieces, { objectMode: false }), {
    type: TYPES[format],
    disposition: dispositionOf(`${name}.${format}`),
  });
}
