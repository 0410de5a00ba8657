import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BugName } from './bugs.js';
import type { CheckerProcess } from './checker-process.js';
import { Episode } from './episode.js';
import type { Findings } from './findings.js';
import type { Instance } from './instance.js';
import { kills } from './kill.js';
import { MOST_PARTS } from './load.js';
import { Random } from './random.js';
import type { Rest } from './settle.js';
import { until } from './stack.js';
import type { Servers } from './stack.js';

type Trial = {
  instances: 1 | 2;
  /** Which part of the commands meets on a few streams. */
  hot?: number;
  /** What the checker has to say for this bug to count as caught: another finding would be another bug. */
  shows: RegExp;
  /** Where it shows: what comes after that is not waited for, and may never come. */
  shownBy: Rest;
  provoke?: (episode: Episode, random: Random) => Promise<void>;
};

const HOT = 0.9;
/** Events that several batches hold. */
const ORDERED_ON = 150;
/** Numbers that do not follow each other, or a head that is not where the last of them is. */
const DISORDER = /^gaps: (g \d+ stands where|the head says)/;

const killLeader = async (episode: Episode, random: Random) => {
  const leader = await episode.leader();
  await leader.kill();
  await sleep(random.between(0, 200));
  await leader.start();
};

/** The signal falls while the leader is in the moment that its bug announces; where it came too late the next moment is waited for. */
async function inItsMoment(episode: Episode, leader: Instance, signal: 'SIGKILL' | 'SIGSTOP', leadTo?: () => Promise<void>) {
  for (;;) {
    await leadTo?.();
    await until('the moment of the bug', () => episode.inMoment(leader.name));
    await leader.kill(signal);
    if (await episode.inMoment(leader.name)) return;
    if (signal === 'SIGSTOP') await leader.kill('SIGCONT');
    else await leader.start();
  }
}

const killInItsMoment = async (episode: Episode) => {
  const leader = await episode.leader();
  await inItsMoment(episode, leader, 'SIGKILL');
  await leader.start();
};

/**
 * The leader sleeps past its lease between its look at the head and its write. Of what it is about to order only one command is there,
 * so that the other gives that the same numbers: where they differ, the unique index on g stops the write that the epoch should have stopped.
 */
const stopInItsLook = async (episode: Episode) => {
  const leader = await episode.leader();
  await inItsMoment(episode, leader, 'SIGSTOP', async () => {
    await episode.allow(0);
    await until('all is ordered', async () => (await episode.order()).unordered === 0 && !(await episode.inMoment(leader.name)));
    await episode.allow(1);
  });
  const { g } = await episode.order();
  await episode.allow(60);
  await until('the other leads, and has ordered this and more', async () => {
    const order = await episode.order();
    return order.g > g + MOST_PARTS && order.unordered === 0;
  });
  await leader.kill('SIGCONT');
  await until('it goes on after its look', async () => !(await episode.inMoment(leader.name)));
  await episode.allow(Infinity);
  const { g: woken } = await episode.order();
  await until('the other goes on with its order', async () => (await episode.order()).g > woken + ORDERED_ON);
};

/** Each seeded bug, by the fault that shows it. One that has two faces counts once, and only when both are caught. */
export const trials: { bug: string; faces: Partial<Record<BugName, Trial>> }[] = [
  {
    bug: 'ack before commit',
    faces: { 'ack before commit': { instances: 1, shownBy: 'store', shows: /acknowledged and is not stored/, provoke: killLeader } },
  },
  {
    bug: 'group commit answers everyone ok',
    faces: { 'group commit answers everyone ok': { instances: 2, hot: HOT, shownBy: 'store', shows: /acknowledged and is not stored/ } },
  },
  {
    bug: 'no unique index',
    faces: { 'no unique index': { instances: 2, hot: HOT, shownBy: 'store', shows: /has version \d+ behind \d+, not/ } },
  },
  {
    bug: 'number passed instead of tail',
    faces: { 'number passed instead of tail': { instances: 2, hot: HOT, shownBy: 'store', shows: /was decided on another state/ } },
  },
  {
    bug: 'idempotency lookup missing',
    faces: { 'command id made anew for each try': { instances: 1, shownBy: 'store', shows: /is stored \d+ times/ } },
  },
  {
    bug: 'sequencer skips',
    faces: {
      'counter moved outside the transaction': {
        instances: 1,
        shows: DISORDER,
        provoke: killInItsMoment,
        shownBy: 'store',
      },
    },
  },
  {
    bug: 'epoch only read',
    faces: { 'epoch only read': { instances: 2, shows: DISORDER, provoke: stopInItsLook, shownBy: 'store' } },
  },
  {
    bug: 'consumer dedupe off',
    faces: { 'consumer dedupe off': { instances: 1, shownBy: 'rows', shows: /^doubled: account_followed_v1 has/ } },
  },
  {
    bug: 'checkpoint outside the transaction of its effects',
    faces: {
      'checkpoint outside the transaction of its effects': {
        instances: 1,
        shownBy: 'rows',
        shows: /^lost: account_own_v1 has/,
        provoke: killInItsMoment,
      },
    },
  },
  {
    bug: 'relay goes on before the ack',
    faces: {
      'relay position before ack': { instances: 1, shownBy: 'topic', shows: /^lost: the topic lacks/, provoke: killLeader },
      'relay skips a failed batch': { instances: 1, shownBy: 'topic', shows: /^lost: the topic lacks/, provoke: kills.broker },
    },
  },
];

const ROUNDS = 8;
const RATE = 120;
const STILL_MS = 2500;

export type Caught = { bug: string; caught: boolean; by: string };

type Surroundings = { servers: Servers; checker: CheckerProcess; seed: number; folder: string; say: (line: string) => void };

/** Runs the service with one bug until the checker finds something wrong, a few times at most. */
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
  { instances, hot, shownBy, provoke }: Trial,
  { servers, checker, seed, folder }: Surroundings,
  round: number,
): Promise<Findings> {
  const random = new Random(`${seed}/${name}/${round}`);
  const label = `bug${seed}-${round}-${name.replaceAll(' ', '-')}`.slice(0, 50);
  const at = {
    servers,
    checker,
    label,
    folder: join(folder, label),
    seed: random.between(1, 2 ** 31),
    instances,
    rate: RATE,
    bug: name,
    ...(hot && { hot }),
  };
  const episode = await Episode.start(at);
  try {
    await sleep(random.between(800, 1500));
    await provoke?.(episode, random);
    if (provoke) await sleep(500);
    await episode.stopLoad();
    return await episode.compare({ still: STILL_MS, rest: shownBy });
  } finally {
    await episode.end();
  }
}
