export { createLogger, NestLines } from './logger.js';
export type { Logger } from './logger.js';
export { Metrics, METRICS } from './metrics.js';
export type { AppendOutcome, Sample } from './metrics.js';
export { correlationOf, traceparentOf } from './trace.js';
