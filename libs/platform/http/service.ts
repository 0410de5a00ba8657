import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../event-store/index.js';
import { AccessGuard, TokenVerifier } from '../identity/index.js';
import { arrival, correlationOf, createLogger, NestLines, newTraceparent, startTracing, traceparentOf } from '../telemetry/index.js';
import type { Logger, Metrics } from '../telemetry/index.js';
import { AfterCommit } from './after.js';
import { BODY_BYTES, parseBody } from './body.js';
import { permissionsOf } from './definition.js';
import type { Checked, ServiceDefinition } from './definition.js';
import { Door } from './door.js';
import { readEnvironment } from './environment.js';
import type { Environment } from './environment.js';
import { refusals } from './http.messages.js';
import { ListExport } from './list-export.js';
import { maintain } from './maintenance.js';
import { OPEN_API } from './openapi.js';
import type { OpenApi } from './openapi.js';
import { ProblemFilter } from './problem.filter.js';
import { Admission, Rates } from './rates.js';
import { StartRefused } from './refusal.js';
import { ReplyHeaders } from './reply.js';
import type { EdgeReply, EdgeRequest } from './request.js';
import { Rooms } from './rooms.js';
import { routesOf } from './routes.js';
import type { Module as AnyModule } from './routes.js';
import { definitionOf, describeService } from './service.module.js';
import { acceptUploads } from './upload.js';
import { StrictFields } from './validation.js';

/** Longer than any answer should take, shorter than the patience of whoever sent the SIGTERM. */
const DRAIN_MS = 5000;
const PARAMETER_CHARACTERS = 320;

export type ServiceOptions = {
  variables: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  /** Default: JSON lines on stdout. */
  logger?: Logger;
};

export type RunningService = {
  /** Where it listens, from the first moment. */
  url: string;
  /** Resolves once it answers for itself; rejects if it cannot. */
  ready: Promise<void>;
  /** Answers what has arrived, ends what works in the background, leaves. */
  close(): Promise<void>;
};

/** A service's `main`: runs until SIGTERM or SIGINT; a refusal to start is one sentence on stderr and exit code 1. */
export async function startService(root: AnyModule): Promise<void> {
  const options: ServiceOptions = { variables: process.env, clock: () => new Date() };
  const task = process.argv.slice(2);
  try {
    if (task.length > 0) return await performTask(root, task, options);
    const service = await openService(root, options);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        service.close().then(
          () => process.exit(0),
          (error: unknown) => exit(error),
        );
      });
    }
    await service.ready;
  } catch (error) {
    exit(error);
  }
}

/** A maintenance task beside the running service: no door, no background work; its result is one line of JSON on stdout. */
async function performTask(root: AnyModule, task: readonly string[], { variables, clock }: ServiceOptions): Promise<void> {
  const definition = definitionOf(root);
  if (!definition) throw new StartRefused(refusals.notAService);
  const environment = readEnvironment(variables, definition.name);
  const logger = createLogger(definition.name, environment.logLevel);
  const rooms = await Rooms.open({ definition, environment, clock, logger, closing: new AbortController().signal });
  try {
    console.log(JSON.stringify(await maintain(rooms, task)));
  } finally {
    await rooms.close();
  }
}

function exit(error: unknown): never {
  console.error(error instanceof StartRefused ? `${refusals.prefix}: ${error.message}` : error);
  process.exit(1);
}

/** Listens at once and answers 503 until MongoDB is there. Throws `StartRefused`. */
export async function openService(root: AnyModule, { variables, clock, logger: given }: ServiceOptions): Promise<RunningService> {
  const { definition, ...checked } = describeService(root);
  const environment = readEnvironment(variables, definition.name);
  const logger = given ?? createLogger(definition.name, environment.logLevel);
  const door = await Door.open(environment);
  logger.info({ url: door.url }, 'listening');

  const closing = new AbortController();
  const closers: (() => Promise<void>)[] = [];
  const open = async () => {
    if (environment.traces)
      closers.push(await startTracing({ service: definition.name, ...environment.traces, instance: environment.instance }));
    const rooms = await Rooms.open({ definition, environment, clock, logger, closing: closing.signal });
    closers.push(() => rooms.close());
    const { app, fastify } = await edge(root, { definition, environment, clock, logger, ...checked, rooms });
    closers.push(() => app.close());
    await rooms.start();
    await app.startAllMicroservices();
    await fastify.ready();
    door.enter((request, response) => fastify.routing(request, response));
    logger.info('ready');
  };
  const opened = open();
  const ready = opened.catch((error: unknown) => {
    if (!closing.signal.aborted) throw error;
  });
  ready.catch(() => undefined); // whoever waits for it is told as well

  const close = async () => {
    closing.abort();
    await door.close(DRAIN_MS);
    await opened.catch(() => undefined);
    while (closers.length > 0) await closers.pop()!();
    logger.info('closed');
  };
  return { url: door.url, ready, close };
}

