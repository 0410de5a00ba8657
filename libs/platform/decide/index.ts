export type { Caller, MayActFor, Reply } from './caller.js';
export { commandIdOf, Correct, CorrectHandler, Decide, DecideHandler, NotYourUnit, StaleIfMatch } from './decide.js';
export type { DecideOptions, Known, LookedUp, Statement } from './decide.js';
