import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, readRun, serviceEnvironment, toolEnvironment, writeRun } from './environment.mjs';
import { issuer, logDir, ports, runFile, services, stackDir } from './house.mjs';
import { messages } from './messages.mjs';
import { requirePort } from './preflight.mjs';
import { childProcess, endLeftovers, isOurs, keepAlive, runProgram } from './processes.mjs';
import { Refusal, consoleReport, run } from './report.mjs';
import { startServers } from './servers.mjs';
import { compiled, prepareWorkspace } from './workspace.mjs';

const report = consoleReport();
const dataDir = join(stackDir, 'data');

run(async (options) => {
  await takeOver(readRun());
  await requirePorts();
  writeRun({ pid: process.pid, pids: {} });
  try {
    const node = await prepareWorkspace(report);
    if (options.includes('--fresh')) for (const folder of [dataDir, join(stackDir, 'heads')]) rmSync(folder, { recursive: true, force: true });
    return await serve(node, { once: options.includes('--once') });
  } finally {
    rmSync(runFile, { force: true });
  }
});

/** One stack per folder: a living one is respected, what a killed one left is ended. */
async function takeOver(earlier) {
  if (!earlier) return;
  if (isOurs(earlier.pid)) throw new Refusal(messages.alreadyRunning(earlier.pid));
  const ended = await endLeftovers(Object.values(earlier.pids));
  const names = Object.keys(earlier.pids).filter((name) => ended.includes(earlier.pids[name]));
  if (names.length) report.say(messages.clearedLeftovers(names.join('、')));
}

async function requirePorts() {
  if (!process.env.MONGO_URL) await requirePort(ports.mongo, 'mongo', 'JIANDU_MONGO_PORT');
  if (!process.env.KAFKA_BROKERS) for (const port of [ports.kafka, ports.kafka + 1]) await requirePort(port, 'kafka', 'JIANDU_KAFKA_PORT');
  for (const { name, port } of [issuer, ...services]) await requirePort(port, name, 'JIANDU_PORT_BASE');
}

/** Opens the house, serves until a signal (or, once, until the table is printed), closes it again. */
async function serve(node, { once }) {
  const closing = new AbortController();
  const interrupted = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
  });
  const running = []; // in the order of starting
  const close = async () => {
    closing.abort();
    await stopInOrder(running);
  };

  const opened = open(node, running, closing.signal);
  try {
    const exitCode = await Promise.race([opened, interrupted.then(() => 0)]);
    if (!once && !closing.signal.aborted && exitCode === 0) {
      report.say(messages.serving);
      await interrupted;
    }
    return exitCode;
  } finally {
    await report.step(messages.stop, async () => {
      await close();
      await opened.catch(() => {});
      await close(); // what was still starting when the signal came
    });
  }
}
