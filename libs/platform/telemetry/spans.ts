import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags } from '@opentelemetry/api';
import type { Attributes, Context, Span, Tracer } from '@opentelemetry/api';

/** Of this process; null while nobody listens, and then a span costs one comparison. */
let tracer: Tracer | null = null;

export const traceWith = (to: Tracer | null): void => void (tracer = to);

/** A step under way. `traceparent`: what is caused by it names it as its parent. */
export type Step = { traceparent: string; end(about?: Attributes, error?: unknown): void };

const parts = (traceparent: string) => {
  const [, traceId, spanId, flags] = traceparent.split('-') as [string, string, string, string];
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
};
const under = (traceparent: string): Context => trace.setSpanContext(ROOT_CONTEXT, parts(traceparent));

function stepOf(span: Span): Step {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceparent: `00-${traceId}-${spanId}-${traceFlags & TraceFlags.SAMPLED ? '01' : '00'}`,
    end: (about, error) => {
      if (about) span.setAttributes(about);
      // a message may carry what somebody wrote: the name of the error says enough
      if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'failed' });
      span.end();
    },
  };
}

/** A request that arrives: under its caller's trace where it has one. Null while nobody listens. */
export function arrival(name: string, parent: string | undefined, about: Attributes): Step | null {
  if (!tracer) return null;
  return stepOf(tracer.startSpan(name, { kind: SpanKind.SERVER, attributes: about }, parent === undefined ? ROOT_CONTEXT : under(parent)));
}

const SAMPLED = /-[0-9a-f][13579bdf]$/;
/** Something that led here is being traced. */
const isTraced = (parent: string | undefined): parent is string => parent !== undefined && SAMPLED.test(parent);

/** One step of what is being traced; null where it is not. */
export function step(name: string, parent: string | undefined, about: Attributes, kind = SpanKind.INTERNAL): Step | null {
  return tracer && isTraced(parent) ? stepOf(tracer.startSpan(name, { kind, attributes: about }, under(parent))) : null;
}

/** The same step for many at once: one span for each that is traced, all ending together. */
export function steps<T>(
  name: string,
  of: Iterable<T>,
  parent: (item: T) => string | undefined,
  about: (item: T) => Attributes,
  kind = SpanKind.INTERNAL,
): (error?: unknown) => void {
  if (!tracer) return NOTHING;
  const begun: Step[] = [];
  for (const item of of) if (isTraced(parent(item))) begun.push(step(name, parent(item), about(item), kind)!);
  return (error) => {
    for (const { end } of begun) end(undefined, error);
  };
}
const NOTHING = (): void => undefined;
