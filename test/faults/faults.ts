import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CheckerProcess } from './checker-process.js';
import { Episode } from './episode.js';
import { wrong } from './findings.js';
import { importFiles, isSound } from './import-files.js';
import { kills, KINDS } from './kill.js';
import type { Kind } from './kill.js';
import { FULL, nextKills, QUICK } from './plan.js';
import { Random } from './random.js';
import { isWhole, rollingRestart } from './rolling-restart.js';
import { trials, tryBug } from './seeded.js';
import type { Caught } from './seeded.js';
import { ownServers, stateDir } from './stack.js';
import type { Servers } from './stack.js';
import { add, newState, noKills, readState, writeState } from './state.js';
import type { State } from './state.js';

const HELP = `npm run faults -- [--quick] [--json] [--seed N] [--only bugs|kills|imports|restarts] [--bug NAME] [--kind KIND]

Kills what runs, proves that nothing was lost, and first that the checker would have seen it.
  --quick  a few of each kind, in a few minutes; without it the full run, which goes on where it was interrupted
  --json   one line of JSON on stdout
  --seed   repeats the choices of an earlier run
  --only   one half of it, or 10,000 import files that chance has changed, or the rolling restart of every service; --bug: one seeded bug; --kind: with --quick, six kills of one kind`;

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    seed: { type: 'string' },
    only: { type: 'string' },
    bug: { type: 'string' },
    kind: { type: 'string' },
  },
});
const RATE = 160;
/** So long may a read model stand still before it counts as lost: a killed consumer's session (6 s), a broker that loads, a slow machine. */
const STILL_MS = 45_000;
const LANES = 2;
const statePath = join(stateDir, 'state.json');
const folder = join(stateDir, options.quick ? `quick-${process.pid}` : 'full');
const began = performance.now();

