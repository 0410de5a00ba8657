import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { median, secondsSince, until } from './measure.js';
import type { Measure, Outcome, Raw, Setting } from './measure.js';
import { root } from './servers.js';

const LOAD_SECONDS = 120;

type Started = { seconds: number; megabytes: Record<string, number> };

/** `npm start` on a folder that an earlier start has loaded, from the command to all services answering and the table printed. */
export const warmStart: Measure = {
  ...{ id: 'B10', what: 'warm start to serving / resident memory in all', unit: 's / MB', reach: [30, 2048], better: 'less' },
  async run({ rounds, note }: Setting): Promise<Outcome> {
    const folder = join(root, '.stack', `run-${process.pid}-10`); // a name that the next throw-away start clears away after a kill
    mkdirSync(folder, { recursive: true });
    const env = await environment(folder);
    try {
      note('loading the demo city');
      await load(env);
      const starts: Started[] = [];
      for (let round = 1; round <= rounds; round++) starts.push(await warm(folder, env));
      const names = Object.keys(starts[0]!.megabytes);
      const memory = names.map((name): Raw => ({ name, unit: 'MB', figures: starts.map(({ megabytes }) => megabytes[name] ?? 0) }));
      const all = starts.map(({ megabytes }) => Object.values(megabytes).reduce((sum, one) => sum + one, 0));
      const seconds = starts.map((one) => one.seconds);
      return { value: [median(seconds), median(all)], raw: [{ name: 'to serving', unit: 's', figures: seconds }, ...memory] };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** A stack of its own: other ports, other folder, the downloads of the house. */
async function environment(folder: string): Promise<NodeJS.ProcessEnv> {
  const base = await freePorts(16);
  const env: NodeJS.ProcessEnv = { ...process.env, JIANDU_STACK: folder };
  for (const server of ['MONGO_URL', 'KAFKA_BROKERS']) delete env[server];
  return { ...env, JIANDU_MONGO_PORT: String(base), JIANDU_KAFKA_PORT: String(base + 1), JIANDU_PORT_BASE: String(base + 4) };
}

/** The first of so many ports that were free together just now. */
async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const taken = await Promise.all(Array.from({ length: count }, (_, i) => isTaken(first + i)));
    if (!taken.includes(true)) return first;
  }
}

function isTaken(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(true));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
  });
}

/** Resolves `ended` when it has stopped by itself, and fails when it could not start. */
function start(env: NodeJS.ProcessEnv, options: string[]): { lines(): string; ended: Promise<void>; stop(): void } {
  const child = spawn(process.execPath, [join(root, 'deploy', 'stack', 'start.mjs'), ...options], {
    env,
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const killed = () => void child.kill('SIGTERM');
  process.once('exit', killed);
  const ended = new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => {
      process.off('exit', killed);
      if (code === 0) resolve();
      else reject(new Error(`npm start ended with ${code}: ${printed.slice(-500)}`));
    });
  });
  return { lines: () => printed, ended, stop: killed };
}

/** Fails with what was printed last when it takes unlikely long. */
async function load(env: NodeJS.ProcessEnv): Promise<void> {
  const { lines, ended, stop } = start(env, ['--once']);
  let over = false;
  const done = ended.finally(() => (over = true));
  await Promise.race([done, until('the demo city is loaded', () => over, LOAD_SECONDS)]).catch((error: unknown) => {
    stop();
    throw new Error(`${String(error)}: ${lines().slice(-500)}`);
  });
}

async function warm(folder: string, env: NodeJS.ProcessEnv): Promise<Started> {
  const { messages } = (await import(join(root, 'deploy', 'stack', 'messages.mjs'))) as { messages: { serving: string } };
  const began = performance.now();
  const { lines, ended, stop } = start(env, []);
  const served = until('the stack serves', () => lines().includes(messages.serving));
  await Promise.race([served, ended.then(() => Promise.reject(new Error('npm start ended before it served')))]);
  const seconds = secondsSince(began);
  const { pid, pids } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { pid: number; pids: Record<string, number> };
  const megabytes = Object.fromEntries(Object.entries({ ...pids, 'npm start': pid }).map(([name, id]) => [name, residentMegabytes(id)]));
  stop();
  await ended.catch(() => undefined); // it ends with the signal it was sent
  return { seconds, megabytes };
}

function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
