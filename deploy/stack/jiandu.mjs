import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readRun, toolEnvironment } from './environment.mjs';
import { root } from './house.mjs';
import { runProgram } from './processes.mjs';
import { consoleReport, run } from './report.mjs';
import { build, compiled, findNode } from './workspace.mjs';

/** The command line, on the running stack of this folder where there is one. */
run(async (args) => {
  const node = findNode();
  if (!existsSync(join(root, 'deploy', 'dist', 'cli', 'jiandu.js'))) await build(node, consoleReport(process.stderr));
  const stack = readRun();
  return runProgram(node, [compiled('deploy/cli/jiandu.js'), ...args], { env: stack?.services ? toolEnvironment(stack) : process.env });
});
