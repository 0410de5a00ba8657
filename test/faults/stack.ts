import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Server, Servers } from '../../deploy/stack/servers.mjs';

export type { Server, Servers };

/** The checkout: the folder above this compiled program whose package.json is the workspace's. */
function rootOf(folder: string): string {
  try {
    if ((JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: string }).name === 'jiandu') return folder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return rootOf(dirname(folder));
}

export const here = dirname(fileURLToPath(import.meta.url));
export const root = rootOf(here);
export const stateDir = join(root, '.stack', 'faults');
/** A service that is started fifty times need not be compiled fifty times. */
export const compileCache = join(stateDir, 'compiled');

/** kafkajs sets timers in the past. */
export const QUIET = '--disable-warning=TimeoutNegativeWarning';

const fromStack = (file: string): Promise<unknown> => import(pathToFileURL(join(root, 'deploy', 'stack', file)).href);

/** Every service of the house. */
export async function serviceNames(): Promise<string[]> {
  const { services } = (await fromStack('house.mjs')) as { services: { name: string }[] };
  return services.map(({ name }) => name);
}

/** A broker and a mongod of our own, even where the environment names others: these get killed. */
export async function ownServers(): Promise<Servers> {
  delete process.env['MONGO_URL'];
  delete process.env['KAFKA_BROKERS'];
  process.env['JAVA_TOOL_OPTIONS'] = '-XX:TieredStopAtLevel=1'; // this broker is started often and lives briefly
  const { startServers } = (await fromStack('servers.mjs')) as typeof import('../../deploy/stack/servers.mjs');
  return startServers();
}

type ChildOptions = {
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  log: string;
  answers: () => Promise<boolean>;
  onOurDeath: 'KILL';
};

/** A process that is killed and started again in place, and dies with us. */
export async function child(options: Omit<ChildOptions, 'onOurDeath'>): Promise<Server> {
  const { childProcess } = (await fromStack('processes.mjs')) as { childProcess(options: ChildOptions): Server };
  return childProcess({ ...options, onOurDeath: 'KILL' });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Waits for a named condition; fails by its name after `ms`. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, ms = 30_000): Promise<void> {
  const deadline = performance.now() + ms;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
