import { execFile } from 'node:child_process';
import { existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { messages } from './messages.mjs';
import { Refusal } from './report.mjs';

const execute = promisify(execFile);

/** What a command prints (both streams), or null where it is missing or fails. */
export const outputOf = (command, args) =>
  execute(command, args).then(
    ({ stdout, stderr }) => stdout + stderr,
    () => null,
  );

/** Throws the sentence unless the command's output matches. */
export async function requireTool(command, args, accepts, sentence) {
  const output = await outputOf(command, args);
  if (output === null || !accepts(output)) throw new Refusal(sentence);
}

const majorOf = (output) => Number(/version "?(?:1\.)?(\d+)/.exec(output)?.[1] ?? 0);
export const requireJava = () => requireTool('java', ['-version'], (output) => majorOf(output) >= 17, messages.noJava);
export const requireMaven = () => requireTool('mvn', ['--version'], () => true, messages.noMaven);
export const requirePip = () => requireTool('python3', ['-m', 'pip', '--version'], () => true, messages.noPip);

export const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

export async function requirePort(port, name, variable) {
  if (!(await isFree(port))) throw new Refusal(messages.portTaken(port, name, variable));
}

/** Free with its next one, and below the ephemeral range: no outgoing connection can take a killed server's port before it is back. */
export async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

const GIB = 2 ** 30;

export function requireDiskSpace(folder, bytes = 2 * GIB) {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  if (bavail * bsize < bytes) throw new Refusal(messages.diskFull);
}
