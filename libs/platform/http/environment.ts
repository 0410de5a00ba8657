import { hostname } from 'node:os';
import { DEVELOPMENT_ISSUER } from '../identity/development-issuer.js';
import { refusals } from './http.messages.js';
import { StartRefused } from './refusal.js';

/** What a service process is told; read once, here. */
export type Environment = {
  service: string;
  host: string;
  /** 0: any free port. */
  port: number;
  mongoUrl: string;
  /** The service's own database. */
  database: string;
  topicPrefix: string;
  kafkaBrokers: string[];
  jwksUrl: URL;
  jwtIssuer: string;
  jwtAudience: string;
  /** 32 bytes. */
  chainKey: Buffer;
  /** Database of the persons' keys, shared by the services of one city and kept apart from theirs. */
  keysDatabase: string;
  /** Wraps the persons' keys, 32 bytes. */
  personalDataKey: Buffer;
  /** By which ID numbers are found without being opened, 32 bytes. */
  blindIndexKey: Buffer;
  /** Whose working days count, an administrative code. */
  region: string;
  /** A deployer's calendar tables, over those of libs/calendar. */
  calendarDir: string | null;
  /** Where the head of the chain is kept outside the database. */
  headDir: string | null;
  /** Tells the instances of one service apart; the same name after a restart takes its own lease back at once. */
  instance: string;
  logLevel: string;
  /** An OTLP/HTTP collector, and the part of the requests that is traced; null: none is. */
  traces: { to: URL; ratio: number } | null;
  /** Requests a second that one caller may send for long, and how many at once; as many from one address without a valid token. */
  rate: { perSecond: number; burst: number };
  /** Whose `X-Forwarded-For` is believed: addresses or networks, by commas. */
  trustedProxies: string | null;
  /** By then a request must have arrived whole. */
  requestMs: number;
  /** Between two signs of life on an idle event stream. */
  heartbeatMs: number;
};

type Variables = Readonly<Record<string, string | undefined>>;

const KEYS = ['CHAIN_KEY', 'PERSONAL_DATA_KEY', 'BLIND_INDEX_KEY'] as const;
const REQUIRED = ['MONGO_URL', 'KAFKA_BROKERS', 'JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE', ...KEYS] as const;
const DEFAULT_RATIO = 0.1;
/** 昌吉市 */
const REGION = '652301';
const PREFIX = /^[a-z][a-z0-9-]{0,30}$/;

/** Throws `StartRefused` with one sentence. */
export function readEnvironment(variables: Variables, service: string): Environment {
  const missing = REQUIRED.filter((name) => !variables[name]);
  if (missing.length > 0) throw new StartRefused(refusals.environmentMissing(missing));
  const read = (name: (typeof REQUIRED)[number]) => variables[name]!;
  const key = (name: (typeof KEYS)[number]) => keyOf(name, read(name));
  const { SERVICE, NODE_ENV, INSTANCE, HEAD_DIR } = variables;
  const issuer = read('JWT_ISSUER');
  if (SERVICE && SERVICE !== service) throw new StartRefused(refusals.otherService(SERVICE, service));
  if (NODE_ENV === 'production' && issuer === DEVELOPMENT_ISSUER) throw new StartRefused(refusals.developmentIssuer);
  const port = portOf(variables['PORT'] ?? '0');
  return {
    ...{ service, port, host: variables['HOST'] || '127.0.0.1' },
    mongoUrl: read('MONGO_URL'),
    database: `${prefixOf(variables, 'MONGO_PREFIX')}_${service}`,
    topicPrefix: prefixOf(variables, 'TOPIC_PREFIX'),
    kafkaBrokers: read('KAFKA_BROKERS')
      .split(',')
      .map((broker) => broker.trim()),
    jwksUrl: urlOf('JWKS_URL', read('JWKS_URL')),
    ...{ jwtIssuer: issuer, jwtAudience: read('JWT_AUDIENCE') },
    keysDatabase: `${prefixOf(variables, 'MONGO_PREFIX')}_keys`,
    ...{ chainKey: key('CHAIN_KEY'), personalDataKey: key('PERSONAL_DATA_KEY'), blindIndexKey: key('BLIND_INDEX_KEY') },
    ...{ region: variables['REGION'] || REGION, calendarDir: variables['JIANDU_CALENDAR'] || null },
    headDir: HEAD_DIR || null,
    instance: INSTANCE || `${hostname()}:${port || process.pid}`,
    logLevel: variables['LOG_LEVEL'] || 'info',
    traces: tracesOf(variables),
    rate: { perSecond: countOf(variables, 'RATE_PER_SECOND', 2000), burst: countOf(variables, 'RATE_BURST', 4000) },
    trustedProxies: variables['TRUSTED_PROXIES'] || null,
    requestMs: countOf(variables, 'REQUEST_TIMEOUT_MS', 30_000),
    heartbeatMs: countOf(variables, 'STREAM_HEARTBEAT_MS', 15_000),
  };
}

function portOf(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) throw new StartRefused(refusals.environmentWrong('PORT', refusals.port));
  return Number(text);
}

function countOf(variables: Variables, name: string, otherwise: number): number {
  const text = variables[name] || String(otherwise);
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new StartRefused(refusals.environmentWrong(name, refusals.count));
  return Number(text);
}

function prefixOf(variables: Variables, name: string): string {
  const prefix = variables[name] || 'jiandu';
  if (!PREFIX.test(prefix)) throw new StartRefused(refusals.environmentWrong(name, refusals.plainName));
  return prefix;
}

function tracesOf({ OTEL_EXPORTER_OTLP_ENDPOINT: to, TRACE_RATIO }: Variables): Environment['traces'] {
  if (!to) return null;
  const ratio = Number(TRACE_RATIO || DEFAULT_RATIO);
  if (!(ratio >= 0 && ratio <= 1)) throw new StartRefused(refusals.environmentWrong('TRACE_RATIO', refusals.ratio));
  return { to: urlOf('OTEL_EXPORTER_OTLP_ENDPOINT', to), ratio };
}

function urlOf(name: string, text: string): URL {
  if (!URL.canParse(text)) throw new StartRefused(refusals.environmentWrong(name, refusals.url));
  return new URL(text);
}

function keyOf(name: string, text: string): Buffer {
  if (!/^[0-9a-fA-F]{64}$/.test(text.trim())) throw new StartRefused(refusals.environmentWrong(name, refusals.key));
  return Buffer.from(text.trim(), 'hex');
}
