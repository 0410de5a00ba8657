import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, readRun, serviceEnvironment, toolEnvironment, writeRun } from './environment.mjs';
import { issuer, logDir, ports, root, runFile, services, stackDir } from './house.mjs';
import { messages } from './messages.mjs';
import { requireDiskSpace, requirePort } from './preflight.mjs';
import { childProcess, endLeftovers, isOurs, keepAlive, runProgram } from './processes.mjs';
import { Refusal, consoleReport, run } from './report.mjs';
import { startServers } from './servers.mjs';
import { compiled, prepareWorkspace } from './workspace.mjs';

const report = consoleReport();
const dataDir = join(stackDir, 'data');

run(async (options) => {
  await takeOver(readRun());
  await requirePorts();
  requireDiskSpace(stackDir);
  writeRun({ pid: process.pid, pids: {} });
  try {
    const node = await prepareWorkspace(report);
    if (options.includes('--fresh'))
      for (const folder of [dataDir, join(stackDir, 'heads')]) rmSync(folder, { recursive: true, force: true });
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

/** Opens the house, serves until a signal (or, once, until the table is printed), and closes it in the opposite order. */
async function serve(node, { once }) {
  const closing = new AbortController();
  const closers = [];
  let closed = Promise.resolve();
  const close = () => {
    closing.abort();
    return (closed = closed.then(async () => {
      while (closers.length) await closers.pop()();
    }));
  };
  const interrupted = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
  });
  interrupted.then(close);

  try {
    const exitCode = await open(node, closers, closing.signal);
    if (once || exitCode !== 0) return exitCode;
    report.say(messages.serving);
    await interrupted;
  } catch (error) {
    if (!closing.signal.aborted) throw error;
  } finally {
    await report.step(messages.stop, close);
  }
}

/** Servers, issuer, services, demo city, coverage table; returns the table's exit code. */
async function open(node, closers, closing) {
  const servers = await report.step(messages.startServers, () =>
    startServers({ dir: dataDir, logs: logDir, mongoPort: ports.mongo, kafkaPort: ports.kafka, persistent: true }),
  );
  closers.push(servers.stop);
  closing.throwIfAborted();
  const serverProcesses = [servers.kafka, servers.mongo].filter(Boolean);
  const issuerProcess = nodeProcess(node, issuer, servers, '/.well-known/jwks.json');
  const serviceProcesses = services.map((service) => nodeProcess(node, service, servers, '/health/ready'));
  const all = [...serverProcesses, issuerProcess, ...serviceProcesses];

  const current = () => {
    const pids = Object.fromEntries(all.map(({ name, pid }) => [name, pid]));
    const rows = services.map((service) => [service.name, { url: addressOf(service), pid: pids[service.name], port: service.port }]);
    const { mongoUrl, kafkaBrokers } = servers;
    return { pid: process.pid, mongoUrl, kafkaBrokers, issuer: addressOf(issuer), services: Object.fromEntries(rows), pids };
  };
  const guard = (child) =>
    keepAlive(child, {
      died: (pause) => report.say(messages.restarting(child.name, pause)),
      launched: () => writeRun(current()),
    });

  const watched = serverProcesses.map(guard);
  closers.push(() => watched.forEach((release) => release()));

  await report.step(messages.startServices, async () => {
    for (const group of [[issuerProcess], serviceProcesses]) {
      closing.throwIfAborted();
      closers.push(() => Promise.all(group.map((child) => child.stop())));
      await Promise.all(group.map((child) => child.launch()));
      writeRun(current());
      await Promise.all(group.map((child) => child.start()));
      const released = group.map(guard);
      closers.push(() => released.forEach((release) => release()));
    }
  });
  writeRun(current());

  const tools = { env: toolEnvironment(current()), signal: closing };
  closing.throwIfAborted();
  report.say(messages.loadDemo);
  const loaded = await runProgram(node, [compiled('deploy/demo/load.js')], tools);
  closing.throwIfAborted();
  if (loaded !== 0) throw new Refusal(messages.demoFailed);
  const shown = await runProgram(node, [compiled('deploy/cli/jiandu.js'), 'coverage', '--on', '2024-12-31'], tools);
  closing.throwIfAborted();
  for (const place of [issuer, ...services]) report.say(messages.address(place.name, addressOf(place)));
  return shown;
}

/**
 * Many Node processes share one machine here. V8 lets the young generation of each grow to 48 MB: 4 MB halves hold 40 MB less,
 * and functions compiled when first called some more. --optimize-for-size holds another 100 MB less in all, at twice the CPU time.
 */
const SMALL = ['--max-semi-space-size=4', '--max-lazy'];

function nodeProcess(node, place, servers, probe) {
  const address = addressOf(place);
  return childProcess({
    name: place.name,
    command: node,
    args: [...SMALL, join(root, place.entry)],
    env: serviceEnvironment(place, servers),
    log: join(logDir, `${place.name}.log`),
    answers: async () => (await fetch(address + probe, { signal: AbortSignal.timeout(2000) })).ok,
  });
}
