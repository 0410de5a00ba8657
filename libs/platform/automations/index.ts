export { Automations } from './automations.js';
export type { AutomationsOptions, AutomationStatus } from './automations.js';
export { DeadLetters } from './dead-letters.js';
export type { LetterRetried } from './dead-letters.js';
export { executeThrough } from './execute.js';
export type { Execute, SystemOrder } from './execute.js';
