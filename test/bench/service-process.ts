import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DEVELOPMENT_ISSUER, DevelopmentIssuer } from '@jiandu/platform/identity';
import { until } from './measure.js';
import type { Setting } from './measure.js';
import { root } from './servers.js';

/** `peak`: MB that were resident at most since it began. */
export type ServiceProcess = {
  url: string;
  peak(): number;
  /** Processor time since it began, whatever else the machine does. */
  processorMs(): number;
  stop(): Promise<void>;
  /** With -9. */ kill(): Promise<void>;
};
export type House = {
  /** A bureau's token, good at every service of the house. */
  token: string;
  /** Of its databases and topics. */
  prefix: string;
  /** Starts the compiled service as a process, told more by `variables`; resolves when it is ready. */
  start(service: string, variables?: Record<string, string>): Promise<ServiceProcess>;
  close(): Promise<void>;
};

/** Services as processes of their own, in databases and topics that nobody else uses, unless a prefix names others. */
export async function openHouse(
  { mongoUrl, kafkaBrokers }: Pick<Setting, 'mongoUrl' | 'kafkaBrokers'>,
  prefix = `bench-${randomUUID().slice(0, 8)}`,
): Promise<House> {
  const issuer = await DevelopmentIssuer.open(() => new Date());
  const keys = createServer((_, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(issuer.jwks)));
  await new Promise<void>((listening) => keys.listen(0, '127.0.0.1', listening));
  const env = {
    ...{
      ...process.env,
      NODE_ENV: 'development',
      MONGO_URL: mongoUrl,
      KAFKA_BROKERS: kafkaBrokers,
      MONGO_PREFIX: prefix,
      TOPIC_PREFIX: prefix,
    },
    ...{ JWKS_URL: `http://127.0.0.1:${(keys.address() as AddressInfo).port}/`, JWT_ISSUER: DEVELOPMENT_ISSUER, JWT_AUDIENCE: 'jiandu' },
    ...{ PERSONAL_DATA_KEY: randomBytes(32).toString('hex'), BLIND_INDEX_KEY: randomBytes(32).toString('hex') },
    ...{ CHAIN_KEY: randomBytes(32).toString('hex'), PORT: '0', LOG_LEVEL: 'info' },
  };
  const running: ServiceProcess[] = [];
  return {
    prefix,
    token: await issuer.token({ sub: 'bench', role: 'bureau', unit: null }),
    start: async (service, variables = {}) => {
      const started = await startProcess(service, { ...env, ...variables });
      running.push(started);
      const ready = async () => (await fetch(`${started.url}/health/ready`)).ok;
      await until(`${service} is ready`, () => ready().catch(() => false));
      return started;
    },
    close: async () => {
      await Promise.all(running.map((service) => service.stop()));
      keys.closeAllConnections();
      keys.close();
    },
  };
}

/** Its first lines of log say where it listens. */
async function startProcess(service: string, env: NodeJS.ProcessEnv): Promise<ServiceProcess> {
  const main = join(root, 'services', service, 'dist', 'main.js');
  const child = spawn(process.execPath, [main], { env: { ...env, SERVICE: service }, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const killed = () => void child.kill('SIGKILL');
  process.once('exit', killed);
  let url = '';
  createInterface(child.stdout).on('line', (line) => {
    if (!url && line.includes('"listening"')) url = (JSON.parse(line) as { url: string }).url;
  });
  await until(`${service} listens`, () => url !== '');
  const end = (signal: NodeJS.Signals) => async () => {
    child.kill(signal);
    await exited;
    process.off('exit', killed);
  };
  return { url, peak: () => peakOf(child.pid!), processorMs: () => processorMsOf(child.pid!), stop: end('SIGTERM'), kill: end('SIGKILL') };
}

const TICKS = 100;
/** Of user and system together; fields 14 and 15, counted behind the name in brackets. */
export function processorMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
}

function peakOf(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
