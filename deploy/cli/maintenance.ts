import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { SERVICES } from './client.js';
import type { ServiceName } from './client.js';

/** Runs a maintenance task of a service in a process of its own and answers what it printed, or null where the service refused. */
export function task<T>(service: ServiceName, words: readonly string[]): Promise<T | null> {
  const root = process.env['JIANDU_ROOT'] ?? process.cwd();
  const main = join(root, 'services', service, 'dist', 'main.js');
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...process.env, SERVICE: service, INSTANCE: `maintenance-${process.pid}`, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? (JSON.parse(printed.trim().split('\n').at(-1) ?? 'null') as T) : null));
  });
}

/** The same task in every service, in turn: two cores. */
export async function inEach<T>(words: readonly string[]): Promise<[ServiceName, T | null][]> {
  const answers: [ServiceName, T | null][] = [];
  for (const service of SERVICES) answers.push([service, await task<T>(service, words)]);
  return answers;
}
