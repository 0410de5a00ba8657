import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, readlinkSync, renameSync, statSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './house.mjs';
import { messages } from './messages.mjs';
import { Refusal } from './report.mjs';

/** The Kafka client counts a timer below zero and Node says so at every start. */
export const quietNode = { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --disable-warning=TimeoutNegativeWarning`.trim() };

const LOG_BYTES = 10 * 2 ** 20;
const hasSetpriv = spawnSync('setpriv', ['--pdeathsig', 'clear', 'true']).status === 0;

const mortal = (command, args, signal) => (hasSetpriv ? ['setpriv', ['--pdeathsig', signal, command, ...args]] : [command, args]);

/**
 * A child process under a name, started and restarted in place. It has a session of its own, so a Ctrl-C in the terminal
 * reaches only us, and on Linux the kernel ends it (`onOurDeath`) when we are killed.
 * `prepare` runs before each launch; `answers` is asked again and again until it is true: then `start` resolves.
 */
export function childProcess({ name, command, args, env = process.env, log, prepare, answers, onOurDeath = 'TERM', grace = 10_000 }) {
  let child = null;
  let exited = Promise.resolve();

  const running = () => child?.pid !== undefined && child.exitCode === null && child.signalCode === null;

  async function launch() {
    await prepare?.();
    const output = openLog(log);
    child = spawn(...mortal(command, args, onOurDeath), { env, cwd: root, detached: true, stdio: ['ignore', output, output] });
    closeSync(output);
    exited = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  }

  async function untilItAnswers() {
    const deadline = Date.now() + 60_000;
    while (running() && Date.now() < deadline) {
      if (await answers().catch(() => false)) return;
      await sleep(50);
    }
    await stop();
    throw new Refusal(messages.didNotStart(name, relative(root, log)));
  }

  async function start() {
    if (!running()) await launch();
    await untilItAnswers();
  }

  /** Resolves once it is gone, for a signal that ends it at once; SIGSTOP and SIGCONT return directly. */
  async function kill(signal = 'SIGKILL') {
    if (running()) child.kill(signal);
    if (signal === 'SIGKILL') await exited;
  }

  async function stop() {
    if (!running()) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), grace);
    await exited;
    clearTimeout(late);
  }

  return {
    name,
    launch,
    start,
    kill,
    stop,
    get pid() {
      return running() ? child.pid : undefined;
    },
    get exited() {
      return exited;
    },
  };
}

function openLog(path) {
  mkdirSync(dirname(path), { recursive: true });
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_BYTES) renameSync(path, `${path}.1`);
  return openSync(path, 'a');
}

/** Launches it again when it dies by itself: after half a second, then twice as long each time, up to ten; a good minute forgives. */
export function keepAlive(child, { died, launched }) {
  let wanted = true;
  async function watch() {
    for (let pause = 0.5; ; pause = Math.min(pause * 2, 10)) {
      const began = Date.now();
      await child.exited;
      if (!wanted) return;
      if (Date.now() - began > 60_000) pause = 0.5;
      died(pause);
      await sleep(pause * 1000);
      if (!wanted) return;
      await child.launch().then(launched, () => {}); // what stopped it now stops it again, and is told then
    }
  }
  watch();
  return () => (wanted = false);
}

/** Runs a program in the foreground to its end and returns its exit code; an abort or a signal to us ends it. */
export function runProgram(command, args, { env = process.env, signal } = {}) {
  const program = spawn(...mortal(command, args, 'TERM'), { env: { ...env, ...quietNode }, cwd: root, stdio: 'inherit', signal });
  const pass = () => program.kill('SIGTERM');
  const wait = () => {}; // a Ctrl-C reaches the program by itself: let it end first
  process.on('SIGTERM', pass).on('SIGHUP', pass).on('SIGINT', wait);
  return new Promise((resolve, reject) => {
    program.on('error', (error) => (error.name === 'AbortError' ? resolve(1) : reject(error)));
    program.on('exit', (code) => resolve(code ?? 1));
  }).finally(() => process.off('SIGTERM', pass).off('SIGHUP', pass).off('SIGINT', wait));
}

/** Ends processes an earlier, killed run has left; only those whose command line or folder shows they are of this checkout. */
export async function endLeftovers(pids) {
  const ours = pids.filter(isOurs);
  for (const pid of ours) signalTo(pid, 'SIGTERM');
  const deadline = Date.now() + 15_000;
  while (ours.some(isOurs) && Date.now() < deadline) await sleep(100);
  for (const pid of ours.filter(isOurs)) signalTo(pid, 'SIGKILL');
  return ours;
}

/** True for a living process started in this checkout (so a number taken over by another program is not). */
export function isOurs(pid) {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const inside = (path) => `${path}/`.startsWith(`${root}/`);
    return words.some(inside) || (inside(readlinkSync(`/proc/${pid}/cwd`)) && words.some((word) => word.endsWith('start.mjs')));
  } catch {
    return false;
  }
}

function signalTo(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // it has just ended
  }
}
