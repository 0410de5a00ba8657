import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { firstValueFrom, from } from 'rxjs';
import type { Observable } from 'rxjs';
import { cellsOf, EXPORT_FORMATS, tableFile, titlesOf } from '../exports/index.js';
import type { Cell, ExportFormat, ListTable } from '../exports/index.js';
import { toldOf } from './answers.js';
import { expectations } from './http.messages.js';
import { LONGEST_PAGE } from './paging.js';
import type { Page } from './paging.js';
import { Refusal } from './refusal.js';
import type { EdgeRequest } from './request.js';

type ReadPage = (cursor?: string) => Promise<Page<object>>;

/**
 * `?format=csv` or `xlsx` on a list that has a table: the whole list as a file, from the list's own handler page by page, so that a file
 * never shows what the list would not.
 */
export class ListExport implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const { table } = toldOf(context.getHandler())?.options ?? {};
    const query = context.switchToHttp().getRequest<EdgeRequest>().query as Record<string, unknown>;
    if (!table || query['format'] === undefined) return next.handle();
    const format = formatOf(query['format']);
    for (const name of ['format', 'cursor', 'limit']) delete query[name];
    const read: ReadPage = (cursor) => {
      Object.assign(query, { limit: String(LONGEST_PAGE), ...(cursor !== undefined && { cursor }) });
      return firstValueFrom(next.handle() as Observable<Page<object>>);
    };
    return from(fileOf(table, format, read));
  }
}

/** The first page is read before anything is sent: what it refuses is still told as a problem. */
async function fileOf(table: ListTable, format: ExportFormat, read: ReadPage) {
  return tableFile(table.title, format, rowsOf(table, await read(), read));
}

async function* rowsOf(table: ListTable, first: Page<object>, read: ReadPage): AsyncGenerator<readonly Cell[]> {
  yield titlesOf(table);
  for (let page: Page<object> | null = first; page; page = page.next === undefined ? null : await read(page.next))
    for (const item of page.items) yield cellsOf(table, item);
}

function formatOf(asked: unknown): ExportFormat {
  const format = EXPORT_FORMATS.find((each) => each === asked);
  if (!format) throw new Refusal('field-wrong', {}, [{ field: 'format', rule: 'field-wrong', title: expectations['isIn']! }]);
  return format;
}
