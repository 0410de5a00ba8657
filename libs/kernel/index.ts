export * from './civil-date.js';
export * from './decider.js';
export * from './document-number.js';
export * from './fold.js';
export * from './message.js';
export * from './policy.js';
export * from './read-model.js';
export * from './rejection.js';
