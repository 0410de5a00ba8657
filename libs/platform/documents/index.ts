export { DOCUMENT_FORMATS, DOCUMENT_TYPES, documentFile } from './document-file.js';
export type { DocumentFormat } from './document-file.js';
