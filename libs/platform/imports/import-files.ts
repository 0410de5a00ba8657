import { SealedFiles } from '../files/index.js';

/** Files of imports, each under its import's id. */
export class ImportFiles extends SealedFiles<object> {}