const say = (line: string) => console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${line}`);

/** Kills in a row under load, poison on the way, then the comparison: parked as it should be, and whole after the repair. */
async function runEpisode(servers: Servers, checker: CheckerProcess, state: State, plan: Kind[]): Promise<void> {
  const random = new Random(state.seed + state.episodes);
  const label = `ep${state.seed}-${state.episodes}`;
  const seed = random.between(1, 2 ** 31);
  const episode = await Episode.start({
    servers,
    checker,
    label,
    folder: join(folder, label),
    seed,
    instances: 2,
    rate: RATE,
    refusesPoison: true,
  });
  try {
    const middle = Math.floor(plan.length / 2);
    for (const [i, kind] of plan.entries()) {
      if (i === middle) await episode.poison(3);
      await sleep(random.between(50, 500));
      await kills[kind](episode, random);
      await episode.flows();
      say(`${label}: ${kind} (${i + 1} of ${plan.length})`);
    }
    const totals = await episode.stopLoad();
    const parked = await episode.compare({ still: STILL_MS, parked: true });
    await episode.repair();
    const whole = await episode.compare({ still: STILL_MS });
    for (const kind of plan) state.kills[kind]++;
    state.episodes++;
    state.findings = add(add(state.findings, { ...parked, acknowledged: 0 }), whole);
    state.begun += totals.begun;
    state.loadSeconds += totals.seconds;
    state.messages += episode.delivered.messages;
    state.deliveries += episode.delivered.deliveries;
    const rate = (totals.begun / totals.seconds).toFixed(0);
    say(`${label}: ${totals.begun} commands (${rate}/s), ${whole.acknowledged} acknowledged, ${wrong(parked) + wrong(whole)} problems`);
    for (const problem of [...parked.problems, ...whole.problems]) say(`  ${problem}`);
  } finally {
    await episode.end();
  }
}

async function runKills(servers: Servers, state: State): Promise<void> {
  const some = options.kind ? { ...noKills(), [options.kind]: 6 } : QUICK;
  const plan = options.quick ? some : FULL;
  const checker = new CheckerProcess();
  for (;;) {
    const next = nextKills(plan, state.kills, options.quick, new Random(`${state.seed}/plan/${state.episodes}`));
    if (next.length === 0) return checker.end();
    const since = performance.now();
    await runEpisode(servers, checker, state, next);
    state.seconds += (performance.now() - since) / 1000;
    if (!options.quick) writeState(statePath, state);
  }
}

/** Every bug in a process of its own; those whose fault is a server's death alone, the others side by side. */
async function runBugs(servers: Servers, state: State): Promise<void> {
  const known = new Set(state.bugs.map(({ bug }) => bug));
  const faces = trials
    .flatMap(({ faces }) => Object.entries(faces))
    .filter(([name]) => !known.has(name) && (!options.bug || name === options.bug));
  const alone = faces.filter(([, { provoke }]) => provoke === kills.broker);
  const beside = faces.filter(([, { provoke }]) => provoke !== kills.broker);
  const run = async (queue: typeof faces) => {
    const checker = new CheckerProcess();
    const surroundings = { servers, checker, seed: state.seed, folder, say };
    for (let face = queue.shift(); face; face = queue.shift()) {
      const [name, trial] = face;
      const caught = await tryBug(name as Parameters<typeof tryBug>[0], trial, surroundings);
      say(`${caught.caught ? 'caught' : 'NOT CAUGHT'}: ${caught.bug} (${caught.by})`);
      state.bugs.push(caught);
    }
    checker.end();
  };
  await Promise.all(Array.from({ length: LANES }, () => run(beside)));
  await run(alone);
  if (!options.quick) writeState(statePath, state);
}

const isCaught = (found: readonly Caught[], names: readonly string[]) =>
  names.every((name) => found.some(({ bug, caught }) => bug === name && caught));

function summary(state: State) {
  const { kills, findings, bugs } = state;
  const { acknowledged, lost, doubled, gaps } = findings;
  const seededBugsCaught = trials.filter(({ faces }) => isCaught(bugs, Object.keys(faces))).length;
  return { kills, acknowledged, lost, doubled, gaps, seededBugsCaught, seededBugs: trials.length };
}

function print(state: State): void {
  const { kills, acknowledged, lost, doubled, gaps, seededBugsCaught, seededBugs } = summary(state);
  const rate = state.loadSeconds > 0 ? (state.begun / state.loadSeconds).toFixed(0) : '0';
  say(`seed ${state.seed}; kills: ${KINDS.map((kind) => `${kind} ${kills[kind]}`).join(', ')}`);
  say(`${state.begun} commands at ${rate}/s, ${acknowledged} acknowledged, ${state.messages} messages delivered ${state.deliveries} times`);
  say(`${lost} lost, ${doubled} doubled, ${gaps} gaps; seeded bugs caught: ${seededBugsCaught} of ${seededBugs}`);
  say('This is a test of process crash (kill -9, SIGSTOP), not of power loss: what the kernel had taken was never taken back.');
}

async function main(): Promise<number> {
  if (options.help) return (console.log(HELP), 0);
  if (options.only === 'imports') {
    const found = await importFiles({ seed: Number(options.seed ?? 1), ...(options.quick && { files: 500 }) }, say);
    say(JSON.stringify(found));
    if (options.json) console.log(JSON.stringify(found));
    return isSound(found) ? 0 : 1;
  }
  if (options.only === 'restarts') {
    const servers = await ownServers();
    try {
      const found = await rollingRestart(servers, options, say);
      say(JSON.stringify(found));
      if (options.json) console.log(JSON.stringify(found));
      return isWhole(found) ? 0 : 1;
    } finally {
      await servers.stop();
    }
  }
  const found = options.quick ? null : readState(statePath);
  const state = found ?? newState(Number(options.seed ?? Math.floor(Math.random() * 1e6)));
  say(`seed ${state.seed}${found ? `; going on after ${found.episodes} episodes` : ''}`);
  const servers = await ownServers();
  try {
    if (options.only !== 'kills') await runBugs(servers, state);
    if (options.only !== 'bugs' && !options.bug) await runKills(servers, state);
  } finally {
    await servers.stop();
  }
  state.finished = true;
  if (!options.quick && !options.only && !options.bug) writeState(statePath, state);
  print(state);
  const result = summary(state);
  if (options.json) console.log(JSON.stringify(result));
  return result.lost + result.doubled + result.gaps === 0 && (options.only === 'kills' || result.seededBugsCaught === result.seededBugs)
    ? 0
    : 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await main();
