import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SpanKind } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { until } from '../event-store/testing.js';
import { startTracing, traceparentOf } from '../telemetry/index.js';
import { IndexModule } from './testing/entry.js';
import { dropDatabases, TestService } from './testing/index.js';
import { NotesModule } from './testing/note.js';

const clock = () => new Date('2024-11-30T04:00:00.000Z');
const right = { title: '年度监督计划', unitId: 'u-1', on: '2024-11-01' };
const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const traceparent = (flags: string) => `00-${caller.traceId}-${caller.spanId}-${flags}`;

describe('a trace', () => {
  const exporter = new InMemorySpanExporter();
  let stop: () => Promise<void>;
  let notes: TestService;
  let index: TestService;
  beforeAll(async () => {
    stop = await startTracing({ service: 'test', instance: 'test-1', ratio: 1, to: new SimpleSpanProcessor({ exporter }) });
    notes = await TestService.open(NotesModule, { clock });
    index = await TestService.open(IndexModule, { clock, beside: notes });
    await Promise.all([notes.running.ready, index.running.ready]);
  });
  afterAll(async () => {
    await index.close();
    await notes.close();
    await stop();
  });
  beforeEach(() => exporter.reset());

  const named = (name: string): ReadableSpan | undefined => exporter.getFinishedSpans().find((span) => span.name === name);
  const seen = async (id: string, flags: string) => {
    const { status, body } = await notes.post(`/notes/${id}`, right, { headers: { traceparent: traceparent(flags) } });
    expect(status).toBe(201);
    const { body: commit } = await notes.get(`/commits/${String(body['commitId'])}?wait=10000`);
    const after = `after=notes:${String(commit['partition'])}:${String(commit['g'])}&wait=10000`;
    expect((await index.get(`/entries/titles/${id}?${after}`, { as: null })).status).toBe(200);
  };

  it('goes from the request over append, order and Kafka to the read models of both services', async () => {
    await seen('t1', '01');
    const send = `send ${notes.prefix}.notes.events.v1`;
    const steps = ['POST /notes/:id', 'append', 'order', send, 'take note_titles_v1', 'take followed_notes_v1'];
    await until('every step has ended', () => steps.every((name) => named(name)));

    const [request, append] = [named('POST /notes/:id')!, named('append')!];
    expect(request.parentSpanContext).toMatchObject(caller);
    expect(request.kind).toBe(SpanKind.SERVER);
    expect(request.attributes).toEqual({ 'http.route': '/notes/:id', 'http.response.status_code': 201 });
    expect(append.parentSpanContext?.spanId).toBe(request.spanContext().spanId);
    expect(append.attributes).toEqual({ 'jiandu.outcome': 'stored' });
    for (const name of steps.slice(2)) expect(named(name)!.parentSpanContext?.spanId).toBe(append.spanContext().spanId);
    for (const name of steps) expect(named(name)!.spanContext().traceId).toBe(caller.traceId);
    expect([named(send)!.kind, named('take followed_notes_v1')!.kind]).toEqual([SpanKind.PRODUCER, SpanKind.CONSUMER]);
    expect(named('take followed_notes_v1')!.attributes).toEqual({ 'jiandu.event': 'NoteOpened', 'jiandu.source': 'notes' });
  });

  it('says nothing of who, of what record, or of what was written', async () => {
    await seen('hidden', '01');
    await until('it was taken', () => named('take followed_notes_v1') !== undefined);
    const told = exporter
      .getFinishedSpans()
      .map(({ name, attributes, events, links, status }) => ({ name, attributes, events, links, status }));
    expect(JSON.stringify(told)).not.toMatch(/hidden|bureau-1|u-1|年度/);
  });

  it('marks a refused request with its rule, and ends there', async () => {
    const { body } = await notes.post(
      '/notes/t3/signature',
      { precedentId: 't3', on: right.on },
      { headers: { traceparent: traceparent('01') } },
    );
    await until('the request has ended', () => named('POST /notes/:id/signature') !== undefined);
    expect(named('POST /notes/:id/signature')!.attributes).toMatchObject({ 'http.response.status_code': 422, 'jiandu.rule': body['rule'] });
    expect(named('append')).toBeUndefined();
  });

  it('is begun by our own ratio alone: a caller can ask for none, by its flag or by an id of its choice', async () => {
    await seen('t4', '00');
    expect(named('POST /notes/:id')!.parentSpanContext).toMatchObject(caller);
    await stop();
    stop = await startTracing({ service: 'test', instance: 'test-1', ratio: 0, to: new SimpleSpanProcessor({ exporter }) });
    exporter.reset();
    await seen('t5', '01');
    const lowest = `00-${'0'.repeat(31)}1-${caller.spanId}-01`;
    await notes.post('/notes/t6', right, { headers: { traceparent: lowest } });
    await notes.get('/health/live', { as: null, headers: { traceparent: traceparent('01') } });
    expect(exporter.getFinishedSpans()).toEqual([]);
  });

  it('is not asked for on behalf of others: what an untraced service keeps of a traced call is its id alone', () =>
    expect(traceparentOf(traceparent('01'))).toBe(traceparent('00')));
});

