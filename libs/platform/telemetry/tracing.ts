import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, ParentBasedSampler, SamplingDecision, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Sampler, SpanProcessor } from '@opentelemetry/sdk-trace';
import { traceWith } from './spans.js';

export type TracingOptions = {
  service: string;
  instance: string;
  /** Of the requests, the part that is traced: 0 to 1. Whether their callers trace them changes nothing. */
  ratio: number;
  /** Where finished spans go: an OTLP/HTTP collector's address, or another processor. */
  to: URL | SpanProcessor;
};

/** Traces this process from now on. Answers the way to stop, which sends what is left. */
export async function startTracing({ service, instance, ratio, to }: TracingOptions): Promise<() => Promise<void>> {
  const processor = to instanceof URL ? await toCollector(to) : to;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `jiandu-${service}`, 'service.instance.id': instance }),
    sampler: new ParentBasedSampler({ root: partOf(ratio), remoteParentNotSampled: partOf(ratio) }),
    spanProcessors: [processor],
  });
  traceWith(provider.getTracer('jiandu'));
  return async () => {
    traceWith(null);
    await provider.shutdown();
  };
}

/** By chance, not by the trace's id: a caller chooses that. */
const partOf = (ratio: number): Sampler => ({
  shouldSample: () => ({ decision: Math.random() < ratio ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD }),
});

/** Loaded only where it is wanted. */
async function toCollector(url: URL): Promise<SpanProcessor> {
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  return new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: new URL('v1/traces', withSlash(url)).href }) });
}

const withSlash = (url: URL): string => (url.href.endsWith('/') ? url.href : `${url.href}/`);
