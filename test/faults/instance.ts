import { join } from 'node:path';
import { child, compileCache, freePort, here, QUIET } from './stack.js';
import type { Server } from './stack.js';

/** `underWay`: keys of commands without an answer, whether or not somebody still waits for it. */
export type Ready = { underWay: string[]; delivered: { messages: number; deliveries: number } };

export type InstanceOptions = { name: string; logs: string; env: Record<string, string> };

/** One instance of the service under test: the same name and port each time it is started. */
export class Instance {
  private constructor(
    readonly name: string,
    readonly url: string,
    private readonly server: Server,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async of({ name, logs, env }: InstanceOptions): Promise<Instance> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const all: NodeJS.ProcessEnv = {
      ...process.env,
      ...env,
      INSTANCE: name,
      PORT: String(port),
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: compileCache,
    };
    const answers = async () => (await fetch(`${url}/ready`, { signal: AbortSignal.timeout(2000) })).ok;
    const args = ['--enable-source-maps', QUIET, join(here, 'ledger-service.js')];
    const log = join(logs, `${name}.log`);
    return new Instance(name, url, await child({ name, command: process.execPath, args, env: all, log, answers }), all);
  }

  start(): Promise<void> {
    return this.server.start();
  }
  /** kill -9, or another signal. */
  kill(signal?: NodeJS.Signals): Promise<void> {
    return this.server.kill(signal);
  }
  stop(): Promise<void> {
    return this.server.stop();
  }
  /** Takes effect at the next start. */
  set(name: string, value: string): void {
    this.env[name] = value;
  }

  async post(path: string): Promise<unknown> {
    const response = await fetch(`${this.url}${path}`, { method: 'POST', signal: AbortSignal.timeout(30_000) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async ready(): Promise<Ready> {
    return (await (await fetch(`${this.url}/ready`)).json()) as Ready;
  }
}
