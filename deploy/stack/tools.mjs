import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { logDir, root } from './house.mjs';
import { messages } from './messages.mjs';
import { Refusal } from './report.mjs';

/** Runs a tool with its output in the set-up log, handing each line to `onLine`. */
export function runTool(title, command, args, onLine = () => {}) {
  mkdirSync(logDir, { recursive: true });
  const path = join(logDir, 'setup.log');
  const log = createWriteStream(path, { flags: 'a' });
  const tool = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const output of [tool.stdout, tool.stderr]) output.pipe(log, { end: false });
  createInterface(tool.stdout).on('line', onLine);
  return new Promise((resolve, reject) => {
    const failed = () => reject(new Refusal(messages.stepFailed(title, relative(root, path))));
    log.on('error', reject);
    tool.on('error', failed);
    tool.on('close', (code) => {
      log.end();
      code === 0 ? resolve() : failed();
    });
  });
}
