export * from './answer.js';
export * from './calendar.js';
export * from './duties.js';
export * from './messages.js';
export * from './periods.js';
export * from './slack.js';
export * from './status.js';
export * from './term.js';
