import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { until } from './measure.js';
import { root } from './servers.js';

export type Running = {
  pid: number;
  mongoUrl: string;
  issuer: string;
  services: Record<string, { url: string }>;
  pids: Record<string, number>;
};
/** `npm start` as a process: what it has printed, its end, and how to end it. `ended` fails where it could not start. */
export type Started = { lines(): string; ended: Promise<void>; stop(): void };

/** A whole stack beside any other: its own folder under `.stack`, its own ports and servers, the downloads of the house. */
export class Stack {
  private constructor(
    readonly folder: string,
    readonly env: NodeJS.ProcessEnv,
  ) {}

  static async at(name: string): Promise<Stack> {
    const folder = join(root, '.stack', name);
    mkdirSync(folder, { recursive: true });
    const base = await freePorts(16);
    const env: NodeJS.ProcessEnv = { ...process.env, JIANDU_STACK: folder };
    for (const server of ['MONGO_URL', 'KAFKA_BROKERS']) delete env[server];
    const ports = { JIANDU_MONGO_PORT: String(base), JIANDU_KAFKA_PORT: String(base + 1), JIANDU_PORT_BASE: String(base + 4) };
    return new Stack(folder, { ...env, ...ports });
  }

  start(options: string[]): Started {
    const child = spawn(process.execPath, [join(root, 'deploy', 'stack', 'start.mjs'), ...options], {
      env: this.env,
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
    ended.catch(() => undefined); // met where it is waited for
    return { lines: () => printed, ended, stop: killed };
  }

  /** Starts and waits until it serves, the demo city loaded and the table printed. */
  async serving(seconds: number): Promise<Started> {
    const started = this.start([]);
    const { messages } = (await import(join(root, 'deploy', 'stack', 'messages.mjs'))) as { messages: { serving: string } };
    const served = until('the stack serves', () => started.lines().includes(messages.serving), seconds);
    const over = started.ended.then(() => Promise.reject(new Error('npm start ended before it served')));
    await Promise.race([served, over]).catch((error: unknown) => {
      started.stop();
      throw new Error(`${String(error)}: ${started.lines().slice(-500)}`);
    });
    return started;
  }

  run(): Running {
    return JSON.parse(readFileSync(join(this.folder, 'run.json'), 'utf8')) as Running;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
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
