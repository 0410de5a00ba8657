export { FileStore } from './file-store.js';
export type { FileRecord, FileStoreOptions, Naming } from './file-store.js';
export { OCTETS, SealedFile } from './sealed-file.js';
export { SealedFiles } from './sealed-files.js';
export type { StoredFile } from './sealed-files.js';
