export { createLogger, NestLines } from './logger.js';
export type { Logger } from './logger.js';
export { Metrics, METRICS } from './metrics.js';
export type { AppendOutcome, Sample } from './metrics.js';
export { arrival, step, steps } from './spans.js';
export type { Step } from './spans.js';
export { startTracing } from './tracing.js';
export { correlationOf, newTraceparent, traceparentOf } from './trace.js';
