export { SealedFiles } from './sealed-files.js';
export type { StoredFile } from './sealed-files.js';
