export { csvOf, gb18030Of, handmadeXlsx, xlsxOf } from './files.js';
export { honestFiles, mutantOf, trialOf } from './mutants.js';
export type { Mutant, Trial } from './mutants.js';
