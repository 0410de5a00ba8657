import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BugName } from './bugs.js';
import type { CheckerProcess } from './checker-process.js';
import { Episode } from './episode.js';
import type { Findings } from './findings.js';
import { kills } from './kill.js';
import { Random } from './random.js';
import type { Servers } from './stack.js';

type Trial = {
  instances: 1 | 2;
  /** What the checker has to say for this bug to count as caught: another finding would be another bug. */
  shows: RegExp;
  provoke?: (episode: Episode, random: Random) => Promise<void>;
};

const killLeader = async (episode: Episode, random: Random) => {
  const leader = await episode.leader();
  await leader.kill();
  await sleep(random.between(0, 200));
  await leader.start();
};

/** Each seeded bug, by the fault that shows it. One that has two faces counts once, and only when both are caught. */
export const trials: { bug: string; faces: Partial<Record<BugName, Trial>> }[] = [
  {
    bug: 'ack before commit',
    faces: { 'ack before commit': { instances: 1, shows: /acknowledged and is not stored/, provoke: killLeader } },
  },
  {
    bug: 'group commit answers everyone ok',
    faces: { 'group commit answers everyone ok': { instances: 2, shows: /acknowledged and is not stored/ } },
  },
  { bug: 'no unique index', faces: { 'no unique index': { instances: 2, shows: /has version \d+ behind \d+, not/ } } },
  {
    bug: 'number passed instead of tail',
    faces: { 'number passed instead of tail': { instances: 2, shows: /was decided on another state/ } },
  },
  {
    bug: 'idempotency lookup missing',
    faces: { 'command id made anew for each try': { instances: 1, shows: /is stored \d+ times/ } },
  },
  {
    bug: 'sequencer skips',
    faces: { 'counter moved outside the transaction': { instances: 1, shows: /^gaps: g \d+ stands where/, provoke: killLeader } },
  },
  { bug: 'epoch only read', faces: { 'epoch only read': { instances: 2, shows: /^gaps: g \d+ stands where/, provoke: kills.sigstop } } },
  {
    bug: 'consumer dedupe off',
    faces: { 'consumer dedupe off': { instances: 1, shows: /^doubled: account_followed_v1 has/ } },
  },
  {
    bug: 'checkpoint outside the transaction of its effects',
    faces: {
      'checkpoint outside the transaction of its effects': { instances: 1, shows: /^lost: account_own_v1 has/, provoke: killLeader },
    },
  },
  {
    bug: 'relay goes on before the ack',
    faces: {
      'relay position before ack': { instances: 1, shows: /^lost: the topic lacks/, provoke: killLeader },
      'relay skips a failed batch': { instances: 1, shows: /^lost: the topic lacks/, provoke: kills.broker },
    },
  },
];

const ROUNDS = 8;
const RATE = 120;

export type Caught = { bug: string; caught: boolean; by: string };

type Surroundings = { servers: Servers; checker: CheckerProcess; seed: number; folder: string; say: (line: string) => void };

/** Runs the service with one bug until the checker finds something wrong, at most three times. */
export async function tryBug(name: BugName, trial: Trial, surroundings: Surroundings): Promise<Caught> {
  for (let round = 1; round <= ROUNDS; round++) {
    try {
      const findings = await tryOnce(name, trial, surroundings, round);
      const shown = findings.problems.find((problem) => trial.shows.test(problem));
      if (shown !== undefined) return { bug: name, caught: true, by: shown };
      surroundings.say(`${name}, round ${round}: ${findings.problems[0] ?? 'nothing wrong'}`);
    } catch (error) {
      surroundings.say(`${name}, round ${round} broke off: ${String(error)}`);
    }
  }
  return { bug: name, caught: false, by: `nothing wrong in ${ROUNDS} rounds` };
}

async function tryOnce(
  name: BugName,
  { instances, provoke }: Trial,
  { servers, checker, seed, folder }: Surroundings,
  round: number,
): Promise<Findings> {
  const random = new Random(`${seed}/${name}/${round}`);
  const label = `bug${seed}-${round}-${name.replaceAll(' ', '-')}`.slice(0, 50);
  const at = { servers, checker, label, folder: join(folder, label), seed: random.between(1, 2 ** 31), instances, rate: RATE, bug: name };
  const episode = await Episode.start(at);
  try {
    await sleep(random.between(800, 1500));
    await provoke?.(episode, random);
    if (provoke) await sleep(500);
    await episode.stopLoad();
    return await episode.compare({ still: 2500 });
  } finally {
    await episode.end();
  }
}