describe('traces of a service that is told a collector', () => {
  type Told = { resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: Sent[] }[] }[] };
  type Attribute = { key: string; value: { stringValue?: string } };
  type Sent = { name: string; traceId: string; parentSpanId?: string };

  it('arrive there by OTLP, whole when the service leaves', async () => {
    const told: { path: string; body: Told }[] = [];
    const collector = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
      request.on('end', () => {
        told.push({ path: request.url!, body: JSON.parse(body) as Told });
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((listening) => collector.listen(0, '127.0.0.1', listening));
    const to = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    const prefix = `t${randomUUID().replaceAll('-', '').slice(0, 12)}`;
    const program = join(process.env['JIANDU_ROOT']!, 'libs/platform/dist/http/testing/notes-process.js');
    const service = spawn(process.execPath, [program], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...{ MONGO_PREFIX: prefix, TOPIC_PREFIX: prefix, OTEL_EXPORTER_OTLP_ENDPOINT: to, TRACE_RATIO: '1' },
        ...{ JWKS_URL: `${to}/keys`, JWT_ISSUER: 'urn:nobody', JWT_AUDIENCE: 'jiandu' },
        ...{ CHAIN_KEY: '07'.repeat(32), PERSONAL_DATA_KEY: '08'.repeat(32), BLIND_INDEX_KEY: '09'.repeat(32) },
      },
    });
    const lines = createInterface(service.stdout);
    let url = '';
    for await (const line of lines) {
      const said = JSON.parse(line) as { msg: string; url?: string };
      url = said.url ?? url;
      if (said.msg === 'ready') break;
    }
    expect((await fetch(`${url}/notes/o1`, { headers: { traceparent: traceparent('00') } })).status).toBe(404);
    service.stdout.resume();
    service.kill('SIGTERM');
    await once(service, 'exit');
    collector.closeAllConnections();
    await new Promise((closed) => collector.close(closed));

    expect(new Set(told.map(({ path }) => path))).toEqual(new Set(['/v1/traces']));
    const parts = told.flatMap(({ body }) => body.resourceSpans);
    const names = parts.flatMap(({ resource }) => resource.attributes.filter(({ key }) => key === 'service.name'));
    expect(new Set(names.map(({ value }) => value.stringValue))).toEqual(new Set(['jiandu-notes']));
    const spans = parts.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
    const request = spans.find(({ name }) => name === 'GET /notes/:id');
    expect([request!.traceId, request!.parentSpanId]).toEqual([caller.traceId, caller.spanId]);
    await dropDatabases(prefix);
  });

  it('are refused with a sentence where the ratio is none', async () => {
    const variables = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', TRACE_RATIO: 'all' };
    await expect(TestService.open(NotesModule, { clock, variables })).rejects.toThrow('TRACE_RATIO');
  });
});
