export { createLogger, NestLines } from './logger.js';
export type { Logger } from './logger.js';
export { correlationOf, traceparentOf } from './trace.js';