type EdgeOptions = Checked & { definition: ServiceDefinition; environment: Environment; clock: Clock; logger: Logger; rooms: Rooms };

/** The Nest application over the rooms; it does not listen by itself. */
async function edge(root: AnyModule, options: EdgeOptions): Promise<{ app: NestFastifyApplication; fastify: FastifyInstance }> {
  const { definition, environment, clock, logger, titles, statuses, document, rooms } = options;
  const filter = new ProblemFilter(titles, statuses, logger);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES,
    trustProxy: environment.trustedProxies ?? false,
    skipMiddie: true,
    routerOptions: { maxParamLength: PARAMETER_CHARACTERS },
    frameworkErrors: (error: unknown, request: EdgeRequest, reply: EdgeReply) => filter.answer(error, request, reply),
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, bytes, done) => {
    try {
      done(null, parseBody(bytes as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  acceptUploads(fastify);
  keepRecord(fastify, logger, rooms.metrics);
  const { jwksUrl, jwtIssuer, jwtAudience } = environment;
  const tokens = new TokenVerifier({ jwksUrl, issuer: jwtIssuer, audience: jwtAudience, clock });
  const open = new Set(routesOf(root).flatMap(({ name, access }) => (access?.public ? [name] : [])));
  const admission = new Admission(tokens, new Rates(environment.rate), (route) => open.has(route));
  fastify.addHook('onRequest', (request: EdgeRequest) => admission.admit(request));

  const app = await NestFactory.create<NestFastifyApplication>(house(root, rooms, document), adapter, {
    bodyParser: false,
    logger: new NestLines(logger),
    abortOnError: false,
  });
  app.useGlobalFilters(filter);
  app.useGlobalGuards(new AccessGuard(permissionsOf(definition), rooms.authority));
  app.useGlobalInterceptors(new AfterCommit(rooms.readModels), new ReplyHeaders(), new ListExport());
  app.useGlobalPipes(new StrictFields(titles));
  if (rooms.logServer) app.connectMicroservice({ strategy: rooms.logServer });
  return { app: await app.init(), fastify };
}

@Global()
@Module({})
class House {}

/** The service's module, and the rooms and the document for whoever in it asks. */
const house = (root: AnyModule, rooms: Rooms, document: OpenApi): DynamicModule => ({
  module: House,
  imports: [root],
  providers: [
    { provide: Rooms, useValue: rooms },
    { provide: OPEN_API, useValue: document },
  ],
  exports: [Rooms, OPEN_API],
});

/** Asked by machines again and again. */
const UNTRACED = /^\/(health\/|metrics$)/;

/** One line a request: who, what, how long, refused by which rule; never its content. */
function keepRecord(fastify: FastifyInstance, logger: Logger, metrics: Metrics): void {
  fastify.decorateRequest('edge', undefined);
  fastify.addHook('onRequest', (request: EdgeRequest, reply, done) => {
    const correlation = correlationOf(request.headers['x-correlation-id']);
    const given = traceparentOf(request.headers.traceparent);
    const { url: route = 'none' } = request.routeOptions;
    const step = UNTRACED.test(route) ? null : arrival(`${request.method} ${route}`, given, { 'http.route': route });
    request.edge = { correlation, traceparent: step?.traceparent ?? given ?? newTraceparent(), step, began: performance.now() };
    void reply.headers({ 'x-correlation-id': correlation, 'x-content-type-options': 'nosniff' });
    done();
  });
  fastify.addHook('onResponse', (request: EdgeRequest, reply, done) => {
    const { began, identity, correlation, rule } = request.edge ?? { began: performance.now() };
    const ms = Math.round((performance.now() - began) * 10) / 10;
    const route = request.routeOptions.url ?? null;
    request.edge?.step?.end({ 'http.response.status_code': reply.statusCode, ...(rule !== undefined && { 'jiandu.rule': rule }) });
    metrics.answered(request.method, route, reply.statusCode, (performance.now() - began) / 1000);
    logger.debug({ method: request.method, route, status: reply.statusCode, ms, actor: identity?.actor, correlation, rule }, 'request');
    done();
  });
}
