import type { OfficialDocument } from '@jiandu/contracts/official-document';
import { StreamableFile } from '@nestjs/common';
import { dispositionOf } from '../exports/download.js';
import { htmlOf } from './html.js';

export const DOCUMENT_FORMATS = ['html', 'docx'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

const TYPES: Record<DocumentFormat, string> = {
  html: 'text/html',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
/** What a route that answers a paper `produces`. */
export const DOCUMENT_TYPES = Object.values(TYPES);

/** An official paper as a file of that name. */
export async function documentFile(name: string, format: DocumentFormat, document: OfficialDocument): Promise<StreamableFile> {
  const bytes = format === 'docx' ? await wordOf(document) : Buffer.from(htmlOf(document));
  return new StreamableFile(bytes, {
    type: `${TYPES[format]}${format === 'html' ? '; charset=utf-8' : ''}`,
    disposition: dispositionOf(`${name}.${format}`),
  });
}

/** The writer of Word files is loaded with the first one that is asked for: a service that writes none does not hold it. */
async function wordOf(document: OfficialDocument): Promise<Buffer> {
  const { docxOf } = await import('./docx.js');
  return docxOf(document);
}
